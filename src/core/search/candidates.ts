import { TopK } from './topK';

/** A paper with its score. */
export interface Candidate {
  readonly paper: number;
  readonly score: number;
  /** How near it is in meaning; 0 where that is not known. */
  readonly nearness: number;
  /** The part of its score that proves nothing: for what it says in other words, and what single clauses ask for. */
  readonly unproven: number;
}

/** Papers with what has been added up for them so far, side by side in arrays. */
export class Candidates {
  readonly papers: Uint32Array;
  readonly scores: Float64Array;
  readonly nearness: Float64Array;
  readonly unproven: Float64Array;
  #size = 0;

  /** @param room for that many papers. */
  constructor(room: number) {
    this.papers = new Uint32Array(room);
    this.scores = new Float64Array(room);
    this.nearness = new Float64Array(room);
    this.unproven = new Float64Array(room);
  }

  /** @returns its place. */
  add(paper: number, score: number, nearness: number): number {
    this.papers[this.#size] = paper;
    this.scores[this.#size] = score;
    this.nearness[this.#size] = nearness;
    return this.#size++;
  }

  /** Adds to a score what proves nothing. */
  addUnproven(place: number, share: number): void {
    this.scores[place] += share;
    this.unproven[place] += share;
  }

  /** Place of a paper, -1 when it is not there. */
  indexOf(paper: number): number {
    const at = this.papers.indexOf(paper);
    return at < this.#size ? at : -1;
  }

  /** Places of the best, best first, at most `most`; of equal ones the one that was added first. */
  best(most: number): number[] {
    const top = new TopK(Math.min(most, this.#size));
    for (let at = 0; at < this.#size; at++) top.offer(at, this.scores[at]);
    return [...top.sorted().papers];
  }

  at(place: number): Candidate {
    return {
      paper: this.papers[place],
      score: this.scores[place],
      nearness: this.nearness[place],
      unproven: this.unproven[place],
    };
  }
}
