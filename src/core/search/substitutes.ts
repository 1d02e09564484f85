import type { PaperReader } from './paperText';
import { isWord, type Query } from './query';
import { withRoom } from './room';
import type { WordVectors } from './vectors';
import { BREAK, type Wording } from './wordings';

/** Content words of a passage from which on each counts less: among many, some resemble anything. */
const MANY = 10;
/** What substitutes count where a few words are names, titles or keywords. */
const IN_SHORT = 0.4;
/** A likeness in full. */
const FULL = 255;

/**
 * How much a paper says in other words: for each word of the passage that it does not have, the best of its words that
 * may stand in its place (*haze* for *fog*), by what the word tells and how well the other does; a share of all the
 * passage asks for, 0 … 1.
 */
export type Substituting = (
  query: Pick<Query, 'concepts' | 'asked' | 'short'>,
  reader: Pick<PaperReader, 'numberOf' | 'numbering'>,
) => (wording: Wording) => number;

export function substituting(vectors: WordVectors): Substituting {
  const { starts, words: others, likeness } = vectors.substitutes;
  /** By term of a paper: the last paper that has it. */
  let lastWith = new Uint32Array(1024);
  let papers = 0;
  const meet = (wording: Wording) => {
    papers++;
    for (const one of wording) {
      if (one === BREAK) continue;
      if (one >> 1 >= lastWith.length) lastWith = withRoom(lastWith, one >> 1);
      lastWith[one >> 1] = papers;
    }
  };
  /** By term of the vectors: one more than its number to the reader; 0 where it was not asked for. */
  const known = new Int32Array(vectors.size);
  let numbering = -1;
  return ({ concepts, asked, short }, reader) => {
    if (numbering !== reader.numbering) known.fill(0);
    numbering = reader.numbering;
    const numberOf = (term: number) => {
      if (known[term] === 0) known[term] = reader.numberOf(vectors.termAt(term)) + 1;
      return known[term] - 1;
    };
    const words = concepts.filter(isWord).length;
    const scale = ((short ? IN_SHORT : 1) * Math.min(1, MANY / (words || 1))) / (asked || 1) / FULL;
    const replaceable: { own: number; worth: number; numbers: number[]; from: number }[] = [];
    for (const { kind, term: own, weight, information } of concepts) {
      if (kind !== 'word' && kind !== 'unknown') continue;
      const term = vectors.numberOf(own);
      if (term < 0) continue;
      const from = starts[term];
      const numbers: number[] = [];
      for (let at = from; at < starts[term + 1]; at++) numbers.push(numberOf(others[at]));
      replaceable.push({ own: numberOf(term), worth: weight * information, numbers, from });
    }
    return (wording) => {
      meet(wording);
      let sum = 0;
      for (const { own, worth, numbers, from } of replaceable) {
        if (lastWith[own] === papers) continue;
        for (let at = 0; at < numbers.length; at++) {
          if (lastWith[numbers[at]] !== papers) continue;
          sum += worth * likeness[from + at];
          break;
        }
      }
      return sum * scale;
    };
  };
}
