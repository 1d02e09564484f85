import { type TextDocument, workspace } from 'vscode';
import { type FoundBibliographies, findBibliographies } from '../../core/bibliography/find';
import { markupOf } from '../../core/bibliography/markupOf';
import type { Markup } from '../../core/cite/markup';
import { editorFiles } from '../files';

/** A document as citing sees it. */
export interface CitedDocument {
  readonly document: TextDocument;
  /** Of the file on disk: of the notebook for one of its cells. */
  readonly uri: string;
  readonly text: string;
  readonly markup: Markup;
  /** Text of a notebook's first cell, whose header holds for all. */
  readonly opening?: string;
}

/** Reads what decides how a document cites; a cell of a notebook stands for its notebook. */
export async function citedDocument(document: TextDocument): Promise<CitedDocument> {
  const notebook = workspace.notebookDocuments.find((one) => one.getCells().some((cell) => cell.document === document));
  const uri = (notebook ?? document).uri.toString();
  const markup = await markupOf(uri, document.languageId, editorFiles);
  const [first] = notebook?.getCells() ?? [];
  return { document, uri, text: document.getText(), markup, opening: first?.document.getText() };
}

/** The bibliographies of a document that can have any; none for one that is on no disk or has no markup for citations. */
export async function bibliographiesOf(cited: CitedDocument): Promise<FoundBibliographies> {
  const { document, uri, text, markup } = cited;
  if (document.isUntitled || markup.id === 'plain') return { candidates: [], root: { uri, text }, preamble: '' };
  return findBibliographies(cited, editorFiles);
}
