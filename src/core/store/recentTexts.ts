/** Texts that are kept in all, in UTF-16 units; a text that is longer is not kept. */
const MOST = 24_000_000;

/** A shorter text is read as quickly as compared. */
const LEAST = 50_000;

/** The texts that were read last, so that the next change of one can be told by comparing. */
export class RecentTexts {
  readonly #texts = new Map<string, string>();
  #length = 0;

  get(name: string): string | undefined {
    return this.#texts.get(name);
  }

  put(name: string, text: string): void {
    this.drop(name);
    if (text.length < LEAST || text.length > MOST) return;
    this.#texts.set(name, text);
    this.#length += text.length;
    for (const oldest of this.#texts.keys()) {
      if (this.#length <= MOST) return;
      this.drop(oldest);
    }
  }

  drop(name: string): void {
    this.#length -= this.#texts.get(name)?.length ?? 0;
    this.#texts.delete(name);
  }
}
