/** Runs an action once nothing has touched it for a while; each touch starts the wait anew, `cancel` ends it. */
export class Rested<T> {
  #timer?: ReturnType<typeof setTimeout>;

  /** @param wait in milliseconds */
  constructor(
    readonly wait: number,
    readonly act: (value: T) => void,
  ) {}

  touch(value: T): void {
    this.cancel();
    this.#timer = setTimeout(() => this.act(value), this.wait);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }

  dispose(): void {
    this.cancel();
  }
}
