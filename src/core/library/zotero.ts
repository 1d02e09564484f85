import * as v from 'valibot';
import type { Author, Paper } from '../paper';
import { withoutMarkup } from './cslItem';
import { arxivOf, type BibEntry, known, paperFromBibEntry } from './entry';
import { arxivIn, arxivNumber, doiIn } from './identifiers';
import { nameText } from './names';

const text = v.fallback(v.optional(v.string(), ''), '');

const Item = v.object({
  key: v.pipe(v.string(), v.nonEmpty()),
  version: v.fallback(v.number(), 0),
  meta: v.fallback(v.object({ parsedDate: text }), { parsedDate: '' }),
  data: v.looseObject({
    itemType: v.string(),
    creators: v.fallback(
      v.optional(v.array(v.object({ creatorType: text, firstName: text, lastName: text, name: text })), []),
      [],
    ),
    tags: v.fallback(v.optional(v.array(v.object({ tag: text })), []), []),
    collections: v.fallback(v.optional(v.array(v.string()), []), []),
  }),
});
type ItemData = v.InferOutput<typeof Item>['data'];

/** A work as Zotero's API (version 3) tells of it. */
export interface ZoteroItem {
  readonly key: string;
  /** Of Zotero's last change to it; comparable within one Zotero only. */
  readonly version: number;
  /** Keys of the collections that it is in. */
  readonly collections: readonly string[];
  /** Whether Zotero itself says the citation key; else another program must be asked. */
  readonly hasKey: boolean;
  readonly paper: Paper;
}

/** What is no work: files, notes, and marks in files. */
const NO_WORK = /^(?:attachment|note|annotation)$/;

/** Kinds of items, in BibTeX's words. */
const TYPES: Readonly<Record<string, string>> = {
  journalArticle: 'article',
  magazineArticle: 'article',
  newspaperArticle: 'article',
  conferencePaper: 'inproceedings',
  bookSection: 'incollection',
  encyclopediaArticle: 'incollection',
  dictionaryEntry: 'incollection',
  book: 'book',
  thesis: 'phdthesis',
  report: 'techreport',
  manuscript: 'unpublished',
  webpage: 'online',
  blogPost: 'online',
  forumPost: 'online',
  dataset: 'dataset',
  computerProgram: 'software',
  patent: 'patent',
};

/** BibTeX's names of Zotero's fields; where several have one name, the first that an item fills counts. */
const FIELDS: readonly (readonly [zotero: string, bibtex: string])[] = [
  ['title', 'title'],
  ['nameOfAct', 'title'],
  ['caseName', 'title'],
  ['subject', 'title'],
  ['proceedingsTitle', 'booktitle'],
  ['bookTitle', 'booktitle'],
  ['encyclopediaTitle', 'booktitle'],
  ['dictionaryTitle', 'booktitle'],
  ['conferenceName', 'booktitle'],
  ['publicationTitle', 'journal'],
  ['volume', 'volume'],
  ['issue', 'number'],
  ['reportNumber', 'number'],
  ['pages', 'pages'],
  ['series', 'series'],
  ['edition', 'edition'],
  ['publisher', 'publisher'],
  ['institution', 'institution'],
  ['university', 'school'],
  ['place', 'address'],
  ['ISBN', 'isbn'],
  ['ISSN', 'issn'],
  ['DOI', 'doi'],
  ['url', 'url'],
  ['abstractNote', 'abstract'],
  ['language', 'language'],
  ['shortTitle', 'shorttitle'],
];

/**
 * A work from an item of Zotero's API; `undefined` for what is no work, has no title, or is no item at all.
 * @param prefix goes before the key in the paper's id, so that libraries do not mix.
 */
export function zoteroItem(json: unknown, prefix: string): ZoteroItem | undefined {
  const read = v.safeParse(Item, json);
  if (!read.success || NO_WORK.test(read.output.data.itemType)) return undefined;
  const { key, version, meta, data } = read.output;
  const extra = linesOf(fieldIn(data, 'extra'));
  const citationKey = fieldIn(data, 'citationKey') || extra.get('citation key') || '';
  const fields = fieldsOf(data, extra, meta.parsedDate);
  const year = /^-?\d{4}(?!\d)/.exec(fields.get('date') ?? '') ?? /(?<!\d)\d{4}(?!\d)/.exec(fields.get('date') ?? '');
  const entry: BibEntry = {
    ...{ key: citationKey, keySpan: { start: 0, end: 0 }, start: 0, end: 0, complete: true },
    type: Object.hasOwn(TYPES, data.itemType) ? TYPES[data.itemType] : 'misc',
    fields,
    authors: authorsOf(data),
    ...known('title', fields.get('title')),
    ...known('year', year ? Number(year[0]) : undefined),
    ...known('doi', doiIn(fields.get('doi') ?? '')),
    ...known(
      'arxiv',
      arxivNumber(fieldIn(data, 'archiveID')) ?? arxivNumber(extra.get('arxiv') ?? '') ?? arxivOf(fields),
    ),
  };
  const paper = paperFromBibEntry(entry, `${prefix}-${key.toLowerCase()}`);
  return paper && { key, version, collections: data.collections, hasKey: citationKey !== '', paper };
}

