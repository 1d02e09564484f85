import { type Range, type TextDocument, type Uri, WorkspaceEdit, workspace } from 'vscode';
import type { TextEdit } from '../../core/edit';
import { LookupError } from '../../core/errors';
import { rangeOf } from '../origin';
import { appended, type BibliographyFile, encodeWithoutMark, nameOf } from './bibliographyFile';

/** Edits of a document, and the text appended to its bibliography, that belong together: both are done or neither. */
export interface Change {
  readonly document: TextDocument;
  /** The document's version the edits were planned against. */
  readonly version: number;
  readonly edits: readonly TextEdit[];
  readonly entry?: { readonly file: BibliographyFile; readonly text: string };
}

/**
 * Applies a change: citation and entry as one WorkspaceEdit, so that one Undo takes both back. A bibliography that had
 * no unsaved changes is saved; where saving its buffer would change earlier bytes, the entry is appended on disk.
 * @throws LookupError `originMoved` when the document changed meanwhile; `editRefused`, `bibliographyUnreadable` or
 * `bibliographyReadOnly`, with everything as it was before.
 */
export async function applyChange(change: Change): Promise<void> {
  if (change.document.version !== change.version) {
    throw new LookupError('originMoved', 'The document changed while the citation was being made. Cite once more.');
  }
  if (!change.entry) return applyTogether(change, undefined);
  const { file, text } = change.entry;
  if (!(await encodeWithoutMark(text, file.encoding))) {
    throw new LookupError(
      'bibliographyUnreadable',
      `${nameOf(file.uri)} is not Unicode and cannot hold every letter of the entry. Save it as UTF-8 and cite once more.`,
    );
  }
  if (file.document) {
    await applyTogether(change, file.document);
    if (!file.dirty) await save(file.document);
  } else if (file.exists) {
    await onDisk(file, text, () => applyTogether(change, undefined));
  } else {
    await intoNewFile(change, file.uri);
  }
}

/** One edit over the document and, where given, the end of the bibliography's buffer. */
async function applyTogether(change: Change, bibliography: TextDocument | undefined): Promise<void> {
  const edit = new WorkspaceEdit();
  for (const { text, ...span } of change.edits) edit.replace(change.document.uri, rangeOf(change.document, span), text);
  if (bibliography && change.entry) edit.insert(bibliography.uri, endOf(bibliography), change.entry.text);
  if (edit.size === 0) return;
  if (!(await workspace.applyEdit(edit))) {
    throw new LookupError('editRefused', `${nameOf(change.document.uri)} could not be changed. Is it read-only?`);
  }
}

/** Appends on disk first, as that can fail; takes it back if the document then refuses the citation. */
async function onDisk(file: BibliographyFile, text: string, cite: () => Promise<void>): Promise<void> {
  const bytes = await appended(file, text);
  if (!bytes) throw new Error('encodable text did not encode');
  await write(file.uri, bytes);
  try {
    await cite();
  } catch (error) {
    await write(file.uri, file.bytes ?? new Uint8Array());
    throw error;
  }
}

async function intoNewFile(change: Change, uri: Uri): Promise<void> {
  await write(uri, new Uint8Array());
  try {
    const document = await workspace.openTextDocument(uri);
    await applyTogether(change, document);
    await save(document);
  } catch (error) {
    await workspace.fs.delete(uri);
    throw error;
  }
}

async function write(uri: Uri, bytes: Uint8Array): Promise<void> {
  try {
    await workspace.fs.writeFile(uri, bytes);
  } catch {
    throw new LookupError('bibliographyReadOnly', `${nameOf(uri)} could not be written, so nothing was cited.`);
  }
}

/** @throws LookupError `bibliographyReadOnly` when the file on disk would not take it; the buffer then holds the entry. */
export async function save(document: TextDocument): Promise<void> {
  // Auto save may be quicker, and then a save of our own says that there was nothing to do.
  if (!document.isDirty || (await document.save()) || !document.isDirty) return;
  throw new LookupError(
    'bibliographyReadOnly',
    `The entry is in ${nameOf(document.uri)}, but that could not be saved. Save it yourself before you compile.`,
  );
}

/** The very end of a document. */
export function endOf(document: TextDocument): Range['end'] {
  return document.lineAt(document.lineCount - 1).range.end;
}
