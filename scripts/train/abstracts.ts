import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { sentencesOf } from '../../src/core/search/sentences';
import { termsOf } from '../../src/core/search/terms';

/** A paper as lists of terms (while reading) or of word numbers (while training). */
export interface Abstract<Word> {
  readonly title: readonly Word[];
  readonly sentences: readonly (readonly Word[])[];
}

/** Terms longer than this are formulas and addresses. */
const LONGEST_TERM = 24;

/** Reads a file of one JSON record a line (`title`, `abstract`), gzipped or not. */
export function readAbstracts(file: string): Abstract<string>[] {
  const bytes = readFileSync(file);
  const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => abstractOf(JSON.parse(line)));
}

function abstractOf({ title = '', abstract = '' }: { title?: string; abstract?: string }): Abstract<string> {
  const terms = (text: string) => termsOf(text).filter((term) => term.length <= LONGEST_TERM);
  const sentences = sentencesOf(abstract).map(({ start, end }) => terms(abstract.slice(start, end)));
  return { title: terms(title), sentences: sentences.filter(({ length }) => length > 0) };
}

/** The terms that get a vector, sorted by code units, and in how many abstracts each stands. */
export interface Vocabulary {
  readonly terms: readonly string[];
  readonly abstractsWith: Uint32Array;
  /** Abstracts counted. */
  readonly abstracts: number;
}

/** The `size` terms that stand in the most abstracts; of equally common ones the first by code units. */
export function vocabularyOf(abstracts: readonly Abstract<string>[], size: number): Vocabulary {
  const counts = new Map<string, number>();
  for (const { title, sentences } of abstracts) {
    for (const term of new Set([title, ...sentences].flat())) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const byCount = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const terms = byCount
    .slice(0, size)
    .map(([term]) => term)
    .sort((a, b) => (a < b ? -1 : 1));
  return { terms, abstractsWith: Uint32Array.from(terms, (term) => counts.get(term)!), abstracts: abstracts.length };
}

/** The abstracts with numbers of the vocabulary in place of terms, unknown ones left out. */
export function numbered(abstracts: readonly Abstract<string>[], { terms }: Vocabulary): Abstract<number>[] {
  const numbers = new Map(terms.map((term, number) => [term, number]));
  const known = (list: readonly string[]) =>
    list.flatMap((term) => {
      const number = numbers.get(term);
      return number === undefined ? [] : [number];
    });
  return abstracts.map(({ title, sentences }) => ({ title: known(title), sentences: sentences.map(known) }));
}
