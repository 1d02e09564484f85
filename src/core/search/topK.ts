/** A number of something and its score. */
export interface Scored {
  readonly paper: number;
  readonly score: number;
}

/** Keeps the `most` best of what it is offered: higher scores first, of equal ones the lower numbers. */
export class TopK {
  readonly #most: number;
  // A heap whose root is the worst of those kept.
  readonly #scores: Float64Array;
  readonly #papers: Uint32Array;
  #size = 0;

  constructor(most: number) {
    this.#most = Math.max(0, Math.floor(most) || 0);
    this.#scores = new Float64Array(this.#most);
    this.#papers = new Uint32Array(this.#most);
  }

  /** What a score has to beat, -Infinity while there is room. */
  get least(): number {
    if (this.#most === 0) return Number.POSITIVE_INFINITY;
    return this.#size < this.#most ? Number.NEGATIVE_INFINITY : this.#scores[0];
  }

  offer(paper: number, score: number): void {
    if (this.#size < this.#most) {
      this.#rise(this.#size++, paper, score);
      return;
    }
    if (this.#most === 0 || score < this.#scores[0] || (score === this.#scores[0] && paper > this.#papers[0])) return;
    this.#sink(paper, score);
  }

  /** Best first. */
  sorted(): Scored[] {
    return Array.from({ length: this.#size }, (_, at) => ({ paper: this.#papers[at], score: this.#scores[at] })).sort(
      (a, b) => b.score - a.score || a.paper - b.paper,
    );
  }

  #worse(at: number, paper: number, score: number): boolean {
    return this.#scores[at] < score || (this.#scores[at] === score && this.#papers[at] > paper);
  }

  #rise(from: number, paper: number, score: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#scores[parent] < score || (this.#scores[parent] === score && this.#papers[parent] > paper)) break;
      this.#scores[at] = this.#scores[parent];
      this.#papers[at] = this.#papers[parent];
      at = parent;
    }
    this.#scores[at] = score;
    this.#papers[at] = paper;
  }

  #sink(paper: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#worse(child + 1, this.#papers[child], this.#scores[child])) child++;
      if (!this.#worse(child, paper, score)) break;
      this.#scores[at] = this.#scores[child];
      this.#papers[at] = this.#papers[child];
      at = child;
    }
    this.#scores[at] = score;
    this.#papers[at] = paper;
  }
}
