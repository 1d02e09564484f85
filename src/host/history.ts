import type { Memento } from 'vscode';
import type { Span } from '../core/text';
import { KEPT } from './names';
import type { Asked } from './results';

/** Look-ups that can be stepped back to. */
const LENGTH = 20;
/** Longest text that is kept over a reload, in UTF-16 units: the state of a workspace is no place for manuscripts. */
const KEPT_TEXT = 20_000;

/** A look-up as it outlives the window: documents by their URI. */
export interface KeptLookUp {
  readonly text: string;
  readonly from: Asked['from'];
  readonly origin?: {
    readonly uri: string;
    readonly quote: string;
    readonly from: 'selection' | 'sentence';
    readonly spans: readonly Span[];
  };
}

/** What outlives the window: the current look-up with the number of its answer, so that the panel knows it again. */
export interface KeptAnswer {
  readonly id: number;
  readonly lookUp: KeptLookUp;
}

/** The last look-ups of the workspace, to step through as a browser steps through pages. */
export class History {
  #entries: { readonly asked: Asked; id: number }[] = [];
  #at = -1;

  constructor(readonly memory: Pick<Memento, 'get' | 'update'>) {}

  get canGoBack(): boolean {
    return this.#at > 0;
  }

  get canGoForward(): boolean {
    return this.#at < this.#entries.length - 1;
  }

  /** An answer is shown. Stepping shows what is here already; anything else goes behind where we are. */
  record(asked: Asked, id: number): void {
    const current = this.#entries[this.#at];
    if (current?.asked === asked) {
      current.id = id;
    } else {
      const replaces = current !== undefined && (isSame(current.asked, asked) || isTypedOn(current.asked, asked));
      const kept = this.#entries.slice(0, replaces ? this.#at : this.#at + 1);
      this.#entries = [...kept, { asked, id }].slice(-LENGTH);
      this.#at = this.#entries.length - 1;
    }
    this.#keep(asked, id);
  }

  /** The look-up one step back (-1) or forward (1), which becomes the current one; `undefined` at the end. */
  step(by: -1 | 1): Asked | undefined {
    const entry = this.#entries[this.#at + by];
    if (entry) this.#at += by;
    return entry?.asked;
  }

  /** The last look-up that was not typed, to go back to when the search box is emptied. */
  lastPassage(): Asked | undefined {
    const isPassage = (from: Asked['from']) => from === 'selection' || from === 'sentence';
    return this.#latest().find(({ asked }, at) => at >= this.#entries.length - 1 - this.#at && isPassage(asked.from))
      ?.asked;
  }

  /** Words that were last searched for. */
  lastQuery(): string | undefined {
    return this.#latest().find(({ asked }) => asked.from === 'query')?.asked.text;
  }

  /** What the answer with this number was for. */
  askedIn(id: number): Asked | undefined {
    return this.#latest().find((entry) => entry.id === id)?.asked;
  }

  /** What was shown when the window was left. */
  kept(): KeptAnswer | undefined {
    return this.memory.get<KeptAnswer>(KEPT.history);
  }

  #latest(): readonly { readonly asked: Asked; readonly id: number }[] {
    return [...this.#entries].reverse();
  }

  #keep({ text, from, origin }: Asked, id: number): void {
    const quote = origin?.quote ?? '';
    if (text.length + quote.length > KEPT_TEXT) return;
    const kept: KeptAnswer = {
      id,
      lookUp: {
        text,
        from,
        origin: origin && { uri: origin.document.uri.toString(), quote, from: origin.from, spans: origin.spans },
      },
    };
    void this.memory.update(KEPT.history, kept);
  }
}

function isSame(a: Asked, b: Asked): boolean {
  return a.text === b.text && a.from === b.from && a.origin?.document === b.origin?.document;
}

function isTypedOn(a: Asked, b: Asked): boolean {
  return a.typing !== undefined && a.typing === b.typing;
}
