import type { DictionaryBytes } from './dictionary';

/** Words of this many bytes and more share a row. */
const LONGEST = 24;
const MOST_BUCKETS = 1024;

/**
 * Words by pair of neighbouring bytes and by length, in compressed rows; the ends of a word count as bytes. Words are
 * known by their number in the dictionary.
 */
export interface PairTable {
  /**
   * Visits words of `word.length - slack` to `word.length + slack` bytes that share pairs with the given one.
   * @param fewest pairs they share at least, of those `pairCount` tells of.
   */
  sharing(word: Uint8Array, slack: number, fewest: number, visit: (number: number) => void): void;
}

/** Distinct pairs of a word. */
export function pairCount(word: Uint8Array): number {
  return pairsIn(word, 0, word.length, new Uint16Array(word.length + 1));
}

/** Writes the distinct pairs of `bytes[start, end)` into `pairs`. @returns how many there are. */
function pairsIn(bytes: Uint8Array, start: number, end: number, pairs: Uint16Array): number {
  let count = 0;
  let before = 1;
  for (let at = start; at <= end; at++) {
    const next = at < end ? bytes[at] : 2;
    const pair = (before << 8) | next;
    before = next;
    let known = 0;
    while (known < count && pairs[known] !== pair) known++;
    if (known === count) pairs[count++] = pair;
  }
  return count;
}

/** Takes the time of reading the dictionary twice. */
export function pairTable({ offsets, bytes }: DictionaryBytes): PairTable {
  const size = offsets.length - 1;
  let buckets = 16;
  while (buckets < MOST_BUCKETS && buckets * 8 < size) buckets *= 2;
  const rowOf = (pair: number, length: number) =>
    ((Math.imul(pair, 0x9e3779b1) >>> 16) & (buckets - 1)) * LONGEST + Math.min(length, LONGEST) - 1;
  let pairs = new Uint16Array(64);
  const start = new Uint32Array(buckets * LONGEST + 1);
  const eachPair = (visit: (row: number, number: number) => void) => {
    for (let number = 0; number < size; number++) {
      const length = offsets[number + 1] - offsets[number];
      if (length === 0) continue;
      if (length >= pairs.length) pairs = new Uint16Array(length * 2);
      const count = pairsIn(bytes, offsets[number], offsets[number + 1], pairs);
      for (let k = 0; k < count; k++) visit(rowOf(pairs[k], length), number);
    }
  };
  eachPair((row) => start[row + 1]++);
  for (let row = 0; row + 1 < start.length; row++) start[row + 1] += start[row];
  const next = start.slice();
  const words = new Uint32Array(start[start.length - 1]);
  eachPair((row, number) => {
    words[next[row]++] = number;
  });
  return {
    sharing(word, slack, fewest, visit) {
      const shared = new Uint8Array(size);
      const own = new Uint16Array(word.length + 1);
      const count = pairsIn(word, 0, word.length, own);
      const shortest = Math.max(1, word.length - slack);
      const longest = Math.max(shortest, Math.min(LONGEST, word.length + slack));
      for (let k = 0; k < count; k++) {
        // Rows of one pair and neighbouring lengths lie side by side.
        const from = start[rowOf(own[k], shortest)];
        const to = start[rowOf(own[k], longest) + 1];
        for (let at = from; at < to; at++) if (++shared[words[at]] === fewest) visit(words[at]);
      }
    },
  };
}
