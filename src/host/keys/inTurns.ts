import type { Slices } from '../../core/cite/slices';

/**
 * Milliseconds of work before others get their turn: long beside a turn itself, and short beside a key press, also where
 * collecting what the work has left behind comes on top.
 */
const TURN = 4;

/** Lets others go first. */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Runs sliced work to its end, in turns; `undefined` when it was given up on the way. */
export async function inTurns<Result>(slices: Slices<Result>, givenUp: () => boolean): Promise<Result | undefined> {
  for (;;) {
    const end = performance.now() + TURN;
    do {
      const step = slices.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    await turn();
    if (givenUp()) return undefined;
  }
}
