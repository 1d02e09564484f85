import type { Asked, Row } from './asked';
import { saturated, weightedCount } from './bm25f';
import type { Contenders, Tally } from './tally';

/**
 * When the postings of the concepts that are left are passed over (MaxScore: Turtle and Flood, “Query evaluation:
 * strategies and optimizations”, 1995): what those add at most brings no other paper among the best, and few papers are
 * so near that they are looked up one by one. Which these are is seen by a glance at all scores; first a sample is asked
 * whether that promises anything.
 */
export interface Passing {
  /** Postings left for which it pays to ask. */
  readonly leastLeft: number;
  /** What is left adds at most this share of what all concepts add. */
  readonly earliest: number;
  /** What is left adds at most this share of what the worst of the best has by now; below 1. */
  readonly share: number;
  /** Postings that are added in the time that one takes to be looked up. */
  readonly lookUp: number;
}

/**
 * Chosen for 10,000 to 106,638 papers: below 20,000 postings left it takes longer to ask than to add them (docs/bench.md).
 */
export const PASSING: Passing = { leastLeft: 20_000, earliest: 0.1, share: 0.3, lookUp: 16 };

/** Where too many papers would have to be looked up, it is tried again when what is left is this share of that. */
const AGAIN = 0.7;
/** Papers of a sample: those of the most telling concepts, where the best are. */
const SAMPLE = 400;

/** What the concepts of one question leave to be added. */
export class Left {
  /** By concept: what it and those after it add to a score at most, and how many postings they have. */
  readonly bounds: Float64Array;
  readonly #postings: Float64Array;
  readonly #asked: readonly Asked[];
  readonly #passing: Passing;
  #sample: Uint32Array | undefined;
  #askBelow: number;

  /** @param asked most telling first. @param k1 of BM25. */
  constructor(asked: readonly Asked[], passing: Passing, k1: number) {
    this.bounds = new Float64Array(asked.length + 1);
    this.#postings = new Float64Array(asked.length + 1);
    for (let at = asked.length - 1; at >= 0; at--) {
      this.bounds[at] = this.bounds[at + 1] + boundOf(asked[at], k1);
      this.#postings[at] = this.#postings[at + 1] + postingsOf(asked[at]);
    }
    this.#asked = asked;
    this.#passing = passing;
    this.#askBelow = passing.earliest * this.bounds[0];
  }

  /**
   * The papers that may still be among the best, where looking them up takes less time than adding all that is left.
   * @param at concepts that `tally` has added.
   */
  contenders(at: number, tally: Tally, limit: number): Contenders | undefined {
    const { leastLeft, share, lookUp } = this.#passing;
    const left = this.bounds[at];
    if (at === 0 || left > this.#askBelow || this.#postings[at] < leastLeft) return undefined;
    this.#sample ??= tally.somePapers(this.#asked.slice(0, at), SAMPLE);
    if (tally.countFrom(left / share, this.#sample) < limit) return undefined;
    const contenders = tally.contenders(limit, left, tally.worstOfBest(limit, this.#sample));
    const lookUps = contenders.papers.length * (this.#asked.length - at);
    this.#askBelow = AGAIN * left;
    return lookUps * lookUp <= this.#postings[at] ? contenders : undefined;
  }
}

/** When it is known what may be passed over, that is at most so much of all. */
const LEFT_OF_ALL = 1 / 3;

/** Whether some concepts have so many postings that it may pay to ask. */
export function mayPay(asked: readonly Asked[], { leastLeft }: Passing): boolean {
  let postings = 0;
  for (const one of asked) postings += postingsOf(one);
  return LEFT_OF_ALL * postings >= leastLeft;
}

function postingsOf({ rows }: Asked): number {
  let postings = 0;
  for (const { from, to } of rows) postings += to - from;
  return postings;
}

function boundOf({ most, single, rows }: Asked, k1: number): number {
  if (!single) return most;
  let highest = 0;
  for (const row of rows) highest = Math.max(highest, row.term >= 0 && row.weight <= 1 ? highestOf(row, k1) : 1);
  return most * highest;
}

/** Of a float of 32 bits, which may have been rounded down. */
const ROUNDED = 1 + 1e-6;

/** What saturation leaves of the count of a term in any paper of its row; worked out at the first question for it. */
function highestOf({ place, term, papers, counts, from, to }: Row, k1: number): number {
  const { weights, highest } = place;
  if (highest[term] === 0) {
    let largest = 0;
    for (let k = from; k < to; k++) largest = Math.max(largest, weightedCount(weights, papers[k], counts[k]));
    highest[term] = ROUNDED * saturated(largest, k1);
  }
  return highest[term];
}
