import { type FieldWeights, fieldWeights, saturated, weightedCount } from './bm25f';
import type { PaperIndex } from './paperIndex';
import type { Part } from './part';
import { type PostingList, postingAtOrAfter, postingsOf, postingsOfAll } from './postings';
import type { Concept } from './query';
import { type Ranked, TopK } from './topK';
import type { Tuning } from './tuning';

/** BM25F of papers for concepts. The alternatives of a concept count together before the saturation, like one term. */
export interface Ranking {
  /**
   * The best papers, best first, at most `limit`; those that have none of the concepts are never among them. Every
   * posting counts: to find out by bounds which of them can change nothing (MaxScore: Turtle and Flood, 1995) takes
   * longer than to add them, up to 50,000 papers and 150 words (docs/bench.md).
   */
  best(concepts: readonly Concept[], limit: number): Ranked;
  /** Scores of some papers, in ascending order of their numbers. */
  scoresOf(concepts: readonly Concept[], papers: readonly number[]): Float64Array;
  /** What each concept adds to them: concept after concept, as many numbers as papers. */
  sharesOf(concepts: readonly Concept[], papers: ArrayLike<number>): Float64Array;
}

/** One part of the index with what is asked of it most. */
interface Place {
  readonly part: Part;
  readonly base: number;
  readonly weights: FieldWeights;
}

/** Postings of an alternative in a part. */
interface Row extends PostingList {
  readonly place: Place;
  readonly weight: number;
  /** Counts only for papers that the rows before it do not have. */
  readonly instead: boolean;
}

/** A concept with its postings everywhere. */
interface Asked {
  /** What it adds to a score at most. */
  readonly most: number;
  /** Has one alternative only. */
  readonly single: boolean;
  /** Part after part. */
  readonly rows: readonly Row[];
}

export function ranking(index: PaperIndex, tuning: Tuning): Ranking {
  const places = index.parts.map(
    ({ part, base }): Place => ({ part, base, weights: fieldWeights(index, part.segment, tuning) }),
  );
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
      made.tally ??= new Tally(index);
      for (const one of asked(concepts)) addAll(one, made.tally, k1);
      return made.tally.best(Math.min(limit, index.size));
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

/** The concepts with their postings. */
function askedOf(index: PaperIndex, concepts: readonly Concept[], places: readonly Place[]): Asked[] {
  return concepts.map(({ alternatives, weight, information }): Asked => {
    const rows: Row[] = [];
    places.forEach((place, at) => {
      const { segment } = place.part;
      for (const { term, weight, also } of alternatives) {
        const number = index.numberIn(at, term);
        if (number < 0) continue;
        const others = also?.map((other) => index.numberIn(at, other));
        if (others?.some((other) => other < 0)) continue;
        const { papers, counts, from, to } = others
          ? postingsOfAll(segment, [number, ...others])
          : postingsOf(segment, number);
        rows.push({ place, weight, papers, counts, from, to, instead: others !== undefined });
      }
    });
    return { most: weight * information, single: alternatives.length === 1, rows };
  });
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

  constructor({ end, parts }: PaperIndex) {
    this.scores = new Float64Array(end);
    this.counts = new Float64Array(end);
    this.counted = new Uint32Array(end);
    this.#gone = Uint32Array.from(parts.flatMap(({ part, base }) => part.goneNumbers().map((gone) => base + gone)));
    this.clear();
  }

  /** The best of all papers that have a score above zero, best first; the scores are as in the beginning afterwards. */
  best(limit: number): Ranked {
    const { scores } = this;
    const top = new TopK(limit);
    top.offerAll(scores);
    this.clear();
    return top.sorted();
  }

  clear(): void {
    this.scores.fill(0);
    for (const gone of this.#gone) this.scores[gone] = Number.NEGATIVE_INFINITY;
  }
}

/** Adds what a concept gives to every paper that has it. */
function addAll({ most, single, rows }: Asked, tally: Tally, k1: number): void {
  if (!single) {
    addTogether(rows, most, tally, k1);
    return;
  }
  const { scores } = tally;
  for (const { place, weight, papers, counts, from, to } of rows) {
    const { base, weights } = place;
    for (let k = from; k < to; k++) {
      const paper = papers[k];
      const count = weight * weightedCount(weights, paper, counts[k]);
      scores[base + paper] += (most * count) / (k1 + count);
    }
  }
}

function addTogether(rows: readonly Row[], most: number, { scores, counts, counted }: Tally, k1: number): void {
  let size = 0;
  for (const { place, weight, papers, counts: packed, from, to, instead } of rows) {
    const { base, weights } = place;
    for (let k = from; k < to; k++) {
      const paper = base + papers[k];
      if (counts[paper] === 0) counted[size++] = paper;
      else if (instead) continue;
      counts[paper] += weight * weightedCount(weights, papers[k], packed[k]);
    }
  }
  for (let at = 0; at < size; at++) {
    const paper = counted[at];
    scores[paper] += most * saturated(counts[paper], k1);
    counts[paper] = 0;
  }
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
      scores[first + at] += most * saturated(counts[at], k1);
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
