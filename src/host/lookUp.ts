import { l10n } from 'vscode';
import type { CancelToken } from '../core/cancel';
import { LookupError } from '../core/errors';
import type { Paper } from '../core/paper';
import type { Match, SearchOptions } from '../core/search/types';
import type { Papers } from './papers';
import type { Asked, Results } from './results';
import type { Starred } from './starred';
import { told } from './told';

/** One look-up as commands and other extensions see it. */
export interface FoundPaper {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
  readonly reason: string;
}

/** Most papers one look-up gives to commands and other extensions. */
export const LIMIT = 20;

/** Most papers the panel gets, which shows them twenty at a time. */
const PANEL_LIMIT = 200;

/** An answer that comes sooner than this, in ms, is shown without a word of waiting. */
const SOON = 100;

/** Asks the search and, for the panel, shows what came of it. */
export class LookUps {
  #latest = 0;

  constructor(
    readonly papers: Papers,
    readonly results: Results,
    readonly starred: Starred,
  ) {}

  /** Papers for a text, best first; empty when nothing fits. @throws LookupError `badCorpus` */
  async find(text: string, options: SearchOptions = {}, token?: CancelToken): Promise<readonly Match[]> {
    if (!options.typing && !hasWords(text)) return [];
    return this.papers.find(text, { limit: LIMIT, ...options }, token);
  }

  /**
   * Looks up and shows the answer in the panel; an answer that a newer look-up overtook is not shown.
   * @param reveal a paper to bring into view
   * @param id the number the answer had in an earlier session
   * @returns the first twenty
   */
  async show(asked: Asked, reveal?: string, id?: number): Promise<readonly Match[]> {
    const number = ++this.#latest;
    const isLatest = () => number === this.#latest;
    const waiting = setTimeout(() => isLatest() && this.results.show({ kind: 'loading', asked }), SOON);
    try {
      const matches = await this.#matchesFor(asked);
      if (isLatest()) this.results.showMatches(asked, matches, reveal, id);
      return matches.slice(0, LIMIT);
    } catch (error) {
      const message =
        error instanceof LookupError ? told(error.message) : l10n.t('The look-up failed. The log has the details.');
      if (isLatest()) this.results.show({ kind: 'error', message, asked });
      throw error;
    } finally {
      clearTimeout(waiting);
    }
  }

  /** Where nothing was found, what was read since may fit. Papers that are shown stay as they are: they are being read. */
  async lookAgain(): Promise<void> {
    const { answer } = this.results;
    if (answer.kind !== 'results' || answer.matches.length > 0) return;
    const matches = await this.#matchesFor(answer.asked);
    if (matches.length > 0 && this.results.answer === answer) {
      this.results.showMatches(answer.asked, matches, undefined, answer.id);
    }
  }

  async #matchesFor({ text, from, typing }: Asked): Promise<readonly Match[]> {
    if (from !== 'starred') {
      const found = await this.find(text, { limit: PANEL_LIMIT, typing: typing !== undefined });
      // A long tail of weak papers is no answer: they fill up the first page, and that is all.
      return found.filter(({ strength }, at) => at < LIMIT || strength !== 'weak');
    }
    const papers = await Promise.all(this.starred.ids.map((id) => this.papers.byId(id)));
    return papers.flatMap((paper) => (paper ? [unasked(paper)] : []));
  }
}

/** A paper that is shown without having been looked up. */
function unasked(paper: Paper): Match {
  return { paper, score: 0, strength: 'related', titleSpans: [], abstractSpans: [], reason: { text: '', words: [] } };
}

/** Whether there is a word to look up: two letters of any script side by side, or one of a script without spaces. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]{2}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text);
}

/** Longest selection that is looked up without being asked for, in UTF-16 units: some pages. */
const LONGEST_UNASKED = 20_000;

/** Whether a selection may be looked up by itself, as soon as it rests. */
export function looksUpByItself(selected: string): boolean {
  return selected.length <= LONGEST_UNASKED && hasWords(selected);
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
