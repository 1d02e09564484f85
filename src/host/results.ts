import { EventEmitter } from 'vscode';
import type { Match } from '../core/search/types';
import type { Origin } from './origin';

/** What the panel shows: one answer at a time, whole. */
export type Answer =
  | { readonly kind: 'empty' }
  | { readonly kind: 'loading'; readonly asked: Asked }
  | { readonly kind: 'error'; readonly message: string; readonly asked?: Asked }
  | {
      readonly kind: 'results';
      /** Numbers the answer; what the panel asks for names it, so that a late click cannot hit another document. */
      readonly id: number;
      readonly asked: Asked;
      /** All that were found, at most two hundred. */
      readonly matches: readonly Match[];
      /** How many of them the panel shows. */
      readonly shown: number;
      /** Only papers of this year are shown. */
      readonly year?: number;
      /** A paper to bring into view. */
      readonly reveal?: string;
    };

/** What was looked up, and for whom. */
export interface Asked {
  readonly origin?: Origin;
  readonly text: string;
  readonly from: 'selection' | 'sentence' | 'query' | 'starred';
  /** Queries typed into the panel without leaving it share one: together they are one step of the history. */
  readonly typing?: object;
}

/** Papers the panel shows at first, and with each “more”. */
const PAGE = 20;

/** The current answer. Setting it tells whoever draws it. */
export class Results {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #answer: Answer = { kind: 'empty' };
  #last = 0;

  get answer(): Answer {
    return this.#answer;
  }

  show(answer: Exclude<Answer, { kind: 'results' }>): void {
    this.#answer = answer;
    this.#changed.fire();
  }

  /** `id` is given for an answer of an earlier session, which the panel knows by it. */
  showMatches(asked: Asked, matches: readonly Match[], reveal?: string, id = this.#last + 1): void {
    this.#last = Math.max(this.#last, id);
    const at = matches.findIndex(({ paper }) => paper.id === reveal);
    this.#answer = { kind: 'results', id, asked, matches, shown: Math.max(PAGE, at + 1), reveal };
    this.#changed.fire();
  }

  /** The next twenty of the same answer. */
  more(): void {
    if (this.#answer.kind === 'results') this.#set({ ...this.#answer, shown: this.#answer.shown + PAGE });
  }

  /** Only papers of one year, or all again. */
  narrow(year: number | undefined): void {
    if (this.#answer.kind === 'results') this.#set({ ...this.#answer, year, shown: PAGE });
  }

  /** The panel has brought the paper into view; it does so once. */
  revealed(): void {
    const answer = this.#answer;
    if (answer.kind === 'results' && answer.reveal !== undefined) this.#answer = { ...answer, reveal: undefined };
  }

  /** Draws the same answer again: keys or habits of the document may have changed. */
  refresh(): void {
    this.#changed.fire();
  }

  #set(answer: Answer): void {
    this.#answer = answer;
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
