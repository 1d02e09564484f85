import { isMap, isNode, isScalar, isSeq } from 'yaml';
import { applyEdits, type TextEdit } from '../edit';
import { LookupError } from '../errors';
import { parseCslYaml, readCslYaml } from '../library/cslYaml';
import { cslYamlInline, cslYamlLines, indented } from '../library/cslYamlWrite';
import type { BibEntry } from '../library/entry';
import { newlineOf } from './append';
import type { BibliographyFormat } from './format';

/** CSL-YAML as Pandoc reads it, `references` or a list alone: what is added goes behind the last whole reference. */
export const cslYamlFormat: BibliographyFormat = {
  read(text) {
    const entries = readCslYaml(text).entries.filter(({ key }) => key !== '');
    if (entries.length === 0) openingOf(text);
    return entries;
  },
  readItem: (item) => readCslYaml(asList(item)).entries[0],
  writer(text, entries, style) {
    const newline = newlineOf(text) ?? style.newline ?? '\n';
    const dash = entries.length > 0 ? dashOf(text, entries[entries.length - 1]) : openingOf(text).dash;
    return (paper, key) =>
      dash === undefined ? cslYamlInline(paper, key) : indented(cslYamlLines(paper, key), dash).join(newline);
  },
  add(text, entries, items, style) {
    const newline = newlineOf(text) ?? style.newline ?? '\n';
    if (entries.length === 0) return opened(text, items, newline);
    const between = partsByBlankLine(text, entries) ? newline + newline : newline;
    for (const last of entries.slice(-TRIED).reverse()) {
      const edit = behind(text, last, items, dashOf(text, last) === undefined ? ', ' : between);
      if (keepsAll(text, edit, entries, items)) return edit;
    }
    throw unreadable();
  },
};

/** How many references, from the last, are tried in a text that is broken somewhere. */
const TRIED = 5;

function unreadable(): LookupError {
  return new LookupError(
    'bibliographyUnreadable',
    'The bibliography is not a list of references in YAML; nothing was added to it.',
  );
}

function behind(text: string, { start, end }: BibEntry, items: readonly string[], between: string): TextEdit {
  const stop = start + text.slice(start, end).trimEnd().length;
  const at = between === ', ' ? stop : endOfLines(text, stop, columnOf(text, start));
  return { start: at, end: at, text: items.map((item) => between + item).join('') };
}

/** End of the line at `at`, and of the comments below it that belong to a reference at `column`. */
function endOfLines(text: string, at: number, column: number): number {
  const rest = /^[^\r\n]*/.exec(text.slice(at, at + 10_000))?.[0].length ?? 0;
  const notes = new RegExp(`^(?:\\r?\\n {${column},}#[^\\r\\n]*)+`).exec(text.slice(at + rest, at + rest + 10_000));
  return at + rest + (notes?.[0].length ?? 0);
}

function columnOf(text: string, at: number): number {
  return at - text.lastIndexOf('\n', at - 1) - 1;
}

/** What stands before a reference on its line, `  - `; `undefined` for one of a list in brackets. */
function dashOf(text: string, { start }: BibEntry): string | undefined {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).replace(/^\uFEFF/, '');
  if (/^ *-[ ]+$/.test(line)) return line;
  if (line.trim() !== '' && !/^ *(?:-[ ]+)?(?:&\S+ |!\S+ )+$/.test(line)) return undefined;
  // The dash is on a line of its own, or an anchor stands behind it.
  const dash = /(?:^|\n)( *)-[^\n]*(?:\n\s*)?$/.exec(text.slice(Math.max(0, start - 500), start));
  return dash ? `${dash[1]}- ` : undefined;
}

function partsByBlankLine(text: string, entries: readonly BibEntry[]): boolean {
  const [before, last] = entries.slice(-2);
  return last !== undefined && /\n[ \t]*\r?\n/.test(text.slice(before.end - 2, last.start));
}

/** What was added is there, and nothing else reads otherwise than before. */
function keepsAll(text: string, edit: TextEdit, entries: readonly BibEntry[], items: readonly string[]): boolean {
  const said = ({ key, type, fields, authors }: BibEntry) => JSON.stringify([key, type, [...fields], authors]);
  const added = items.map((item) => cslYamlFormat.readItem(item)?.key);
  const { entries: after } = readCslYaml(applyEdits(text, [edit]));
  const old = entries.map(said);
  const left = after.filter(({ key }) => key !== '' && !added.includes(key)).map(said);
  return (
    after.filter(({ key }) => added.includes(key)).length === added.length &&
    left.length === old.length &&
    left.every((one, at) => one === old[at])
  );
}

/** Where the first reference goes, and what stands before it there; no dash in a list in brackets. */
interface Opening {
  readonly at: number;
  readonly lead: string;
  readonly dash?: string;
}

/** @throws LookupError `bibliographyUnreadable` for a text that is no list of references. */
function openingOf(text: string): Opening {
  if (text.replace(/^\uFEFF/, '').trim() === '') return { at: text.length, lead: 'references:\n', dash: '- ' };
  const { contents, errors, length } = parseCslYaml(text) ?? {};
  if (contents === undefined || length === undefined || (errors?.length ?? 0) > 0) throw unreadable();
  if (contents === null) return { at: length, lead: `${startsLine(text, length)}references:\n`, dash: '- ' };
  const pair = isMap(contents) ? contents.items.find(({ key }) => String(key) === 'references') : undefined;
  const list: unknown = pair ? pair.value : contents;
  if (isSeq(list) && list.flow && list.items.length === 0 && list.range) return { at: list.range[0] + 1, lead: '' };
  const key: unknown = pair?.key;
  const isOpen = list === null || (isScalar(list) && list.type === 'PLAIN' && list.value === '');
  if (!pair || !isOpen || !isNode(key) || !key.range) throw unreadable();
  const at = endOfLines(text, key.range[1], columnOf(text, key.range[0]));
  return { at, lead: '\n', dash: `${' '.repeat(columnOf(text, key.range[0]))}- ` };
}

function startsLine(text: string, at: number): string {
  return at === 0 || text[at - 1] === '\n' || text[at - 1] === '\uFEFF' ? '' : '\n';
}

/** The first references of a text that holds none. */
function opened(text: string, items: readonly string[], newline: string): TextEdit {
  const { at, lead, dash } = openingOf(text);
  const list = items.join(dash === undefined ? ', ' : newline);
  const closing = dash !== undefined && lead.endsWith('references:\n') ? newline : '';
  const edit = { start: at, end: at, text: lead.replaceAll('\n', newline) + list + closing };
  if (!keepsAll(text, edit, [], items)) throw unreadable();
  return edit;
}

/** A reference by itself as a list that holds it; one cut out of a file lacks what stands before its first line. */
function asList(item: string): string {
  if (/^\s*-\s/.test(item)) return item;
  if (/^\s*\{/.test(item)) return `[${item}]`;
  const columns = [...item.matchAll(/\n( +)\S/g)].map(([, indent]) => indent.length);
  return `-${' '.repeat(Math.max(1, Math.min(...columns, 40) - 1))}${item}`;
}
