import { withRoom } from './room';

/**
 * Terms of a paper in their order, by numbers: twice the number, and one more where the term is only a part or a joined
 * form of what stands there; `BREAK` after the title and after each sentence.
 */
export type Wording = Int32Array;
export const BREAK = -1;

/** What stands for `BREAK`, for a sign that the next is but a part, and for the term of number 0. */
const BREAK_SIGN = 0;
const PART_SIGN = 1;
const FIRST_NUMBER = 2;
/** Values below are one byte; those from there on two, with this many first bytes for them, or four. */
const TWO_BYTES = 192;
const FIRST_OF_TWO = 63;
const FOUR_BYTES = TWO_BYTES + FIRST_OF_TWO * 256;
const MOST_BYTES = 5;

/**
 * Wordings as bytes. Numbers below 190 take one byte, the next 16,000 two: given to terms as they come, the first ones
 * are mostly the commonest. That is some 270 bytes a paper, a quarter of its text, so it is kept in memory alone; saved,
 * it would be half of an index.
 */
export class Wordings {
  #bytes = new Uint8Array(1 << 12);
  #length = 0;
  /** By paper: where it begins, and where it ends; that is 0 for one that was not added. */
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;

  /** @param papers that there may be. */
  constructor(papers: number) {
    this.#starts = new Uint32Array(papers);
    this.#ends = new Uint32Array(papers);
  }

  has(paper: number): boolean {
    return this.#ends[paper] > 0;
  }

  /** @param wording in the first `count` places of it, at least one. */
  add(paper: number, wording: Wording, count: number): void {
    const room = this.#length + MOST_BYTES * count;
    if (room > this.#bytes.length) this.#bytes = withRoom(this.#bytes, room);
    const bytes = this.#bytes;
    let to = this.#length;
    for (let at = 0; at < count; at++) {
      const one = wording[at];
      if (one === BREAK) {
        bytes[to++] = BREAK_SIGN;
        continue;
      }
      if ((one & 1) === 1) bytes[to++] = PART_SIGN;
      const value = (one >> 1) + FIRST_NUMBER;
      if (value < TWO_BYTES) bytes[to++] = value;
      else if (value < FOUR_BYTES) {
        bytes[to++] = TWO_BYTES + ((value - TWO_BYTES) >> 8);
        bytes[to++] = (value - TWO_BYTES) & 255;
      } else {
        bytes[to++] = TWO_BYTES + FIRST_OF_TWO;
        bytes[to++] = value >> 16;
        bytes[to++] = (value >> 8) & 255;
        bytes[to++] = value & 255;
      }
    }
    this.#starts[paper] = this.#length;
    this.#ends[paper] = to;
    this.#length = to;
  }

  /** Gives back the room that was made for more. */
  trim(): void {
    if (this.#length < this.#bytes.length) this.#bytes = this.#bytes.slice(0, this.#length);
  }

  /** Places that `read` may take. */
  roomFor(paper: number): number {
    return this.#ends[paper] - this.#starts[paper];
  }

  /** What was added for a paper, written into an array from a place on. */
  read(paper: number, wording = new Int32Array(this.roomFor(paper)), start = 0): Wording {
    const bytes = this.#bytes;
    const end = this.#ends[paper];
    let count = start;
    let part = 0;
    for (let at = this.#starts[paper]; at < end; ) {
      const byte = bytes[at++];
      if (byte === BREAK_SIGN) wording[count++] = BREAK;
      else if (byte === PART_SIGN) part = 1;
      else {
        let value = byte;
        if (byte === TWO_BYTES + FIRST_OF_TWO) {
          value = (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];
          at += 3;
        } else if (byte >= TWO_BYTES) value = TWO_BYTES + (((byte - TWO_BYTES) << 8) | bytes[at++]);
        wording[count++] = ((value - FIRST_NUMBER) << 1) | part;
        part = 0;
      }
    }
    return wording.subarray(start, count);
  }
}
