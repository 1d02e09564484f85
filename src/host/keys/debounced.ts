/** Milliseconds without a key press after which what follows from the text is worked out. */
const PAUSE = 400;

/** Runs `work` once nothing asked for it for a while. */
export class Debounced {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly work: () => void) {}

  ask(wait = PAUSE): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.work, wait);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
