import type { WordScanner } from './scanner';

/** Answer of `WrittenWords.find` for a stretch that was not met before. */
export const UNSEEN = -2;

/** Numbers of a slot: two hashes, the length of the stretch, its number plus two (zero in an empty slot). */
const STRIDE = 4;

/**
 * Numbers for stretches of text, looked up without cutting them out: reading 50,000 abstracts meets nine million
 * words, and making and hashing a string for each takes longer than all the rest.
 * A stretch is known by its length and two hashes of 32 bits, side by side in one array, so that a look-up touches
 * one place in memory; among a million words the odds that any two are taken for one are below one in ten million.
 */
export class WrittenWords {
  #slots = new Int32Array(STRIDE << 12);
  #size = 0;
  // Of the stretch that was looked up last.
  #first = 0;
  #second = 0;
  #length = 0;

  /** The number that was given to the stretch at place `at` of those that the scanner found, or `UNSEEN`. */
  find({ firstHashes, secondHashes, starts, ends }: WordScanner, at: number): number {
    this.#first = firstHashes[at];
    this.#second = secondHashes[at];
    this.#length = ends[at] - starts[at];
    return this.#slots[this.#slotOf(this.#first, this.#second, this.#length) + 3] - 2;
  }

  /** Gives a number (-1 or more) to the stretch that was looked up last and not found. */
  add(number: number): void {
    if (++this.#size * STRIDE * 2 > this.#slots.length) this.#grow();
    this.#fill(this.#first, this.#second, this.#length, number + 2);
  }

  #slotOf(first: number, second: number, length: number): number {
    const slots = this.#slots;
    const mask = slots.length / STRIDE - 1;
    for (let slot = first & mask; ; slot = (slot + 1) & mask) {
      const at = slot * STRIDE;
      if (slots[at + 3] === 0) return at;
      if (slots[at] === first && slots[at + 1] === second && slots[at + 2] === length) return at;
    }
  }

  #fill(first: number, second: number, length: number, value: number): void {
    const at = this.#slotOf(first, second, length);
    this.#slots[at] = first;
    this.#slots[at + 1] = second;
    this.#slots[at + 2] = length;
    this.#slots[at + 3] = value;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2);
    for (let at = 0; at < old.length; at += STRIDE) {
      if (old[at + 3] !== 0) this.#fill(old[at], old[at + 1], old[at + 2], old[at + 3]);
    }
  }
}
