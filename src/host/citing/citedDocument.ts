import { NotebookCellKind, type NotebookDocument, type TextDocument, workspace } from 'vscode';
import { type FoundBibliographies, findBibliographies } from '../../core/bibliography/find';
import { markupOf } from '../../core/bibliography/markupOf';
import type { Markup } from '../../core/cite/markup';
import { editorFiles } from '../files';
import { bibliographiesSetFor, markupSetFor, withCitationSettings } from './citingSettings';

/** A document as citing sees it. */
export interface CitedDocument {
  readonly document: TextDocument;
  /** The notebook that the document is a cell of. */
  readonly notebook?: NotebookDocument;
  /** Of the file on disk: of the notebook for one of its cells. */
  readonly uri: string;
  readonly text: string;
  /** With the writer's settings for it. */
  readonly markup: Markup;
  /** Text of a notebook's first cell, whose header holds for all. */
  readonly opening?: string;
  /** That cell is code. */
  readonly opensWithCode?: boolean;
}

/** Reads what decides how a document cites; a cell of a notebook stands for its notebook. */
export async function citedDocument(document: TextDocument): Promise<CitedDocument> {
  const notebook = notebookOf(document);
  const uri = (notebook ?? document).uri.toString();
  const markup = markupSetFor(document) ?? (await markupOf(uri, document.languageId, editorFiles));
  const [first] = notebook?.getCells() ?? [];
  return {
    document,
    notebook,
    uri,
    text: document.getText(),
    markup: withCitationSettings(markup, document),
    opening: first?.document.getText(),
    // A raw cell is one of code whose language is `raw`.
    opensWithCode: first?.kind === NotebookCellKind.Code && first.document.languageId !== 'raw',
  };
}

/** The notebook that a document is a cell of. */
export function notebookOf(document: TextDocument): NotebookDocument | undefined {
  return workspace.notebookDocuments.find((one) => one.getCells().some((cell) => cell.document === document));
}

/** The bibliographies of a document that can have any; none for one that is on no disk or has no markup for citations. */
export async function bibliographiesOf(cited: CitedDocument): Promise<FoundBibliographies> {
  const { document, uri, text, markup } = cited;
  if (!hasBibliography(cited)) return { candidates: [], root: { uri, text }, preamble: '' };
  return findBibliographies({ uri, text, markup, opening: cited.opening }, editorFiles, {
    setting: bibliographiesSetFor(document),
  });
}

/** Whether a document is one that names a bibliography: it is on a disk, and its markup cites by keys. */
export function hasBibliography({ document, notebook, markup }: CitedDocument): boolean {
  return !(notebook ?? document).isUntitled && markup.id !== 'plain';
}
