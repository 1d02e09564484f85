import type { Close } from './closeness';
import type { MeaningSearch } from './meaning';
import type { Query } from './query';
import type { Ranking } from './rank';
import type { Tuning } from './tuning';

/** Words of a clause up to which it counts less: *Results are mixed.* fits anything. */
const FULL = 6;

/**
 * How well the clause of a passage that fits best fits each of some papers: what its words, meaning and wording add
 * up to by themselves; about 1 for all its words. A paragraph on related work speaks of another paper in each sentence
 * or half of one, and all of it together of none in particular.
 * @param papers ascending. @param close their wording, in that order.
 */
export type ClauseFit = (
  query: Pick<Query, 'concepts' | 'clauses'>,
  papers: readonly number[],
  close: Close,
) => Float64Array;

export function clauseFit(
  words: Pick<Ranking, 'sharesOf'>,
  { closenessWeight }: Tuning,
  meaningFor: MeaningSearch | undefined,
): ClauseFit {
  return ({ concepts, clauses }, papers, close) => {
    const shares = words.sharesOf(concepts, papers);
    const best = new Float64Array(papers.length);
    for (const clause of clauses) {
      if (clause.words === 0) continue;
      const meaning = meaningFor?.(clause.meaning);
      const inWording = close.part(clause.from, clause.to);
      for (let at = 0; at < papers.length; at++) {
        let inWords = 0;
        for (const concept of clause.concepts) inWords += shares[concept * papers.length + at];
        const inMeaning = meaning ? meaning.worth(meaning.nearness(papers[at])) : 0;
        const fit = inWords / clause.asked + closenessWeight * inWording[at] + inMeaning;
        best[at] = Math.max(best[at], Math.min(1, clause.words / FULL) * fit);
      }
    }
    return best;
  };
}
