/** Work that stops now and then, so that whoever runs it can let others go first. */
export type Slices<Result> = Generator<undefined, Result>;

/**
 * UTF-16 units read between two stops. A reader gets through this many in 1 to 3 ms, which leaves a keystroke its turn
 * without making a reading of a usual document stop at all.
 */
const UNITS = 100_000;

/** Runs to the end without a stop. */
export function whole<Result>(slices: Slices<Result>): Result {
  let step = slices.next();
  while (!step.done) {
    step = slices.next();
  }
  return step.value;
}

/** Says at which offsets to stop. */
export function stops(): (at: number) => boolean {
  let next = UNITS;
  return (at) => {
    if (at < next) {
      return false;
    }
    next = at + UNITS;
    return true;
  };
}
