import { l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import {
  type BibliographyCandidate,
  type BibliographyKind,
  type FoundBibliographies,
  kindOf,
} from '../../core/bibliography/find';
import { bibliographyPlace, type Declaring, NEW_BIBLIOGRAPHY } from '../../core/bibliography/newBibliography';
import type { Paper } from '../../core/paper';
import { editorFiles } from '../files';
import { nameOf } from './bibliographyFile';
import type { BibliographyChoices } from './choices';
import { type CitedDocument, hasBibliography } from './citedDocument';
import type { KnownBibliographies } from './knownBibliographies';

/** Where the entries of a citation go. */
export type Target =
  /** Nowhere: the document has no bibliography, and gets none. */
  | { readonly kind: 'none' }
  /** They are all there already, under these keys. */
  | { readonly kind: 'known'; readonly uri: string; readonly keys: readonly string[] }
  /** To the end of a bibliography, which may have to be made and named first. */
  | ({ readonly kind: 'add' } & AddTarget);

export interface AddTarget {
  readonly uri: string;
  readonly bibliographyKind: BibliographyKind;
  readonly declaring?: Declaring;
}

export interface TargetRequest {
  readonly cited: CitedDocument;
  readonly found: FoundBibliographies;
  readonly known: KnownBibliographies;
  readonly papers: readonly Paper[];
  /** A person is there to be asked; otherwise the first answer is taken. */
  readonly ask: boolean;
  readonly choices: BibliographyChoices;
  /** Nothing is cited: without a place for the entries there is nothing to do. */
  readonly entriesOnly?: boolean;
}

/** Files of the workspace that are offered to a document which names none. */
const OFFERED = 20;

/** The bibliography that entries go to; `undefined` when the writer would not say. */
export async function targetFor(request: TargetRequest): Promise<Target | undefined> {
  const { cited, found, known, papers } = request;
  if (!hasBibliography(cited)) return { kind: 'none' };
  const holding = known.holding(papers);
  if (holding) return { kind: 'known', ...holding };
  return found.candidates.length > 0 ? oneOf(found.candidates, request) : newOne(request);
}

/** Of several, the one that was chosen before; else the writer is asked, once. */
async function oneOf(
  candidates: readonly BibliographyCandidate[],
  { cited, ask, choices, entriesOnly }: TargetRequest,
): Promise<Target | undefined> {
  const chosenBefore = choices.of(cited.uri);
  const there = await Promise.all(candidates.map(({ uri }) => editorFiles.exists(uri)));
  const remembered = candidates.find(({ uri }, at) => uri === chosenBefore && there[at]);
  const usual = remembered ?? candidates[Math.max(0, there.indexOf(true))];
  if (!ask || remembered) return adding(usual);
  if (candidates.length === 1) return there[0] ? adding(usual) : createNamed(usual, entriesOnly);
  const chosen = await askWhich(candidates, there);
  if (chosen) await choices.remember(cited.uri, chosen.uri);
  return chosen && adding(chosen);
}

function adding({ uri, kind }: BibliographyCandidate): Target {
  return { kind: 'add', uri, bibliographyKind: kind };
}

interface Answer<T> extends QuickPickItem {
  readonly answer: T;
}

async function askWhich(
  candidates: readonly BibliographyCandidate[],
  there: readonly boolean[],
): Promise<BibliographyCandidate | undefined> {
  const rows = candidates.map(
    (candidate, at): Answer<BibliographyCandidate> => ({
      label: workspace.asRelativePath(Uri.parse(candidate.uri)),
      description: there[at] ? undefined : l10n.t('does not exist yet'),
      answer: candidate,
    }),
  );
  return choose(rows, {
    title: l10n.t('Which bibliography gets the entry?'),
    placeHolder: l10n.t(
      'This document cites from several. Your choice is remembered; Choose Bibliography for New Entries changes it',
    ),
  });
}

/** The document names a file that is not there: a typing error, or a file still to be made. */
async function createNamed(candidate: BibliographyCandidate, entriesOnly = false): Promise<Target | undefined> {
  const name = nameOf(Uri.parse(candidate.uri));
  const rows: Answer<Target>[] = [
    {
      label: `$(new-file) ${l10n.t('Create {0}', name)}`,
      detail: workspace.asRelativePath(Uri.parse(candidate.uri)),
      answer: adding(candidate),
    },
    ...(entriesOnly ? [] : [citationOnly()]),
  ];
  return choose(rows, {
    title: l10n.t('{0} does not exist', name),
    placeHolder: l10n.t('The document names this bibliography. Where should the entry go?'),
  });
}

function citationOnly(): Answer<Target> {
  return {
    label: `$(quote) ${l10n.t('Insert the citation only')}`,
    detail: l10n.t('The entry is offered for the clipboard'),
    answer: { kind: 'none' },
  };
}

/** For a document that names none: one that is made beside it, or one of the workspace; the line that names it comes along. */
async function newOne({ cited, found, ask, choices, entriesOnly }: TargetRequest): Promise<Target | undefined> {
  const { uri, text, markup, opening, opensWithCode } = cited;
  const remembered = choices.of(uri);
  const kind = remembered === undefined ? undefined : kindOf(remembered, markup.id);
  if (remembered !== undefined && kind && (await editorFiles.exists(remembered))) {
    return { kind: 'add', uri: remembered, bibliographyKind: kind };
  }
  const source = { uri, text, markup, opening, opensWithCode };
  const place = await bibliographyPlace(source, found.root, editorFiles);
  const fresh: Target = { kind: 'add', bibliographyKind: 'bibtex', ...place };
  if (!ask) return fresh;
  const workspaceFolder = editorFiles.rootOf(uri);
  const existing = workspaceFolder ? await editorFiles.list(workspaceFolder, ['.bib'], OFFERED) : [];
  const created = !existing.includes(place.uri) && !(await editorFiles.exists(place.uri));
  const rows: Answer<Target>[] = [
    {
      label: created
        ? `$(new-file) ${l10n.t('Create {0}', NEW_BIBLIOGRAPHY)}`
        : `$(book) ${l10n.t('Use {0}', pathOf(place.uri))}`,
      detail: detailOf(place.declaring, uri),
      answer: fresh,
    },
  ];
  for (const one of existing) {
    if (one === place.uri) continue;
    const other = await bibliographyPlace(source, found.root, editorFiles, one);
    rows.push({
      label: `$(book) ${l10n.t('Use {0}', pathOf(one))}`,
      detail: detailOf(other.declaring, uri),
      answer: { kind: 'add', bibliographyKind: 'bibtex', ...other },
    });
  }
  if (place.declaring && created) {
    rows.push({
      label: `$(new-file) ${l10n.t('Create the file only')}`,
      detail: l10n.t('{0}, without a line that names it', NEW_BIBLIOGRAPHY),
      answer: { ...fresh, declaring: undefined },
    });
  }
  const answer = await choose(entriesOnly ? rows : [...rows, citationOnly()], {
    title: l10n.t('This document names no bibliography'),
    placeHolder: l10n.t('Where should the entry go?'),
  });
  if (answer?.kind === 'add' && !answer.declaring) await choices.remember(uri, answer.uri);
  return answer;
}

function detailOf(declaring: Declaring | undefined, document: string): string {
  if (!declaring) return l10n.t('Remembered for this document');
  if (declaring.uri === document) return l10n.t('With the line in this document that names it');
  return l10n.t('With the line in {0} that names it', pathOf(declaring.uri));
}

function pathOf(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri));
}

