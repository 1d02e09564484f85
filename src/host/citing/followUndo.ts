import {
  type Disposable,
  Range,
  type TextDocument,
  TextDocumentChangeReason,
  type Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { endOf, save } from './applyChange';
import { appended, type BibliographyFile, encodeWithoutMark, openBibliography } from './bibliographyFile';
import { citedDocument } from './citedDocument';

/** An entry that was appended for a citation. */
export interface AppendedEntry {
  /** The document with the citation. */
  readonly document: Uri;
  readonly bibliography: Uri;
  /** Exactly what was appended, and the keys in it. */
  readonly text: string;
  readonly keys: readonly string[];
  /** The bibliography had no unsaved changes, so it is kept saved. */
  readonly saved: boolean;
  /** There was no file before; an Undo leaves none. */
  readonly created: boolean;
}

/** Appended entries that still follow; the oldest are let go. */
const FOLLOWED = 200;
/** Milliseconds for the editor's own undo to reach the second file before we look whether it took the entry along. */
const SETTLE = 80;
/** Documents of the workspace that are asked whether they cite an entry before it is taken back. */
const ASKED = 1000;
const LEFT_OUT = '**/{node_modules,.git,_site,_book}/**';
const CITING = '**/*.{tex,ltx,md,markdown,qmd,rmd,Rmd,typ,org,rst,adoc,asciidoc,ipynb}';

/**
 * Lets entries follow the Undo and Redo of their citations. The editor undoes both files as one while their edits are
 * the latest in both; then only the saving is left to do. Otherwise the entry is taken back if it is still exactly what
 * was appended and nothing else cites it, and appended again on Redo.
 */
export class EntriesFollowingUndo implements Disposable {
  readonly #entries: AppendedEntry[] = [];
  readonly #listener: Disposable;
  #queue: Promise<void> = Promise.resolve();

  constructor(readonly failed: (error: unknown) => void) {
    this.#listener = workspace.onDidChangeTextDocument(({ document, reason }) => {
      if (reason === undefined) return;
      const uri = document.uri.toString();
      const entries = this.#entries.filter((entry) => entry.document.toString() === uri);
      for (const entry of entries) this.#enqueue(() => follow(entry, document, reason));
    });
  }

  add(entry: AppendedEntry): void {
    this.#entries.push(entry);
    if (this.#entries.length > FOLLOWED) this.#entries.shift();
  }

  /** Resolves when every Undo and Redo so far has been followed. */
  settled(): Promise<void> {
    return this.#queue;
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #enqueue(step: () => Promise<void>): void {
    this.#queue = this.#queue.then(step).catch(this.failed);
  }
}

async function follow(entry: AppendedEntry, document: TextDocument, reason: TextDocumentChangeReason): Promise<void> {
  await new Promise((settled) => setTimeout(settled, SETTLE));
  const cited = await cites(document, entry.keys);
  const undone = reason === TextDocumentChangeReason.Undo;
  if (cited === undone) return; // an Undo or Redo of something else
  const file = await openBibliography(entry.bibliography, async () => true);
  const own = file.document && file.dirty && entry.saved && (await onlyOurs(file, entry, undone));
  const present = file.text.includes(entry.text);
  if (present === cited) {
    // The editor took the entry along: what was saved stays saved.
    if (own && file.document) await save(file.document);
  } else if (cited) {
    await append(file, entry);
  } else if (!(await citedElsewhere(entry, document))) {
    await takeBack(file, entry);
  }
  if (entry.created && !cited) await removeIfEmpty(entry.bibliography);
}

/** Whether the unsaved change of a buffer is the entry alone, come or gone. */
async function onlyOurs(
  { document, uri, encoding }: BibliographyFile,
  entry: AppendedEntry,
  undone: boolean,
): Promise<boolean> {
  if (!document) return false;
  try {
    const disk = await workspace.decode(await workspace.fs.readFile(uri), { encoding });
    const now = document.getText();
    return undone
      ? disk === now + entry.text || disk.replace(entry.text, '') === now
      : now.replace(entry.text, '') === disk;
  } catch {
    return false; // the file is gone: leave the buffer to the writer
  }
}

async function cites(document: TextDocument, keys: readonly string[]): Promise<boolean> {
  const { markup, text } = await citedDocument(document);
  return markup.citationsIn(text).some((citation) => citation.keys.some(({ key }) => keys.includes(key)));
}

async function append(file: BibliographyFile, entry: AppendedEntry): Promise<void> {
  if (!file.exists) await workspace.fs.writeFile(file.uri, new Uint8Array());
  const document = file.document ?? (file.exists ? undefined : await workspace.openTextDocument(file.uri));
  if (!document) {
    const bytes = await appended(file, entry.text);
    if (bytes) await workspace.fs.writeFile(file.uri, bytes);
    return;
  }
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, endOf(document), entry.text);
  if ((await workspace.applyEdit(edit)) && !file.dirty) await save(document);
}

async function takeBack(file: BibliographyFile, entry: AppendedEntry): Promise<void> {
  const at = file.text.lastIndexOf(entry.text);
  if (at < 0) return;
  if (!file.document) {
    const bytes = await withoutEntry(file, at, entry.text);
    if (bytes) await workspace.fs.writeFile(file.uri, bytes);
    return;
  }
  const edit = new WorkspaceEdit();
  const { document } = file;
  edit.delete(document.uri, new Range(document.positionAt(at), document.positionAt(at + entry.text.length)));
  if ((await workspace.applyEdit(edit)) && !file.dirty) await save(document);
}

/** The bytes on disk less those of the entry at `at` (offset in the text), all others untouched. */
async function withoutEntry(file: BibliographyFile, at: number, entry: string): Promise<Uint8Array | undefined> {
  const sizeOf = async (text: string) => (await encodeWithoutMark(text, file.encoding))?.length ?? 0;
  if (!file.bytes) return undefined;
  const mark = file.bytes.length - (await sizeOf(file.text));
  const start = mark + (await sizeOf(file.text.slice(0, at)));
  const length = await sizeOf(entry);
  const bytes = new Uint8Array(file.bytes.length - length);
  bytes.set(file.bytes.subarray(0, start));
  bytes.set(file.bytes.subarray(start + length), start);
  return bytes;
}

/** Whether any other document mentions one of the keys, unsaved text first; in doubt the entry stays. */
async function citedElsewhere(entry: AppendedEntry, document: TextDocument): Promise<boolean> {
  const mentions = (text: string) => entry.keys.some((key) => text.includes(key));
  const asked = new Set([document.uri.toString(), entry.bibliography.toString()]);
  const buffers = workspace.textDocuments.filter(({ uri, isDirty, languageId }) => {
    return isDirty && languageId !== 'bibtex' && !asked.has(uri.toString());
  });
  if (buffers.some((buffer) => mentions(buffer.getText()))) return true;
  for (const { uri } of buffers) asked.add(uri.toString());
  for (const uri of await workspace.findFiles(CITING, LEFT_OUT, ASKED)) {
    if (asked.has(uri.toString())) continue;
    if (mentions(new TextDecoder().decode(await workspace.fs.readFile(uri)))) return true;
  }
  return false;
}

async function removeIfEmpty(uri: Uri): Promise<void> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open?.getText() || open?.isDirty) return;
  try {
    if ((await workspace.fs.stat(uri)).size === 0) await workspace.fs.delete(uri);
  } catch {
    // Gone already.
  }
}
