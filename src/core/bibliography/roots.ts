import { readLatex } from '../cite/latexReading';
import type { Files } from '../ports';
import { withoutIslands } from './declarations';
import { foldersUp, readAs, readQuietly, type Source } from './sources';

/** How files of one markup take in others. */
interface Including {
  readonly extensions: readonly string[];
  /** Paths as written, without the ending where it may be left out. */
  readonly includes: (text: string) => string[];
  /** Appended where a path lacks it. */
  readonly ending: string;
  /** Files that others take in, by their URI; any, where it is not said. */
  readonly only?: RegExp;
}

const INCLUDING: Readonly<Record<string, Including | undefined>> = {
  latex: { extensions: ['.tex', '.ltx', '.Rnw', '.rnw'], includes: latexIncludes, ending: '.tex' },
  typst: { extensions: ['.typ'], includes: typstIncludes, ending: '.typ' },
  asciidoc: { extensions: ['.adoc', '.asciidoc', '.asc'], includes: asciidocIncludes, ending: '.adoc' },
  // What takes in a note of Org is not looked for: there may be thousands.
  org: { extensions: [], includes: orgIncludes, ending: '.org' },
  markdown: { extensions: ['.qmd', '.md'], includes: quartoIncludes, ending: '.qmd', only: /\/_[^/]*$/ },
};

/** More files than this are not read to find the one that includes a document. */
const MOST_FILES = 400;

function latexIncludes(text: string): string[] {
  const source = withoutIslands(text, readLatex(text).islands, ['comment', 'code']);
  const plain = /\\(?:input|include|subfile|subfileinclude|InputIfFileExists|loadglsentries)\s*\{([^{}\n]{1,500})\}/g;
  const imported = /\\(?:sub)?(?:import|inputfrom|includefrom)\*?\s*\{([^{}\n]{0,500})\}\s*\{([^{}\n]{1,500})\}/g;
  const bare = /\\input\s+([^\s{}\\%]{1,500})/g;
  return [
    ...[...source.matchAll(plain)].map(([, path]) => path.trim().replace(/^"(.*)"$/, '$1')),
    ...[...source.matchAll(bare)].map(([, path]) => path),
    ...[...source.matchAll(imported)].map(([, folder, path]) => `${folder.trim().replace(/\/?$/, '/')}${path.trim()}`),
  ];
}

function typstIncludes(text: string): string[] {
  const source = text.replace(/^\s*\/\/.*$/gm, '');
  return [...source.matchAll(/\b(?:include|import)\s+"([^"\n@]{1,500})"/g)].map(([, path]) => path);
}

