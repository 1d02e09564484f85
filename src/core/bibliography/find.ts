import { loadsBiblatex } from '../cite/latex';
import type { Markup } from '../cite/markup';
import type { Files } from '../ports';
import { declarationsIn, isAddress } from './declarations';
import { configsOf } from './project';
import { type Surroundings, surroundingsOf } from './roots';
import type { Source } from './sources';

/** What a bibliography holds: BibTeX or BibLaTeX, Typst's own YAML, CSL as JSON, or CSL as YAML. */
export type BibliographyKind = 'bibtex' | 'hayagriva' | 'csl-json' | 'csl-yaml';

/** A bibliography that a document cites from, or would. */
export interface BibliographyCandidate {
  readonly uri: string;
  readonly kind: BibliographyKind;
  /** URI of the file that names it; absent when none does. */
  readonly declaredIn?: string;
}

export interface DocumentToCite {
  /** Of the file; of the notebook for one of its cells. */
  readonly uri: string;
  /** The text as it stands, unsaved changes too. */
  readonly text: string;
  readonly markup: Markup;
  /** The first cell of a notebook, whose front matter holds for all of them. */
  readonly opening?: string;
  /** That cell holds code, so that front matter needs a cell of its own before it. */
  readonly opensWithCode?: boolean;
}

export interface FindOptions {
  /** Paths that the writer has set, from the workspace folder. */
  readonly setting?: readonly string[];
}

export interface FoundBibliographies {
  /** Of the first place that names any, in its order. One that does not exist yet is here too: it will be made. */
  readonly candidates: readonly BibliographyCandidate[];
  /** What named them; absent with no candidates. */
  readonly from?: 'document' | 'project' | 'setting' | 'workspace';
  /** The file where a project of several files starts, and where a bibliography is best declared: the document itself where it stands alone. */
  readonly root: Source;
  /** Of LaTeX, the texts of the other files of its project: what they load decides how it cites. */
  readonly preamble: string;
  /** What the document is made for, where it says so: new files are written for it. */
  readonly dialect?: 'biblatex';
}

/**
 * The bibliographies of a document, from the first of these that names any: the document, the files that take it in and
 * the files of its root, the configuration of its project, the setting, and the workspace folder if it holds just one.
 * @throws what `files` throws for the workspace; other files of the project that cannot be read count as missing.
 */
export async function findBibliographies(
  document: DocumentToCite,
  files: Files,
  options: FindOptions = {},
): Promise<FoundBibliographies> {
  const { uri, text, markup } = document;
  const alone = markup.id !== 'latex' && declarationsIn(markup.id, text).length > 0;
  const source = { uri, text };
  const around = alone ? { root: source, above: [], below: [] } : await surroundingsOf(source, markup.id, files);
  const others = [...around.above, ...around.below].filter((other) => other.uri !== uri);
  const preamble = markup.id === 'latex' ? others.map((other) => other.text).join('\n') : '';
  const biblatex = markup.id === 'latex' && loadsBiblatex(`${preamble}\n${text}`);
  const context = { root: around.root, preamble, ...(biblatex && { dialect: 'biblatex' as const }) };
  const places: readonly [FoundBibliographies['from'], () => Promise<BibliographyCandidate[]>][] = [
    ['document', () => declaredBy(document, around, files)],
    ['project', () => declaredAbove(document, others, around, files)],
    ['setting', () => resolved(options.setting ?? [], [files.rootOf(uri) ?? files.folderOf(uri)], document, files)],
    ['workspace', () => onlyOne(document, files)],
  ];
  for (const [from, find] of places) {
    const candidates = await find();
    if (candidates.length > 0) {
      return { candidates, from, ...context };
    }
  }
  return { candidates: [], ...context };
}

async function declaredBy(
  document: DocumentToCite,
  { root }: Surroundings,
  files: Files,
): Promise<BibliographyCandidate[]> {
  const { uri, markup } = document;
  for (const text of [document.text, document.opening ?? '']) {
    const paths = declarationsIn(markup.id, text);
    if (paths.length > 0) {
      return resolved(named(paths, root), basesOf(uri, root, markup, files), document, files, uri);
    }
  }
  return [];
}

