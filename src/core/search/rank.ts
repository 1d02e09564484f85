import { type Asked, askedOf, placesOf, type Row } from './asked';
import { saturated, weightedCount } from './bm25f';
import type { PaperIndex } from './paperIndex';
import { Left, mayPay, PASSING } from './passing';
import { postingAtOrAfter } from './postings';
import type { Concept } from './query';
import { type Contenders, Tally } from './tally';
import { type Ranked, TopK } from './topK';
import type { Tuning } from './tuning';

/** BM25F of papers for concepts. The alternatives of a concept count together before the saturation, like one term. */
export interface Ranking {
  /**
   * The best papers, best first, at most `limit`; those that have none of the concepts are never among them. Postings
   * that can change nothing are passed over, see `passing.ts`.
   */
  best(concepts: readonly Concept[], limit: number): Ranked;
  /** Scores of some papers, in ascending order of their numbers. */
  scoresOf(concepts: readonly Concept[], papers: readonly number[]): Float64Array;
  /** What each concept adds to them: concept after concept, as many numbers as papers. */
  sharesOf(concepts: readonly Concept[], papers: ArrayLike<number>): Float64Array;
}

/** @param passing in place of the usual, for tests. */
export function ranking(index: PaperIndex, tuning: Tuning, passing = PASSING): Ranking {
  const places = placesOf(index, tuning);
  const { k1 } = tuning;
  const made: { tally?: Tally } = {};
  let last: { concepts: readonly Concept[]; asked: readonly Asked[] } | undefined;
  /** Of one query the best are asked for, and then more about some of them. */
  const asked = (concepts: readonly Concept[]): readonly Asked[] => {
    if (last?.concepts !== concepts) last = { concepts, asked: askedOf(index, concepts, places) };
    return last.asked;
  };
  return {
    best(concepts, limit) {
      made.tally ??= new Tally(index, k1);
      const { tally } = made;
      const most = Math.min(limit, index.size);
      const all = asked(concepts);
      const left = mayPay(all, passing) ? new Left(all, passing, k1) : undefined;
      for (let at = 0; at < all.length; at++) {
        const contenders = left?.contenders(at, tally, most);
        if (contenders) {
          tally.clear();
          return bestOf(contenders, all.slice(at), most, k1);
        }
        tally.add(all[at]);
      }
      return tally.best(most);
    },
    scoresOf(concepts, papers) {
      const scores = new Float64Array(papers.length);
      lookUp(asked(concepts), papers, scores, 0, k1);
      return scores;
    },
    sharesOf(concepts, papers) {
      const shares = new Float64Array(concepts.length * papers.length);
      lookUp(asked(concepts), papers, shares, papers.length, k1);
      return shares;
    },
  };
}

/** The best of some papers when the concepts that are left have been added. */
function bestOf({ papers, scores }: Contenders, left: readonly Asked[], limit: number, k1: number): Ranked {
  lookUp(left, papers, scores, 0, k1);
  const top = new TopK(limit);
  for (let at = 0; at < papers.length; at++) top.offer(papers[at], scores[at]);
  return top.sorted();
}

/**
 * Adds what concepts give to some papers alone.
 * @param papers ascending. @param scores theirs, in the same places; those for the next concept are `step` further.
 */
function lookUp(
  asked: readonly Asked[],
  papers: ArrayLike<number>,
  scores: Float64Array,
  step: number,
  k1: number,
): void {
  let first = 0;
  const counts = new Float64Array(papers.length);
  for (const { most, rows } of asked) {
    for (const row of rows) countIn(row, papers, counts);
    for (let at = 0; at < papers.length; at++) {
      if (counts[at] === 0) continue;
      scores[first + at] += saturated(counts[at], k1, most);
      counts[at] = 0;
    }
    first += step;
  }
}

function countIn(
  { place, weight, papers, counts, from, to, instead }: Row,
  among: ArrayLike<number>,
  sums: Float64Array,
): void {
  const { base, weights } = place;
  const { size } = place.part.segment;
  let k = from;
  for (let at = firstAtOrAfter(among, base); at < among.length && among[at] < base + size; at++) {
    const paper = among[at] - base;
    k = postingAtOrAfter(papers, k, to, paper);
    if (k === to) break;
    if (papers[k] !== paper || (instead && sums[at] > 0)) continue;
    sums[at] += weight * weightedCount(weights, paper, counts[k]);
  }
}

function firstAtOrAfter(papers: ArrayLike<number>, paper: number): number {
  let low = 0;
  let high = papers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (papers[middle] < paper) low = middle + 1;
    else high = middle;
  }
  return low;
}
