import { type TextDocument, Uri } from 'vscode';
import type { Declaring } from '../../core/bibliography/newBibliography';
import type { TextEdit } from '../../core/edit';
import { LookupError } from '../../core/errors';
import type { Addition } from './applyChange';
import { type BibliographyFile, type IsWritable, openBibliography } from './bibliographyFile';
import type { CitedDocument } from './citedDocument';

/** The line that names a bibliography: an edit of the document itself, or of another. */
export interface DeclaringEdit {
  readonly own?: TextEdit;
  readonly other?: Addition;
}

/** Plans the line against the text as it stands. A file that cannot be changed goes without it. */
export async function declaringEdit(
  { document, notebook, uri, text }: CitedDocument,
  declaring: Declaring | undefined,
  isWritable: IsWritable,
): Promise<DeclaringEdit> {
  if (!declaring) return {};
  const itself = declaring.opening ? notebook?.cellAt(0).document === document : declaring.uri === uri;
  if (itself) return { own: declaring.plan(text) };
  const file = declaring.opening
    ? notebook && cellFile(notebook.cellAt(0).document)
    : await openQuietly(Uri.parse(declaring.uri), isWritable);
  const edit = file && declaring.plan(file.text);
  return file && edit ? { other: { file, edit } } : {};
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
