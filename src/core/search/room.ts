/** The numbers with room for one more at `place` and for as many again, zeros behind them. */
export function withRoom<Numbers extends Uint8Array | Uint16Array | Int32Array | Uint32Array>(
  numbers: Numbers,
  place: number,
): Numbers {
  const more = new (numbers.constructor as new (length: number) => Numbers)(2 * Math.max(numbers.length, place + 1));
  more.set(numbers);
  return more;
}
