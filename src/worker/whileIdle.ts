/** Calls that are open, and what is done while there are none. */
export interface Idle {
  /** A call begins. @returns to be called once, when it ends. */
  begin(): () => void;
}

/**
 * Works in small steps once no call was open for a while, until a call begins, a step says that there is no more to do,
 * or fails: nobody asked for it, and whoever asks for the same is told. After the next call it begins anew.
 * @param step returns whether there is more to do.
 */
export function whileIdle(step: () => boolean, pauseMs: number): Idle {
  let open = 0;
  let next: ReturnType<typeof setTimeout> | undefined;
  const work = () => {
    try {
      if (step()) next = setTimeout(work, 0);
    } catch {
      // Until the next call.
    }
  };
  return {
    begin() {
      clearTimeout(next);
      open++;
      return () => {
        if (--open === 0) next = setTimeout(work, pauseMs);
      };
    },
  };
}
