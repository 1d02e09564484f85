/**
 * Elementary functions from sums, products and square roots alone, which IEEE 754 fixes to the last bit: the built-in
 * ones may differ by a bit from one engine or processor to the next, and training would amplify that.
 */

const LN2 = Math.LN2;

/** 2⁻ᵏ for k from 0 to 1011. */
const HALVES = new Float64Array(1012);
HALVES.forEach((_, k) => {
  HALVES[k] = k === 0 ? 1 : HALVES[k - 1] / 2;
});
const TAYLOR = reciprocalFactorials(12);

/** eˣ to about 1e-13 of its value, for x from -700 to 0. */
export function exp(x: number): number {
  const k = Math.floor(0.5 - x / LN2);
  const r = x + k * LN2;
  // |r| <= ln 2 / 2.
  let sum = 0;
  for (let n = TAYLOR.length - 1; n >= 0; n--) sum = TAYLOR[n] + r * sum;
  return sum * HALVES[k];
}

/** Natural logarithm of a positive number to about 1e-15. */
export function log(x: number): number {
  let k = 0;
  let m = x;
  while (m > 1.5) {
    m /= 2;
    k++;
  }
  while (m < 0.75) {
    m *= 2;
    k--;
  }
  // 2 artanh(s), with |s| <= 1/5.
  const s = (m - 1) / (m + 1);
  let sum = 0;
  for (let n = 25; n > 0; n -= 2) sum = 1 / n + s * s * sum;
  return 2 * s * sum + k * LN2;
}

function reciprocalFactorials(count: number): Float64Array {
  const values = new Float64Array(count).fill(1);
  for (let n = 2; n < count; n++) values[n] = values[n - 1] / n;
  return values;
}
