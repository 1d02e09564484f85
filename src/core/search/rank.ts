import { type FieldWeights, fieldWeights, saturated, weightedCount } from './bm25f';
import type { PaperIndex } from './paperIndex';
import type { Part } from './part';
import type { Concept } from './query';
import { type Ranked, TopK } from './topK';
import type { Tuning } from './tuning';

/** BM25F of papers for concepts. The alternatives of a concept count together before the saturation, like one term. */
export interface Ranking {
  /**
   * The best papers, best first, at most `limit`; those that have none of the concepts are never among them. The same
   * as scoring every paper, but postings that can change nothing are passed over.
   */
  best(concepts: readonly Concept[], limit: number): Ranked;
  /** Scores of some papers, in ascending order of their numbers. */
  scoresOf(concepts: readonly Concept[], papers: readonly number[]): Float64Array;
}

/** One part of the index with what is asked of it most. */
interface Place {
  readonly part: Part;
  readonly base: number;
  readonly weights: FieldWeights;
}

/** Postings of a concept in a part, `[from, to)` each. */
interface Row {
  readonly place: Place;
  readonly weight: number;
  readonly from: number;
  readonly to: number;
}

/** A concept with its postings everywhere. */
interface Asked {
  /** What it adds to a score at most. */
  readonly most: number;
  /** Alternatives, or one alone? */
  readonly single: boolean;
  /** Part after part. */
  readonly rows: readonly Row[];
  readonly postings: number;
}

/** Looking a paper up in a row takes as long as passing over this many postings. */
const LOOK_UP = 12;
/** Share of what a concept can add that the best papers are expected to get of it. */
const LIKELY = 0.5;
/** Where too many papers are left, it is asked again when this share of what can be added is left. */
const AGAIN = 0.7;

export function ranking(index: PaperIndex, tuning: Tuning): Ranking {
  const places = index.parts.map(
    ({ part, base }): Place => ({ part, base, weights: fieldWeights(index, part.segment, tuning) }),
  );
  const { k1 } = tuning;
  const made: { tally?: Tally } = {};
  return {
    best(concepts, wanted) {
      const limit = Math.min(wanted, index.size);
      const asked = askedOf(index, concepts, places);
      made.tally ??= new Tally(index);
      const { tally } = made;
      const left = remaining(asked);
      let askWhen = left.length > 0 ? left[0].most * LIKELY : 0;
      for (let at = 0; at < asked.length; at++) {
        const { most, postings } = left[at];
        // To ask takes as long as passing over every paper.
        if (at > 0 && most <= askWhen && postings > index.end) {
          const few = Math.floor(postings / (LOOK_UP * (asked.length - at)));
          const { least, candidates } = tally.survivors(limit, most, few);
          if (candidates) {
            const scores = Float64Array.from(candidates, (paper) => tally.scores[paper]);
            lookUp(asked.slice(at), candidates, scores, k1);
            tally.clear();
            return bestOf(candidates, scores, limit);
          }
          askWhen = least > most ? most * AGAIN : least;
        }
        addAll(asked[at], tally, k1);
        askWhen += asked[at].most * LIKELY;
      }
      return tally.best(limit);
    },
    scoresOf(concepts, papers) {
      const scores = new Float64Array(papers.length);
      lookUp(askedOf(index, concepts, places), papers, scores, k1);
      return scores;
    },
  };
}

/** The concepts in the order of what they can add, most first. */
function askedOf(index: PaperIndex, concepts: readonly Concept[], places: readonly Place[]): Asked[] {
  return concepts
    .map(({ alternatives, weight, information }): Asked => {
      const rows: Row[] = [];
      let postings = 0;
      const numbers = alternatives.map(({ term }) => index.numbersOf(term));
      for (let at = 0; at < places.length; at++) {
        const { postingsStart } = places[at].part.segment;
        for (let alternative = 0; alternative < alternatives.length; alternative++) {
          const term = numbers[alternative][at];
          if (term < 0) continue;
          const [from, to] = [postingsStart[term], postingsStart[term + 1]];
          rows.push({ place: places[at], weight: alternatives[alternative].weight, from, to });
          postings += to - from;
        }
      }
      return { most: weight * information, single: alternatives.length === 1, rows, postings };
    })
    .sort((a, b) => b.most - a.most);
}

interface Remaining {
  /** What the concepts from here on add at most. */
  readonly most: number;
  readonly postings: number;
}

function remaining(asked: readonly Asked[]): Remaining[] {
  const left: Remaining[] = [];
  let most = 0;
  let postings = 0;
  for (let at = asked.length - 1; at >= 0; at--) {
    most += asked[at].most;
    postings += asked[at].postings;
    left[at] = { most, postings };
  }
  return left;
}

/** Scores that grow concept by concept; the same arrays serve one question after another. */
class Tally {
  /** By paper; minus infinity for those that are gone, whatever is added. */
  readonly scores: Float64Array;
  /** By paper, zero between concepts: what the alternatives of one concept count together. */
  readonly counts: Float64Array;
  /** Papers whose `counts` are not zero. */
  readonly counted: Uint32Array;
  readonly #gone: Uint32Array;
  /** The score of the last of the best, as far as it is known. */
  #least = 0;

