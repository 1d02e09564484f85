import { BREAK, type PaperReader, type Wording } from './paperText';
import type { Query } from './query';

/** What a stop word beside another word is worth, in units of information. */
const LEAST = 0.2;

/**
 * How much of a passage's wording a paper has: neighbouring words of the passage, in its order, that are neighbours
 * in the title or in one sentence too, by what they tell; 0 … 1. The order is what remembered sentences and titles
 * keep, and what a bag of words does not see.
 */
export function closeness(
  { sequence, worth }: Pick<Query, 'sequence' | 'worth'>,
  { numberOf }: Pick<PaperReader, 'numberOf'>,
): (wording: Wording) => number {
  const terms = sequence.map(numberOf);
  const places = placesOf(terms);
  const worthOfPair = new Map<number, number>();
  let all = 0;
  const tells = (term: string) => Math.max(LEAST, worth.get(term) ?? 0);
  for (let at = 1; at < sequence.length; at++) {
    const pair = pairOf(places[terms[at - 1]], places[terms[at]]);
    if (worthOfPair.has(pair)) continue;
    const worthOfBoth = tells(sequence[at - 1]) + tells(sequence[at]);
    worthOfPair.set(pair, worthOfBoth);
    all += worthOfBoth;
  }
  /** By place of the left term: the sentence in which it last counted. */
  const counted = new Uint32Array(terms.length + 1);
  let sentence = 0;
  return (wording) => {
    if (all === 0) return 0;
    let best = 0;
    let sum = 0;
    let left = 0;
    sentence++;
    for (let at = 0; at < wording.length; at++) {
      const one = wording[at];
      if (one === BREAK) {
        if (sum > best) best = sum;
        sum = 0;
        left = 0;
        sentence++;
      } else if ((one & 1) === 0) {
        const term = one >> 1;
        const right = term < places.length ? places[term] : 0;
        if (left !== 0 && right !== 0 && counted[left] !== sentence) {
          const worthOfBoth = worthOfPair.get(pairOf(left, right));
          if (worthOfBoth !== undefined) {
            counted[left] = sentence;
            sum += worthOfBoth;
          }
        }
        left = right;
      }
    }
    return best / all;
  };
}

/** By number of a term: its place among the different terms of the passage, from 1 on; 0 for terms it does not have. */
function placesOf(terms: readonly number[]): Uint32Array {
  let most = -1;
  for (const term of terms) if (term > most) most = term;
  const places = new Uint32Array(most + 1);
  let count = 0;
  for (const term of terms) if (places[term] === 0) places[term] = ++count;
  return places;
}

/** Passages have at most 50,000 letters, so places are below 2^16. */
const pairOf = (left: number, right: number) => left * 0x10000 + right;
