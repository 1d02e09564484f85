import { inCommon } from '../difference';
import type { BibEntry } from '../entry';
import { type Fault, twinsOf, withLines } from '../faults';
import { ownText } from '../ownText';
import type { EarlierText, EntryMemory, Rereading, SameEntry } from '../rereading';
import { entryFrom, readEntry, readString } from './read';
import { entryHash, moved } from './reread';
import { piecesOf } from './split';

/** How far behind its end an entry is looked at to see whether its fields go on there; see `isSpilled`. */
const LOOKED_AHEAD = 1000;

/** More entries than this are not read here, where nothing yields. */
const MOST = 400;

/**
 * Reads a .bib file of which only a stretch is different from an earlier text: the entries around the stretch are read,
 * all others have moved at most. What comes out is what `rereadBibtex` gives.
 * @returns undefined where more than the stretch may be different: `@string`s in or behind it, entries that inherit, or
 * a change so large that reading in slices is better.
 */
export function patchBibtex(text: string, earlier: EarlierText): Rereading | undefined {
  const { memory, spans } = earlier;
  if (memory.loose || !memory.strings || memory.entries.some(({ inherited }) => inherited !== undefined)) {
    return undefined;
  }
  const { before, behind } = inCommon(earlier.text, text);
  const first = firstDoubtful(memory.entries, firstTouched(spans, before));
  const from = first === 0 ? 0 : spans[2 * first - 1];
  if (memory.strings.some((at) => at >= from)) return undefined;
  const middle = readMiddle(text, from, earlier, { first, same: text.length - behind });
  if (!middle) return undefined;
  const shift = text.length - earlier.text.length;
  const entries: (BibEntry | SameEntry)[] = [];
  const remembered: EntryMemory[] = [];
  const keep = (at: number, by: number) => {
    const { key, keySpan } = memory.entries[at];
    const start = spans[2 * at] + by;
    entries.push({ same: at, key, keySpan: moved(keySpan, start), start, end: spans[2 * at + 1] + by });
    remembered.push(memory.entries[at]);
  };
  for (let at = 0; at < first; at++) keep(at, 0);
  entries.push(...middle.entries);
  remembered.push(...middle.memory);
  for (let at = middle.next; at < memory.entries.length; at++) keep(at, shift);
  const faults: Fault[] = remembered.flatMap(
    ({ faults }, at) => faults?.map((fault) => moved(fault, entries[at].start)) ?? [],
  );
  return {
    entries,
    faults: withLines(text, [...faults, ...twinsOf(entries)]),
    memory: { ...memory, entries: remembered },
  };
}

/** Number of the first entry that a change at `offset` may touch. */
function firstTouched(spans: readonly number[], offset: number): number {
  let low = 0;
  let high = spans.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[2 * middle + 1] + LOOKED_AHEAD <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Entries before a change that are not closed may be closed by it: where they end was decided by the heads behind them,
 * of which a few are looked at; twenty times as many are taken to be safe.
 */
const HEADS = 80;

function firstDoubtful(entries: readonly EntryMemory[], first: number): number {
  for (let at = Math.max(0, first - HEADS); at < first; at++) if (entries[at].faults) return at;
  return first;
}

interface Middle {
  readonly entries: readonly BibEntry[];
  readonly memory: readonly EntryMemory[];
  /** Number of the first entry of the earlier reading that stands behind these. */
  readonly next: number;
}

/** The entries from `from` on, up to the first that stands in what is the same at the end of both texts. */
function readMiddle(
  text: string,
  from: number,
  earlier: EarlierText,
  { first, same }: { readonly first: number; readonly same: number },
): Middle | undefined {
  const { spans, memory } = earlier;
  const shift = text.length - earlier.text.length;
  const strings = macrosOf(text, memory.strings!);
  const entries: BibEntry[] = [];
  const read: EntryMemory[] = [];
  let next = first;
  let last = from;
  for (const piece of piecesOf(text, from)) {
    // A comment that is not closed is passed over without a trace, and may be closed by the next change.
    if (hasComment(text, last, piece.start)) return undefined;
    last = piece.start;
    if (piece.start >= same) {
      while (next < memory.entries.length && spans[2 * next] + shift < piece.start) next++;
      if (next < memory.entries.length && spans[2 * next] + shift === piece.start)
        return { entries, memory: read, next };
    }
    if (piece.kind === 'string' || entries.length >= MOST) return undefined;
    if (piece.kind === 'preamble') continue;
    const faults: Fault[] = [];
    const raw = readEntry(text, piece, strings, faults);
    if (!raw && faults.length > 0) return undefined;
    if (!raw) continue;
    if (raw.raw.has('crossref') || raw.raw.has('xdata')) return undefined;
    entries.push(entryFrom(raw, raw.raw));
    const keySpan = moved(raw.keySpan, -piece.start);
    const hash = entryHash(text, piece, memory.strings!.length);
    const told = faults.map((fault) => moved(fault, -piece.start));
    read.push({ hash, key: ownText(raw.key), keySpan, ...(told.length > 0 && { faults: told }) });
  }
  return hasComment(text, last, text.length) ? undefined : { entries, memory: read, next: memory.entries.length };
}

function hasComment(text: string, start: number, end: number): boolean {
  return /@\s*comment/i.test(text.slice(start, end));
}

/** The macros that `@string`s at these places define. */
function macrosOf(text: string, places: readonly number[]): Map<string, string> {
  const strings = new Map<string, string>();
  for (const place of places) {
    const piece = piecesOf(text, place).next().value;
    if (piece) readString(text, piece, strings, []);
  }
  return strings;
}
