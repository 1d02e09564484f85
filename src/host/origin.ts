import { l10n, Range, type TextDocument, type TextDocumentChangeEvent, type TextEditor, workspace } from 'vscode';
import { LookupError } from '../core/errors';
import { sentenceAt } from '../core/passage';
import type { Span } from '../core/text';
import { track } from '../core/track';

/** Where a look-up began. From here on nobody asks for the active editor. */
export interface Origin {
  readonly id: number;
  readonly document: TextDocument;
  /** What is looked up: the selection, or the sentence at the caret. */
  readonly quote: string;
  readonly from: 'selection' | 'sentence';
  /** Which of several selections were looked up or cited at: one span a cursor, the main one first. UTF-16 offsets at capture. */
  readonly spans: readonly Span[];
}

/** An origin's document and its spans as they stand now. */
export interface Placed {
  readonly document: TextDocument;
  readonly spans: readonly Span[];
}

/** Origins whose place is followed through edits; the oldest are forgotten. */
const FOLLOWED = 16;

/** Remembers where look-ups came from and follows these places while their documents change. */
export class Origins {
  readonly #places = new Map<number, { readonly origin: Origin; spans: readonly Span[]; cited: boolean }>();
  readonly #listener = workspace.onDidChangeTextDocument((event) => this.#follow(event));
  #last = 0;

  dispose(): void {
    this.#listener.dispose();
  }

  #follow({ document, contentChanges }: TextDocumentChangeEvent): void {
    for (const place of this.#places.values()) {
      if (place.origin.document !== document) continue;
      for (const { rangeOffset, rangeLength, text } of contentChanges) {
        const change = { offset: rangeOffset, length: rangeLength, inserted: text.length };
        place.spans = place.spans.map((span) => track(span, change));
      }
    }
  }

  /** What the writer looks at now: the selections, or the sentence at the caret when nothing is selected. */
  capture(editor: TextEditor): Origin {
    const { document, selections } = editor;
    const spans = selections.map(({ start, end }) => ({
      start: document.offsetAt(start),
      end: document.offsetAt(end),
    }));
    const quote = editor.selection.isEmpty
      ? sentence(document.getText(), spans[0].start)
      : document.getText(editor.selection);
    return this.adopt({ document, quote, from: editor.selection.isEmpty ? 'sentence' : 'selection', spans });
  }

  /** An origin that was known before, of an earlier session. */
  adopt(known: Omit<Origin, 'id'>): Origin {
    const origin: Origin = { id: ++this.#last, ...known };
    this.#places.set(origin.id, { origin, spans: origin.spans, cited: false });
    for (const id of this.#places.keys()) if (this.#places.size > FOLLOWED) this.#places.delete(id);
    return origin;
  }

  find(id: number): Origin | undefined {
    return this.#places.get(id)?.origin;
  }

  /**
   * Where an origin stands now.
   * @throws LookupError `originMoved` when its document is gone, or its text is neither where it was nor elsewhere.
   */
  async place(origin: Origin): Promise<Placed> {
    const place = this.#places.get(origin.id);
    if (place && !origin.document.isClosed) {
      const kept = place.cited || origin.from === 'sentence' || stands(origin, place.spans[0]);
      if (kept) return { document: origin.document, spans: place.spans };
    }
    const document = origin.document.isClosed ? await reopen(origin) : origin.document;
    const at = nearest(document.getText(), origin.quote, origin.spans[0].start);
    if (at === undefined) throw moved();
    const end = at + origin.quote.length;
    if (origin.from === 'selection') return { document, spans: [{ start: at, end }] };
    const caret = origin.spans[0].start;
    const inside = caret >= at && caret <= end ? caret : end;
    return { document, spans: [{ start: inside, end: inside }] };
  }

  /** A citation was put: what is cited next from this origin joins it. `carets` are offsets right behind it, in the text as it is now. */
  cited(origin: Origin, document: TextDocument, carets: readonly number[]): void {
    const spans = carets.map((caret) => ({ start: caret, end: caret }));
    this.#places.set(origin.id, { origin: { ...origin, document }, spans, cited: true });
  }
}

function stands(origin: Origin, span: Span): boolean {
  return origin.document.getText(rangeOf(origin.document, span)) === origin.quote;
}

function sentence(text: string, offset: number): string {
  const { start, end } = sentenceAt(text, offset);
  return text.slice(start, end);
}

/** Range of a span in a document. */
export function rangeOf(document: TextDocument, span: Span): Range {
  return new Range(document.positionAt(span.start), document.positionAt(span.end));
}

async function reopen(origin: Origin): Promise<TextDocument> {
  if (origin.document.isUntitled) throw moved();
  try {
    return await workspace.openTextDocument(origin.document.uri);
  } catch {
    throw moved(); // deleted or renamed
  }
}

function moved(): LookupError {
  return new LookupError(
    'originMoved',
    l10n.t('The text that was looked up is no longer in the document. Select it again and look it up once more.'),
  );
}

/** Offset of the occurrence of `quote` nearest to `offset`; undefined when there is none. */
function nearest(text: string, quote: string, offset: number): number | undefined {
  if (!quote) return undefined;
  const after = text.indexOf(quote, Math.max(0, offset));
  const before = text.lastIndexOf(quote, Math.max(0, offset));
  if (after < 0 || before < 0) return Math.max(after, before) < 0 ? undefined : Math.max(after, before);
  return after - offset <= offset - before ? after : before;
}
