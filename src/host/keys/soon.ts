/** Milliseconds that a hover or a list of completions waits for more than a bibliography itself says: while everything is read for the first time that may be long. */
export const PATIENCE = 800;

/** What comes in time, in ms; `undefined` for what is late or fails. */
export async function soon<Result>(asked: Promise<Result>, patience = PATIENCE): Promise<Result | undefined> {
  const state: { timer?: ReturnType<typeof setTimeout> } = {};
  const late = new Promise<undefined>((resolve) => {
    state.timer = setTimeout(() => resolve(undefined), patience);
  });
  const answer = await Promise.race([asked.catch(() => undefined), late]);
  clearTimeout(state.timer);
  return answer;
}
