import { citesByName } from '../cite/latexCitation';
import { isCrossReference } from '../cite/markdownReading';
import { roleOf } from '../cite/roles';
import type { Span } from '../text';

/** How a key is written at a place. */
export type KeyForm = 'bare' | 'pandoc' | 'typstReference' | 'typstLabel';

/** A key that is being typed, or words that say which paper is meant. */
export interface OpenKey {
  /** What was typed up to the caret; a chosen key takes its place. Starts at the `@` for a reference of Typst. */
  readonly span: Span;
  /** Where the key that the caret is in ends; the caret itself where nothing follows. */
  readonly end: number;
  /** The words typed so far, spaces among them; empty right after the mark that opens a citation. */
  readonly query: string;
  readonly form: KeyForm;
}

/** No citation is looked for further back than this. */
const REACH = 2000;
/** What is longer is prose that a bracket has swallowed, not a memory of a paper. */
const LONGEST_QUERY = 120;

/**
 * The key at a caret inside a citation that may still be half-written; `undefined` elsewhere. Looks at the paragraph
 * before the caret only: whether that is code or a comment is for the caller to know.
 */
export function openKeyAt(markupId: string, text: string, caret: number): OpenKey | undefined {
  const from = paragraphStart(text, caret);
  const before = text.slice(from, caret);
  const found = OPEN[markupId]?.(before);
  if (!found) return undefined;
  const lead = found.query.length - found.query.trimStart().length;
  const query = found.query.slice(lead);
  if (query.length > LONGEST_QUERY || /[\n\\]/.test(query)) return undefined;
  const start = caret - query.length - (found.form === 'typstReference' ? 1 : 0);
  return { span: { start, end: caret }, end: caret + restOf(text, caret, found.form), query, form: found.form };
}

interface Found {
  readonly query: string;
  readonly form: KeyForm;
}

const OPEN: Readonly<Record<string, ((before: string) => Found | undefined) | undefined>> = {
  latex: openLatex,
  markdown: (before) => openLatex(before) ?? openRole(before, /\{([a-z:]{4,20})\}`([^`]*)$/) ?? openPandoc(before),
  myst: (before) => openLatex(before) ?? openRole(before, /\{([a-z:]{4,20})\}`([^`]*)$/) ?? openPandoc(before),
  typst: openTypst,
  org: openOrg,
  rst: (before) => openRole(before, /(?<![\p{L}\p{N}]):([a-z:]{4,20}):`([^`]*)$/u),
  asciidoc: openAsciidoc,
};

function paragraphStart(text: string, caret: number): number {
  const from = Math.max(0, caret - REACH);
  const blank = [...text.slice(from, caret).matchAll(/\n[ \t]*\r?\n/g)].at(-1);
  return blank ? from + blank.index + blank[0].length : from;
}

/** What may stand between a command and its keys: blanks, comments, notes in brackets, and for `\cites` groups. */
const NOTES = /\\([a-zA-Z]+)\*?(?:\s|%[^\n]*\n|\[(?:[^[\]]|\[[^[\]]*\])*\]|\([^()]*\)|(\{[^{}]*\}))*$/;

function openLatex(before: string): Found | undefined {
  const open = before.lastIndexOf('{');
  if (open < 0 || before.indexOf('}', open) >= 0) return undefined;
  const head = before.slice(0, open);
  const command = head.lastIndexOf('\\');
  // Notes may hold commands too: the one that cites is at most a few before.
  for (let at = command, left = 4; at >= 0 && left > 0; at = head.lastIndexOf('\\', at - 1), left--) {
    const found = NOTES.exec(head.slice(at));
    const kind = found?.index === 0 ? citesByName(found[1]) : undefined;
    if (!found || kind === undefined) {
      if (at === 0) break;
      continue;
    }
    if (found[2] !== undefined && kind !== 'groups') return undefined;
    return afterComma(before.slice(open + 1));
  }
  return undefined;
}

/** The last of the keys parted by commas; `undefined` in a comment. */
function afterComma(inside: string): Found | undefined {
  const line = inside.slice(inside.lastIndexOf('\n') + 1);
  if (line.includes('%')) return undefined;
  const bare = inside.replace(/%[^\n]*\n/g, '\n');
  const lines = bare.slice(bare.lastIndexOf(',') + 1);
  return { query: lines.trimStart() === '' ? '' : lines.replace(/^\s+/, ''), form: 'bare' };
}

