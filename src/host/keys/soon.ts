import type { CancellationToken } from 'vscode';

/** Milliseconds that a hover or a list of completions waits for more than a bibliography itself says: while everything is read for the first time that may be long. */
export const PATIENCE = 800;

/** What comes in time, in ms; `undefined` for what is late or fails, and as soon as nobody waits any more. */
export async function soon<Result>(
  asked: PromiseLike<Result>,
  patience = PATIENCE,
  token?: CancellationToken,
): Promise<Result | undefined> {
  const given: { timer?: ReturnType<typeof setTimeout>; listener?: { dispose(): void } } = {};
  const givenUp = new Promise<undefined>((resolve) => {
    given.timer = setTimeout(() => resolve(undefined), patience);
    given.listener = token?.onCancellationRequested(() => resolve(undefined));
    if (token?.isCancellationRequested) resolve(undefined);
  });
  const answer = await Promise.race([Promise.resolve(asked).catch(() => undefined), givenUp]);
  clearTimeout(given.timer);
  given.listener?.dispose();
  return answer;
}
