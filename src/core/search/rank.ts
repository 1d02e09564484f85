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
const FEW_POSTINGS = 4096;

export function ranking(index: PaperIndex, tuning: Tuning): Ranking {
  const places = index.parts.map(
    ({ part, base }): Place => ({ part, base, weights: fieldWeights(index, part.segment, tuning) }),
  );
  const { k1 } = tuning;
  return {
    best(concepts, wanted) {
      const limit = Math.min(wanted, index.size);
      const asked = askedOf(concepts, places);
      const scores = emptyScores(index);
      const left = remaining(asked);
      for (let at = 0; at < asked.length; at++) {
        const candidates = at > 0 ? survivors(scores, limit, left[at]) : undefined;
        if (candidates && candidates.length * LOOK_UP * (asked.length - at) < left[at].postings) {
          for (let rest = at; rest < asked.length; rest++) lookUp(asked[rest], candidates, scores, k1);
          return bestOf(candidates, scores, limit);
        }
        addAll(asked[at], scores, k1);
      }
      return bestOf(undefined, scores, limit);
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

/** Zero for every paper, minus infinity for those that are gone, whatever is added. */
function emptyScores({ end, parts }: PaperIndex): Float64Array {
  const scores = new Float64Array(end);
  for (const { part, base } of parts) for (const gone of part.goneNumbers()) scores[base + gone] = -Infinity;
  return scores;
}

/**
 * The papers that can still be among the best: when `limit` papers have more than what is left can give, only those
 * matter that what is left could lift to the least of them (the term-at-a-time form of MaxScore: Turtle & Flood, “Query
 * evaluation: strategies and optimizations”, 1995). Ascending; `undefined` when any paper can be, or it does not pay to ask.
 */
function survivors(scores: Float64Array, limit: number, { most, postings }: Remaining): number[] | undefined {
  if (postings < FEW_POSTINGS || postings * 4 < scores.length) return undefined;
  const top = new TopK(limit);
  let least = most;
  for (let paper = 0; paper < scores.length; paper++) {
    if (scores[paper] <= least) continue;
    top.offer(paper, scores[paper]);
    least = Math.max(most, top.least);
  }
  if (top.least <= most) return undefined;
  const candidates: number[] = [];
  for (let paper = 0; paper < scores.length; paper++) {
    if (scores[paper] + most >= least) candidates.push(paper);
  }
  return candidates;
}

function addAll({ most, single, rows }: Asked, scores: Float64Array, k1: number): void {
  if (!single) {
    addTogether(rows, most, scores, k1);
    return;
  }
  for (const { place, weight, from, to } of rows) {
    const { base, weights } = place;
    const { postingPapers, postingCounts } = place.part.segment;
    for (let k = from; k < to; k++) {
      const paper = postingPapers[k];
      scores[base + paper] += most * saturated(weight * weightedCount(weights, paper, postingCounts[k]), k1);
    }
  }
}

function addTogether(rows: readonly Row[], most: number, scores: Float64Array, k1: number): void {
  const counts = new Map<number, number>();
  for (const { place, weight, from, to } of rows) {
    const { postingPapers, postingCounts } = place.part.segment;
    for (let k = from; k < to; k++) {
      const paper = postingPapers[k];
      const count = weight * weightedCount(place.weights, paper, postingCounts[k]);
      counts.set(place.base + paper, (counts.get(place.base + paper) ?? 0) + count);
    }
  }
  for (const [paper, count] of counts) scores[paper] += most * saturated(count, k1);
}

/** Adds what a concept gives to the papers alone. @param papers ascending. */
function lookUp({ most, rows }: Asked, papers: readonly number[], scores: Float64Array, k1: number): void {
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

function firstAtOrAfter(papers: readonly number[], paper: number): number {
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

function bestOf(candidates: readonly number[] | undefined, scores: Float64Array, limit: number): Scored[] {
  const top = new TopK(limit);
  if (candidates) for (const paper of candidates) top.offer(paper, scores[paper]);
  else {
    let least = 0;
    for (let paper = 0; paper < scores.length; paper++) {
      if (scores[paper] <= least) continue;
      top.offer(paper, scores[paper]);
      least = Math.max(0, top.least);
    }
  }
  return top.sorted();
}
