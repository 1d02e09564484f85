import type { Paper } from '../paper';
import type { Span } from '../text';

/** How surely a paper belongs to a passage; an honest word, never a percentage. */
export type Strength = 'strong' | 'related' | 'weak';

/** Why a paper was found. */
export interface Reason {
  /** One line a person reads: `Shares “rolling shutter”, “dual reversed”`, `Similar in meaning`, `Title`. */
  readonly text: string;
  /** Words of the passage that the paper shares, as written in the passage, most telling first. */
  readonly words: readonly string[];
  /** The sentence of the abstract that fits the passage best (span in `paper.abstract`), if it has an abstract. */
  readonly sentence?: Span;
}

/** A paper found for a passage. Spans are in `paper.title` and `paper.abstract` as they stand, sorted, not overlapping. */
export interface Match {
  readonly paper: Paper;
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
  readonly strength: Strength;
  readonly titleSpans: readonly Span[];
  readonly abstractSpans: readonly Span[];
  readonly reason: Reason;
}

export interface SearchOptions {
  /** At most this many matches; default 20. */
  readonly limit?: number;
  /** The text is being typed: its last word may be the beginning of one. Default false. */
  readonly typing?: boolean;
  /**
   * `typed` may say more than words: `author:`, `title:`, `venue:`, `source:`, `year:2019..2023`, `"exact phrase"`,
   * `-word`. In `prose` all of that is text. By default what is being typed is `typed`, and so is a short line that
   * names one of the fields.
   */
  readonly language?: 'typed' | 'prose';
}

/** A passage in, ranked papers with reasons out, best first; empty when nothing fits. Never throws on any text. */
export interface PaperSearch {
  find(passage: string, options?: SearchOptions): readonly Match[];
  /**
   * Reads so many papers that look-ups would have to read; for idle time. Answers are the same with and without.
   * @returns whether there are more.
   */
  readAhead(papers: number): boolean;
}
