import type { CancelToken } from '../cancel';
import type { KeyedEntry } from '../library/entryTable';
import type { ImportedText } from '../library/importText';
import type { Reader } from '../library/readers';
import type { FoundIn, Paper } from '../paper';
import type { Match, SearchOptions } from '../search/types';

/** When a file was last changed and how long it is, as its file system says; equal means not changed. */
export interface FileStamp {
  /** Milliseconds. */
  readonly mtime: number;
  /** Bytes. */
  readonly size: number;
}

export interface FileToRead {
  readonly uri: string;
  /** Short name for people. */
  readonly label: string;
  /** As it is on disk, or the text of an open document. */
  readonly content: Uint8Array | string;
  /** Absent for a document with unsaved changes: after a restart the file is read anew. */
  readonly stamp?: FileStamp;
}

/** A text, or the bytes of a file, that may tell of papers. */
export interface TextToUnderstand {
  readonly content: string | Uint8Array;
  /** Of the file, where there is one: its ending decides between kinds that look alike. */
  readonly name?: string;
}

/** A fault in a file with its place as editors count it, from 0; columns are UTF-16 units. */
export interface PlacedFault {
  readonly start: Position;
  readonly end: Position;
  readonly message: string;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What came of reading a file. */
export interface FileReport {
  /** Absent when the file is no bibliography; then nothing is kept of it. */
  readonly kind?: Reader['kind'];
  /** Whether any entry or the place of one is different. */
  readonly changed: boolean;
  readonly entries: number;
  readonly faults: readonly PlacedFault[];
  /** Present when the reading was stopped: some or all of the file cannot be found, and it is to be read again. */
  readonly stopped?: true;
}

/** Lets whoever asked for a reading see how far it is, and stop it. */
export interface ReadingWatch {
  readonly token?: CancelToken;
  /** Called now and then with how many papers of this reading can be found by then. */
  readonly found?: (papers: number) => void;
}

/** A source that is no file. */
export interface SourceOfPapers {
  readonly id: string;
  readonly kind: Exclude<FoundIn['kind'], 'file'>;
  readonly label: string;
}

/** What a store begins with. */
export interface Opening {
  /** Text of the bundled corpus. */
  readonly corpus?: string;
  /** What `save` gave. */
  readonly saved?: ArrayBuffer;
  /** Bytes of the word vectors; without them, or with damaged ones, the search goes by words alone. */
  readonly vectors?: ArrayBuffer;
}

export interface Opened {
  /** Files that the saved store knows, with how they were then. */
  readonly files: readonly { readonly uri: string; readonly stamp?: FileStamp; readonly report: FileReport }[];
  /** Says why there are no bundled papers, though there should be. */
  readonly corpusFault?: string;
}

/** By which of its names a paper is asked for. */
export type PaperName =
  | { readonly id: string }
  | { readonly key: string }
  | { readonly uri: string; readonly key: string };

/** Some of a file's entries; a large table is fetched in several pages. */
export interface EntriesPage {
  /** Grows with every change of the table; pages of one table have the same. */
  readonly version: number;
  /** Entries there are in all. */
  readonly total: number;
  readonly entries: readonly KeyedEntry[];
}

/**
 * All papers of all sources and the search over them, twins merged. Lives in a worker, or where there is none beside
 * the host; either way every call is answered later. Calls that change something are done one after the other, in the
 * order in which they came; the others are answered in between, from what is there by then.
 */
export interface PaperStore {
  /** Comes first; may come again with a corpus alone. */
  open(given: Opening): Promise<Opened>;
  /**
   * Reads a file for the first time or again; entries that tell the same as before cost next to nothing. When it is
   * stopped, what of it is indexed by then can be found.
   */
  read(file: FileToRead, watch?: ReadingWatch): Promise<FileReport>;
  forget(uris: readonly string[]): Promise<void>;
  put(source: SourceOfPapers, papers: readonly Paper[]): Promise<void>;
  removeSource(id: string): Promise<void>;
  /** Empty when cancelled. */
  find(text: string, options?: SearchOptions, token?: CancelToken): Promise<readonly Match[]>;
  paper(name: PaperName): Promise<Paper | undefined>;
  /** Entries with a key, from number `from` on, none when `known` is their version; `undefined` without such a file. */
  entries(uri: string, from: number, known?: number): Promise<EntriesPage | undefined>;
  /** What a text tells of papers; nothing of it is kept. */
  understand(given: TextToUnderstand): Promise<ImportedText>;
  /** Everything, to be opened again; `undefined` when there is nothing worth it. */
  save(): Promise<ArrayBuffer | undefined>;
}
