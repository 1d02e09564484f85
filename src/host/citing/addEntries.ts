import { type TextDocument, Uri, window } from 'vscode';
import type { EntriesPlan, EntryOptions } from '../../core/bibliography/entry';
import type { FoundBibliographies } from '../../core/bibliography/find';
import type { Paper } from '../../core/paper';
import { rangeOf } from '../origin';
import { type Addition, applyChange } from './applyChange';
import { type IsWritable, openBibliography } from './bibliographyFile';
import type { BibliographyChoices } from './choices';
import { bibliographiesOf, type CitedDocument, citedDocument } from './citedDocument';
import { declaringEdit } from './declaring';
import { entryHabits, newlineOf, unreadable, withEntries } from './entries';
import { KnownBibliographies } from './knownBibliographies';
import { offerLine } from './offerLine';
import { type Target, targetFor } from './target';

export interface AddRequest {
  /** The document whose bibliography gets the entries; a bibliography gets them itself. */
  readonly document: TextDocument;
  readonly papers: readonly Paper[];
  /** A person is there to be asked; otherwise the defaults are taken. */
  readonly ask: boolean;
}

/** What adding did. */
export interface AddedEntries {
  /** Of the bibliography. */
  readonly uri: string;
  /** What was put into it; empty where all was there. */
  readonly text: string;
  readonly addedKeys: readonly string[];
  readonly reusedKeys: readonly string[];
}

/** Whether a document is a bibliography of BibTeX or BibLaTeX itself. */
export function isBibtex({ languageId, uri }: TextDocument): boolean {
  return languageId === 'bibtex' || /\.(?:bib|bibtex)$/i.test(uri.path);
}

/** The bibliographies that entries for a document go to; a bibliography is its own. */
export async function bibliographiesToAddTo(cited: CitedDocument): Promise<FoundBibliographies> {
  const { document, uri, text } = cited;
  if (!isBibtex(document)) return bibliographiesOf(cited);
  return { candidates: [{ uri, kind: 'bibtex' }], from: 'document', root: { uri, text }, preamble: '' };
}

/**
 * Adds the entries of papers to the bibliography of a document, and cites nothing.
 * @returns `undefined` when the writer left a question unanswered; then nothing was changed.
 * @throws LookupError with nothing changed; with the entries in it where they found no bibliography.
 */
export async function addEntries(
  parts: { readonly isWritable: IsWritable; readonly choices: BibliographyChoices },
  request: AddRequest,
): Promise<AddedEntries | undefined> {
  const { document, papers } = request;
  const cited = await citedDocument(document);
  const found = await bibliographiesToAddTo(cited);
  const habits = entryHabits(cited, found);
  const known = await KnownBibliographies.read(found.candidates, habits);
  const target = isBibtex(document)
    ? targetIn(document, papers, known)
    : await targetFor({ ...request, cited, found, known, choices: parts.choices, entriesOnly: true });
  if (!target || target.kind === 'none') return undefined;
  if (target.kind === 'known') return { uri: target.uri, text: '', addedKeys: [], reusedKeys: target.keys };
  const { uri, bibliographyKind: kind } = target;
  try {
    const file = await openBibliography(Uri.parse(uri), parts.isWritable);
    const declaring = await declaringEdit(cited, target.declaring, parts.isWritable);
    const options = { ...habits, kind, newline: newlineOf(file, document) };
    const { works, edit } = planned(known, uri, file.text, options, papers);
    const additions: Addition[] = edit ? [{ file, edit }] : [];
    if (declaring.other) additions.push(declaring.other);
    const edits = declaring.own ? [declaring.own] : [];
    const { cell, refused } = declaring;
    const [entry] = await applyChange({ document, version: document.version, edits, additions, cell });
    if (refused && request.ask) void offerLine(refused);
    if (isBibtex(document)) revealEnd(document);
    const keys = (reused: boolean) => works.filter((work) => work.reused === reused).map(({ key }) => key);
    return { uri, text: edit ? entry.text.trim() : '', addedKeys: keys(false), reusedKeys: keys(true) };
  } catch (error) {
    throw withEntries(error, { papers, known, target });
  }
}

function planned(
  known: KnownBibliographies,
  uri: string,
  text: string,
  options: EntryOptions,
  papers: readonly Paper[],
): EntriesPlan {
  try {
    return known.toAddTo(uri, text, options).plan(papers);
  } catch (error) {
    throw unreadable(error, uri);
  }
}

function targetIn({ uri }: TextDocument, papers: readonly Paper[], known: KnownBibliographies): Target {
  const holding = known.holding(papers);
  if (holding) return { kind: 'known', ...holding };
  return { kind: 'add', uri: uri.toString(), bibliographyKind: 'bibtex' };
}

/** Brings what was added into sight, without moving the caret. */
function revealEnd(document: TextDocument): void {
  const { length } = document.getText();
  const end = rangeOf(document, { start: length, end: length });
  for (const editor of window.visibleTextEditors) if (editor.document === document) editor.revealRange(end);
}
