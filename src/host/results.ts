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
      readonly matches: readonly Match[];
      /** A paper to bring into view. */
      readonly reveal?: string;
    };

/** What was looked up, and for whom. */
export interface Asked {
  readonly origin?: Origin;
  readonly text: string;
  readonly from: 'selection' | 'sentence' | 'query';
}

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

  showMatches(asked: Asked, matches: readonly Match[], reveal?: string): void {
    this.#answer = { kind: 'results', id: ++this.#last, asked, matches, reveal };
    this.#changed.fire();
  }

  /** The panel has brought the paper into view; it does so once. */
  revealed(): void {
    if (this.#answer.kind === 'results') this.#answer = { ...this.#answer, reveal: undefined };
  }

  /** Draws the same answer again: keys or habits of the document may have changed. */
  refresh(): void {
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
