import type { TextEdit } from '../edit';
import type { Span } from '../text';
import { begunKeys, begunRole } from './begun';
import { keysOf, newKeys } from './keys';
import { joinLatex, latex } from './latex';
import { markdownSlices, readMarkdown } from './markdownReading';
import type { Begun, Citation, CitationStyle, CiteContext, CitedWork, Markup } from './markup';
import { joinRole, roleContent, roleFor } from './roles';
import { frontMatterStructure, markdownStructure, nociteAt } from './structure';

/** Pandoc's citations: Markdown, R Markdown, Quarto, and the Markdown cells of notebooks. */
export const markdown: Markup = {
  id: 'markdown',
  label: 'Markdown',
  languageIds: ['markdown', 'quarto', 'rmd', 'markdown-math', 'pandoc', 'multimarkdown'],
  extensions: ['.md', '.markdown', '.qmd', '.rmd', '.mkd', '.mdx', '.pmd'],
  space: ' ',
  citation(works, style, text, context) {
    const { citations } = readMarkdown(text);
    switch (mainSyntax(text, citations)) {
      case 'role':
        return `{${roleFor(citations, style, context)}}\`${roleContent(works)}\``;
      case 'tex':
        return latex.citation(works, style, text, context);
      default:
        return pandocCitation(works, style, context);
    }
  },
  citationsIn: (text) => readMarkdown(text).citations,
  read: readMarkdown,
  structure: (text) => [...frontMatterStructure(text), ...markdownStructure(text)],
  begun,
  slices: markdownSlices,
  join,
};

type Syntax = 'pandoc' | 'role' | 'tex';

/** How a text of Markdown cites most: as Pandoc, by roles of MyST, by commands of TeX; `undefined` where it does not. */
export function mainSyntax(text: string, citations: readonly Citation[]): Syntax | undefined {
  const counts: Record<Syntax, number> = { pandoc: 0, role: 0, tex: 0 };
  for (const citation of citations) {
    counts[syntaxOf(text, citation)]++;
  }
  const most = Math.max(...Object.values(counts));
  return most === 0 ? undefined : (['pandoc', 'role', 'tex'] as const).find((syntax) => counts[syntax] === most);
}

function syntaxOf(text: string, { start }: Citation): Syntax {
  return text[start] === '{' ? 'role' : text[start] === '\\' ? 'tex' : 'pandoc';
}

/** `[@a; @b]`, or `@a; @b` where the authors are named. */
export function pandocCitation(works: readonly CitedWork[], style: CitationStyle, context?: CiteContext): string {
  const keys = keysOf(works);
  return style === 'parenthetical'
    ? `[${keys.map((key) => reference(key)).join('; ')}]`
    : keys.map((key, index) => reference(key, index === keys.length - 1 ? context?.after : ';')).join('; ');
}

const SIMPLE = /^[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*$/u;

/** `@key`, in braces where the key or the text after it would be read otherwise. */
function reference(key: string, after = ''): string {
  const runsOn = /^(?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/][\p{L}\p{N}_])/u.test(after);
  return SIMPLE.test(key) && !runsOn ? `@${key}` : `@{${key}}`;
}

/** A list of keys in `nocite`, `[@|]`, `[|]`, `@|`, and a role with nothing in it. */
function begun(text: string, place: number, works: readonly CitedWork[]): Begun | undefined {
  const listed = nociteAt(text, place);
  if (listed) {
    return nocited(text, place, listed, works);
  }
  const keys = keysOf(works).map((key) => reference(key).slice(1));
  const between = '; ';
  const at = { lead: /(?:\[[^[\]]*)?(?<![\p{L}\p{N}_/\\@])@$/u, between, runsOn: /^[\p{L}\p{N}_{]/u };
  const bracket = { lead: /(?<![\p{L}\p{N}\]!^\\[])\[$/u, between, runsOn: /^(?!\](?![[(:{]))/ };
  return (
    begunKeys(text, place, keys, at) ??
    begunKeys(text, place, keys, bracket) ??
    begunRole(text, place, works, /\{(?:foot)?cite(?::[a-z]+)?\}`$/)
  );
}

/** `nocite: "@a, @b"`: keys with commas between, without brackets. */
function nocited(text: string, place: number, value: Span, works: readonly CitedWork[]): Begun {
  const keys = readMarkdown(text)
    .citations.filter(({ start, end }) => value.start <= start && end <= value.end)
    .flatMap((citation) => citation.keys);
  const citation: Citation = { ...value, command: 'nocite', role: 'other', keys };
  const added = newKeys(citation, works).map((key) => reference(key));
  const [beforeLast, last] = keys.slice(-2);
  const bare = text.slice(value.start, value.end).trimEnd();
  if (bare.trim() === '') {
    return { ...value, start: place, end: place, at: place, text: added.join(', ') };
  }
  const between = (last && /,\s+/.exec(text.slice(beforeLast.end, last.start))?.[0]) ?? ', ';
  const open = /,\s*$/.test(text.slice(value.start, value.end));
  const at = open ? Math.max(place, value.start + bare.length) : value.start + bare.length;
  const lead = open && /\S/.test(text[at - 1]) ? ' ' : '';
  return { ...value, at, text: open ? lead + added.join(between) : added.map((key) => between + key).join('') };
}

/** `[see @a, p. 3]` and b make `[see @a, p. 3; @b]`; `@a` makes `@a [@b]`. */
function join(text: string, citation: Citation, works: readonly CitedWork[]): TextEdit {
  const syntax = syntaxOf(text, citation);
  if (syntax !== 'pandoc') {
    return syntax === 'role' ? joinRole(text, citation, works) : joinLatex(text, citation, works);
  }
  const added = newKeys(citation, works).map((key) => reference(key));
  if (text[citation.end - 1] !== ']') {
    const apart = /[([{]/.test(text[citation.end] ?? '') ? ' ' : '';
    return { start: citation.end, end: citation.end, text: ` [${added.join('; ')}]${apart}` };
  }
  const close = citation.end - 1;
  const inner = text.slice(citation.start, close).trimEnd();
  const at = citation.start + inner.length;
  if (inner.endsWith(';')) {
    const spaced = at < close ? { at: at + 1, before: '' } : { at, before: ' ' };
    return { start: spaced.at, end: spaced.at, text: spaced.before + added.join('; ') };
  }
  const between = separator(text, citation);
  return { start: at, end: at, text: added.map((key) => between + key).join('') };
}

/** The semicolon and the space after it, as this citation has them. */
function separator(text: string, citation: Citation): string {
  const [beforeLast, last] = citation.keys.slice(-2);
  const found = last && /;(\s*)[^;]*$/.exec(text.slice(beforeLast.end, last.start));
  return found ? `;${found[1]}` : '; ';
}