async function choose<T>(
  rows: readonly Answer<T>[],
  texts: { readonly title: string; readonly placeHolder: string },
): Promise<T | undefined> {
  return (await window.showQuickPick(rows, { ...texts, matchOnDetail: true }))?.answer;
}

/** Lets the writer choose for a document anew; `false` where there is nothing to choose from. */
export async function chooseAgain({
  cited,
  found,
  choices,
}: Pick<TargetRequest, 'cited' | 'found' | 'choices'>): Promise<boolean> {
  const folder = editorFiles.rootOf(cited.uri);
  const named = found.candidates.map(({ uri }) => uri);
  const offered = named.length > 0 ? named : folder ? await editorFiles.list(folder, ['.bib'], OFFERED) : [];
  if (offered.length === 0) return false;
  const current = choices.of(cited.uri);
  const rows: Answer<string>[] = offered.map((uri) => ({
    label: pathOf(uri),
    description: uri === current ? l10n.t('chosen') : undefined,
    answer: uri,
  }));
  const ask: Answer<string> = { label: `$(question) ${l10n.t('Ask at the next citation')}`, answer: '' };
  const answer = await choose([...rows, ask], {
    title: l10n.t('Bibliography for New Entries'),
    placeHolder: l10n.t('Which bibliography gets the entries of this document?'),
  });
  if (answer !== undefined) await choices.remember(cited.uri, answer === '' ? undefined : answer);
  return true;
}
