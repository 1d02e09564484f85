import type { Span } from '../text';
import { namesFile, speaks } from './directives';
import { frontMatterEnd } from './markdownBlocks';
import type { Island } from './markup';

/** Fields of front matter that hold prose; a citation in any other would break what it says. */
const PROSE =
  /^(?:title|subtitle|abstract|description|summary|caption|thanks|nocite|acknowledge?ments|plain-language-summary|[\w-]+-(?:cap|caption|title))$/i;

/**
 * What of the YAML that opens a Markdown text is no prose: a citation goes below the whole of it instead. In a value in
 * quotation marks it stays within them.
 */
export function frontMatterStructure(text: string): Island[] {
  const exit = frontMatterEnd(text);
  if (exit === undefined) return [];
  const closing = text.lastIndexOf('\n', exit - 1) + 1;
  const fields = [...text.slice(0, closing).matchAll(/^([\w-]+)[ \t]*:(?=\s)/gm)];
  const islands: Island[] = [];
  let start = 0;
  for (const [at, { 0: head, 1: name, index }] of fields.entries()) {
    const from = index + head.length;
    const next = fields[at + 1]?.index ?? closing;
    const value = text.slice(from, next);
    const opening = /^[ \t]*(?:[|>][-+\d]*[ \t]*)?/.exec(value)?.[0] ?? '';
    const empty = value.slice(opening.length).trim() === '';
    if (!PROSE.test(name) || (empty && name !== 'nocite')) continue;
    islands.push({
      kind: 'code',
      start,
      end: /[|>]/.test(opening) ? from + opening.length : from - 1,
      exit,
      block: true,
    });
    const last = from + value.trimEnd().length - 1;
    if (/^["']/.test(value.trim()) && text[last] === value.trim()[0]) {
      islands.push({ kind: 'atom', start: last, end: last + 2, exit: last });
    }
    start = next;
  }
  islands.push({ kind: 'code', start, end: exit, exit, block: true });
  return islands;
}

/** The value of `nocite` in front matter that `place` is in: a list of keys without brackets. */
export function nociteAt(text: string, place: number): Span | undefined {
  const exit = frontMatterEnd(text);
  if (exit === undefined || place >= exit) return undefined;
  const closing = text.lastIndexOf('\n', exit - 1) + 1;
  const found = /^nocite[ \t]*:[ \t]*(?:[|>][-+\d]*[ \t]*\r?\n|(["'])?)/m.exec(text.slice(0, closing));
  if (!found) return undefined;
  const start = found.index + found[0].length;
  const block = found[0].includes('\n');
  const rest = text.slice(start, closing);
  const quote = found[1] === undefined ? -1 : rest.lastIndexOf(found[1], /\n(?=\S)|$/.exec(rest)?.index);
  const next = block ? /^(?=\S)/m.exec(rest)?.index : /\r?\n(?=\S|$)/.exec(rest)?.index;
  const end = start + (quote >= 0 ? quote : (next ?? rest.length));
  const value = text.slice(start, end);
  if (place < start || place > end || /\[[^\]]*@/.test(value)) return undefined;
  const alone = value.trim() === '' && /^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', place - 1) + 1, place));
  // An empty block needs its indentation, and a value that is not there a space.
  return alone && !/[ \t]$/.test(text.slice(0, place)) ? undefined : { start, end };
}

/** Lines of Markdown that are no text: fences of divisions, definitions of links, labels; and what ends a line. */
export function markdownStructure(text: string): Island[] {
  const islands: Island[] = [];
  const fence = /^[ \t>]*:{3,}.*(?:\r?\n[ \t]*:[\w-]+:.*)*|^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S.*/gm;
  for (const { 0: lines, index } of text.matchAll(fence)) {
    const end = index + lines.trimEnd().length;
    const { head, options } = directiveParts(lines);
    if (head < lines.length) islands.push({ kind: 'code', start: index, end: index + head, exit: end, block: true });
    const start = head < lines.length ? index + options : index;
    if (start < end) islands.push({ kind: 'code', start, end, exit: end, block: true });
  }
  for (const { 0: line, index } of text.matchAll(/^\([\w:.-]+\)=[ \t]*\r?\n[^\r\n]*/gm)) {
    const end = index + line.search(/=[ \t]*\r?\n/) + 1;
    islands.push({ kind: 'atom', start: index - 1, end: end + 1, exit: index + line.trimEnd().length });
  }
  const names = /\\@ref\([^()\s]*\)|\$\$[ \t]*\{#[^{}\n]*\}/g; // bookdown's references, Quarto's names of equations
  islands.push(...spans(text, names, 'atom'));
  return [...islands, ...lineTails(text, /^ {0,3}#{1,6}[ \t][^\n]{0,500}?([ \t]*\{[#.][^{}\n]*\})[ \t]*$/gm)];
}

/**
 * Of the first lines of a directive, `:::{admonition} Title`, where its name ends and its options begin; what is
 * between is text. Both are the length of the lines where there is no text.
 */
function directiveParts(lines: string): { head: number; options: number } {
  const [name, directive] = /^[ \t>]*:{3,}\{([\w:-]+)\}/.exec(lines) ?? ['', ''];
  const first = lines.search(/\r?\n|$/);
  const text = speaks(directive) && !namesFile(directive) && lines.slice(name.length, first).trim() !== '';
  return text ? { head: name.length, options: first + 1 } : { head: lines.length, options: lines.length };
}

/** What belongs to the end of a line, as the first group has it: a citation goes before it. */
function lineTails(text: string, line: RegExp): Island[] {
  return [...text.matchAll(line)].map(({ 0: whole, 1: tail, index }) => {
    const start = index + whole.lastIndexOf(tail);
    return { kind: 'atom', start, end: start + tail.length + 1, exit: start };
  });
}

/** Lines of Org that set something, `#+bibliography: refs.bib`; those that print their text take citations. */
export function orgStructure(text: string): Island[] {
  const settings = settingLines(text, /^[ \t]*#\+(?!(?:title|subtitle|caption|description)\b)\w+(?:\[[^\]\n]*\])?:/i);
  const dates = settingLines(text, /^[ \t]*(?:SCHEDULED|DEADLINE|CLOSED):/);
  const names =
    /<<[^<>\n]+>>|<\d{4}-[^<>\n]*>|\bsrc_\w+(?:\[[^\]\n]*\])?\{[^{}\n]*\}|\{\{\{[^{}\n]*\}\}\}|@@[\w-]+:.*?@@/g;
  const environments = /^[ \t]*\\begin\{(\w+\*?)\}[\s\S]{0,4000}?\\end\{\1\}/gm;
  return [
    ...settings,
    ...dates,
    ...titleStarts(text),
    ...spans(text, names, 'atom'),
    ...spans(text, environments, 'math'),
    ...lineTails(text, /^\*+[ \t][^\n]{0,500}?([ \t]+:[\w@#%:]+:)[ \t]*$/gm),
  ];
}

/** Before a title or a caption there is no place for text on its line. */
function titleStarts(text: string): Island[] {
  return [
    ...text.matchAll(/^[ \t]*#\+(?:title|subtitle|caption|description):.*(?:\n[ \t]*#\+\w+(?:\[[^\]\n]*\])?:.*)*/gim),
  ].map(({ 0: run, index }) => {
    const end = index + run.trimEnd().length;
    return { kind: 'code', start: index, end: index, exit: end + blankBehind(text, end), block: true };
  });
}

function spans(text: string, pattern: RegExp, kind: Island['kind']): Island[] {
  return [...text.matchAll(pattern)].map(({ 0: { length }, index }) => ({ kind, start: index, end: index + length }));
}

/** Length of the end of the line at `end`, where a blank one follows. */
function blankBehind(text: string, end: number): number {
  return /^[ \t]*\r?\n(?=[ \t]*\r?\n)/.exec(text.slice(end, end + 50))?.[0].length ?? 0;
}

/** The line below a title of reStructuredText. */
export function rstStructure(text: string): Island[] {
  return [...text.matchAll(/^([=\-`:.'"~^_*+#])\1{2,}[ \t]*$/gm)].map(({ 0: line, index }) => {
    const end = index + line.trimEnd().length;
    return { kind: 'code', start: index, end, exit: end, block: true };
  });
}

/** Lines of AsciiDoc that set an attribute, `:author: Doe`. */
export function asciidocStructure(text: string): Island[] {
  const settings = settingLines(text, /^:!?[\w-]+!?:(?=\s|$)/);
  const macros = settingLines(
    text,
    /^(?:image|video|audio|include|toc|bibliography|ifn?def|ifeval|endif)::\S*\[.*\]\s*$/,
  );
  const names = /\{[\w][\w-]*\}|\+\+\+.+?\+\+\+/g;
  return [...authorLines(text), ...settings, ...macros, ...attributeLines(text), ...spans(text, names, 'atom')];
}

/** Below the title of a document: who wrote it, and which revision it is. */
function authorLines(text: string): Island[] {
  const found = /^\uFEFF?(?:(?:\/\/.*|:.*)?\r?\n)*= .*\r?\n((?![:\s/]).*(?:\r?\n(?![\s]).*)*)/.exec(text);
  if (!found) return [];
  const start = found[0].length - found[1].length;
  const end = found[0].trimEnd().length;
  return [{ kind: 'code', start, end, exit: end + blankBehind(text, end), block: true }];
}

/** Blocks whose body is no text, by the marks around them. */
const CLOSED = /^(?:-{4,}|\.{4,}|\+{4,}|\/{4,}|[|,:!]={3,})$/;

/** `[source,python]`, `[NOTE]`, `[[anchor]]`: they belong to the block below, and a citation goes behind or into that. */
function attributeLines(text: string): Island[] {
  const islands: Island[] = [];
  for (const { 0: lines, index } of text.matchAll(/^(?:\[[^\]\n]*\]{1,2}[ \t]*\r?\n)+/gm)) {
    const start = index;
    const end = index + lines.trimEnd().length;
    const below = index + lines.length;
    const next = /^[^\r\n]*/.exec(text.slice(below, below + 2000))?.[0] ?? '';
    const sign = next.trimEnd();
    if (CLOSED.test(sign)) {
      const close = text.indexOf(`\n${sign}`, below + sign.length);
      const exit = close < 0 ? text.length : close + 1 + sign.length;
      islands.push({ kind: 'code', start, end, exit, block: true });
    } else if (/^(?:={4,}|\*{4,}|_{4,}|--)$/.test(sign)) {
      islands.push({ kind: 'code', start, end, exit: below + sign.length, block: true });
    } else {
      islands.push({ kind: 'atom', start: start - 1, end: end + 1, exit: below + sign.length });
    }
  }
  return islands;
}

/** Each run of such lines is one island, and what is put there goes below the blank line behind it. */
function settingLines(text: string, setting: RegExp): Island[] {
  const islands: Island[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const end = at + line.trimEnd().length;
    if (setting.test(line)) {
      const before = islands.at(-1);
      const joins = before !== undefined && text.slice(before.end, at).trim() === '' && at - before.end <= 2;
      const island: Island = { kind: 'code', start: joins ? before.start : at, end, block: true };
      if (joins) islands.pop();
      islands.push({ ...island, exit: end + (/^\r?\n(?=\r?\n)/.exec(text.slice(end, end + 4))?.[0].length ?? 0) });
    }
    at += line.length + 1;
  }
  return islands;
}
