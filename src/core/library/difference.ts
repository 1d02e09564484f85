/** How many units two texts have in common at their beginning, and then at their end; the two do not overlap. */
export function inCommon(a: string, b: string): { before: number; behind: number } {
  const most = Math.min(a.length, b.length);
  const before = longest(most, (from, to) => a.slice(from, to) === b.slice(from, to));
  const behind = longest(
    most - before,
    (from, to) => a.slice(a.length - to, a.length - from) === b.slice(b.length - to, b.length - from),
  );
  return { before, behind };
}

/** Texts are compared in stretches of this many units: as fast as memory, where comparing units one by one is not. */
const STRETCH = 65_536;

/** The largest number up to `most` for which all stretches below it are equal. */
function longest(most: number, isEqual: (from: number, to: number) => boolean): number {
  let at = 0;
  let step = STRETCH;
  while (at < most && step >= 1) {
    const to = Math.min(most, at + step);
    if (isEqual(at, to)) at = to;
    else step >>= 1;
  }
  return at;
}
