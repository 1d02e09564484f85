import { LookupError } from '../core/errors';
import type { Match, SearchOptions } from '../core/search/types';
import type { Papers } from './papers';
import type { Asked, Results } from './results';

/** One look-up as commands and other extensions see it. */
export interface FoundPaper {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
  readonly reason: string;
}

/** Most papers one look-up gives. */
export const LIMIT = 20;

/** Asks the search and, for the panel, shows what came of it. */
export class LookUps {
  #latest = 0;

  constructor(
    readonly papers: Papers,
    readonly results: Results,
  ) {}

  /** Papers for a text, best first; empty when nothing fits. @throws LookupError `badCorpus` */
  async find(text: string, options: SearchOptions = {}): Promise<readonly Match[]> {
    if (!options.typing && !hasWords(text)) return [];
    return (await this.papers.search()).find(text, { limit: LIMIT, ...options });
  }

  /** Looks up and shows the answer in the panel; an answer that a newer look-up overtook is not shown. */
  async show(asked: Asked, reveal?: string): Promise<readonly Match[]> {
    const number = ++this.#latest;
    this.results.show({ kind: 'loading', asked });
    try {
      const matches = await this.find(asked.text);
      if (number === this.#latest) this.results.showMatches(asked, matches, reveal);
      return matches;
    } catch (error) {
      const message = error instanceof LookupError ? error.message : 'The look-up failed. The log has the details.';
      if (number === this.#latest) this.results.show({ kind: 'error', message, asked });
      throw error;
    }
  }
}

/** Whether there is a word to look up: two letters of any script side by side, or one of a script without spaces. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]{2}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text);
}

export function asFound(matches: readonly Match[]): FoundPaper[] {
  return matches.map(({ paper, score, reason }) => ({
    id: paper.id,
    key: paper.key,
    title: paper.title,
    score,
    reason: reason.text,
  }));
}
