import { log } from './exact';
import type { Bags } from './matrix';

/** Lists of word numbers as bags: each distinct word once, weighing `1 + ln(times)`. */
export function bagsOf(lists: readonly (readonly number[])[], words: number): Bags {
  const starts = new Int32Array(lists.length + 1);
  const numbers: number[] = [];
  const weights: number[] = [];
  // Where the word stands among `numbers`; older places belong to earlier lists.
  const place = new Int32Array(words).fill(-1);
  lists.forEach((list, at) => {
    for (const word of list) {
      if (place[word] < starts[at]) {
        place[word] = numbers.length;
        numbers.push(word);
        weights.push(0);
      }
      weights[place[word]]++;
    }
    starts[at + 1] = numbers.length;
  });
  return { starts, words: Int32Array.from(numbers), weights: Float64Array.from(weights, (times) => 1 + logOf(times)) };
}

const LOGARITHMS = Float64Array.from({ length: 256 }, (_, times) => (times < 2 ? 0 : log(times)));
const logOf = (times: number) => (times < LOGARITHMS.length ? LOGARITHMS[times] : log(times));
