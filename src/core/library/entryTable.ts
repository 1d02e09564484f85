import type { Author } from '../paper';
import type { Span } from '../text';
import type { BibEntry } from './entry';

/** An entry of a bibliography as completion, hover, definition and rename need it. Offsets are UTF-16 of its file. */
export interface KeyedEntry extends Span {
  /** As written, not empty. */
  readonly key: string;
  /** Where the key stands. */
  readonly keySpan: Span;
  /** `article`, `inproceedings`, … */
  readonly type: string;
  readonly title?: string;
  readonly authors: readonly Author[];
  readonly year?: number;
  /** Where it appeared: journal or book title. */
  readonly venue?: string;
  /** Other keys that it may be cited by: `ids` of BibLaTeX. Absent without any. */
  readonly aliases?: readonly string[];
}

/** What of an entry is kept for the surfaces that go by key. `undefined` for one without a key. */
export function keyedEntry(entry: BibEntry): KeyedEntry | undefined {
  const { key, keySpan, type, title, authors, year, start, end, fields } = entry;
  if (key === '') return undefined;
  const venue = ['booktitle', 'journal', 'journaltitle'].map((name) => fields.get(name)).find(Boolean);
  const aliases = (fields.get('ids') ?? '')
    .split(',')
    .map((alias) => alias.trim())
    .filter(Boolean);
  return { key, keySpan, type, title, authors, year, venue, start, end, ...(aliases.length > 0 && { aliases }) };
}
