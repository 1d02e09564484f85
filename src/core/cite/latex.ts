import type { TextEdit } from '../edit';
import { mostUsed } from './habits';
import { keysOf, newKeys } from './keys';
import { latexSlices, readLatex } from './latexReading';
import { latexStructure } from './latexStructure';
import type { Citation, CitationStyle, CiteContext, CitedWork, Markup } from './markup';

/** LaTeX with BibTeX, natbib or biblatex. */
export const latex: Markup = {
  id: 'latex',
  label: 'LaTeX',
  languageIds: ['latex', 'tex', 'doctex', 'latex-expl3', 'rsweave', 'latex-class', 'latex-package'],
  extensions: ['.tex', '.ltx', '.latex', '.rnw', '.dtx', '.sty', '.cls'],
  space: '~',
  tie: '~',
  citation: (works, style, text, context) => `\\${commandFor(style, text, context)}{${keysOf(works).join(',')}}`,
  citationsIn: (text) => readLatex(text).citations,
  read: readLatex,
  structure: latexStructure,
  mark,
  slices: latexSlices,
  join: joinLatex,
};

/** What a package or class gives, for documents that do not cite yet. */
const DEFAULTS: readonly { given: RegExp; parenthetical: string; narrative: string }[] = [
  { given: /^biblatex(?:-\w+)?$/, parenthetical: 'parencite', narrative: 'textcite' },
  {
    // natbib itself, and classes and packages that load it
    given:
      /^(?:natbib|elsarticle|acmart|revtex4(?:-[12])?|jmlr2?e?|neurips_\d+|icml\d+|iclr\d+_conference|acl|aastex\w+)$/,
    parenthetical: 'citep',
    narrative: 'citet',
  },
  { given: /^apacite$/, parenthetical: 'cite', narrative: 'citeA' },
];

/**
 * The command of that style which the document uses most (the first used, among equals), else the rest of its project,
 * else the one that its packages bring, else `cite`.
 */
function commandFor(style: CitationStyle, text: string, context: CiteContext | undefined): string {
  return (
    context?.command ??
    mostUsed(readLatex(text).citations, style, isWhole) ??
    mostUsed(readLatex(context?.preamble ?? '').citations, style, isWhole) ??
    packageDefault(style, text, context?.preamble) ??
    familyDefault(style, `${context?.preamble ?? ''}\n${text}`) ??
    'cite'
  );
}

/** Not at the start of a sentence, without its parentheses, in full, or with a group for each key. */
function isWhole(command: string): boolean {
  return !/^[A-Z]|al[pt]|full|s$/.test(command);
}

const LOADS = /\\(?:usepackage|RequirePackage|documentclass|LoadClass)\s*(?:\[[^\]]{0,2000}\]\s*)?\{([^}]{0,500})\}/g;

function packageDefault(style: CitationStyle, text: string, preamble = ''): string | undefined {
  const loaded = loadedBy(`${preamble}\n${text}`);
  return DEFAULTS.find(({ given }) => loaded.some((name) => given.test(name)))?.[style];
}

/** Commands that only one package has, for documents that cite and do not show what they load. */
const FAMILIES: readonly (readonly [only: RegExp, name: string])[] = [
  [/^(?:[Pp]aren|[Tt]ext|[Ff]oot|[Aa]uto|[Ss]mart|[Ss]uper)cites?\*?$/, 'biblatex'],
  [/^[Cc]ite(?:[tp]|al[tp]|yearpar)\*?$/, 'natbib'],
  [/^(?:cite(?:A|NP|N)|shortcite\w*)$/, 'apacite'],
];

function familyDefault(style: CitationStyle, text: string): string | undefined {
  const used = readLatex(text).citations.map(({ command }) => command);
  const family = FAMILIES.find(([only]) => used.some((command) => only.test(command)))?.[1];
  return DEFAULTS.find(({ given }) => family !== undefined && given.test(family))?.[style];
}

/** A footnote's mark stands at the word, on the side of punctuation where most of the document's do. */
function mark(citation: string, text: string): 'before punctuation' | 'behind punctuation' | undefined {
  const command = /^\\((?:foot|super)\w*)/.exec(citation)?.[1];
  if (command === undefined) return undefined;
  const others = readLatex(text).citations.filter((other) => other.command.toLowerCase() === command.toLowerCase());
  const behind = others.filter(({ start }) => /[.,;:!?]['”’]*$/.test(text.slice(Math.max(0, start - 4), start)));
  return behind.length > others.length / 2 ? 'behind punctuation' : 'before punctuation';
}

/** Packages and classes that a text loads. */
function loadedBy(text: string): string[] {
  const source = text.replace(/(^|[^\\])%.*$/gm, '$1');
  return [...source.matchAll(LOADS)].flatMap((match) => match[1].split(',').map((name) => name.trim()));
}

/** Whether a document, or the files before it in its project, are made for BibLaTeX. */
export function loadsBiblatex(text: string): boolean {
  return loadedBy(text).some((name) => /^biblatex(?:-\w+)?$/.test(name));
}

/** `\cite{a}` and b make `\cite{a,b}`; commands with a group for each key get another group. */
export function joinLatex(text: string, citation: Citation, works: readonly CitedWork[]): TextEdit {
  const added = newKeys(citation, works);
  if (text[citation.end - 1] === '}' && citation.keys.length > 0 && isMulti(citation)) {
    return insertion(citation.end, added.map((key) => `{${key}}`).join(''));
  }
  const last = citation.keys.at(-1);
  if (!last) {
    const every = text[citation.end - 2] === '*' ? ',' : ''; // `\nocite{*}`
    return insertion(citation.end - 1, every + added.join(','));
  }
  const comma = /^(?:\s|%[^\n]*\n)*,[^\S\n]?/.exec(text.slice(last.end, citation.end));
  if (comma) {
    return insertion(last.end + comma[0].length, added.join(','));
  }
  const between = separator(text, citation);
  return insertion(last.end, added.map((key) => between + key).join(''));
}

function isMulti(citation: Citation): boolean {
  return /cite(?:text)?s$/.test(citation.command);
}

/** The way this citation parts its keys: `,`, `, `, or a comma and a new line with its indentation. */
function separator(text: string, citation: Citation): string {
  const [beforeLast, last] = citation.keys.slice(-2);
  const between = last ? text.slice(beforeLast.end, last.start) : ',';
  const layout = between.slice(between.lastIndexOf('\n') + 1);
  if (between.includes('\n')) {
    return `,${between.includes('\r\n') ? '\r\n' : '\n'}${/^\s*/.exec(layout)?.[0] ?? ''}`;
  }
  return /^\s*,\s*$/.test(between) ? between : ',';
}

function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}
