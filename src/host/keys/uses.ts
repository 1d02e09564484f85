import { type CancellationToken, l10n, Position, Range, type TextDocument, Uri, workspace } from 'vscode';
import { findBibliographies } from '../../core/bibliography/find';
import type { Markup } from '../../core/cite/markup';
import { markupFor } from '../../core/cite/markups';
import { keyPlaces, placesInDocument } from '../../core/keys/rename';
import { readerFor } from '../../core/library/readers';
import type { Files } from '../../core/ports';
import type { Span } from '../../core/text';
import { editorFiles } from '../files';
import type { Services } from '../services';
import { setting } from '../settings';
import { ownProjectOf } from './project';
import { documentsWith, markupOfDocument } from './readings';
import { CITING_FILES } from './selector';

/** A key as a search of the workspace knows it. */
export interface SoughtKey {
  readonly key: string;
  /** The bibliographies that have it, whole URIs; empty for a key that is found nowhere. */
  readonly bibliographies: readonly string[];
  /** The files of the project that describes the work itself, by `\bibitem`, where no bibliography has it. */
  readonly project?: ReadonlySet<string>;
}

/** Where one document cites a key, or one bibliography names it. */
export interface Uses {
  readonly uri: Uri;
  /** As it stands now. */
  readonly text: string;
  /** Absent for a bibliography. */
  readonly markup?: Markup;
  readonly spans: readonly Span[];
}

/** More documents than these are not looked through. */
const MOST_FILES = 5000;
const LEFT_OUT = '**/{node_modules,.git,.quarto,_site,_book,_build}/**';

/**
 * The key at a position of a document that cites or describes a work itself, or of a bibliography; with its span.
 * `undefined` elsewhere. @throws where the bibliographies are still being read, so that nobody can say what has the key.
 */
export async function soughtAt(
  services: Services,
  document: TextDocument,
  position: Position,
  token: CancellationToken,
): Promise<(SoughtKey & { readonly span: Span }) | undefined> {
  const at =
    (await services.keys.citedAt(document, position, token))?.cited ??
    (await services.keys.describedAt(document, position, token));
  if (token.isCancellationRequested) return undefined;
  if (at) return soughtIn(services, document, at, token);
  if (markupOfDocument(document).id !== 'plain' || !readerFor(document.uri.path, document.getText())) return undefined;
  const uri = document.uri.toString();
  const offset = document.offsetAt(position);
  const entries = (await services.library.entriesOf(uri))?.entries ?? [];
  const entry = entries.find(({ keySpan }) => keySpan.start <= offset && offset <= keySpan.end);
  if (!entry || token.isCancellationRequested) return undefined;
  const { entries: spans } = keyPlaces(document.uri.path, document.getText(), entry.key);
  const span = spans.find(({ start, end }) => start >= entry.keySpan.start && end <= entry.keySpan.end);
  return span && { key: entry.key, bibliographies: [uri], span };
}

/** What a key of a document stands for. */
async function soughtIn(
  services: Services,
  document: TextDocument,
  { key, start, end }: Span & { readonly key: string },
  token: CancellationToken,
): Promise<(SoughtKey & { readonly span: Span }) | undefined> {
  const known = await services.keys.known.inTime(document, token);
  if (token.isCancellationRequested) return undefined;
  if (!known) throw new Error(l10n.t('The bibliographies are still being read. Try again in a moment.'));
  const bibliographies = known.bibliographies.filter((one) => one.get(key)).map(({ uri }) => uri);
  const span = { start, end };
  if (bibliographies.length > 0) return { key, bibliographies, span };
  const own = await ownProjectOf(document, key, { readings: services.keys.readings, files: editorFiles, token });
  return { key, bibliographies, span, ...(own && { project: own.uris }) };
}

/** Everything in the workspace that cites a key from the same bibliographies; an open document's unsaved text counts. */
export async function citingUses(
  services: Services,
  { key, bibliographies, project: within }: SoughtKey,
  from: TextDocument,
  token: CancellationToken,
): Promise<Uses[]> {
  const files = remembering(editorFiles);
  const own = new Set(documentsWith(from).map(({ uri }) => uri.toString()));
  const found: Uses[] = [];
  for (const document of await documentsHolding(key, files, token)) {
    const { uri, text, markup } = document;
    if (token.isCancellationRequested) return [];
    const { cited, own: described } = placesInDocument(markup, text, key);
    const spans = [...cited, ...described];
    if (spans.length === 0) continue;
    const isOurs = own.has(uri.toString()) || (within ? within.has(uri.toString()) : await shares(document));
    if (!isOurs) continue;
    found.push({ uri, text, markup, spans });
  }
  return found;

  /** Whether a document cites from one of the bibliographies; for a key that is nowhere, whether it has it from elsewhere. */
  async function shares({ uri, project, text, opening, markup }: HoldingDocument): Promise<boolean> {
    const source = { uri: project ?? uri.toString(), text, markup, ...(opening !== undefined && { opening }) };
    const { candidates } = await findBibliographies(source, files, { setting: setting('bibliography.path', uri) });
    if (bibliographies.length > 0) return candidates.some((candidate) => bibliographies.includes(candidate.uri));
    const read = await Promise.all(candidates.map((candidate) => services.library.entriesOf(candidate.uri)));
    return !read.some((entries) => entries?.get(key));
  }
}

