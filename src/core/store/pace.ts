import type { CancelToken } from '../cancel';

/** Lets long work make room for other work. */
export interface Pace {
  /** `undefined` while there is time left; else resolves when what was waiting has had its turn. */
  breathe(): Promise<void> | undefined;
  /** Papers indexed at a time, between which others get their turn. */
  readonly batch: number;
}

/** Goes on with work until it is done or stopped, which gives `undefined`; it must be work that can be left anywhere. */
export function* unlessStopped<Result>(
  work: Generator<void, Result>,
  token: CancelToken | undefined,
): Generator<void, Result | undefined> {
  for (;;) {
    if (token?.isCancellationRequested) return undefined;
    const step = work.next();
    if (step.done) return step.value;
    yield;
  }
}

/** Runs work to its end, resting where it yields when it is time to. */
export async function paced<Result>(work: Generator<void, Result>, pace: Pace): Promise<Result> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    const rest = pace.breathe();
    if (rest) await rest;
  }
}
