import { l10n, type QuickPickItem, Range, Uri, window, workspace } from 'vscode';
import { LookupError } from '../../core/errors';
import { DETAILS, type Detail, detailText, isDetail, withDetail } from '../../core/library/editDetails';
import type { FoundIn, Paper } from '../../core/paper';
import { plainLabel } from '../plainLabel';
import type { Services } from '../services';
import { bylineOf } from '../told';
import type { KeepingPlace } from './importedPapers';

interface Kept {
  readonly paper: Paper;
  readonly place: KeepingPlace;
}

/**
 * Fills in details of an imported paper for a program: `{ id, authors?: "Family, Given; …", year?, venue?, … }`, where an
 * empty text takes a detail away. Gives the paper as it is kept now.
 */
export async function editNamed(services: Services, argument: Record<string, unknown>): Promise<Paper> {
  const paper = typeof argument.id === 'string' ? await services.papers.byId(argument.id) : undefined;
  if (!paper) throw new LookupError('unknownPaper', l10n.t('There is no paper “{0}”.', String(argument.id)));
  const kept = await services.imported.keptAs(paper);
  if (!kept) throw new LookupError('badArgument', l10n.t('Only imported papers can be edited.'));
  const details = DETAILS.filter((detail) => argument[detail] !== undefined);
  for (const detail of details) {
    if (!isDetail(detail, String(argument[detail]))) throw new LookupError('badArgument', wrongText(detail));
  }
  let edited = kept.paper;
  for (const detail of details) {
    edited = await filledIn(services, { ...kept, paper: edited }, detail, String(argument[detail]));
  }
  return edited;
}

/** Asks which imported paper, those without authors first, and for its details. */
export async function editInteractively(services: Services): Promise<void> {
  const kept = (await services.imported.kept()).flatMap(({ place, papers }) =>
    papers.map((paper) => ({ paper, place })),
  );
  if (kept.length === 0) throw new LookupError('nothingFound', l10n.t('No papers have been imported.'));
  const known = ({ paper }: Kept) => Number((paper.authors ?? []).length > 0);
  const rows = kept
    .sort((a, b) => known(a) - known(b))
    .map((one) => ({ label: plainLabel(one.paper.title), description: bylineOf(one.paper), one }));
  const chosen = await window.showQuickPick(rows, {
    title: l10n.t('Edit Paper Details'),
    placeHolder: l10n.t('Imported papers; those without authors first'),
    matchOnDescription: true,
  });
  if (chosen) await editDetails(services, chosen.one);
}

/** From the panel: an imported paper is edited here, one of a file there. */
export async function editShown(services: Services, paper: Paper): Promise<void> {
  const kept = await services.imported.keptAs(paper);
  if (kept) return editDetails(services, kept);
  const file = paper.foundIn?.find(({ kind, uri, key }) => kind === 'file' && uri !== undefined && key !== undefined);
  if (file) return openEntry(services, file);
  throw new LookupError('badArgument', l10n.t('Only imported papers can be edited.'));
}

async function openEntry({ library }: Services, { uri = '', key = '' }: FoundIn): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const entry = (await library.entriesOf(uri))?.get(key);
  const at = document.positionAt(entry?.start ?? 0);
  await window.showTextDocument(document, { selection: new Range(at, at) });
}

/** A list of the details; each that is chosen is asked for and kept, until the list is left. */
async function editDetails(services: Services, kept: Kept): Promise<void> {
  const rows: (QuickPickItem & { readonly name: Detail })[] = DETAILS.map((name) => ({
    label: labelOf(name),
    description: detailText(kept.paper, name) || l10n.t('not known'),
    name,
  }));
  const chosen = await window.showQuickPick(rows, {
    title: kept.paper.title,
    placeHolder: l10n.t('What do you want to fill in?'),
    ignoreFocusOut: true,
  });
  if (!chosen) return;
  const { name } = chosen;
  const text = await window.showInputBox({
    title: labelOf(name),
    value: detailText(kept.paper, name),
    prompt: name === 'authors' ? l10n.t('Family name, given names; the next author behind a semicolon') : undefined,
    ignoreFocusOut: true,
    validateInput: (value) => (isDetail(name, value) ? undefined : wrongText(name)),
  });
  const paper = text === undefined ? kept.paper : await filledIn(services, kept, name, text);
  return editDetails(services, { ...kept, paper });
}

async function filledIn(services: Services, { paper, place }: Kept, name: Detail, text: string): Promise<Paper> {
  const { imported, results, lookUps } = services;
  const others = (await imported.kept()).flatMap(({ papers }) => papers).filter(({ id }) => id !== paper.id);
  const edited = withDetail(paper, name, text, new Set(others.map(({ key }) => key)));
  await imported.replace(edited, place);
  // What is shown was found with the old details.
  if (results.answer.kind === 'results') await lookUps.show(results.answer.asked);
  return edited;
}

function labelOf(detail: Detail): string {
  switch (detail) {
    case 'title':
      return l10n.t('Title');
    case 'authors':
      return l10n.t('Authors');
    case 'year':
      return l10n.t('Year');
    case 'venue':
      return l10n.t('Journal or conference');
    case 'doi':
      return 'DOI';
    case 'arxiv':
      return 'arXiv';
    case 'url':
      return l10n.t('Web address');
  }
}

function wrongText(detail: Detail): string {
  switch (detail) {
    case 'title':
      return l10n.t('A paper needs a title.');
    case 'authors':
      return l10n.t('These are no names. Write: Family name, given names; the next author behind a semicolon.');
    case 'year':
      return l10n.t('This is no year. Write four digits, or nothing when it is not known.');
    case 'doi':
      return l10n.t('This is no DOI. It begins with 10. and holds a slash.');
    case 'arxiv':
      return l10n.t('This is no number of arXiv, such as 2305.19862.');
    default:
      return l10n.t('This is no web address. It begins with https://.');
  }
}
