import type { Span } from '../../text';
import type { BibEntry } from '../entry';
import { type Fault, twinsOf, withLines } from '../faults';
import { ownText } from '../ownText';
import type { EntryMemory, FileMemory, Rereading, SameEntry } from '../rereading';
import { textHash } from '../textHash';
import { withInherited } from './inherit';
import { entryFrom, isSpilled, type RawEntry, readEntry, readString } from './read';
import { type BibPiece, piecesOf } from './split';

/** Entries read between two yields: a few milliseconds. */
const SLICE = 50;

/**
 * Reads a .bib file of which an earlier version was read: an entry whose text is the same is not read again. What comes
 * out tells the same as `readBibtex`. Yields now and then, for other work to be done. Never throws.
 */
export function* rereadBibtex(text: string, before?: FileMemory): Generator<void, Rereading> {
  const pieces: BibPiece[] = [];
  let comments = 0;
  for (const piece of piecesOf(text)) {
    if (piece.kind === 'comment') comments++;
    if (piece.kind !== 'comment' && piece.kind !== 'preamble') pieces.push(piece);
    if (pieces.length % SLICE === 0) yield;
  }
  const strings = stringsHash(text, pieces);
  const remembered = new Map(before?.context === strings ? before.entries.map((entry, at) => [entry.hash, at]) : []);
  const reading = new Reading(text, before?.entries ?? [], remembered);
  for (const [at, piece] of pieces.entries()) {
    reading.take(piece);
    if (at % SLICE === 0) yield;
  }
  const entries: (BibEntry | SameEntry)[] = [];
  for (let at = 0; at < reading.taken.length; at++) {
    entries.push(reading.entry(at));
    if (at % SLICE === 0) yield;
  }
  return {
    entries,
    faults: withLines(text, [...reading.faults, ...twinsOf(entries)]),
    memory: {
      context: strings,
      entries: reading.memory,
      strings: pieces.flatMap(({ kind, start }) => (kind === 'string' ? [start] : [])),
      // Comments that are not closed are no pieces.
      loose: reading.loose || comments !== (text.match(/@\s*comment\s*[{(]/gi)?.length ?? 0),
    },
  };
}

/** A macro counts from where it is defined on, so that how many there are before an entry decides too. */
export function entryHash(text: string, piece: BibPiece, stringsBefore: number): number {
  const seed = stringsBefore * 4 + (isSpilled(text, piece) ? 2 : 0) + (piece.closed ? 1 : 0);
  return textHash(text, piece.start, piece.end, seed);
}

function stringsHash(text: string, pieces: readonly BibPiece[]): number {
  const written = pieces.filter(({ kind }) => kind === 'string').map(({ start, end }) => text.slice(start, end));
  return textHash(written.join('\n'));
}

interface Taken {
  readonly piece: BibPiece;
  readonly hash: number;
  /** Number of the same entry in the earlier reading. */
  readonly same?: number;
  raw?: RawEntry;
  readonly faults: readonly Fault[];
}

/** One reading under way. */
class Reading {
  readonly taken: Taken[] = [];
  readonly faults: Fault[] = [];
  readonly memory: EntryMemory[] = [];
  /** Whether some faults are of no entry. */
  loose = false;
  readonly #strings = new Map<string, string>();
  #stringCount = 0;
  #byKey: Map<string, number> | undefined;

  constructor(
    readonly text: string,
    readonly before: readonly EntryMemory[],
    readonly remembered: ReadonlyMap<number, number>,
  ) {}

  /** Notes what a piece is, and reads it unless it is known. */
  take(piece: BibPiece): void {
    const { text } = this;
    if (piece.kind === 'string') {
      this.#stringCount++;
      const before = this.faults.length;
      readString(text, piece, this.#strings, this.faults);
      if (this.faults.length > before) this.loose = true;
      return;
    }
    const hash = entryHash(text, piece, this.#stringCount);
    const same = this.remembered.get(hash);
    const known = same === undefined ? undefined : this.before[same];
    if (known) {
      const faults = known.faults ?? [];
      for (const fault of faults) this.faults.push(moved(fault, piece.start));
      this.taken.push({ piece, hash, same, faults });
      return;
    }
    const faults: Fault[] = [];
    const raw = readEntry(text, piece, this.#strings, faults);
    this.faults.push(...faults);
    if (!raw && faults.length > 0) this.loose = true;
    if (raw) this.taken.push({ piece, hash, raw, faults: faults.map((fault) => moved(fault, -piece.start)) });
  }

  /** The entry of that number, with what it inherits. To be asked in order, when all pieces are taken. */
  entry(at: number): BibEntry | SameEntry {
    const { same, piece, hash, faults } = this.taken[at];
    const known = same === undefined ? undefined : this.before[same];
    if (known && known.inherited === undefined) {
      this.memory.push(known);
      return this.#sameEntry(at, known);
    }
    const raw = this.#rawAt(at);
    const all = withInherited(raw, (key) => this.#find(key));
    const inherited = all === raw.raw ? undefined : textHash(JSON.stringify([...all]));
    const remembered: EntryMemory = {
      ...{ hash, key: ownText(raw.key), keySpan: moved(raw.keySpan, -piece.start) },
      ...(inherited !== undefined && { inherited }),
      ...(faults.length > 0 && { faults }),
    };
    this.memory.push(remembered);
    return known?.inherited === inherited && known ? this.#sameEntry(at, known) : entryFrom(raw, all);
  }

  #sameEntry(at: number, { key, keySpan }: EntryMemory): SameEntry {
    const { piece, same } = this.taken[at];
    const { start, end } = piece;
    return { same: same!, key, keySpan: moved(keySpan, start), start, end };
  }

  #rawAt(at: number): RawEntry {
    const taken = this.taken[at];
    taken.raw ??= readEntry(this.text, taken.piece, this.#strings, []);
    return taken.raw!;
  }

  #find(key: string): RawEntry | undefined {
    this.#byKey ??= this.#keys();
    const at = this.#byKey.get(key.toLowerCase());
    return at === undefined ? undefined : this.#rawAt(at);
  }

  /** The first entry of each key. */
  #keys(): Map<string, number> {
    const byKey = new Map<string, number>();
    this.taken.forEach(({ raw, same }, at) => {
      const key = (raw?.key ?? this.before[same!].key).toLowerCase();
      if (!byKey.has(key)) byKey.set(key, at);
    });
    return byKey;
  }
}

export function moved<S extends Span>(span: S, by: number): S {
  return { ...span, start: span.start + by, end: span.end + by };
}