function fieldsOf(data: ItemData, extra: ReadonlyMap<string, string>, parsedDate: string): Map<string, string> {
  const fields = new Map<string, string>();
  const put = (name: string, value: string) => {
    if (value !== '' && !fields.has(name)) fields.set(name, value);
  };
  for (const [from, to] of FIELDS) put(to, fieldIn(data, from));
  // A conference's name is where a paper appeared only when the proceedings have none of their own.
  if (fields.has('journal')) fields.delete('booktitle');
  put('date', parsedDate || fieldIn(data, 'date'));
  put('doi', doiIn(extra.get('doi') ?? '') ?? '');
  put(
    'keywords',
    data.tags
      .map(({ tag }) => tag)
      .filter(Boolean)
      .join(', '),
  );
  put(
    'editor',
    peopleOf(data, /^(?:editor|seriesEditor)$/)
      .map(nameText)
      .join(' and '),
  );
  if (arxivIn(fieldIn(data, 'archiveID')) === undefined) put('eprint', fieldIn(data, 'archiveID'));
  return fields;
}

function fieldIn(data: ItemData, name: string): string {
  const value = Object.hasOwn(data, name) ? data[name] : undefined;
  return typeof value === 'string' ? withoutMarkup(value) : '';
}

/** `Citation Key: doe2020` and the like, a line each, by name in lower case. */
function linesOf(extra: string): Map<string, string> {
  const lines = [...extra.matchAll(/(?:^|\s)(Citation Key|DOI|arXiv)\s*:\s*(\S+)/gi)];
  return new Map(lines.map(([, name, value]) => [name.toLowerCase(), value]));
}

/** The authors, or whoever made it, where nobody is called its author. */
function authorsOf(data: ItemData): Author[] {
  const authors = peopleOf(data, /^(?:author|bookAuthor)$/);
  return authors.length > 0
    ? authors
    : peopleOf(data, /^(?!(?:editor|seriesEditor|translator|contributor|reviewedAuthor)$)/);
}

function peopleOf({ creators }: ItemData, role: RegExp): Author[] {
  return creators.flatMap(({ creatorType, firstName, lastName, name }) => {
    if (!role.test(creatorType)) return [];
    const family = (lastName || name).trim();
    if (family === '') return [];
    const given = firstName.trim();
    return [given === '' ? { family } : { family, given }];
  });
}

const Collection = v.object({
  key: v.string(),
  data: v.object({ name: v.string(), parentCollection: v.fallback(v.union([v.string(), v.literal(false)]), false) }),
});

export interface ZoteroCollection {
  readonly key: string;
  /** From the library's root: `Thesis/Chapter 1`. */
  readonly path: string;
}

/** Collections with their paths, from the list that Zotero's API gives. */
export function zoteroCollections(json: unknown): ZoteroCollection[] {
  const list = Array.isArray(json) ? json.flatMap((one) => (v.is(Collection, one) ? [one] : [])) : [];
  const byKey = new Map(list.map((one) => [one.key, one.data]));
  return list.map(({ key }) => {
    const names: string[] = [];
    // A circle would be Zotero's fault, but must not be ours.
    for (let at: string | false = key; at !== false && names.length < 50; ) {
      const found = byKey.get(at);
      if (!found) break;
      names.unshift(found.name);
      at = found.parentCollection;
    }
    return { key, path: names.join('/') };
  });
}

/** Keys of the collections that `wanted` names by path or name, and of all that lie in them. */
export function collectionsNamed(
  collections: readonly ZoteroCollection[],
  wanted: readonly string[],
): ReadonlySet<string> {
  const names = wanted
    .map((name) =>
      name
        .trim()
        .replace(/^\/+|\/+$/g, '')
        .toLowerCase(),
    )
    .filter(Boolean);
  const isMeant = (path: string) =>
    names.some(
      (name) =>
        `/${path.toLowerCase()}/`.includes(`/${name}/`) &&
        (name.includes('/') ? path.toLowerCase().startsWith(name) : true),
    );
  return new Set(collections.filter(({ path }) => isMeant(path)).map(({ key }) => key));
}
