import type { PaperIndex } from './paperIndex';

/** A term that a half typed word may become. */
export interface Completion {
  readonly term: string;
  readonly papersWith: number;
}

/** Terms of one part that are weighed against those of the others: of more, the commonest. */
const MOST_OF_PART = 400;

/** The commonest terms of words that begin with `prefix`, at most `limit`. */
export function completionsOf(index: PaperIndex, prefix: string, limit: number): Completion[] {
  const terms = new Set<string>();
  for (const { part } of index.parts) {
    const { segment } = part;
    const [from, to] = segment.words.rangeOf(prefix);
    const numbers = new Set<number>();
    for (let word = from; word < to; word++) {
      if (part.papersWithWord(word) > 0) numbers.add(segment.termOfWord[word]);
    }
    for (const term of commonest(numbers, (number) => part.papersWithTerm(number))) {
      terms.add(segment.terms.wordAt(term));
    }
  }
  return [...terms]
    .map((term) => ({ term, papersWith: index.papersWith(term) }))
    .sort((a, b) => b.papersWith - a.papersWith || (a.term < b.term ? -1 : 1))
    .slice(0, limit);
}

function commonest(numbers: ReadonlySet<number>, papersWith: (number: number) => number): number[] {
  const all = [...numbers];
  if (all.length <= MOST_OF_PART) return all;
  return all.sort((a, b) => papersWith(b) - papersWith(a) || a - b).slice(0, MOST_OF_PART);
}
