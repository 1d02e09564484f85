import {
  EndOfLine,
  l10n,
  NotebookCellData,
  NotebookCellKind,
  type NotebookDocument,
  NotebookEdit,
  NotebookRange,
  type TextDocument,
  type Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { inverted, type TextEdit } from '../../core/edit';
import { LookupError } from '../../core/errors';
import { rangeOf } from '../origin';
import { type BibliographyFile, encodeWithoutMark, isUnchanged, nameOf, spliced } from './bibliographyFile';

/** Text for another file that belongs to a citation: its entry, or the line that names the bibliography. */
export interface Addition {
  readonly file: BibliographyFile;
  readonly edit: TextEdit;
}

/** A cell of Markdown that comes first in a notebook. */
export interface NewCell {
  readonly notebook: NotebookDocument;
  readonly text: string;
}

/** Edits that belong together: all are done or none. */
export interface Change {
  readonly document: TextDocument;
  /** The document's version the edits were planned against. */
  readonly version: number;
  readonly edits: readonly TextEdit[];
  readonly additions?: readonly Addition[];
  readonly cell?: NewCell;
}

/** An addition that was made. */
export interface Added {
  /** Exactly what now stands in the file. */
  readonly text: string;
  /** The file had no unsaved changes, and was saved. */
  readonly saved: boolean;
  /** There was no file before. */
  readonly created: boolean;
  /** It was put into a buffer, and not on the disk alone. */
  readonly buffered: boolean;
}

/** A step that takes back what was done so far. */
type TakingBack = () => Promise<void>;

/**
 * Applies a change as one WorkspaceEdit, so that one Undo takes all of it back. Files that had no unsaved changes are
 * saved; where saving a buffer would change earlier bytes, the file is changed on disk.
 * @returns what was added, in the order of the additions.
 * @throws LookupError `originMoved` when the document changed meanwhile, `bibliographyChanged` when another file did;
 * `editRefused`, `bibliographyUnreadable` or `bibliographyReadOnly`; everything then is as it was before.
 */
export async function applyChange(change: Change): Promise<readonly Added[]> {
  const { additions = [] } = change;
  for (const addition of additions) await assertPossible(addition);
  if (change.document.version !== change.version) {
    throw new LookupError(
      'originMoved',
      l10n.t('The document changed while the citation was being made. Cite once more.'),
    );
  }
  const done: TakingBack[] = [];
  try {
    const buffers: Buffered[] = [];
    for (const addition of additions) {
      const buffered = await prepared(addition, done);
      if (buffered) buffers.push(buffered);
    }
    const edits = buffers.map(({ document, edit }): DocumentEdits => ({ document, edits: [edit] }));
    await applyTogether([{ document: change.document, edits: change.edits }, ...edits], done, change.cell);
    for (const { document, dirty } of buffers) if (!dirty) await save(document);
    return additions.map(({ file, edit }) => {
      const buffer = buffers.find(({ document }) => document.uri.toString() === file.uri.toString());
      const text = buffer?.edit.text ?? edit.text;
      return { text, saved: !file.dirty, created: !file.exists, buffered: buffer !== undefined };
    });
  } catch (error) {
    for (const takeBack of done.reverse()) await takeBack();
    throw error;
  }
}

interface Buffered {
  readonly document: TextDocument;
  readonly edit: TextEdit;
  readonly dirty: boolean;
}

async function assertPossible({ file, edit }: Addition): Promise<void> {
  if (!(await encodeWithoutMark(edit.text, file.encoding))) {
    throw new LookupError(
      'bibliographyUnreadable',
      l10n.t(
        '{0} is not Unicode and cannot hold every letter of the entry, so nothing was cited. Save it as UTF-8 and cite once more.',
        nameOf(file.uri),
      ),
    );
  }
  if (!(await isUnchanged(file))) {
    throw new LookupError(
      'bibliographyChanged',
      l10n.t('{0} changed while the entry was being added, so nothing was cited. Cite once more.', nameOf(file.uri)),
    );
  }
}

/** Makes the file ready for the edit of all buffers, or changes it on disk where it has none. */
async function prepared({ file, edit }: Addition, done: TakingBack[]): Promise<Buffered | undefined> {
  if (file.document) return { document: file.document, edit: inLinesOf(file.document, edit), dirty: file.dirty };
  if (!file.exists) {
    await write(file.uri, new Uint8Array());
    done.push(async () => workspace.fs.delete(file.uri));
    const document = await workspace.openTextDocument(file.uri);
    return { document, edit: inLinesOf(document, edit), dirty: false };
  }
  const bytes = await spliced(file, edit);
  if (!bytes) throw new Error('encodable text did not encode');
  await write(file.uri, bytes);
  done.push(async () => write(file.uri, file.bytes ?? new Uint8Array()));
  return undefined;
}

/** A buffer takes text in with line ends of its own. */
export function inLinesOf({ eol }: TextDocument, edit: TextEdit): TextEdit {
  return { ...edit, text: edit.text.replace(/\r?\n/g, eol === EndOfLine.CRLF ? '\r\n' : '\n') };
}

interface DocumentEdits {
  readonly document: TextDocument;
  readonly edits: readonly TextEdit[];
}

async function applyTogether(all: readonly DocumentEdits[], done: TakingBack[], cell?: NewCell): Promise<void> {
  const back = all.map(({ document, edits }) => ({ document, edits: inverted(document.getText(), edits) }));
  const edit = workspaceEdit(all);
  if (cell) edit.set(cell.notebook.uri, [NotebookEdit.insertCells(0, [cellOf(cell)])]);
  if (edit.size === 0) return;
  if (!(await workspace.applyEdit(edit))) {
    throw new LookupError(
      'editRefused',
      l10n.t('{0} could not be changed, so nothing was cited. Is it read-only?', nameOf(all[0].document.uri)),
    );
  }
  done.push(async () => {
    const undoing = workspaceEdit(back);
    if (cell) undoing.set(cell.notebook.uri, [NotebookEdit.deleteCells(new NotebookRange(0, 1))]);
    await workspace.applyEdit(undoing);
  });
}

function cellOf({ text }: NewCell): NotebookCellData {
  return new NotebookCellData(NotebookCellKind.Markup, text, 'markdown');
}

function workspaceEdit(all: readonly DocumentEdits[]): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { document, edits } of all) {
    for (const { text, ...span } of edits) {
      if (text !== '' || span.end > span.start) edit.replace(document.uri, rangeOf(document, span), text);
    }
  }
  return edit;
}

async function write(uri: Uri, bytes: Uint8Array): Promise<void> {
  try {
    await workspace.fs.writeFile(uri, bytes);
  } catch {
    throw new LookupError(
      'bibliographyReadOnly',
      l10n.t('{0} could not be written, so nothing was cited. You can copy the entry.', nameOf(uri)),
    );
  }
}

/** @throws LookupError `bibliographyReadOnly` when the file on disk would not take it. */
async function save(document: TextDocument): Promise<void> {
  // Auto save may be quicker, and then a save of our own says that there was nothing to do.
  if (!document.isDirty || (await document.save()) || !document.isDirty) return;
  throw new LookupError(
    'bibliographyReadOnly',
    l10n.t('{0} could not be saved, so nothing was cited. You can copy the entry.', nameOf(document.uri)),
  );
}
