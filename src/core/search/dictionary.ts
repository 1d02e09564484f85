import { type StringTable, stringTable } from './stringTable';
import { byteLength, bytesOf, readBytes, writeBytes } from './utf8';

/** Words in order, read straight from bytes (UTF-8), so that a saved one needs no parsing. */
export interface Dictionary {
  readonly size: number;
  /** Has words found by their hashes from now on, five times sooner than by halving; takes 10 ms for 100,000 words. */
  hash(): void;
  /** Number of the word, or -1. */
  indexOf(word: string): number;
  wordAt(index: number): string;
  /** Numbers `[from, to)` of the words that begin with `prefix`. */
  rangeOf(prefix: string): readonly [from: number, to: number];
}

export interface DictionaryBytes {
  /** Where each word begins in `bytes`, and one more for the end of the last. */
  readonly offsets: Uint32Array;
  readonly bytes: Uint8Array;
}

/** Strings as bytes, one after another. A dictionary's are different from each other, sorted by code units, without surrogates. */
export function dictionaryBytes(words: readonly string[]): DictionaryBytes {
  const offsets = new Uint32Array(words.length + 1);
  words.forEach((word, index) => {
    offsets[index + 1] = offsets[index] + byteLength(word);
  });
  const bytes = new Uint8Array(offsets[words.length]);
  words.forEach((word, index) => {
    writeBytes(word, bytes, offsets[index]);
  });
  return { offsets, bytes };
}

/** Fewer words are hashed at the first question, which takes less than a millisecond. */
const FEW = 10_000;

export function openDictionary({ offsets, bytes }: DictionaryBytes): Dictionary {
  const size = offsets.length - 1;
  const made: { table?: StringTable } = {};
  const hash = () => {
    made.table ??= stringTable({ offsets, bytes });
  };
  /** First word at or after `key`; with `past`, first word that neither is before `key` nor begins with it. */
  const bound = (key: Uint8Array, past: boolean) => {
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(bytes, offsets[middle], offsets[middle + 1], key, past)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    size,
    hash,
    indexOf(word) {
      if (size < FEW) hash();
      if (made.table) return made.table(word);
      const key = bytesOf(word);
      const at = bound(key, false);
      if (at === size || offsets[at + 1] - offsets[at] !== key.length) return -1;
      for (let i = 0; i < key.length; i++) if (bytes[offsets[at] + i] !== key[i]) return -1;
      return at;
    },
    wordAt: (index) => readBytes(bytes, offsets[index], offsets[index + 1]),
    rangeOf(prefix) {
      const key = bytesOf(prefix);
      return [bound(key, false), bound(key, true)];
    },
  };
}

function before(bytes: Uint8Array, start: number, end: number, key: Uint8Array, past: boolean): boolean {
  const length = Math.min(end - start, key.length);
  for (let i = 0; i < length; i++) {
    const difference = bytes[start + i] - key[i];
    if (difference !== 0) return difference < 0;
  }
  return past ? true : end - start < key.length;
}