/** The nearest file that takes the document in and names a bibliography, then any file of the root, then configurations. */
async function declaredAbove(
  document: DocumentToCite,
  others: readonly Source[],
  { root }: Surroundings,
  files: Files,
): Promise<BibliographyCandidate[]> {
  const { markup } = document;
  for (const { uri, text } of others) {
    const bases = basesOf(uri, root, markup, files);
    const found = await resolved(named(declarationsIn(markup.id, text), root), bases, document, files, uri);
    if (found.length > 0) {
      return found;
    }
  }
  const configs = await configsOf(document.uri, markup.id, files);
  for (const { uri, declared } of configs) {
    const found = await resolved(declared, [files.folderOf(uri)], document, files, uri);
    if (found.length > 0) {
      return found;
    }
  }
  const [nearest] = configs;
  return nearest?.tool === 'myst' ? allOf(files.folderOf(nearest.uri), files) : [];
}

/** A project of MyST that names no bibliography takes all that it holds. */
async function allOf(folder: string, files: Files): Promise<BibliographyCandidate[]> {
  const found = await files.list(folder, ['.bib'], MOST_BIBLIOGRAPHIES);
  return found.map((uri) => ({ uri, kind: 'bibtex' }));
}

const MOST_BIBLIOGRAPHIES = 20;

/** `\\jobname.bib` is named after the file where LaTeX starts. */
function named(paths: readonly string[], { uri }: Source): readonly string[] {
  const name = /([^/]*?)(?:\.\w+)?(?:[?#].*)?$/.exec(uri)?.[1] ?? '';
  return paths.map((path) => path.replace('\\jobname', () => decoded(name)));
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a per cent sign that is meant as one
  }
}

/** Folders that paths in a file may be meant from: LaTeX reads them from the root's, whatever file they are in. */
function basesOf(uri: string, root: Source, markup: Markup, files: Files): readonly string[] {
  const own = files.folderOf(uri);
  return markup.id === 'latex' ? [...new Set([files.folderOf(root.uri), own])] : [own];
}

/** The first base where the file is, else the first base. `/refs.bib` is meant from the project: Quarto's is where its configuration is, Typst's the workspace folder. */
async function resolved(
  paths: readonly string[],
  bases: readonly string[],
  { uri, markup }: DocumentToCite,
  files: Files,
  declaredIn?: string,
): Promise<BibliographyCandidate[]> {
  const workspace = files.rootOf(uri);
  const above = workspace === undefined ? [] : [workspace];
  const roots = markup.id === 'typst' ? [...above, ...bases] : [...bases, ...above];
  const rooted = ['typst', 'markdown', 'myst'].includes(markup.id);
  const found = new Map<string, BibliographyCandidate>();
  for (const path of paths) {
    const kind = kindOf(path, markup.id);
    if (!kind || isAddress(path)) {
      continue;
    }
    const within = path.startsWith('/') ? roots.map((base) => files.resolve(base, path.slice(1))) : [];
    const plain = bases.map((base) => files.resolve(base, path));
    const places = rooted ? [...within, ...plain] : [...plain, ...within];
    const place = (await firstThere(places, files)) ?? places[0];
    found.set(place, { uri: place, kind, ...(declaredIn && { declaredIn }) });
  }
  return [...found.values()];
}

async function firstThere(uris: readonly string[], files: Files): Promise<string | undefined> {
  for (const uri of uris) {
    if (await files.exists(uri)) {
      return uri;
    }
  }
  return undefined;
}

async function onlyOne({ uri, markup }: DocumentToCite, files: Files): Promise<BibliographyCandidate[]> {
  const workspace = files.rootOf(uri);
  const found = workspace ? await files.list(workspace, ['.bib'], 2) : [];
  return found.length === 1 && markup.id !== 'plain' ? [{ uri: found[0], kind: 'bibtex' }] : [];
}

/** By the ending of its name; `undefined` for what entries cannot be added to. */
export function kindOf(path: string, markupId: string): BibliographyKind | undefined {
  switch (/\.(\w+)$/.exec(path.toLowerCase())?.[1]) {
    case 'bib':
    case 'bibtex':
    case 'biblatex':
      return 'bibtex';
    case 'yml':
    case 'yaml':
      return markupId === 'typst' ? 'hayagriva' : 'csl-yaml';
    case 'json':
      return 'csl-json';
    default:
      return undefined;
  }
}
