import type { TextEdit } from '../edit';
import type { BibEntry } from '../library/entry';
import type { Paper } from '../paper';

/** What decides how new entries are written, beside the file itself. */
export interface EntryStyle {
  /** Line end for a file that has none yet; default `\n`. */
  readonly newline?: '\n' | '\r\n';
  /** Where the file does not show it; default `bibtex`. */
  readonly dialect?: 'bibtex' | 'biblatex';
  /** How letters beyond ASCII are written; by default as the file does, else in Unicode. */
  readonly letters?: 'unicode' | 'latex';
}

/** How one kind of bibliography is read and added to. */
export interface BibliographyFormat {
  /**
   * Entries that have a key, in order.
   * @throws LookupError `bibliographyUnreadable` where nothing can be added without breaking the file.
   */
  read(text: string): readonly BibEntry[];
  /** A written entry, read by itself. */
  readItem(item: string): BibEntry | undefined;
  /** A paper as an entry that reads like the ones of the file. */
  writer(text: string, entries: readonly BibEntry[], style: EntryStyle): (paper: Paper, key: string) => string;
  /** The edit that adds written entries without changing what is there. `items` is not empty. */
  add(text: string, entries: readonly BibEntry[], items: readonly string[], style: EntryStyle): TextEdit;
}
