import type { Asked, Row } from './asked';
import { saturated, weightedCount } from './bm25f';
import type { PaperIndex } from './paperIndex';
import { type Ranked, TopK } from './topK';

/** Papers, ascending, with the scores that they have so far. */
export interface Contenders {
  readonly papers: Uint32Array;
  readonly scores: Float64Array;
}

/** Of a sum in another order. */
const SUMMED = 1 + 1e-9;

/** Scores that grow concept by concept; the same arrays serve one question after another. */
export class Tally {
  /** By paper; minus infinity for those that are gone, whatever is added. */
  readonly scores: Float64Array;
  /** By paper, zero between concepts: what the alternatives of one concept count together. */
  readonly #counts: Float64Array;
  /** Papers whose `#counts` are not zero. */
  readonly #counted: Uint32Array;
  readonly #gone: Uint32Array;
  readonly #k1: number;

  constructor({ end, parts }: PaperIndex, k1: number) {
    this.scores = new Float64Array(end);
    this.#counts = new Float64Array(end);
    this.#counted = new Uint32Array(end);
    this.#gone = Uint32Array.from(parts.flatMap(({ part, base }) => part.goneNumbers().map((gone) => base + gone)));
    this.#k1 = k1;
    this.clear();
  }

  /** Adds what a concept gives to every paper that has it. */
  add({ most, single, rows }: Asked): void {
    if (single) addRows(rows, most, this.scores, this.#k1);
    else this.#addTogether(rows, most);
  }

  /** The best of all papers that have a score above zero, best first; the scores are as in the beginning afterwards. */
  best(limit: number): Ranked {
    const top = new TopK(limit);
    top.offerAll(this.scores);
    this.clear();
    return top.sorted();
  }

  /** Some papers that have any of these concepts, those of the first before others, each once. */
  somePapers(asked: readonly Asked[], most: number): Uint32Array {
    const seen = this.#counts;
    const papers = new Uint32Array(most);
    let size = 0;
    for (const { rows } of asked) {
      for (const { place, papers: own, from, to } of rows) {
        for (let k = from; k < to && size < most; k++) {
          const paper = place.base + own[k];
          if (seen[paper] === 0) papers[size++] = paper;
          seen[paper] = 1;
        }
      }
    }
    for (let at = 0; at < size; at++) seen[papers[at]] = 0;
    return papers.subarray(0, size);
  }

  /** How many of some papers have at least this score. */
  countFrom(score: number, papers: Uint32Array): number {
    const { scores } = this;
    let count = 0;
    for (let at = 0; at < papers.length; at++) if (scores[papers[at]] >= score) count++;
    return count;
  }

  /** The score of the worst of the best of some papers; minus infinity where there are fewer than `limit`. */
  worstOfBest(limit: number, papers: Uint32Array): number {
    const { scores } = this;
    const top = new TopK(limit);
    for (let at = 0; at < papers.length; at++) top.offer(papers[at], scores[papers[at]]);
    return top.worst();
  }

  /**
   * The papers that may be among the best when some of them get more; with others none can.
   * @param more what a paper may get at most. @param reached by at least `limit` papers; more than `more`.
   */
  contenders(limit: number, more: number, reached: number): Contenders {
    const { scores } = this;
    const found = this.#counted;
    const least = reached - SUMMED * more;
    let size = 0;
    for (let paper = 0; paper < scores.length; paper++) if (scores[paper] >= least) found[size++] = paper;
    // The worst of the best is mostly better than what was known to be reached.
    const bar = this.worstOfBest(limit, found.subarray(0, size)) - SUMMED * more;
    let kept = 0;
    for (let at = 0; at < size; at++) if (scores[found[at]] >= bar) found[kept++] = found[at];
    const papers = found.slice(0, kept);
    return { papers, scores: Float64Array.from(papers, (paper) => scores[paper]) };
  }

  /** Makes all scores what they are in the beginning. */
  clear(): void {
    this.scores.fill(0);
    for (const gone of this.#gone) this.scores[gone] = Number.NEGATIVE_INFINITY;
  }

  #addTogether(rows: readonly Row[], most: number): void {
    const { scores } = this;
    const counts = this.#counts;
    const counted = this.#counted;
    const k1 = this.#k1;
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
      scores[paper] += saturated(counts[paper], k1, most);
      counts[paper] = 0;
    }
  }
}

function addRows(rows: readonly Row[], most: number, scores: Float64Array, k1: number): void {
  for (const { place, weight, papers, counts, from, to } of rows) {
    const { base, weights } = place;
    for (let k = from; k < to; k++) {
      const paper = papers[k];
      const count = weight * weightedCount(weights, paper, counts[k]);
      // `saturated`, written out: most of the time of a look-up among many papers is spent here.
      scores[base + paper] += (most * count) / (k1 + count);
    }
  }
}
