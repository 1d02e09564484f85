import { type Slices, stops, whole } from '../cite/slices';
import { fold } from '../library/fold';
import { editDistanceFrom } from '../search/editDistance';
import type { NamedEntry } from './nearKeys';

/** An entry made ready to be matched with words: each field folded, a space before every word; the key without any. */
export interface ReadyEntry<Entry extends NamedEntry> {
  readonly entry: Entry;
  readonly key: string;
  readonly authors: string;
  readonly title: string;
  readonly year: string;
  readonly venue: string;
}

/** Makes entries ready, with stops on the way: large bibliographies take a while. */
export function* readyEntries<Entry extends NamedEntry & { readonly venue?: string }>(
  entries: readonly Entry[],
): Slices<ReadyEntry<Entry>[]> {
  const stopsAt = stops();
  const ready: ReadyEntry<Entry>[] = [];
  for (const entry of entries) {
    const { key, title = '', authors, year, venue = '' } = entry;
    ready.push({
      entry,
      key: spaced(key).replaceAll(' ', ''),
      authors: spaced(authors.map(({ family }) => family).join(' ')),
      title: spaced(title),
      year: spaced(String(year ?? '')),
      venue: spaced(venue),
    });
    // About what a unit of prose costs, a hundredfold: folding normalises.
    if (stopsAt(ready.length * 300)) yield;
  }
  return ready;
}

/** An entry that has all the words, and how well. */
export interface Matched<Entry> {
  readonly entry: Entry;
  /** Higher is better; comparable within one answer. */
  readonly score: number;
}

/** What one word is worth where it begins a word of a field: names tell more than titles, and those more than a venue. */
const WORTH = { key: 3, author: 5, firstAuthor: 7, title: 3, titleStart: 4, year: 4, venue: 1, slip: 1 };
/** A key that begins as typed is what was meant. */
const KEY_BEGINS = 20;

/** Entries that are matched without a stop: about a millisecond. */
const SLICE = 1000;

/**
 * Entries with every word of a query at the beginning of one of theirs, best first; where there is none, entries whose
 * words are one slip away. The query is what was typed so far: its last word may be half.
 */
export function matchEntries<Entry extends NamedEntry>(
  query: string,
  ready: readonly ReadyEntry<Entry>[],
): Matched<Entry>[] {
  return whole(matchingEntries(query, ready));
}

/** `matchEntries` with stops, for large bibliographies. */
export function* matchingEntries<Entry extends NamedEntry>(
  query: string,
  ready: readonly ReadyEntry<Entry>[],
): Slices<Matched<Entry>[]> {
  const words = fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (words.length === 0) return [];
  const typed = query.trim().toLowerCase();
  const exact = yield* scored(ready, (one) => scoreOf(one, words, typed));
  return exact.length > 0 ? exact : yield* scored(ready, slipScorer(words));
}

/** Whether letters typed would find a key by the editor's own matching: all there, in order. */
export function isWithinKey(query: string, key: string): boolean {
  const letters = key.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase().replace(/\s+/g, '')) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function* scored<Entry extends NamedEntry>(
  ready: readonly ReadyEntry<Entry>[],
  score: (one: ReadyEntry<Entry>) => number,
): Slices<Matched<Entry>[]> {
  const found: Matched<Entry>[] = [];
  for (const [at, one] of ready.entries()) {
    const value = score(one);
    if (value > 0) found.push({ entry: one.entry, score: value });
    if (at % SLICE === SLICE - 1) yield undefined;
  }
  return found.sort((a, b) => b.score - a.score);
}

function scoreOf<Entry extends NamedEntry>(one: ReadyEntry<Entry>, words: readonly string[], typed: string): number {
  let score = 0;
  for (const word of words) {
    const value = worthOf(one, word);
    if (value === 0) return 0;
    score += value;
  }
  return one.entry.key.toLowerCase().startsWith(typed) ? score + KEY_BEGINS : score;
}

function worthOf({ key, authors, title, year, venue }: ReadyEntry<NamedEntry>, word: string): number {
  const begins = ` ${word}`;
  if (authors.startsWith(begins)) return WORTH.firstAuthor;
  if (authors.includes(begins)) return WORTH.author;
  if (title.startsWith(begins)) return WORTH.titleStart;
  if (year === begins) return WORTH.year;
  if (title.includes(begins)) return WORTH.title;
  if (key.includes(word)) return WORTH.key;
  return venue.includes(begins) ? WORTH.venue : 0;
}

/** Long words of the query, each one slip from a word of the entry. */
function slipScorer(words: readonly string[]): (one: ReadyEntry<NamedEntry>) => number {
  const slips = words.map((word) => (word.length > 3 ? editDistanceFrom(word.slice(0, 60), 1) : undefined));
  return (one) => {
    const theirs = `${one.authors}${one.title}`.split(' ').filter((word) => word.length > 3);
    const near = (word: string, at: number) =>
      worthOf(one, word) > 0 || theirs.some((other) => (slips[at]?.(other) ?? 2) <= 1);
    return words.every(near) ? WORTH.slip * words.length : 0;
  };
}

/** ` two words`: folded, all but letters and digits taken out. */
function spaced(text: string): string {
  // Most are plain letters, and folding leaves much behind that is to be collected.
  const lower = text.toLowerCase();
  if (/^[a-z0-9]+(?: [a-z0-9]+)*$/.test(lower)) return ` ${lower}`;
  return ` ${fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()}`;
}