  constructor({ end, parts }: PaperIndex) {
    this.scores = new Float64Array(end);
    this.counts = new Float64Array(end);
    this.counted = new Uint32Array(end);
    this.#gone = Uint32Array.from(parts.flatMap(({ part, base }) => part.goneNumbers().map((gone) => base + gone)));
    this.clear();
  }

  /**
   * The papers that can still be among the best: when `limit` papers have more than what is left can give, only those
   * matter that what is left could lift to the least of them (the term-at-a-time form of MaxScore: Turtle & Flood,
   * “Query evaluation: strategies and optimizations”, 1995).
   * @param most that what is left adds to any paper.
   * @param few more candidates than this are not worth having.
   * @returns the score of the last of the best as far as it is known, and the candidates in ascending order, absent
   * when there are too many.
   */
  survivors(limit: number, most: number, few: number): { least: number; candidates?: Uint32Array } {
    const { scores } = this;
    this.#least = Math.max(0, this.#top(limit).least);
    const least = this.#least;
    if (least <= most) return { least };
    const candidates = new Uint32Array(few);
    let count = 0;
    for (let paper = 0; paper < scores.length; paper++) {
      if (scores[paper] + most < least) continue;
      if (count === few) return { least };
      candidates[count++] = paper;
    }
    return { least, candidates: candidates.subarray(0, count) };
  }

  /** Best first; the scores are as in the beginning afterwards. */
  best(limit: number): Ranked {
    const best = this.#top(limit).sorted();
    this.clear();
    return best;
  }

  /** The best of all papers that have a score above zero. */
  #top(limit: number): TopK {
    const { scores } = this;
    const least = this.#least;
    const top = new TopK(limit);
    for (let paper = 0; paper < scores.length; paper++) {
      const score = scores[paper];
      if (score >= least && score > 0) top.offer(paper, score);
    }
    return top;
  }

  clear(): void {
    this.scores.fill(0);
    this.#least = 0;
    for (const gone of this.#gone) this.scores[gone] = Number.NEGATIVE_INFINITY;
  }
}

/** The best of some papers that have a score above zero, best first. */
function bestOf(papers: Uint32Array, scores: Float64Array, limit: number): Ranked {
  const top = new TopK(limit);
  for (let at = 0; at < papers.length; at++) if (scores[at] > 0) top.offer(papers[at], scores[at]);
  return top.sorted();
}

/** Adds what a concept gives to every paper that has it. */
function addAll({ most, single, rows }: Asked, tally: Tally, k1: number): void {
  if (!single) {
    addTogether(rows, most, tally, k1);
    return;
  }
  const { scores } = tally;
  for (const { place, weight, from, to } of rows) {
    const { base, weights } = place;
    const { postingPapers, postingCounts } = place.part.segment;
    for (let k = from; k < to; k++) {
      const paper = postingPapers[k];
      const count = weight * weightedCount(weights, paper, postingCounts[k]);
      scores[base + paper] += (most * count) / (k1 + count);
    }
  }
}

function addTogether(rows: readonly Row[], most: number, { scores, counts, counted }: Tally, k1: number): void {
  let size = 0;
  for (const { place, weight, from, to } of rows) {
    const { base, weights } = place;
    const { postingPapers, postingCounts } = place.part.segment;
    for (let k = from; k < to; k++) {
      const paper = base + postingPapers[k];
      if (counts[paper] === 0) counted[size++] = paper;
      counts[paper] += weight * weightedCount(weights, postingPapers[k], postingCounts[k]);
    }
  }
  for (let at = 0; at < size; at++) {
    const paper = counted[at];
    scores[paper] += most * saturated(counts[paper], k1);
    counts[paper] = 0;
  }
}

/** Adds what concepts give to some papers alone. @param papers ascending. @param scores theirs, in the same places. */
function lookUp(asked: readonly Asked[], papers: ArrayLike<number>, scores: Float64Array, k1: number): void {
  const counts = new Float64Array(papers.length);
  for (const { most, rows } of asked) {
    for (const row of rows) countIn(row, papers, counts);
    for (let at = 0; at < papers.length; at++) {
      if (counts[at] === 0) continue;
      scores[at] += most * saturated(counts[at], k1);
      counts[at] = 0;
    }
  }
}

function countIn({ place, weight, from, to }: Row, papers: ArrayLike<number>, counts: Float64Array): void {
  const { base, weights } = place;
  const { postingPapers, postingCounts, size } = place.part.segment;
  let k = from;
  for (let at = firstAtOrAfter(papers, base); at < papers.length && papers[at] < base + size; at++) {
    const paper = papers[at] - base;
    k = postingAtOrAfter(postingPapers, k, to, paper);
    if (k === to) break;
    if (postingPapers[k] === paper) counts[at] += weight * weightedCount(weights, paper, postingCounts[k]);
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

/** First posting from `from` on whose paper is `paper` or after it, in steps that double, then by halving. */
function postingAtOrAfter(papers: Uint16Array, from: number, to: number, paper: number): number {
  let step = 1;
  let low = from;
  let high = from;
  while (high < to && papers[high] < paper) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  high = Math.min(high, to);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (papers[middle] < paper) low = middle + 1;
    else high = middle;
  }
  return low;
}
