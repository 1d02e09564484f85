import { editDistance } from './editDistance';
import { similarWords } from './fuzzy';
import type { Segment } from './segment';

/** A word of the index that may be what a misspelt one means. */
export interface NearWord {
  readonly word: string;
  /** Number of the word in the segment's dictionary. */
  readonly number: number;
  /** Letters lost, added, replaced or swapped. */
  readonly edits: number;
}

/** Candidates that the filter hands on to Fuse.js. */
const CANDIDATES = 48;

const BUCKETS = 4096;

/** Finds words that resemble a misspelt one: a filter by length and shared pairs of letters first, then Fuse.js. */
export type NearWordSearch = (word: string, limit: number) => NearWord[];

/** The table of letter pairs is made at the first question; it takes the time of reading the dictionary once. */
export function nearWordSearch({ words, papersWithWord }: Segment): NearWordSearch {
  const made: { pairs?: PairTable } = {};
  return (word, limit) => {
    made.pairs ??= pairTable(words.size, (number) => (papersWithWord[number] > 0 ? words.wordAt(number) : ''));
    const numbers = candidates(made.pairs, word);
    const strings = numbers.map((number) => words.wordAt(number));
    const most = mostEdits(word);
    return similarWords(word, strings, limit)
      .map(({ index }) => {
        return { word: strings[index], number: numbers[index], edits: editDistance(word, strings[index], most) };
      })
      .filter(({ edits }) => edits <= most);
  };
}

/** Slips that a word of that length may hold and still be told from others. */
const mostEdits = (word: string) => (word.length < 6 ? 1 : 2);

/** Words by hashed pair of neighbouring letters, the ends of the word counting as letters, in compressed rows. */
interface PairTable {
  readonly start: Uint32Array;
  readonly words: Uint32Array;
  readonly lengths: Uint8Array;
}

function pairsOf(word: string): number[] {
  const pairs: number[] = [];
  let before = 1;
  for (let at = 0; at <= word.length; at++) {
    const code = at < word.length ? word.charCodeAt(at) : 2;
    pairs.push((Math.imul(before, 61) + code) & (BUCKETS - 1));
    before = code;
  }
  return pairs;
}

function pairTable(size: number, wordAt: (number: number) => string): PairTable {
  const lengths = new Uint8Array(size);
  const pairs: number[][] = [];
  const start = new Uint32Array(BUCKETS + 1);
  for (let number = 0; number < size; number++) {
    const word = wordAt(number);
    lengths[number] = word.length;
    pairs.push(word.length < 3 ? [] : pairsOf(word));
    for (const pair of pairs[number]) start[pair + 1]++;
  }
  for (let bucket = 0; bucket < BUCKETS; bucket++) start[bucket + 1] += start[bucket];
  const next = start.slice();
  const words = new Uint32Array(start[BUCKETS]);
  pairs.forEach((ofWord, number) => {
    for (const pair of ofWord) words[next[pair]++] = number;
  });
  return { start, words, lengths };
}

/** Words of about the same length that share most pairs with the given one, best first. */
function candidates(table: PairTable, word: string): number[] {
  const pairs = pairsOf(word);
  const edits = mostEdits(word);
  // An edit breaks two pairs, a swap of neighbours three.
  const fewest = Math.max(1, pairs.length - 3 * edits);
  const shared = new Uint8Array(table.lengths.length);
  const found: number[] = [];
  for (const pair of pairs) {
    for (let k = table.start[pair]; k < table.start[pair + 1]; k++) {
      const number = table.words[k];
      if (Math.abs(table.lengths[number] - word.length) > edits) continue;
      if (++shared[number] === fewest) found.push(number);
    }
  }
  const likeness = (number: number) => (2 * shared[number]) / (pairs.length + table.lengths[number] + 1);
  return found.sort((a, b) => likeness(b) - likeness(a) || a - b).slice(0, CANDIDATES);
}
