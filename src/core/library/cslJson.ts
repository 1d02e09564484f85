import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import * as v from 'valibot';
import type { Author, Paper } from '../paper';
import type { Span } from '../text';
import { arxivOf, type BibEntry, type BibFile, known } from './entry';
import { damageIn, type Fault, twinsOf, withLines } from './faults';
import { arxivNumber, doiIn } from './identifiers';
import { venueFrom } from './venue';

const loose = v.fallback(v.optional(v.union([v.string(), v.number()])), undefined);

const Name = v.object({
  family: loose,
  given: loose,
  literal: loose,
  suffix: loose,
  'non-dropping-particle': loose,
  'dropping-particle': loose,
});

const Item = v.looseObject({
  id: loose,
  'citation-key': loose,
  type: v.fallback(v.optional(v.string()), undefined),
  author: v.fallback(v.optional(v.array(v.fallback(Name, {}))), undefined),
  issued: v.fallback(
    v.optional(
      v.object({
        'date-parts': v.optional(v.array(v.array(v.union([v.string(), v.number()])))),
        raw: loose,
        literal: loose,
      }),
    ),
    undefined,
  ),
});
type Item = v.InferOutput<typeof Item>;

/**
 * Reads CSL-JSON: a list of items, one item, or `{ "items": […] }`. Fields are named as BibTeX names them. Comments and
 * trailing commas are reported and read over; a damaged item costs only itself. Never throws.
 */
export function readCslJson(text: string): BibFile {
  const faults: Fault[] = [];
  const entries: BibEntry[] = [];
  try {
    const errors: ParseError[] = [];
    // A byte order mark is no JSON, but offsets must stay.
    const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: false, disallowComments: true });
    for (const { error, offset, length } of errors) {
      faults.push({
        start: offset,
        end: offset + length,
        message: `This is not JSON: ${words(printParseErrorCode(error))}.`,
      });
    }
    const damaged = damageIn(faults);
    for (const node of itemsOf(root)) readItem(node, text, damaged, entries, faults);
    faults.push(...twinsOf(entries));
  } catch {
    // Nesting deeper than the stack: nothing that a person or a program wrote.
    faults.push({ start: 0, end: 0, message: 'This file cannot be read as JSON.' });
  }
  return { entries, faults: withLines(text, faults) };
}

/** `CommaExpected` as `comma expected`. */
function words(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

function itemsOf(root: Node | undefined): readonly Node[] {
  if (root?.type === 'array') return root.children ?? [];
  if (root?.type !== 'object') return [];
  const items = propertyOf(root, 'items');
  return items?.type === 'array' ? (items.children ?? []) : [root];
}

function propertyOf(object: Node, name: string): Node | undefined {
  return object.children?.find((property) => property.children?.[0]?.value === name)?.children?.[1];
}

function readItem(
  node: Node,
  text: string,
  damaged: (start: number, end: number) => boolean,
  entries: BibEntry[],
  faults: Fault[],
): void {
  const [start, end] = [node.offset, node.offset + node.length];
  const closes = text[end - 1] === '}';
  const item = node.type === 'object' ? v.safeParse(Item, getNodeValue(node)) : undefined;
  if (!item?.success) {
    faults.push({ start, end, message: 'An item of a bibliography is an object.' });
    return;
  }
  const key = String(item.output.id ?? item.output['citation-key'] ?? '');
  if (key === '') faults.push({ start, end: start + 1, message: 'This entry has no id.' });
  const keyNode = propertyOf(node, 'id') ?? propertyOf(node, 'citation-key');
  const keySpan = keyNode ? spanOf(keyNode) : { start, end: start };
  const complete = closes && !damaged(start, end - 1);
  entries.push({ ...entryFrom(key, item.output), keySpan, start, end, complete });
}

/** What a value says, without its quotes; of a string that is not closed, what is there. */
function spanOf({ type, offset, length }: Node): Span {
  if (type !== 'string') return { start: offset, end: offset + length };
  return { start: offset + 1, end: Math.max(offset + 1, offset + length - 1) };
}

type Facts = Omit<BibEntry, 'keySpan' | 'start' | 'end' | 'complete'>;

function entryFrom(key: string, item: Item): Facts {
  const type = (item.type ?? '').toLowerCase();
  const fields = fieldsOf(item, type);
  return {
    key,
    type,
    fields,
    authors: (item.author ?? []).flatMap(personFrom),
    ...known('title', fields.get('title')),
    ...known('year', yearOf(item)),
    ...known('doi', doiIn(fields.get('doi') ?? '')),
    ...known('arxiv', arxivNumber(fields.get('archive_location') ?? '') ?? arxivOf(fields)),
  };
}

/** BibTeX's names of fields that CSL has under other names. */
const NAMES: Readonly<Record<string, string>> = {
  issue: 'number',
  page: 'pages',
  number: 'eprint',
  keyword: 'keywords',
};

/** Markup that CSL allows in texts. */
const MARKUP = /<\/?(?:i|b|sup|sub|sc|span)(?:\s[^<>]{0,100})?>/gi;

function fieldsOf(item: Item, type: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(item)) {
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const text = String(value).replace(MARKUP, '').replace(/\s+/g, ' ').trim();
    const container = /^article|^post/.test(type) ? 'journal' : 'booktitle';
    if (text !== '') fields.set(name === 'container-title' ? container : (NAMES[name] ?? name.toLowerCase()), text);
  }
  return fields;
}

function yearOf({ issued }: Item): number | undefined {
  const year = String(issued?.['date-parts']?.[0]?.[0] ?? issued?.raw ?? issued?.literal ?? '');
  const found = /^-?\d{1,4}(?!\d)/.exec(year)?.[0];
  return found === undefined ? undefined : Number(found);
}

function personFrom(name: v.InferOutput<typeof Name>): Author[] {
  const texts = (...parts: (string | number | undefined)[]) =>
    parts.filter((part) => part !== undefined && part !== '').join(' ');
  const family = texts(name['dropping-particle'], name['non-dropping-particle'], name.family) || texts(name.literal);
  const given = texts(name.given, name.suffix);
  if (family === '') return [];
  return given === '' ? [{ family }] : [{ family, given }];
}

export interface CslJsonStyle {
  readonly newline?: '\n' | '\r\n';
  /** One step of indentation. */
  readonly indent?: string;
}

/** A paper as a CSL-JSON item on lines of its own, not indented itself; holds what is known and nothing else. */
export function cslEntry(paper: Paper, key: string, style: CslJsonStyle = {}): string {
  const venue = paper.venue === undefined ? undefined : venueFrom(paper.venue);
  const published = venue !== undefined && venue.kind !== 'preprint';
  const type = !published ? 'article' : venue.kind === 'journal' ? 'article-journal' : 'paper-conference';
  const item = {
    id: key,
    type,
    title: paper.title,
    author: paper.authors?.map(({ family, given }) => (given === undefined ? { literal: family } : { family, given })),
    issued: paper.year === undefined ? undefined : { 'date-parts': [[paper.year]] },
    'container-title': published ? venue.name : undefined,
    'collection-title': venue?.series,
    volume: venue?.volume,
    issue: venue?.number,
    page: venue?.pages?.replace('--', '-'),
    DOI: paper.doi,
    number: paper.arxiv === undefined ? undefined : `arXiv:${paper.arxiv}`,
    URL: paper.url,
  };
  return JSON.stringify(item, null, style.indent ?? 2).replace(/\n/g, style.newline ?? '\n');
}
