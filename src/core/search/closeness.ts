import type { PaperReader } from './paperText';
import type { Query } from './query';
import { withRoom } from './room';
import { BREAK, type Wording } from './wordings';

/** What a stop word beside another word is worth, in units of information. */
const LEAST = 0.2;

/** How fast a pair that many of the papers have loses its worth. */
const COMMON = 2;

/** What two neighbours are worth that a paper has with one word between them: a remembered sentence lacks some. */
const APART = 0.4;

/** Compares papers with a passage; good until the next passage. */
export type Closeness = (query: Pick<Query, 'sequence' | 'worth'>) => (wordings: readonly Wording[]) => Close;

/** By paper: how much of the wording of a passage it has, 0 … 1. */
export interface Close {
  readonly whole: Float64Array;
  /** Of what stands in the places `[from, to)` of the sequence. */
  part(from: number, to: number): Float64Array;
}

/**
 * How much of a passage's wording each of some papers has: neighbouring words of the passage, in its order, that are
 * neighbours in the title or in one sentence too, or nearly, by what they tell; 0 … 1. The order is what remembered
 * sentences and titles keep, and what a bag of words does not see. What most of the papers have (*high speed* among
 * papers on aircraft) is no memory of one of them, and counts by the square of the share that does without it.
 */
export function closeness(reader: Pick<PaperReader, 'numberOf'>): Closeness {
  /** By number of a term: its place among the different terms of the passage, from 1 on; 0 for all others. */
  let places = new Uint32Array(1024);
  let placed: readonly number[] = [];
  const place = (terms: readonly number[]): void => {
    for (const term of placed) places[term] = 0;
    let count = 0;
    for (const term of terms) {
      if (term >= places.length) places = withRoom(places, term);
      if (places[term] === 0) places[term] = ++count;
    }
    placed = terms;
  };
  return (query) => {
    const terms = query.sequence.map(reader.numberOf);
    place(terms);
    return comparing(query, terms, places);
  };
}

function comparing(
  { sequence, worth }: Pick<Query, 'sequence' | 'worth'>,
  terms: readonly number[],
  places: Uint32Array,
): (wordings: readonly Wording[]) => Close {
  const pairs = new Map<number, number>();
  const worthOfPair: number[] = [];
  /** By place of its right term in the sequence. */
  const pairAt = new Int32Array(sequence.length);
  const tells = (term: string) => Math.max(LEAST, worth.get(term) ?? 0);
  for (let at = 1; at < sequence.length; at++) {
    const pair = pairOf(places[terms[at - 1]], places[terms[at]]);
    let number = pairs.get(pair);
    if (number === undefined) {
      number = worthOfPair.push(tells(sequence[at - 1]) + tells(sequence[at])) - 1;
      pairs.set(pair, number);
    }
    pairAt[at] = number;
  }
  /** By pair: the sentence in which it was last found, and where that is noted. */
  const foundIn = new Uint32Array(worthOfPair.length);
  const notedAt = new Uint32Array(worthOfPair.length);
  let sentence = 0;
  /** The pairs that a paper has, once a sentence, `BREAK` after each sentence that has any. */
  const pairsIn = (wording: Wording): number[] => {
    const found: number[] = [];
    let left = 0;
    let beforeLeft = 0;
    sentence++;
    const note = (left: number, right: number, apart: 0 | 1): void => {
      const pair = left === 0 || right === 0 ? undefined : pairs.get(pairOf(left, right));
      if (pair === undefined) return;
      const noted = (pair << 1) | apart;
      if (foundIn[pair] !== sentence) {
        foundIn[pair] = sentence;
        notedAt[pair] = found.push(noted) - 1;
      } else if (apart === 0) found[notedAt[pair]] = noted;
    };
    for (let at = 0; at < wording.length; at++) {
      const one = wording[at];
      if (one === BREAK) {
        if (found.length > 0 && found[found.length - 1] !== BREAK) found.push(BREAK);
        left = 0;
        beforeLeft = 0;
        sentence++;
      } else if ((one & 1) === 0) {
        const term = one >> 1;
        const right = term < places.length ? places[term] : 0;
        note(left, right, 0);
        note(beforeLeft, right, 1);
        beforeLeft = left;
        left = right;
      }
    }
    return found;
  };
  return (wordings) => {
    const found = wordings.map(pairsIn);
    const left = worthAmong(found, worthOfPair);
    const part = (from: number, to: number) => {
      const worth = new Float64Array(left.length);
      let all = 0;
      for (let at = from + 1; at < to; at++) {
        const pair = pairAt[at];
        if (worth[pair] > 0) continue;
        worth[pair] = left[pair];
        all += worthOfPair[pair];
      }
      return Float64Array.from(found, (pairs) => bestSentence(pairs, worth) / (all || 1));
    };
    return { whole: part(0, sequence.length), part };
  };
}

/**
 * What is left of the worth of each pair when some papers have it.
 * @param found the pairs that each paper has: twice their numbers, one more where a word stands between.
 */
function worthAmong(found: readonly (readonly number[])[], worth: readonly number[]): Float64Array {
  const papersWith = new Float64Array(worth.length);
  const last = new Int32Array(worth.length).fill(-1);
  for (let paper = 0; paper < found.length; paper++) {
    for (const noted of found[paper]) {
      const pair = noted >> 1;
      if (noted === BREAK || last[pair] === paper) continue;
      last[pair] = paper;
      papersWith[pair]++;
    }
  }
  return papersWith.map((papers, pair) => worth[pair] * (1 - Math.max(0, papers - 1) / found.length) ** COMMON);
}

/** What the pairs of the best sentence are worth. */
function bestSentence(pairs: readonly number[], worth: Float64Array): number {
  let best = 0;
  let sum = 0;
  for (const noted of pairs) {
    if (noted !== BREAK) sum += (noted & 1) === 1 ? APART * worth[noted >> 1] : worth[noted >> 1];
    else {
      best = Math.max(best, sum);
      sum = 0;
    }
  }
  return best;
}

/** Passages have at most 50,000 letters, so places are below 2^16. */
const pairOf = (left: number, right: number) => left * 0x10000 + right;
