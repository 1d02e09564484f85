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
    if (!PROSE.test(name) || value.slice(opening.length).trim() === '') continue;
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

/** Lines of Org that set something, `#+bibliography: refs.bib`; those that print their text take citations. */
export function orgStructure(text: string): Island[] {
  return settingLines(text, /^[ \t]*#\+(?!(?:title|subtitle|caption|description)\b)\w+(?:\[[^\]\n]*\])?:/i);
}

/** Lines of AsciiDoc that set an attribute, `:author: Doe`. */
export function asciidocStructure(text: string): Island[] {
  return settingLines(text, /^:!?[\w-]+!?:(?=\s|$)/);
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