function openRole(before: string, pattern: RegExp): Found | undefined {
  const [, name = '', content = ''] = pattern.exec(before) ?? [];
  if (name === '' || roleOf(name) === undefined) return undefined;
  const item = content.slice(content.lastIndexOf(',') + 1).replace(/^\s*\{[^{}]*\}\s*/, '');
  return item.includes('{') ? undefined : { query: item.trimStart(), form: 'bare' };
}

/** Words after an `@` count inside brackets only; outside, prose follows the first space. */
function openPandoc(before: string): Found | undefined {
  const braced = /(?<![\p{L}\p{N}_/])@\{([^{}\n]*)$/u.exec(before);
  if (braced) return { query: braced[1], form: 'bare' };
  const item = before.slice(bracketItem(before));
  const at = item.lastIndexOf('@');
  if (at < 0 || /[\p{L}\p{N}_/@\\]/u.test(charBefore(before, before.length - item.length + at))) return undefined;
  const query = item.slice(at + 1);
  const inBrackets = bracketItem(before) > 0;
  const fits = inBrackets ? /^[^,;{}[\]\n`]*$/ : /^[\p{L}\p{N}\p{M}_:.#$%&\-+?<>~/]*$/u;
  return fits.test(query) && !isCrossReference(query) ? { query, form: 'pandoc' } : undefined;
}

/** Where the item of the bracket that is open starts; 0 outside of brackets. */
function bracketItem(before: string): number {
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at--) {
    if (before[at] === ']') depth++;
    else if (before[at] === '[' && depth-- === 0) return Math.max(at, before.lastIndexOf(';')) + 1;
  }
  return 0;
}

function openTypst(before: string): Found | undefined {
  const label = /\bcite\(\s*<([^<>\n]*)$/.exec(before);
  if (label) return { query: label[1], form: 'typstLabel' };
  const reference = /(?<![\p{L}\p{N}\\])@([\p{L}\p{N}\p{M}_:.-]*)$/u.exec(before);
  return reference ? { query: reference[1], form: 'typstReference' } : undefined;
}

function openOrg(before: string): Found | undefined {
  const [, content] = /\[cite(?:\/[\w/-]{1,40})?:((?:[^[\]]|\[[^[\]]*\])*)$/i.exec(before) ?? [];
  const item = content?.slice(content.lastIndexOf(';') + 1);
  const at = item?.lastIndexOf('@') ?? -1;
  return item === undefined || at < 0 ? undefined : { query: item.slice(at + 1), form: 'bare' };
}

function openAsciidoc(before: string): Found | undefined {
  const [, content] =
    /\b(?:cite|citenp|citep|citet|fullcite|nocite):[^\s[\]:]{0,80}\[(?:[^[\]]*\]\+\[)?([^[\]]*)$/.exec(before) ?? [];
  const item = content?.slice(content.lastIndexOf(',') + 1);
  return item === undefined || item.includes('(') ? undefined : { query: item.trimStart(), form: 'bare' };
}

/** How much of a key follows the caret. */
function restOf(text: string, caret: number, form: KeyForm): number {
  const rest =
    form === 'bare' ? /^[^\s,;{}[\]()`%\\<>"]*/ : /^[\p{L}\p{N}\p{M}_]*(?:[:.#$%&\-+?~/]+[\p{L}\p{N}\p{M}_]+)*/u;
  return rest.exec(text.slice(caret, caret + 200))?.[0].length ?? 0;
}

function charBefore(text: string, at: number): string {
  return at > 0 ? text[at - 1] : '';
}

const PANDOC_KEY = /^[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*$/u;
const TYPST_LABEL = /^[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_:.-]*[\p{L}\p{N}\p{M}_-])?$/u;

/** A key as it is written in place of `OpenKey.span`; `undefined` where it cannot stand there. */
export function writtenKey(form: KeyForm, key: string): string | undefined {
  switch (form) {
    case 'pandoc':
      return PANDOC_KEY.test(key) ? key : `{${key}}`;
    case 'typstReference':
      return TYPST_LABEL.test(key) ? `@${key}` : `#cite(label("${key.replace(/["\\]/g, '\\$&')}"))`;
    case 'typstLabel':
      return TYPST_LABEL.test(key) ? key : undefined;
    default:
      return /[\s,{}]/.test(key) ? undefined : key;
  }
}
