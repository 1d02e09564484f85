import type { TextEdit } from '../edit';
import type { Paper } from '../paper';
import type { Span } from '../text';
import type { Slices } from './slices';

export type CitationStyle = 'parenthetical' | 'narrative';

/** A work to cite: the key it has in the bibliography, and the paper for texts that name authors. */
export interface CitedWork {
  readonly key: string;
  readonly paper: Paper;
}

/** One key of a citation; the span is the key alone, as written, without `@`, braces or quotes. */
export interface CitedKey extends Span {
  readonly key: string;
  /** Names no work: the parameter of a macro, or all entries there are, `*`. */
  readonly open?: true;
  /** What the writer put before this key, as far as the markup ties it to the key: `see`. */
  readonly prefix?: Span;
  /** Locator and suffix of this key: `p. 12`, `pp. 33--35 and elsewhere`. */
  readonly locator?: Span;
}

/** A citation as it stands in a text. Every span lies inside the text it was read from. */
export interface Citation extends Span {
  /** Command, role or function as written: `citep`, `cite:t`, `cite`; empty where the markup cites without one. */
  readonly command: string;
  /** `narrative` names the authors in the sentence; `other` gives only a part (`\citeyear`) or prints nothing (`\nocite`). */
  readonly role: CitationStyle | 'other';
  readonly keys: readonly CitedKey[];
}

/**
 * A stretch where the markup does not read citations. `comment` is the writer's own note; everything else (code,
 * mathematics, links, names of commands, file names) is left whole and a citation goes after it.
 */
export interface Island extends Span {
  readonly kind: 'comment' | 'code' | 'math' | 'atom';
  /** Where a citation goes instead, at or after `end`; default `end`. */
  readonly exit?: number;
  /** Its last line takes no more text: a citation goes onto the line below. */
  readonly block?: true;
}

/** What one reading of a text finds. */
export interface Reading {
  readonly citations: readonly Citation[];
  readonly islands: readonly Island[];
}

/** What decides how a citation is written, beside the works. */
export interface CiteContext {
  /** The text that follows the place of the citation; a key must not run into it. */
  readonly after?: string;
  /** Text of the file that holds the preamble, where it is another one: its packages count too. */
  readonly preamble?: string;
  /** The command or role that the writer has chosen, in place of the document's habit: `autocite`, `cite:t`. */
  readonly command?: string;
}

/** How one markup cites. One file a markup; `markups.ts` holds the only list. */
export interface Markup {
  readonly id: string;
  /** For people: `LaTeX`. */
  readonly label: string;
  readonly languageIds: readonly string[];
  /** File endings with the dot, lower case. */
  readonly extensions: readonly string[];
  /** What goes between the text before it and a citation: `~` in LaTeX, a space elsewhere. */
  readonly space: string;
  /** A blank line parts a block from the text below it. */
  readonly apartFromBlocks?: true;
  /** A character that prints as a space and keeps the line together, where the markup has one: `~`. */
  readonly tie?: string;
  /** The citation alone, as it stands in running text, without the space before it: `\cite{a,b}`. `text` is the whole document, for its habits. */
  citation(works: readonly CitedWork[], style: CitationStyle, text: string, context?: CiteContext): string;
  /** What keeps the text that follows from being read as part of a citation, where the citation cannot do so itself. */
  apart?(citation: string, after: string): string;
  /** All citations of a text, in order, not overlapping. Code, comments and verbatim text hold none. */
  citationsIn(text: string): readonly Citation[];
  /** Citations and, in order, where none can stand. */
  read(text: string): Reading;
  /** What configures a document and takes no citation, though keys in it may count. */
  structure?(text: string): readonly Island[];
  /** What a writer has begun at `place` and keys alone complete, `[@|]` or a list of keys; `works` is not empty. */
  begun?(text: string, place: number, works: readonly CitedWork[]): Begun | undefined;
  /** Whether a citation prints a raised mark, which stands right at the word, and if so on which side of punctuation. */
  mark?(citation: string, text: string): 'before punctuation' | 'behind punctuation' | undefined;
  /** `read` with stops, for long documents in a process that others wait for. */
  slices(text: string): Slices<Reading>;
  /** Adds works to a citation of `citationsIn(text)`, changing nothing that is there. `works` is not empty. */
  join(text: string, citation: Citation, works: readonly CitedWork[]): TextEdit;
}

/** A citation that is completed: its span as it stands, and what is put into it at `at`. */
export interface Begun extends Span {
  readonly at: number;
  readonly text: string;
}

/** Where a citation goes and how it reads there. */
export interface CitationPlan {
  readonly edit: TextEdit;
  /** What was written or widened, as it now stands in the document: `\cite{a,b}`. */
  readonly inserted: string;
  /** Where the caret belongs afterwards (offset in the new text). */
  readonly caret: number;
}
