import type { Author, EntryFacts, Paper } from '../paper';
import { namesFrom } from './names';
import { type Venue, venueFrom } from './venue';

export interface CslJsonStyle {
  readonly newline?: '\n' | '\r\n';
  /** One step of indentation. */
  readonly indent?: string;
  /** Whether abstract, keywords and notes go into the item. */
  readonly everything?: boolean;
}

/** A paper as a CSL-JSON item on lines of its own, not indented itself; holds what is known and nothing else. */
export function cslEntry(paper: Paper, key: string, style: CslJsonStyle = {}): string {
  return JSON.stringify(cslItemOf(paper, key, style), null, style.indent ?? 2).replace(/\n/g, style.newline ?? '\n');
}

/** The item itself; what is not known is `undefined`. */
export function cslItemOf(paper: Paper, key: string, style: Pick<CslJsonStyle, 'everything'> = {}) {
  const place = placeOf(paper);
  const fields = paper.entry?.fields ?? {};
  return {
    id: key,
    type: typeOf(paper.entry, place),
    title: paper.title,
    author: paper.authors?.map(name),
    editor: own(fields, 'editor') ? namesFrom(fields.editor).map(name) : undefined,
    issued: issuedOf(paper),
    'container-title': place?.name,
    'collection-title': place?.series ?? own(fields, 'series'),
    volume: place?.volume ?? own(fields, 'volume'),
    issue: place?.number ?? own(fields, 'number') ?? own(fields, 'issue'),
    page: (place?.pages ?? own(fields, 'pages'))?.replace(/\s*(?:--+|[–—])\s*/g, '-'),
    publisher: own(fields, 'publisher') ?? own(fields, 'institution') ?? own(fields, 'school'),
    'publisher-place': own(fields, 'address') ?? own(fields, 'location'),
    edition: own(fields, 'edition'),
    ISBN: own(fields, 'isbn'),
    ISSN: own(fields, 'issn'),
    DOI: paper.doi,
    number: paper.arxiv === undefined ? undefined : `arXiv:${paper.arxiv}`,
    URL: paper.url,
    ...(style.everything ? personal(paper, fields) : {}),
  };
}

function personal({ abstract, keywords }: Paper, fields: EntryFacts['fields']) {
  return {
    abstract: abstract || undefined,
    keyword: keywords?.join(', '),
    language: own(fields, 'language') ?? own(fields, 'langid'),
    note: own(fields, 'note'),
    annote: own(fields, 'annote') ?? own(fields, 'annotation'),
  };
}

function own(fields: EntryFacts['fields'], name: string): string | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function name({ family, given }: Author) {
  return given === undefined ? { literal: family } : { family, given };
}

/** Where it appeared: as its entry says, else as its venue reads; nowhere for a preprint. */
function placeOf({ entry, venue }: Paper): Venue | undefined {
  const fields = entry?.fields ?? {};
  const journal = own(fields, 'journal') ?? own(fields, 'journaltitle');
  if (journal !== undefined) return { kind: 'journal', name: journal };
  const book = own(fields, 'booktitle');
  if (book !== undefined) return { kind: 'proceedings', name: book };
  const read = venue === undefined ? undefined : venueFrom(venue);
  return read?.kind === 'preprint' ? undefined : read;
}

const TYPES: Readonly<Record<string, string>> = {
  article: 'article-journal',
  inproceedings: 'paper-conference',
  conference: 'paper-conference',
  incollection: 'chapter',
  inbook: 'chapter',
  book: 'book',
  collection: 'book',
  proceedings: 'book',
  phdthesis: 'thesis',
  mastersthesis: 'thesis',
  thesis: 'thesis',
  techreport: 'report',
  report: 'report',
  manual: 'report',
  unpublished: 'manuscript',
  online: 'webpage',
  electronic: 'webpage',
  dataset: 'dataset',
  software: 'software',
  patent: 'patent',
};

function typeOf(entry: EntryFacts | undefined, place: Venue | undefined): string {
  const known = entry && Object.hasOwn(TYPES, entry.type) ? TYPES[entry.type] : undefined;
  if (known !== undefined && !(known === 'article-journal' && place?.kind !== 'journal')) return known;
  return place === undefined ? 'article' : place.kind === 'journal' ? 'article-journal' : 'paper-conference';
}

/** The date of the entry where it is one of years, months and days, else the year. */
function issuedOf({ entry, year }: Paper) {
  const dates = own(entry?.fields ?? {}, 'date')?.split('/') ?? [];
  if (dates.length > 0 && dates.every((date) => /^-?\d{4}(?:-\d{2}){0,2}$/.test(date))) {
    const parts = (date: string) => [...date.matchAll(/(?:^-)?\d+/g)].map(([part]) => Number(part));
    return { 'date-parts': dates.map(parts) };
  }
  return year === undefined ? undefined : { 'date-parts': [[year]] };
}
