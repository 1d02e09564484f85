import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { readAsciidoc } from '../cite/asciidocReading';
import { readLatex } from '../cite/latexReading';
import { frontMatterEnd } from '../cite/markdownBlocks';
import type { Island } from '../cite/markup';
import { readRst } from '../cite/rstReading';
import { readTypst } from '../cite/typstReading';

/**
 * The bibliographies that a text of this markup names itself, in order: paths with their ending, as written. Never
 * throws.
 */
export function declarationsIn(markupId: string, text: string): string[] {
  const declared = DECLARED[markupId]?.(text) ?? [];
  return declared.filter((path) => path !== '' && !isAddress(path));
}

/** An address on the net: what it holds is read by others, and cannot be added to. */
export function isAddress(path: string): boolean {
  return /^[a-z]{2,}:\/\//i.test(path);
}

const DECLARED: Readonly<Record<string, ((text: string) => string[]) | undefined>> = {
  latex: latexDeclarations,
  markdown: frontMatterDeclarations,
  myst: frontMatterDeclarations,
  typst: typstDeclarations,
  org: orgDeclarations,
  rst: rstDeclarations,
  asciidoc: asciidocDeclarations,
};

const LATEX_COMMAND =
  /\\(bibliography|nobibliography\*?|addbibresource|addglobalbib|addsectionbib)\s*(?:\[[^\]]{0,500}\]\s*)?\{([^{}]{0,5000})\}/g;

/** biblatex's sections with a bibliography of their own. */
const LATEX_SECTION = /\\(?:begin\s*\{refsection\}|newrefsection)\s*\[([^\]]{0,1000})\]/g;

/** Lists of abbreviated names that come with TeX. */
const WITH_TEX = /^(?:IEEE(?:abrv|full)|mrabbrev)\.bib$/;

function latexDeclarations(text: string): string[] {
  const source = withoutIslands(text, readLatex(text).islands, ['comment', 'code']);
  const plain = source.replace(/\\subfix\s*\{([^{}]{0,500})\}/g, '$1').replace(/(?<!\\)%.*(?:\n|$)/g, '');
  const named = [...plain.matchAll(LATEX_COMMAND)].flatMap(([, command, paths]) =>
    command.startsWith('add') ? listed(paths) : listed(paths).map(withBib),
  );
  const sections = [...plain.matchAll(LATEX_SECTION)].flatMap(([, paths]) =>
    listed(paths).filter((path) => path.includes('.')),
  );
  const own = [...named, ...sections].filter((path) => !path.includes('*'));
  const others = own.filter((path) => !WITH_TEX.test(path));
  return others.length > 0 ? others : own;
}

function listed(paths: string): string[] {
  return paths
    .split(',')
    .map((path) => path.trim().replace(/^"(.*)"$/, '$1'))
    .filter((path) => !/[\\#]/.test(path.replace('\\jobname', '')));
}

function withBib(path: string): string {
  return path === '' || path.toLowerCase().endsWith('.bib') ? path : `${path}.bib`;
}

function frontMatterDeclarations(text: string): string[] {
  const end = frontMatterEnd(text);
  if (end === undefined) {
    return [];
  }
  const yaml = text.slice(text.indexOf('---') + 3, end).replace(/(?:---|\.\.\.)[ \t]*$/, '');
  return yamlStrings(yaml, ['bibliography']).map((path) => fromProject(path) ?? path);
}

/** `` `r here::here("lit", "refs.bib")` `` of R Markdown: a path from the folder of the project. */
function fromProject(path: string): string | undefined {
  const pieces = /^`r\s+(?:here::)?here\((.*)\)\s*`$/.exec(path)?.[1];
  return (
    pieces && `/${[...pieces.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single).join('/')}`
  );
}

/** The string, or the strings of the list or map, at `path` of a YAML text; nothing where it is something else or damaged. */
export function yamlStrings(yaml: string, path: readonly string[]): string[] {
  const found = parseDocument(yaml, { logLevel: 'silent', uniqueKeys: false }).getIn(path, true);
  const strings = isSeq(found) ? found.items : isMap(found) ? found.items.map(({ value }) => value) : [found];
  return strings.flatMap((node) => (isScalar(node) && typeof node.value === 'string' ? [node.value.trim()] : []));
}

/** `#bibliography("a.bib")`, in code without the `#`, an array of paths, and the argument some templates take. */
const TYPST_CALL =
  /(?<![\w-])(?:bibliography\(\s*(?:bytes\(\s*)?(?:read\(\s*)?|bibliography-files?:\s*)(\([^()]{0,5000}\)|(?:"(?:[^"\\\n]|\\.){0,1000}"\s*,?\s*)+)/g;

function typstDeclarations(text: string): string[] {
  const source = withoutIslands(text, readTypst(text).islands, ['comment', 'code']);
  return [...source.matchAll(TYPST_CALL)].flatMap(([, argument]) =>
    [...argument.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map(([, path]) => path.replace(/\\(.)/g, '$1')),
  );
}

/** `#+bibliography: refs.bib`; older files name it without its ending, a style behind it. */
function orgDeclarations(text: string): string[] {
  return [...text.matchAll(/^[ \t]*#\+bibliography:[ \t]*(\S.*)$/gim)].map(([, value]) => {
    const path = value.trim().replace(/^"(.*)"$/, '$1');
    return /\.(?:bib|json|ya?ml)$/i.test(path) ? path : withBib(path.split(/\s+/)[0]);
  });
}

function rstDeclarations(text: string): string[] {
  const source = withoutIslands(text, readRst(text).islands, ['comment']);
  return [...source.matchAll(/^[ \t]*\.\. bibliography::[ \t]*(\S.*)$/gim)].flatMap(([, paths]) =>
    paths.trim().split(/\s+/),
  );
}

function asciidocDeclarations(text: string): string[] {
  const source = withoutIslands(text, readAsciidoc(text).islands, ['comment', 'code']);
  return [...source.matchAll(/^:(?:bibtex-file|bibliography-database):[ \t]*(\S.*)$/gim)].map(([, path]) =>
    path.trim(),
  );
}

/** The bibliographies that Sphinx's `conf.py` names in `bibtex_bibfiles`. */
export function sphinxDeclarations(python: string): string[] {
  const source = python.replace(/^([^'"#\n]{0,1000})#.*$/gm, '$1');
  const found = /^bibtex_bibfiles\s*(?::[^=\n]{0,100})?=\s*[[(]([^\])]{0,5000})[\])]/m.exec(source);
  return [...(found?.[1] ?? '').matchAll(/"([^"\n]*)"|'([^'\n]*)'/g)].map(([, double, single]) => double ?? single);
}

/** `text` with islands of these kinds blanked, offsets kept. */
export function withoutIslands(text: string, islands: readonly Island[], kinds: readonly Island['kind'][]): string {
  let kept = '';
  let at = 0;
  for (const { kind, start, end } of islands) {
    if (kinds.includes(kind) && start >= at) {
      kept += text.slice(at, start) + ' '.repeat(end - start);
      at = end;
    }
  }
  return kept + text.slice(at);
}