function orgIncludes(text: string): string[] {
  return [...text.matchAll(/^[ \t]*#\+(?:setupfile|include):[ \t]*(?:"([^"\n]{1,500})"|(\S{1,500}))/gim)].map(
    ([, quoted, bare]) => quoted ?? bare,
  );
}

function quartoIncludes(text: string): string[] {
  return [...text.matchAll(/\{\{<\s*include\s+([^\s>]{1,500})\s*>\}\}/g)].map(([, path]) => path);
}

function asciidocIncludes(text: string): string[] {
  return [...text.matchAll(/^include::([^[\n]{1,500})\[/gm)].map(([, path]) => path.trim());
}

/** `% !TEX root = main.tex` in its spellings, `\documentclass[main]{subfiles}`, and Emacs's `%%% TeX-master: "main"`. */
export function namedRoots(text: string): string[] {
  const head = text.slice(0, 5000);
  const magic = /^[ \t]*%+[ \t]*!?[ \t]*![ \t]*T[eE]X[ \t]+root[ \t]*[=:][ \t]*(.+)$/im.exec(head)?.[1];
  const emacs = /^[ \t]*%+[ \t]*TeX-master:[ \t]*("[^"\n]+")/im.exec(text.slice(-3000))?.[1];
  const subfile = /^[^%\n]*\\documentclass\s*\[([^\]]{1,500})\]\s*\{subfiles\}/m.exec(head)?.[1];
  return [magic, subfile, emacs].flatMap((path) => {
    const bare = path?.replace(/(?<!\\)[ \t]%.*/, '').trim();
    return bare ? [bare.replace(/^["'](.*)["']$/, '$1').replaceAll('\\', '/')] : [];
  });
}

/** What surrounds a document in its project. */
export interface Surroundings {
  /** Where the project starts; the document itself where nothing else takes it in. */
  readonly root: Source;
  /** Files that take the document in, nearest first. */
  readonly above: readonly Source[];
  /** Files that the root takes in. */
  readonly below: readonly Source[];
}

/** Reads the files around a document, where its markup has projects of several files. */
export async function surroundingsOf(document: Source, markupId: string, files: Files): Promise<Surroundings> {
  const above = markupId === 'latex' ? await aboveLatex(document, files) : await includersOf(document, markupId, files);
  const root = rootAmong(above, markupId) ?? document;
  return { root, above, below: await includedBy(root, markupId, files) };
}

function rootAmong(above: readonly Source[], markupId: string): Source | undefined {
  const roots = markupId === 'latex' ? above.filter(({ text }) => isRoot(text)) : above;
  return roots.at(-1) ?? above.at(-1);
}

async function aboveLatex(document: Source, files: Files): Promise<readonly Source[]> {
  if (isRoot(document.text)) {
    return [];
  }
  const named = await namedRoot(document, files);
  return named ? [named] : includersOf(document, 'latex', files);
}

/** Whether LaTeX starts with this text, so that no other file can be its root. */
function isRoot(text: string): boolean {
  return /^[^%\n]*\\documentclass\b(?!\s*\[[^\]]*\]\s*\{subfiles\}|\s*(?:\[[^\]]*\]\s*)?\{standalone\})/m.test(text);
}

/** The root that a LaTeX file names, if it can be read. */
async function namedRoot(document: Source, files: Files): Promise<Source | undefined> {
  const folder = files.folderOf(document.uri);
  for (const path of namedRoots(document.text)) {
    const found = await readAs(files.resolve(folder, path), '.tex', files);
    if (found && found.uri !== document.uri) {
      return found;
    }
  }
  return undefined;
}

/** The files that take in `document`, directly and through others, nearest first; each but once. */
async function includersOf(document: Source, markupId: string, files: Files): Promise<readonly Source[]> {
  const including = INCLUDING[markupId];
  const workspace = files.rootOf(document.uri) ?? files.folderOf(document.uri);
  if (!including || including.extensions.length === 0 || including.only?.test(document.uri) === false) {
    return [];
  }
  const uris = (await files.list(workspace, including.extensions, MOST_FILES)).filter((uri) => uri !== document.uri);
  const sources: Source[] = [];
  for (const uri of uris) {
    const text = await readQuietly(uri, files);
    if (text !== undefined) {
      sources.push({ uri, text });
    }
  }
  const targets = sources.map((source) => ({ source, uris: includedUris(source, including, workspace, files) }));
  const found: Source[] = [];
  let level: readonly Source[] = [document];
  while (level.length > 0) {
    const above: Source[] = targets
      .filter(({ source }) => !found.includes(source))
      .filter(({ uris: included }) => level.some(({ uri }) => included.has(uri)))
      .map(({ source }) => source);
    found.push(...above);
    level = above;
  }
  return found;
}

/** Files that `root` takes in, directly and through others, in order; at most `MOST_INCLUDED`. */
async function includedBy(root: Source, markupId: string, files: Files): Promise<readonly Source[]> {
  const including = INCLUDING[markupId];
  const found: Source[] = [];
  const seen = new Set([root.uri]);
  const base = files.folderOf(root.uri);
  const queue: Source[] = [root];
  for (let source = queue.shift(); source && including && found.length < MOST_INCLUDED; source = queue.shift()) {
    for (const path of including.includes(source.text)) {
      for (const folder of new Set([base, files.folderOf(source.uri)])) {
        const next = await readAs(files.resolve(folder, path), including.ending, files);
        if (next && !seen.has(next.uri)) {
          seen.add(next.uri);
          found.push(next);
          queue.push(next);
          break;
        }
      }
    }
  }
  return found;
}

const MOST_INCLUDED = 60;

/** A path may be meant from its own file, or from the root's folder, which is one above: all folders up to the workspace's count. */
function includedUris({ uri, text }: Source, including: Including, workspace: string, files: Files): Set<string> {
  const folders = foldersUp(uri, files);
  const uris = new Set<string>();
  for (const path of including.includes(text)) {
    const rooted = path.startsWith('/') ? [files.resolve(workspace, path.slice(1))] : [];
    for (const found of [...rooted, ...folders.map((folder) => files.resolve(folder, path))]) {
      uris.add(found);
      uris.add(found + including.ending);
    }
  }
  return uris;
}
