import { env, l10n, ProgressLocation, type QuickPickItem, Uri, window, workspace } from 'vscode';
import { LookupError } from '../../core/errors';
import type { ImportedText } from '../../core/library/importText';
import { workFinder } from '../../core/library/works';
import type { Paper } from '../../core/paper';
import type { Services } from '../services';
import { choosePapers } from './choosePapers';
import type { KeepingPlace } from './importedPapers';
import { formatName, papersCounted, previewOf } from './previewText';

/** A text, or the bytes of a file, that papers are read from, with a name for people. */
interface ImportSource {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** What an import did, as programs see it. */
export interface ImportOutcome {
  /** Ids of what is new. */
  readonly added: readonly string[];
  /** Were there already, or came twice. */
  readonly known: number;
  readonly leftOut: number;
}

/** Imports from a text or file named by a program, without asking. @throws LookupError */
export async function importNamed(services: Services, argument: Record<string, unknown>): Promise<ImportOutcome> {
  const { text, uri, keep = 'storage' } = argument;
  if (keep !== 'storage' && keep !== 'workspace')
    throw new LookupError('badArgument', l10n.t('“keep” is “storage” or “workspace”.'));
  const source =
    typeof text === 'string'
      ? { name: '', content: text }
      : typeof uri === 'string'
        ? await fileSource(Uri.parse(uri, true))
        : undefined;
  if (!source) throw new LookupError('badArgument', l10n.t('Name what to import by “text” or “uri”.'));
  const { papers, leftOut } = await services.library.understand(source);
  if (papers.length === 0) throw noPapers(source);
  const place = services.imported.place(keep, services.writersEditor()?.document.uri);
  const { added, known } = await services.imported.add(
    papers.map(({ paper }) => paper),
    place,
  );
  return { added: added.map(({ id }) => id), known, leftOut: leftOut.length };
}

/** Imports step by step: from where, which papers, where to keep them. Nothing is written before the last step. */
export async function importInteractively(services: Services): Promise<ImportOutcome | undefined> {
  const source = await chooseSource(services);
  if (!source) return undefined;
  const read = await readSource(services, source);
  if (read.papers.length === 0) return tellNothing(services, source, read);
  const page = await services.previews.show(l10n.t('Import Preview'), previewOf(source.name, read), true);
  try {
    const papers = await chooseFrom(services, source, read, () => page.reveal());
    if (!papers?.length) return undefined;
    const place = await choosePlace(services);
    if (!place) return undefined;
    const { added, known } = await services.imported.add(papers, place);
    void offerUndo(services, place, added, known);
    return { added: added.map(({ id }) => id), known, leftOut: read.leftOut.length };
  } finally {
    page.dispose();
  }
}

async function chooseSource(services: Services): Promise<ImportSource | undefined> {
  const editor = services.writersEditor();
  const file = {
    label: `$(file) ${l10n.t('From a File…')}`,
    detail: l10n.t('BibTeX, RIS, CSL-JSON, CSL-YAML, Hayagriva, or the text of a page that lists papers'),
  };
  const clipboard = {
    label: `$(clippy) ${l10n.t('From the Clipboard')}`,
    detail: l10n.t('Whatever was copied: entries, exported records, or a page of search results'),
  };
  const document = editor && {
    label: `$(edit) ${l10n.t('From the Text of {0}', nameOf(editor.document.uri))}`,
    detail: l10n.t('The selection, or all of the document; paste a page into a new document to import it from there'),
  };
  const items: QuickPickItem[] = [file, clipboard, ...(document ? [document] : [])];
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Import Papers'),
    placeHolder: l10n.t('Where do the papers come from?'),
  });
  if (chosen === file) return chooseFile();
  if (chosen === clipboard) return { name: l10n.t('the clipboard'), content: await env.clipboard.readText() };
  if (!editor || chosen === undefined) return undefined;
  const text = editor.document.getText(editor.selection.isEmpty ? undefined : editor.selection);
  return { name: nameOf(editor.document.uri), content: text };
}

async function chooseFile(): Promise<ImportSource | undefined> {
  const [uri] =
    (await window.showOpenDialog({
      title: l10n.t('Import Papers'),
      openLabel: l10n.t('Import'),
      filters: {
        [l10n.t('Papers')]: ['bib', 'bibtex', 'biblatex', 'ris', 'json', 'jsonl', 'yml', 'yaml', 'txt', 'md'],
        [l10n.t('All files')]: ['*'],
      },
    })) ?? [];
  return uri && fileSource(uri);
}

