/** Papers and their scores side by side, best first: as objects they would be most of what a look-up leaves behind. */
export interface Ranked {
  readonly papers: Uint32Array;
  readonly scores: Float64Array;
}

/** Kept beside the best before the worst are thrown out, for each of those wanted, and some more. */
const SPARE = 2;
const LEAST_SPARE = 32;

/**
 * Keeps the `most` best of what it is offered: higher scores first, of equal ones the lower numbers. What comes is put
 * down as it comes, and now and then the best are chosen (by parting around a middle one: Hoare, “Algorithm 65: FIND”,
 * 1961): a few times less work than a heap.
 */
export class TopK {
  readonly #most: number;
  readonly #scores: Float64Array;
  readonly #papers: Uint32Array;
  #size = 0;
  /** The worst of the best when they were last chosen: what is not better cannot be among them. */
  #barScore = Number.NEGATIVE_INFINITY;
  #barPaper = 0;
  /** Where the last parting left off, see `#part`. */
  #left = 0;
  #right = 0;

  constructor(most: number) {
    this.#most = Math.max(0, Math.floor(most) || 0);
    const room = this.#most + Math.max(LEAST_SPARE, SPARE * this.#most);
    this.#scores = new Float64Array(room);
    this.#papers = new Uint32Array(room);
    if (this.#most === 0) this.#barScore = Number.POSITIVE_INFINITY;
  }

  offer(paper: number, score: number): void {
    if (score < this.#barScore || (score === this.#barScore && paper > this.#barPaper)) return;
    if (this.#size === this.#scores.length) {
      this.#choose();
      if (score < this.#barScore || (score === this.#barScore && paper > this.#barPaper)) return;
    }
    this.#scores[this.#size] = score;
    this.#papers[this.#size++] = paper;
  }

  /** Offers every place of `scores` that has one above zero. Most are told from the best by one comparison. */
  offerAll(scores: Float64Array): void {
    let bar = Math.max(this.#barScore, Number.MIN_VALUE);
    for (let paper = 0; paper < scores.length; paper++) {
      if (scores[paper] < bar) continue;
      this.offer(paper, scores[paper]);
      bar = Math.max(this.#barScore, Number.MIN_VALUE);
    }
  }

  /** The score of the worst of the best; minus infinity while there are fewer. */
  worst(): number {
    this.#choose();
    return this.#barScore;
  }

  /** Best first. */
  sorted(): Ranked {
    this.#choose();
    this.#sort(0, this.#size - 1);
    return { papers: this.#papers.slice(0, this.#size), scores: this.#scores.slice(0, this.#size) };
  }

  /** Throws out what is not among the best. */
  #choose(): void {
    if (this.#most === 0 || this.#size < this.#most) return;
    const last = this.#most - 1;
    let from = 0;
    let to = this.#size - 1;
    while (from < to) {
      this.#part(from, to);
      if (last <= this.#right) to = this.#right;
      else if (last >= this.#left) from = this.#left;
      else break;
    }
    this.#size = this.#most;
    let worst = 0;
    for (let at = 1; at < this.#size; at++) if (this.#isBefore(worst, this.#scores[at], this.#papers[at])) worst = at;
    this.#barScore = this.#scores[worst];
    this.#barPaper = this.#papers[worst];
  }

  #sort(start: number, end: number): void {
    let from = start;
    let to = end;
    while (to - from > 12) {
      this.#part(from, to);
      const left = this.#left;
      const right = this.#right;
      // The smaller half first, so that calls do not pile up.
      if (right - from < to - left) {
        this.#sort(from, right);
        from = left;
      } else {
        this.#sort(left, to);
        to = right;
      }
    }
    for (let at = from + 1; at <= to; at++) {
      const score = this.#scores[at];
      const paper = this.#papers[at];
      let place = at;
      for (; place > from && !this.#isBefore(place - 1, score, paper); place--) {
        this.#scores[place] = this.#scores[place - 1];
        this.#papers[place] = this.#papers[place - 1];
      }
      this.#scores[place] = score;
      this.#papers[place] = paper;
    }
  }

  /** Parts `[from, to]` around the one in the middle: the better ones are at `from … #right`, the worse at `#left … to`. */
  #part(from: number, to: number): void {
    const scores = this.#scores;
    const papers = this.#papers;
    const middle = (from + to) >> 1;
    const score = scores[middle];
    const paper = papers[middle];
    let left = from;
    let right = to;
    while (left <= right) {
      while (scores[left] > score || (scores[left] === score && papers[left] < paper)) left++;
      while (scores[right] < score || (scores[right] === score && papers[right] > paper)) right--;
      if (left > right) break;
      const otherScore = scores[left];
      const otherPaper = papers[left];
      scores[left] = scores[right];
      papers[left++] = papers[right];
      scores[right] = otherScore;
      papers[right--] = otherPaper;
    }
    this.#left = left;
    this.#right = right;
  }

  #isBefore(at: number, score: number, paper: number): boolean {
    return this.#scores[at] > score || (this.#scores[at] === score && this.#papers[at] < paper);
  }
}
