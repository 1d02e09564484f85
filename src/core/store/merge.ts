import type { FoundIn, Paper } from '../paper';

/** A record of a paper with the place it is from. */
export interface FoundPaper {
  readonly paper: Paper;
  readonly foundIn: FoundIn;
}

/**
 * One paper from the records of one work, the most believed first: its id and words are those of the first; what the
 * first does not know is taken from the next that does. A venue is only taken together with its year, since a
 * preprint and its publication have other ones; volume, pages and the like are all of one record, the one that says most.
 */
export function mergedPaper(records: readonly FoundPaper[]): Paper {
  const [first, ...others] = records.map(({ paper }) => paper);
  const merged: { -readonly [Name in keyof Paper]: Paper[Name] } = { ...first };
  for (const other of others) {
    if (merged.abstract === '' && other.abstract !== '') {
      merged.abstract = other.abstract;
      merged.raw = rawOf(first.raw?.title, other.raw?.abstract);
    }
    merged.authors ??= other.authors;
    if (merged.venue === undefined && other.venue !== undefined && (merged.year ?? other.year) === other.year) {
      merged.venue = other.venue;
    }
    merged.year ??= other.year;
    merged.doi ??= other.doi;
    merged.arxiv ??= other.arxiv;
    merged.url ??= other.url;
    merged.codeUrl ??= other.codeUrl;
    merged.keywords ??= other.keywords;
    if (other.year === merged.year && size(other.entry) > size(merged.entry)) merged.entry = other.entry;
  }
  merged.key = ownKey(records);
  return withoutUnknown({ ...merged, foundIn: placesOf(records) });
}

function size(entry: Paper['entry']): number {
  return entry === undefined ? -1 : Object.keys(entry.fields).length;
}

/** The key that Zotero has for it, which is the writer's own; a file's is used where that file is cited from. */
function ownKey(records: readonly FoundPaper[]): string {
  return (records.find(({ foundIn }) => foundIn.kind === 'zotero') ?? records[0]).paper.key;
}

/** Each place once: a file may have a work under two keys. */
function placesOf(records: readonly FoundPaper[]): FoundIn[] {
  const places = new Map<string, FoundIn>();
  for (const { foundIn } of records) {
    const place = `${foundIn.kind} ${foundIn.uri ?? foundIn.label}`;
    if (!places.has(place)) places.set(place, foundIn);
  }
  return [...places.values()];
}

function rawOf(title: string | undefined, abstract: string | undefined): Paper['raw'] {
  const raw = { ...(title !== undefined && { title }), ...(abstract !== undefined && { abstract }) };
  return Object.keys(raw).length > 0 ? raw : undefined;
}

/** What is unknown is absent, not `undefined`. */
function withoutUnknown(paper: Paper): Paper {
  const known = Object.entries(paper).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as unknown as Paper;
}
