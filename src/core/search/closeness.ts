import { PART, type PaperReader, type PaperText, type ReadText } from './paperText';
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
): (paper: PaperText) => number {
  const pairs: Pairs = new Map();
  let all = 0;
  const tells = (term: string) => Math.max(LEAST, worth.get(term) ?? 0);
  for (let at = 1; at < sequence.length; at++) {
    const [left, right] = [numberOf(sequence[at - 1]), numberOf(sequence[at])];
    const rights = pairs.get(left) ?? new Map<number, number>();
    pairs.set(left, rights);
    if (rights.has(right)) continue;
    const worthOfPair = tells(sequence[at - 1]) + tells(sequence[at]);
    rights.set(right, worthOfPair);
    all += worthOfPair;
  }
  return ({ title, abstract, sentences }) => {
    if (all === 0) return 0;
    let best = shared(title, 0, title.terms.length, pairs);
    for (const { firstToken, endToken } of sentences) {
      best = Math.max(best, shared(abstract, firstToken, endToken, pairs));
    }
    return best / all;
  };
}

/** What a term and the one after it are worth, by number of both. */
type Pairs = Map<number, Map<number, number>>;

function shared({ terms, kinds }: ReadText, from: number, to: number, pairs: Pairs): number {
  let sum = 0;
  let rights: Map<number, number> | undefined;
  const seen = new Set<Map<number, number>>();
  for (let token = from; token < to; token++) {
    if (kinds[token] === PART || terms[token] < 0) continue;
    const worth = rights?.get(terms[token]);
    if (rights && worth !== undefined && !seen.has(rights)) {
      seen.add(rights);
      sum += worth;
    }
    rights = pairs.get(terms[token]);
  }
  return sum;
}
