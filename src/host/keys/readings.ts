import { type Disposable, type TextDocument, workspace } from 'vscode';
import type { Citation, Island, Markup } from '../../core/cite/markup';
import { markupFor } from '../../core/cite/markups';
import { whole } from '../../core/cite/slices';
import { notebookOf } from '../citing/citedDocument';
import { markupSetFor } from '../citing/citingSettings';
import { inTurns } from './inTurns';

/** What one version of a document cites, read once for all who ask. Offsets are UTF-16 of `text`. */
export interface DocumentReading {
  readonly document: TextDocument;
  readonly version: number;
  readonly text: string;
  readonly markup: Markup;
  readonly citations: readonly Citation[];
  readonly islands: readonly Island[];
}

/** Up to this many UTF-16 units a reading takes a few milliseconds, and is made without turns. */
const SHORT = 300_000;

interface Held {
  readonly version: number;
  readonly markup: Markup;
  readonly reading: Promise<DocumentReading | undefined>;
}

/** An edit as its change event tells of it. */
interface Edit {
  readonly offset: number;
  readonly length: number;
  readonly inserted: number;
}

/** Readings of the documents that are open, each version read once. */
export class Readings implements Disposable {
  readonly #held = new WeakMap<TextDocument, Held>();
  /** Of long documents: the last reading that was finished, and what was edited since. */
  readonly #last = new WeakMap<TextDocument, { reading: DocumentReading; edits: Edit[] }>();
  readonly #listener = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    const last = this.#last.get(document);
    for (const { rangeOffset, rangeLength, text } of last ? contentChanges : []) {
      last?.edits.push({ offset: rangeOffset, length: rangeLength, inserted: text.length });
    }
  });

  dispose(): void {
    this.#listener.dispose();
  }

  /**
   * The document as it stands now; `undefined` where its markup has no citations, and when a long document was edited
   * before it was read to its end: whoever asked is out of date then.
   */
  of(document: TextDocument): Promise<DocumentReading | undefined> {
    const markup = markupOfDocument(document);
    const held = this.#held.get(document);
    if (held && held.version === document.version && held.markup === markup) return held.reading;
    const reading = this.#read(document, markup);
    this.#held.set(document, { version: document.version, markup, reading });
    return reading;
  }

  /** The last reading of a long document, and where an offset of now was then; without waiting, so it may be out of date. */
  lastOf(document: TextDocument, offset: number): { reading: DocumentReading; offset: number } | undefined {
    const last = this.#last.get(document);
    if (!last) return undefined;
    let at = offset;
    for (const edit of [...last.edits].reverse()) {
      if (at >= edit.offset + edit.inserted) at += edit.length - edit.inserted;
      else if (at > edit.offset) at = edit.offset;
    }
    return { reading: last.reading, offset: at };
  }

  async #read(document: TextDocument, markup: Markup): Promise<DocumentReading | undefined> {
    if (markup.id === 'plain') return undefined;
    const { version } = document;
    const text = document.getText();
    const found =
      text.length <= SHORT
        ? whole(markup.slices(text))
        : await inTurns(markup.slices(text), () => document.version !== version || document.isClosed);
    if (!found) return undefined;
    const reading = { document, version, text, markup, ...found };
    if (document.version === version && text.length > SHORT) this.#last.set(document, { reading, edits: [] });
    return reading;
  }
}

/** The markup of a document, without what its project says: that decides nothing about what is read as a citation. */
export function markupOfDocument(document: TextDocument): Markup {
  return markupSetFor(document) ?? markupFor(document.languageId, document.uri.path);
}

/** A document, or every cell of the notebook that it is a cell of. */
export function documentsWith(document: TextDocument): TextDocument[] {
  const isCell = document.uri.scheme === 'vscode-notebook-cell';
  const cells = isCell ? notebookOf(document)?.getCells() : undefined;
  return cells ? cells.map((cell) => cell.document) : [document];
}
