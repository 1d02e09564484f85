import { type FieldWeights, fieldWeights, saturated, weightedCount } from './bm25f';
import type { PaperIndex } from './paperIndex';
import type { Part } from './part';
import type { Concept } from './query';
import { type Scored, TopK } from './topK';
import type { Tuning } from './tuning';

/** BM25F of papers for concepts. The alternatives of a concept count together before the saturation, like one term. */
export interface Ranking {
  /**
   * The best papers, best first, at most `limit`; those that have none of the concepts are never among them. The same
   * as scoring every paper, but postings that can change nothing are passed over.
   */
  best(concepts: readonly Concept[], limit: number): Scored[];
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
/** Fewer postings than this are not worth asking whether they could be passed over. */
const FEW_POSTINGS = 2048;
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
      const asked = askedOf(concepts, places);
      made.tally ??= new Tally(index);
      const { tally } = made;
      const left = remaining(asked);
      let askWhen = Number.POSITIVE_INFINITY;
      for (let at = 0; at < asked.length; at++) {
        const { most, postings } = left[at];
        if (at > 0 && most <= askWhen && postings > FEW_POSTINGS) {
          const few = Math.floor(postings / (LOOK_UP * (asked.length - at)));
          const { least, candidates } = tally.survivors(limit, most, few);
          if (candidates) {
            for (let rest = at; rest < asked.length; rest++) lookUp(asked[rest], candidates, tally.scores, k1);
            return tally.best(candidates, limit);
          }
          askWhen = least > most ? most * AGAIN : least;
        } else if (at === 0) askWhen = (most + asked[0].most) * LIKELY;
        addAll(asked[at], tally, k1);
        askWhen += asked[at].most * LIKELY;
      }
      return tally.best(undefined, limit);
    },
    scoresOf(concepts, papers) {
      const scores = new Float64Array(index.end);
      for (const concept of askedOf(concepts, places)) lookUp(concept, papers, scores, k1);
      return Float64Array.from(papers, (paper) => scores[paper]);
    },
  };
}

/** The concepts in the order of what they can add, most first. */
function askedOf(concepts: readonly Concept[], places: readonly Place[]): Asked[] {
  return concepts
    .map(({ alternatives, weight, information }): Asked => {
      const rows: Row[] = [];
      let postings = 0;
      for (const place of places) {
        const { terms, postingsStart } = place.part.segment;
        for (const alternative of alternatives) {
          const term = terms.indexOf(alternative.term);
          if (term < 0) continue;
          const [from, to] = [postingsStart[term], postingsStart[term + 1]];
          rows.push({ place, weight: alternative.weight, from, to });
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
  readonly #touched: Uint32Array;
  #count = 0;

  constructor({ end, parts }: PaperIndex) {
    this.scores = new Float64Array(end);
    this.#touched = new Uint32Array(end);
    for (const { part, base } of parts) for (const gone of part.goneNumbers()) this.scores[base + gone] = -Infinity;
  }

  add(paper: number, score: number): void {
    const before = this.scores[paper];
    if (before === 0 && score > 0) this.#touched[this.#count++] = paper;
    this.scores[paper] = before + score;
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
    const least = this.#leastOfBest(limit);
    if (least <= most) return { least };
    const candidates = new Uint32Array(few);
    let count = 0;
    for (let at = 0; at < this.#count; at++) {
      const paper = this.#touched[at];
      if (this.scores[paper] + most < least) continue;
      if (count === few) return { least };
      candidates[count++] = paper;
    }
    return { least, candidates: candidates.subarray(0, count).sort() };
  }

  #leastOfBest(limit: number): number {
    if (this.#count < limit) return 0;
    const top = new TopK(limit);
    let least = 0;
    for (let at = 0; at < this.#count; at++) {
      const score = this.scores[this.#touched[at]];
      if (score <= least) continue;
      top.offer(at, score);
      least = Math.max(0, top.least);
    }
    return least;
  }

  /** Best first; the scores are zero again afterwards. */
  best(candidates: Uint32Array | undefined, limit: number): Scored[] {
    const top = new TopK(limit);
    const touched = this.#touched.subarray(0, this.#count);
    const from = candidates ?? touched;
    for (let at = 0; at < from.length; at++) {
      const score = this.scores[from[at]];
      if (score >= top.least) top.offer(from[at], score);
    }
    for (let at = 0; at < touched.length; at++) this.scores[touched[at]] = 0;
    this.#count = 0;
    return top.sorted();
  }
}

function addAll({ most, single, rows }: Asked, tally: Tally, k1: number): void {
  if (!single) {
    addTogether(rows, most, tally, k1);
    return;
  }
  for (const { place, weight, from, to } of rows) {
    const { base, weights } = place;
    const { postingPapers, postingCounts } = place.part.segment;
    for (let k = from; k < to; k++) {
      const paper = postingPapers[k];
      tally.add(base + paper, most * saturated(weight * weightedCount(weights, paper, postingCounts[k]), k1));
    }
  }
}

function addTogether(rows: readonly Row[], most: number, tally: Tally, k1: number): void {
  const counts = new Map<number, number>();
  for (const { place, weight, from, to } of rows) {
    const { postingPapers, postingCounts } = place.part.segment;
    for (let k = from; k < to; k++) {
      const paper = postingPapers[k];
      const count = weight * weightedCount(place.weights, paper, postingCounts[k]);
      counts.set(place.base + paper, (counts.get(place.base + paper) ?? 0) + count);
    }
  }
  for (const [paper, count] of counts) tally.add(paper, most * saturated(count, k1));
}

/** Adds what a concept gives to the papers alone. @param papers ascending. */
function lookUp({ most, rows }: Asked, papers: ArrayLike<number>, scores: Float64Array, k1: number): void {
  const counts = new Float64Array(papers.length);
  for (const { place, weight, from, to } of rows) {
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
  for (let at = 0; at < papers.length; at++) {
    if (counts[at] > 0) scores[papers[at]] += most * saturated(counts[at], k1);
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
