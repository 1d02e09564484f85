import type { PaperText, Stretch } from './paperText';
import type { Query } from './query';

/** What a stop word beside another word is worth, in units of information. */
const LEAST = 0.2;

/**
 * How much of a passage's wording a paper has: neighbouring words of the passage, in its order, that are neighbours
 * in the title or in one sentence too, by what they tell; 0 … 1. The order is what remembered sentences and titles
 * keep, and what a bag of words does not see.
 */
export function closeness({ sequence, worth }: Pick<Query, 'sequence' | 'worth'>): (paper: PaperText) => number {
  const pairs = new Map<string, Map<string, number>>();
  let all = 0;
  const tells = (term: string) => Math.max(LEAST, worth.get(term) ?? 0);
  for (let at = 1; at < sequence.length; at++) {
    const [left, right] = [sequence[at - 1], sequence[at]];
    const rights = pairs.get(left) ?? new Map<string, number>();
    pairs.set(left, rights);
    if (rights.has(right)) continue;
    const worthOfPair = tells(left) + tells(right);
    rights.set(right, worthOfPair);
    all += worthOfPair;
  }
  return ({ title, sentences }) => {
    if (all === 0) return 0;
    let best = shared(title, pairs);
    for (const sentence of sentences) best = Math.max(best, shared(sentence, pairs));
    return best / all;
  };
}

function shared({ words }: Stretch, pairs: ReadonlyMap<string, ReadonlyMap<string, number>>): number {
  let sum = 0;
  let left: string | undefined;
  const seen = new Set<ReadonlyMap<string, number>>();
  for (const { term, kind } of words) {
    if (kind !== 'word') continue;
    const rights = left === undefined ? undefined : pairs.get(left);
    const worth = rights?.get(term);
    if (rights && worth !== undefined && !seen.has(rights)) {
      seen.add(rights);
      sum += worth;
    }
    left = term;
  }
  return sum;
}
