import type { Span } from '../text';
import type { BibEntry, BibFile } from './entry';
import type { BibFault, Fault } from './faults';
import { ownText } from './ownText';
import { textHash } from './textHash';

/** What is remembered of an entry to know it again. Plain data, so that it can be saved. */
export interface EntryMemory {
  /** Of its text and of what decides how it is read. */
  readonly hash: number;
  readonly key: string;
  /** From the start of the entry. */
  readonly keySpan: Span;
  /** Hash of what it inherited; absent when it inherits from no other entry. */
  readonly inherited?: number;
  /** From the start of the entry; absent when there are none. */
  readonly faults?: readonly Fault[];
}

/** What is remembered of a file. */
export interface FileMemory {
  /** Hash of what holds for all entries; when it differs, none is known again. */
  readonly context: number;
  /** As many as there were entries, in their order. */
  readonly entries: readonly EntryMemory[];
  /** Where each `@string` of a .bib file begins. */
  readonly strings?: readonly number[];
  /** Some faults are of no entry, or something that is not closed is no entry. */
  readonly loose?: boolean;
}

/** An earlier reading whose text is still at hand. */
export interface EarlierText {
  readonly text: string;
  readonly memory: FileMemory;
  /** Where each entry started and ended in it: `[start, end, start, end, …]`. */
  readonly spans: readonly number[];
}

/** An entry of the earlier reading that tells the same and may have moved. */
export interface SameEntry extends Span {
  /** Its number there. */
  readonly same: number;
  readonly key: string;
  readonly keySpan: Span;
}

/** A file read again. */
export interface Rereading {
  readonly entries: readonly (BibEntry | SameEntry)[];
  readonly faults: readonly BibFault[];
  readonly memory: FileMemory;
}

/** Reads a file whole and finds out which entries tell the same as before. */
export function rereadWhole(file: BibFile, before?: FileMemory): Rereading {
  const remembered = new Map(before?.entries.map(({ hash }, at) => [hash, at]));
  const memory: EntryMemory[] = [];
  const entries = file.entries.map((entry): BibEntry | SameEntry => {
    const { key, keySpan, start, end } = entry;
    const hash = textHash(factsOf(entry));
    memory.push({ hash, key: ownText(key), keySpan: { start: keySpan.start - start, end: keySpan.end - start } });
    const same = remembered.get(hash);
    return same === undefined ? entry : { same, key, keySpan, start, end };
  });
  return { entries, faults: file.faults, memory: { context: 0, entries: memory } };
}

function factsOf({ key, type, fields, authors, title, year, doi, arxiv }: BibEntry): string {
  return JSON.stringify([key, type, [...fields], authors, title, year, doi, arxiv]);
}
