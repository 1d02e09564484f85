import type { KeyedEntry } from '../library/entryTable';
import type { Reader } from '../library/readers';
import type { FileMemory } from '../library/rereading';
import type { FoundIn } from '../paper';
import type { FileStamp, PlacedFault } from './paperStore';

/** A source of papers as the store keeps it; plain data, so that it can be saved. Its papers are in the search. */
export interface Source {
  /** The URI of a file. */
  readonly id: string;
  readonly kind: FoundIn['kind'];
  readonly label: string;
  /** Ids of its records, in its order; empty for what has no title. */
  readonly records: readonly string[];
  readonly file?: FileTable;
  /** Of what each record said; for sources that are put. */
  readonly hashes?: readonly number[];
}

/** What is kept of a file beside its papers. `memory.entries`, `types` and `records` go in step. */
export interface FileTable {
  readonly reader: Reader['kind'];
  readonly stamp?: FileStamp;
  readonly version: number;
  readonly memory: FileMemory;
  /** Where each entry starts and ends: `[start, end, start, end, …]`. */
  readonly spans: readonly number[];
  readonly types: readonly string[];
  /** What is known of entries without a title, by their number. */
  readonly untitled: Readonly<Record<number, Pick<KeyedEntry, 'authors' | 'year' | 'venue'>>>;
  readonly faults: readonly PlacedFault[];
}

/** Which sources are believed first. */
export const RANKS: Readonly<Record<FoundIn['kind'], number>> = { bundled: 0, imported: 1, zotero: 2, file: 3 };
