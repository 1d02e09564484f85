import { env, l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import { LookupError } from '../../core/errors';
import { EXPORTS, type ExportKind, exportText } from '../../core/library/exportText';
import type { Paper } from '../../core/paper';
import { editorFiles } from '../files';
import type { Services } from '../services';
import { papersCounted } from './previewText';

/** Papers that can be exported together. */
interface ExportSource {
  /** Names it for programs. */
  readonly id: string;
  readonly label: string;
  readonly papers: () => Promise<readonly Paper[]> | readonly Paper[];
  /** Where it is known without reading. */
  readonly count?: number;
}

/**
 * Exports what a program names: `papers` is `results`, `imported`, `zotero` or the URI of a bibliography, `format` one
 * of `bibtex`, `biblatex`, `csl-json`, `ris`; to the file `uri`, or else gives the text.
 * @throws LookupError
 */
export async function exportNamed(services: Services, argument: Record<string, unknown>): Promise<string> {
  const { papers: wanted = 'imported', format, uri } = argument;
  const kind = EXPORTS.find((one) => one.format === format);
  if (!kind)
    throw new LookupError(
      'badArgument',
      l10n.t('“format” is one of {0}.', EXPORTS.map((one) => one.format).join(', ')),
    );
  const sources = await sourcesOf(services);
  const source =
    sources.find(({ id }) => id === wanted) ??
    (typeof wanted === 'string' && /^[a-z][\w+.-]*:/i.test(wanted) ? fileSource(wanted, services) : undefined);
  if (!source) throw new LookupError('badArgument', l10n.t('There are no papers “{0}” to export.', String(wanted)));
  const text = exportText(await source.papers(), kind.format);
  if (typeof uri === 'string') await write(Uri.parse(uri, true), text);
  return text;
}

/** Exports step by step: which papers, as what, where to. */
export async function exportInteractively(services: Services): Promise<void> {
  const source = await chooseSource(await sourcesOf(services));
  const papers = await source?.papers();
  if (!source || !papers) return;
  if (papers.length === 0) throw new LookupError('nothingFound', l10n.t('There are no papers in {0}.', source.label));
  const title = l10n.t('Export {0}', papersCounted(papers.length));
  const kind = await chooseKind(title);
  if (!kind) return;
  const text = exportText(papers, kind.format);
  await chooseGoal(title, text, kind, papers.length);
}

async function sourcesOf(services: Services): Promise<ExportSource[]> {
  const { answer } = services.results;
  const found = answer.kind === 'results' ? answer.matches.map(({ paper }) => paper) : [];
  const imported = (await services.imported.kept()).flatMap(({ papers }) => papers);
  const document = services.writersEditor()?.document;
  const bibliographies = document ? await services.library.entriesFor(document).catch(() => []) : [];
  const held = (id: string, label: string, papers: readonly Paper[]): ExportSource[] =>
    papers.length === 0 ? [] : [{ id, label, papers: () => papers, count: papers.length }];
  return [
    ...held('results', l10n.t('The Papers in the Panel'), found),
    ...held('imported', l10n.t('Imported Papers'), imported),
    ...held('zotero', 'Zotero', await services.zotero.papers()),
    ...bibliographies.map(({ uri, entries }) => ({ ...fileSource(uri, services), count: entries.length })),
  ];
}

/** A bibliography, in whatever format it is. */
function fileSource(uri: string, { library }: Services): ExportSource {
  return {
    id: uri,
    label: uri.slice(uri.lastIndexOf('/') + 1),
    papers: async () => {
      const text = await editorFiles.read(uri);
      if (text === undefined) throw new LookupError('bibliographyUnreadable', l10n.t('{0} is not there.', uri));
      const { papers } = await library.understand({ content: text, name: uri });
      return papers.map(({ paper }) => paper);
    },
  };
}

async function chooseSource(sources: readonly ExportSource[]): Promise<ExportSource | undefined> {
  if (sources.length === 0) {
    throw new LookupError(
      'nothingFound',
      l10n.t('There are no papers to export: look some up, import some, or open a document with a bibliography.'),
    );
  }
  const items = sources.map((source) => ({
    label: source.label,
    description: source.count === undefined ? '' : papersCounted(source.count),
    source,
  }));
  const options = { title: l10n.t('Export Papers'), placeHolder: l10n.t('Which papers?') };
  return (await window.showQuickPick(items, options))?.source;
}

async function chooseKind(title: string): Promise<ExportKind | undefined> {
  const items = EXPORTS.map((kind) => ({ label: kind.label, description: `.${kind.extension}`, as: kind }));
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t('In which format?') }))?.as;
}

async function chooseGoal(title: string, text: string, kind: ExportKind, count: number): Promise<void> {
  const clipboard: QuickPickItem = { label: `$(clippy) ${l10n.t('Copy to the Clipboard')}` };
  const file: QuickPickItem = { label: `$(save) ${l10n.t('Save to a File…')}` };
  const editor: QuickPickItem = { label: `$(new-file) ${l10n.t('Open in a New Document')}` };
  const chosen = await window.showQuickPick([clipboard, file, editor], { title, placeHolder: l10n.t('Where to?') });
  if (chosen === clipboard) {
    await env.clipboard.writeText(text);
    void window.showInformationMessage(l10n.t('Copied {0} as {1}.', papersCounted(count), kind.label));
  } else if (chosen === editor) {
    const language = kind.extension === 'bib' ? 'bibtex' : kind.extension === 'json' ? 'json' : 'plaintext';
    await window.showTextDocument(await workspace.openTextDocument({ content: text, language }));
  } else if (chosen === file) {
    await saveAs(text, kind);
  }
}

async function saveAs(text: string, { label, extension }: ExportKind): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const uri = await window.showSaveDialog({
    defaultUri: folder && Uri.joinPath(folder, `papers.${extension}`),
    filters: { [label]: [extension] },
  });
  if (!uri) return;
  await write(uri, text);
  const open = l10n.t('Open');
  if (
    (await window.showInformationMessage(
      l10n.t('Saved to {0}.', uri.path.slice(uri.path.lastIndexOf('/') + 1)),
      open,
    )) === open
  ) {
    await window.showTextDocument(uri);
  }
}

async function write(uri: Uri, text: string): Promise<void> {
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
