import { type Event, EventEmitter, type TextDocument, Uri, workspace } from 'vscode';
import { paperFromBibEntry } from '../../core/library/entry';
import { keyedEntry } from '../../core/library/entryTable';
import { readerFor } from '../../core/library/readers';
import type { Paper } from '../../core/paper';
import { bibliographiesOf, citedDocument } from '../citing/citedDocument';
import { editorFiles } from '../files';
import { type BibliographyEntries, bibliographyEntries } from './bibliographyEntries';

/** A source of papers that is no file which the library reads itself. */
export interface PaperSource {
  /** Names the source; what is put under it again replaces what was there. Stable over restarts: `zotero`, `imported`. */
  readonly id: string;
  readonly kind: 'zotero' | 'imported';
  /** Shown beside a result, and what `source:` in a query is compared with. */
  readonly label: string;
}

export interface LibraryChange {
  /** Files whose entries may be different; empty when only other sources changed. */
  readonly uris: readonly string[];
}

/**
 * The writer's own papers, wherever they are.
 *
 * A surface that goes by citation keys asks `entriesFor(document)`, or `entriesOf(uri)` of one bibliography, each time
 * it needs them: answers are kept by version of the file, so that asking again costs nothing, and an open document's
 * unsaved text counts. `paperOf` gives what a hover shows. `onDidChange` says when to ask again.
 *
 * A source that is no file (a reference manager, imported papers) puts its papers in whole with `put`; the library
 * finds twins, so that it need not.
 */
export class Library {
  readonly #changed = new EventEmitter<LibraryChange>();
  /** Something that was read before reads differently now; fired after the change can be seen. */
  readonly onDidChange: Event<LibraryChange> = this.#changed.event;
  readonly #sources = new Map<string, { source: PaperSource; papers: readonly Paper[] }>();
  readonly #read = new Map<string, { stamp: string; entries: Promise<Read> }>();
  #version = 0;

  /** The papers of a source, in place of those it gave before. Their ids need to be unique within the source only. */
  async put(source: PaperSource, papers: readonly Paper[]): Promise<void> {
    this.#sources.set(source.id, { source, papers });
    this.#changed.fire({ uris: [] });
  }

  /** Forgets a source and its papers. */
  async remove(sourceId: string): Promise<void> {
    if (this.#sources.delete(sourceId)) this.#changed.fire({ uris: [] });
  }

  /** The bibliographies a document cites from, as far as they exist, in the order in which it names them. */
  async entriesFor(document: TextDocument): Promise<readonly BibliographyEntries[]> {
    const { candidates } = await bibliographiesOf(await citedDocument(document));
    const read = await Promise.all(candidates.map(({ uri }) => this.entriesOf(uri)));
    return read.filter((entries) => entries !== undefined);
  }

  /** The entries of a bibliography as it stands now; `undefined` when there is no such file or it is none. */
  async entriesOf(uri: string): Promise<BibliographyEntries | undefined> {
    return (await this.#readNow(uri))?.table;
  }

  /** All that is known of an entry, its abstract too; of the first one of that key. */
  async paperOf(uri: string, key: string): Promise<Paper | undefined> {
    return (await this.#readNow(uri))?.papers(key);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #readNow(uri: string): Promise<Read | undefined> {
    const stamp = await stampOf(uri);
    if (stamp === undefined) {
      this.#read.delete(uri);
      return undefined;
    }
    const known = this.#read.get(uri);
    if (known?.stamp === stamp) return known.entries;
    const entries = this.#readFile(uri);
    this.#read.set(uri, { stamp, entries });
    return entries;
  }

  async #readFile(uri: string): Promise<Read> {
    const text = (await editorFiles.read(uri)) ?? '';
    const file = readerFor(Uri.parse(uri).path, text)?.read(text);
    const table = bibliographyEntries(
      uri,
      ++this.#version,
      (file?.entries ?? []).flatMap((e) => keyedEntry(e) ?? []),
    );
    return {
      table,
      papers: (key) => {
        const entry = file?.entries.find((one) => one.key === key);
        return entry && paperFromBibEntry(entry, `${uri}#${key}`);
      },
    };
  }
}

interface Read {
  readonly table: BibliographyEntries;
  readonly papers: (key: string) => Paper | undefined;
}

/** Different whenever a file's text may be; `undefined` when there is no such file. */
async function stampOf(uri: string): Promise<string | undefined> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri);
  if (open) return `open ${open.version}`;
  try {
    const { mtime, size } = await workspace.fs.stat(Uri.parse(uri));
    return `disk ${mtime} ${size}`;
  } catch {
    return undefined; // there is none
  }
}
