import { type TextDocument, Uri } from 'vscode';
import type { Declaring } from '../../core/bibliography/newBibliography';
import { readQuietly } from '../../core/bibliography/sources';
import type { TextEdit } from '../../core/edit';
import { LookupError } from '../../core/errors';
import { editorFiles } from '../files';
import type { Addition, NewCell } from './applyChange';
import { type BibliographyFile, type IsWritable, openBibliography } from './bibliographyFile';
import type { CitedDocument } from './citedDocument';

/** The line that names a bibliography: an edit of the document itself, of another, or a new first cell of its notebook. */
export interface DeclaringEdit {
  readonly own?: TextEdit;
  readonly other?: Addition;
  readonly cell?: NewCell;
  /** The line is wanted in a file that cannot be changed. */
  readonly refused?: Undeclared;
}

/** A line that the writer has to add. */
export interface Undeclared {
  readonly uri: string;
  readonly line: string;
}

/** Plans the line against the text as it stands. A file that cannot be changed goes without it, which is told. */
export async function declaringEdit(
  { document, notebook, uri, text }: CitedDocument,
  declaring: Declaring | undefined,
  isWritable: IsWritable,
): Promise<DeclaringEdit> {
  if (!declaring) return {};
  if (notebook && declaring.opening === 'new cell') {
    return { cell: { notebook, text: declaring.plan('')?.text.trimEnd() ?? '' } };
  }
  const itself = declaring.opening ? notebook?.cellAt(0).document === document : declaring.uri === uri;
  if (itself) return { own: declaring.plan(text) };
  const file = declaring.opening
    ? notebook && cellFile(notebook.cellAt(0).document)
    : await openQuietly(Uri.parse(declaring.uri), isWritable);
  if (!file) return { refused: await undeclared(declaring) };
  const edit = declaring.plan(file.text);
  return edit ? { other: { file, edit } } : {};
}

async function undeclared({ uri, plan }: Declaring): Promise<Undeclared | undefined> {
  const line = plan((await readQuietly(uri, editorFiles)) ?? '')?.text.trim();
  return line ? { uri, line } : undefined;
}

/** A cell is saved with its notebook, by the writer. */
function cellFile(document: TextDocument): BibliographyFile {
  const { uri, version } = document;
  return { uri, exists: true, text: document.getText(), document, version, dirty: true, encoding: 'utf8' };
}

async function openQuietly(uri: Uri, isWritable: IsWritable): Promise<BibliographyFile | undefined> {
  try {
    return await openBibliography(uri, isWritable);
  } catch (error) {
    if (error instanceof LookupError) return undefined;
    throw error;
  }
}
