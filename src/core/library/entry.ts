import type { Author, EntryFacts, Paper } from '../paper';
import type { Span } from '../text';
import type { BibFault } from './faults';
import { arxivIn, arxivNumber } from './identifiers';
import { citationKey } from './keys';

/** One entry of a bibliography file, of whatever kind. Offsets are UTF-16 of the text it was read from. */
export interface BibEntry extends Span {
  /** As written; empty when the entry has none. */
  readonly key: string;
  /** Where the key stands; empty, at its place, when there is none. */
  readonly keySpan: Span;
  /** `article`, `inproceedings`, …, lower case: the file's own word, or BibTeX's for it in files of other kinds. */
  readonly type: string;
  /** Readable text of each field by its name in lower case, with what `crossref` and `xdata` hand down. */
  readonly fields: ReadonlyMap<string, string>;
  /** In order; empty when the entry names none. */
  readonly authors: readonly Author[];
  readonly title?: string;
  readonly year?: number;
  /** Without a resolver, as written. */
  readonly doi?: string;
  /** Without a version. */
  readonly arxiv?: string;
  /** False when the entry is damaged: what could be understood of it is here, the rest is in the faults. */
  readonly complete: boolean;
}

export interface BibFile {
  /** In order of the text, duplicates included. */
  readonly entries: readonly BibEntry[];
  /** Sorted by `start`. */
  readonly faults: readonly BibFault[];
}

/** The property, where there is a value for it: what is not known is absent. */
export function known<Name extends string, Value>(name: Name, value: Value | undefined): { [N in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [N in Name]?: Value };
}

/** The arXiv number of an entry, from wherever its fields tell it; without version. */
export function arxivOf(fields: ReadonlyMap<string, string>): string | undefined {
  const archive = fields.get('archiveprefix') ?? fields.get('eprinttype') ?? '';
  if (archive === '' || /arxiv/i.test(archive)) {
    const number = arxivNumber(fields.get('eprint') ?? '');
    if (number) return number;
  }
  for (const name of ['doi', 'url', 'journal', 'journaltitle', 'note', 'howpublished', 'volume']) {
    const found = arxivIn(fields.get(name) ?? '');
    if (found) return found;
  }
  // DBLP: journal = {CoRR}, volume = {abs/1706.03762}
  return /^abs\//.test(fields.get('volume') ?? '') ? arxivNumber(fields.get('volume')!.slice(4)) : undefined;
}

/** Fields that a paper's own properties tell, whatever they are written as. */
const TOLD = new Set(['title', 'author', 'abstract', 'keywords', 'url']);

/** What an entry borrows its fields from; they are its own by now. */
const BORROWED = new Set(['crossref', 'xdata']);

const ARXIV = new Set(['eprint', 'eprinttype', 'archiveprefix']);

/** A paper as an entry tells of it; nothing is added but a key where it has none. `undefined` when it has no title. */
export function paperFromBibEntry(entry: BibEntry, id: string): Paper | undefined {
  if (entry.title === undefined) return undefined;
  const { fields, authors, title, year, doi, arxiv } = entry;
  const keywords = (fields.get('keywords') ?? '')
    .split(/[,;]/)
    .map((word) => word.trim())
    .filter(Boolean);
  return {
    id,
    key: entry.key || citationKey({ authors, year, title }, new Set()),
    title,
    abstract: fields.get('abstract') ?? '',
    ...known('authors', authors.length > 0 ? authors : undefined),
    ...known('year', year),
    ...known('venue', venueOf(fields)),
    ...known('doi', doi),
    ...known('arxiv', arxiv),
    ...known('url', fields.get('url') || undefined),
    ...known('keywords', keywords.length > 0 ? keywords : undefined),
    entry: factsOf(entry),
  };
}

/** Where an entry says that it appeared. */
export function venueOf(fields: ReadonlyMap<string, string>): string | undefined {
  return ['booktitle', 'journal', 'journaltitle'].map((name) => fields.get(name)).find(Boolean);
}

function factsOf({ type, fields, arxiv, doi, title, year }: BibEntry): EntryFacts {
  const arxivTold = arxiv !== undefined && (fields.get('eprint') ?? arxiv).toLowerCase().includes(arxiv);
  const isTold = (name: string, text: string): boolean => {
    if (name === 'doi') return doi !== undefined;
    if (name === 'year' || name === 'date') return text === String(year);
    if (name === 'subtitle') return title?.endsWith(text) ?? false; // it is a part of the title
    return TOLD.has(name) || BORROWED.has(name) || (ARXIV.has(name) && arxivTold);
  };
  return { type, fields: Object.fromEntries([...fields].filter(([name, text]) => !isTold(name, text))) };
}