async function fileSource(uri: Uri): Promise<ImportSource> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return { name: nameOf(uri), content: open?.getText() ?? (await workspace.fs.readFile(uri)) };
}

function nameOf(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** A text that takes a moment to be read, in UTF-16 units or bytes; that is shown. */
const LONG = 1_000_000;

function readSource({ library }: Services, source: ImportSource): Thenable<ImportedText> {
  const read = () => library.understand(source);
  if (source.content.length < LONG) return read();
  const title = l10n.t('Reading {0}…', source.name);
  return window.withProgress({ location: ProgressLocation.Notification, title }, read);
}

function noPapers({ name }: ImportSource): LookupError {
  return new LookupError('nothingToImport', l10n.t('No papers were found in {0}.', name || l10n.t('the text')));
}

async function tellNothing(services: Services, source: ImportSource, read: ImportedText): Promise<undefined> {
  if (read.leftOut.length === 0) throw noPapers(source);
  const show = l10n.t('Show What Was Left Out');
  const message = l10n.t('No papers were found in {0}, read as {1}.', source.name, formatName(read.format));
  if ((await window.showWarningMessage(message, show)) === show) {
    await services.previews.show(l10n.t('Import Preview'), previewOf(source.name, read), false);
  }
  return undefined;
}

async function chooseFrom(
  services: Services,
  source: ImportSource,
  read: ImportedText,
  showPage: () => Promise<void>,
): Promise<readonly Paper[] | undefined> {
  const isKept = workFinder((await services.imported.kept()).flatMap(({ papers }) => papers));
  const choices = read.papers.map(({ paper, line, fault }) => {
    const known = isKept(paper) !== undefined;
    const group = known
      ? l10n.t('Imported already')
      : fault === undefined
        ? l10n.t('Papers')
        : l10n.t('Damaged, but readable');
    return { paper, ticked: !known, group, note: l10n.t('line {0}', line), fault };
  });
  const rank = ({ ticked, fault }: (typeof choices)[number]) => (ticked ? (fault === undefined ? 1 : 0) : 2);
  const out = read.leftOut.length;
  return choosePapers(
    choices.sort((a, b) => rank(a) - rank(b)),
    {
      title: l10n.t('Import Papers: {0} in {1}, {2} left out', papersCounted(choices.length), source.name, out),
      placeholder: l10n.t('Untick what you do not want; type to find a paper'),
      step: [1, services.imported.places().length > 1 ? 2 : 1],
      page: {
        tooltip: l10n.t('Show what was understood and what was left out'),
        show: () => void showPage(),
      },
    },
  );
}

async function choosePlace({ imported }: Services): Promise<KeepingPlace | undefined> {
  const places = imported.places();
  if (places.length === 1) return places[0];
  const items = places.map((place) => ({
    label: place.kind === 'storage' ? `$(globe) ${place.label}` : `$(root-folder) ${place.label}`,
    detail:
      place.kind === 'storage'
        ? l10n.t('Yours alone, on this computer, in every folder you open')
        : l10n.t('A file in this folder, for everybody who works in it'),
    place,
  }));
  const title = l10n.t('Import Papers: where to keep them (2/2)');
  const chosen = await window.showQuickPick(items, {
    title,
    placeHolder: l10n.t('Where shall the papers be kept?'),
    ignoreFocusOut: true,
  });
  return chosen?.place;
}

async function offerUndo(
  { imported, failed }: Services,
  place: KeepingPlace,
  added: readonly Paper[],
  known: number,
): Promise<void> {
  const there =
    known === 0 ? '' : known === 1 ? l10n.t(' 1 was there already.') : l10n.t(' {0} were there already.', known);
  if (added.length === 0) {
    await window.showInformationMessage(l10n.t('Nothing was imported: the papers are there already.'));
    return;
  }
  const undo = l10n.t('Undo');
  const message = l10n.t('Imported {0}.', papersCounted(added.length)) + there;
  if ((await window.showInformationMessage(message, undo)) !== undo) return;
  await imported
    .remove(
      added.map(({ id }) => id),
      place,
    )
    .catch(failed);
}