/** Where bibliographies name a key: at its entries, and in fields of others that refer to it. */
export async function namingUses(
  { key, bibliographies }: SoughtKey,
  token: CancellationToken,
): Promise<(Uses & { readonly entries: Span[] })[]> {
  const found: (Uses & { readonly entries: Span[] })[] = [];
  for (const bibliography of bibliographies) {
    if (token.isCancellationRequested) return [];
    const uri = Uri.parse(bibliography);
    const text = (await editorFiles.read(bibliography)) ?? '';
    const { entries, uses } = keyPlaces(uri.path, text, key);
    if (entries.length > 0) found.push({ uri, text, spans: [...entries, ...uses], entries });
  }
  return found;
}

interface HoldingDocument {
  readonly uri: Uri;
  readonly text: string;
  readonly markup: Markup;
  /** Of a cell: its notebook and that one's first cell. */
  readonly project?: string;
  readonly opening?: string;
}

/** Documents of the workspace in which a key's letters stand anywhere. */
async function documentsHolding(key: string, files: Files, token: CancellationToken): Promise<HoldingDocument[]> {
  const onDisk = await filesThatCite(token);
  // Cells come with their notebooks; the other side of a comparison cannot be edited.
  const open = workspace.textDocuments.filter(
    ({ uri: { scheme } }) => scheme !== 'vscode-notebook-cell' && workspace.fs.isWritableFileSystem(scheme) !== false,
  );
  const uris = new Set([...onDisk, ...open.map(({ uri }) => uri.toString())]);
  const found: HoldingDocument[] = [];
  for (const uri of uris) {
    if (token.isCancellationRequested) return [];
    const parsed = Uri.parse(uri);
    if (parsed.path.endsWith('.ipynb')) {
      found.push(...(await cellsHolding(parsed, key, files)));
      continue;
    }
    const opened = open.find((one) => one.uri.toString() === uri);
    // The editor holds on to a document for minutes after its file is gone.
    if (opened && !opened.isDirty && !onDisk.includes(uri) && !(await files.exists(uri))) continue;
    const markup = opened ? markupOfDocument(opened) : markupFor('', parsed.path);
    if (markup.id === 'plain') continue;
    const text = opened ? opened.getText() : await quietly(files, uri);
    if (text?.includes(key)) found.push({ uri: parsed, text, markup });
  }
  return found;
}

async function filesThatCite(token: CancellationToken): Promise<string[]> {
  if (token.isCancellationRequested) return [];
  try {
    return (await workspace.findFiles(CITING_FILES, LEFT_OUT, MOST_FILES, token)).map((uri) => uri.toString());
  } catch (error) {
    if (token.isCancellationRequested) return []; // it says so by an error
    throw error;
  }
}

async function cellsHolding(uri: Uri, key: string, files: Files): Promise<HoldingDocument[]> {
  const name = uri.toString();
  const opened = workspace.notebookDocuments.find((one) => one.uri.toString() === name);
  if (!opened && !(await quietly(files, name))?.includes(key)) return [];
  const notebook = opened ?? (await workspace.openNotebookDocument(uri));
  const cells = notebook.getCells().map(({ document }) => document);
  return cells.flatMap((document) => {
    const text = document.getText();
    const markup = markupOfDocument(document);
    if (markup.id === 'plain' || !text.includes(key)) return [];
    return [{ uri: document.uri, text, markup, project: name, opening: cells[0].getText() }];
  });
}

async function quietly(files: Files, uri: string): Promise<string | undefined> {
  try {
    return await files.read(uri);
  } catch {
    return undefined; // another's file, unreadable: it cannot be searched
  }
}

/** The files as they stand at the first asking: a search looks at most of them many times. */
function remembering(files: Files): Files {
  const read = new Map<string, Promise<string | undefined>>();
  const there = new Map<string, Promise<boolean>>();
  const listed = new Map<string, Promise<readonly string[]>>();
  const once = <Value>(held: Map<string, Promise<Value>>, key: string, ask: () => Promise<Value>) => {
    const known = held.get(key) ?? ask();
    held.set(key, known);
    return known;
  };
  return {
    ...files,
    read: (uri) => once(read, uri, () => files.read(uri)),
    exists: (uri) => once(there, uri, () => files.exists(uri)),
    list: (folder, extensions, limit) =>
      once(listed, `${folder} ${extensions} ${limit}`, () => files.list(folder, extensions, limit)),
  };
}

/** Ranges of spans in a text that no document may be open for. */
export function rangesIn(text: string, spans: readonly Span[]): Range[] {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((found) => found.index + found[0].length)];
  const positionOf = (offset: number): Position => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle;
    }
    return new Position(low, offset - starts[low]);
  };
  return spans.map(({ start, end }) => new Range(positionOf(start), positionOf(end)));
}
