import * as v from 'valibot';
import type { Author } from '../paper';
import { arxivOf, type BibEntry, known } from './entry';
import { entryType } from './entryType';
import { arxivNumber, doiIn } from './identifiers';
import { nameText } from './names';

const loose = v.fallback(v.optional(v.union([v.string(), v.number()])), undefined);

const Name = v.object({
  family: loose,
  given: loose,
  literal: loose,
  name: loose,
  suffix: loose,
  'non-dropping-particle': loose,
  'dropping-particle': loose,
});
const NameOrText = v.union([v.string(), v.fallback(Name, {})]);
const Names = v.fallback(v.optional(v.union([v.array(NameOrText), NameOrText])), undefined);

const DateParts = v.looseObject({ year: loose, month: loose, day: loose });
const Issued = v.union([
  v.string(),
  v.number(),
  v.array(DateParts),
  v.object({
    'date-parts': v.optional(v.array(v.array(v.union([v.string(), v.number()])))),
    raw: loose,
    literal: loose,
    year: loose,
    month: loose,
    day: loose,
  }),
]);

/** An item of CSL, as JSON and YAML hold it; what is not as it should be counts as absent. */
export const CslItem = v.looseObject({
  id: loose,
  'citation-key': loose,
  type: v.fallback(v.optional(v.string()), undefined),
  author: Names,
  editor: Names,
  issued: v.fallback(v.optional(Issued), undefined),
});
export type CslItem = v.InferOutput<typeof CslItem>;

export type CslFacts = Omit<BibEntry, 'keySpan' | 'start' | 'end' | 'complete'>;

/** What an item says, by BibTeX's names. */
export function cslFacts(key: string, item: CslItem): CslFacts {
  const written = (item.type ?? '').toLowerCase();
  const fields = fieldsOf(item, written);
  return {
    key,
    type: entryType(written, fields),
    fields,
    authors: peopleIn(item.author),
    ...known('title', fields.get('title')),
    ...known('year', yearIn(fields.get('date'))),
    ...known('doi', doiIn(fields.get('doi') ?? '')),
    ...known('arxiv', arxivNumber(fields.get('archive_location') ?? '') ?? arxivOf(fields)),
  };
}

/** BibTeX's names of fields that CSL has under other names. */
const NAMES: Readonly<Record<string, string>> = {
  issue: 'number',
  page: 'pages',
  keyword: 'keywords',
  'publisher-place': 'address',
  'collection-title': 'series',
  annote: 'annotation',
};

/** What an item has beside its fields, or what is not about the work. */
const LEFT_OUT = new Set(['id', 'citation-key', 'citekey', 'type', 'schema', 'author', 'editor', 'issued']);

/** Markup that CSL allows in texts. */
const MARKUP = /<\/?(?:i|b|sup|sub|sc|span)(?:\s[^<>]{0,100})?>/gi;

function fieldsOf(item: CslItem, type: string): Map<string, string> {
  const fields = new Map<string, string>();
  const put = (name: string, text: string) => {
    if (text !== '' && !fields.has(name)) fields.set(name, text);
  };
  for (const [name, value] of Object.entries(item)) {
    const text = LEFT_OUT.has(name) ? '' : textOf(value);
    if (text === '' || name === 'number') continue;
    const container = /^article|^post/.test(type) ? 'journal' : 'booktitle';
    put(name === 'container-title' ? container : Object.hasOwn(NAMES, name) ? NAMES[name] : name.toLowerCase(), text);
  }
  // A preprint's number is that of its archive, a report's its own.
  const number = textOf(item.number);
  put(arxivNumber(number) === undefined && type !== 'article' ? 'number' : 'eprint', number);
  put('date', dateOf(item.issued));
  put('editor', peopleIn(item.editor).map(nameText).join(' and '));
  return fields;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(', ');
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  return withoutMarkup(String(value));
}

/** `2019`, `2019-03`, `2019-03-05/2020-01`, or what is written. */
function dateOf(issued: CslItem['issued']): string {
  if (issued === undefined) return '';
  if (typeof issued !== 'object') return textOf(issued);
  if (Array.isArray(issued)) return issued.map(({ year, month, day }) => dateText([year, month, day])).join('/');
  const parts = issued['date-parts']?.map(dateText).filter(Boolean).join('/');
  const own = dateText([issued.year, issued.month, issued.day]);
  return parts || own || textOf(issued.raw) || textOf(issued.literal);
}

function dateText(parts: readonly (string | number | undefined)[]): string {
  const known = parts.slice(0, parts.indexOf(undefined) >>> 0);
  return known
    .map((part, at) =>
      String(part)
        .trim()
        .padStart(at === 0 ? 1 : 2, '0'),
    )
    .join('-');
}

function yearIn(date: string | undefined): number | undefined {
  const found = /^-?\d{1,4}(?!\d)/.exec(date ?? '')?.[0];
  return found === undefined ? undefined : Number(found);
}

function peopleIn(names: CslItem['author']): Author[] {
  if (names === undefined) return [];
  return (Array.isArray(names) ? names : [names]).flatMap(personFrom);
}

function personFrom(name: v.InferOutput<typeof NameOrText>): Author[] {
  if (typeof name === 'string') return name.trim() === '' ? [] : [{ family: name.trim() }];
  const texts = (...parts: (string | number | undefined)[]) =>
    parts.filter((part) => part !== undefined && part !== '').join(' ');
  const family =
    texts(name['dropping-particle'], name['non-dropping-particle'], name.family) ||
    texts(name.literal) ||
    texts(name.name);
  const given = texts(name.given, name.suffix);
  if (family === '') return [];
  return given === '' ? [{ family }] : [{ family, given }];
}

/** Text on one line, without the markup that CSL and Zotero allow in it. */
export function withoutMarkup(text: string): string {
  return text.replace(MARKUP, '').replace(/\s+/g, ' ').trim();
}
