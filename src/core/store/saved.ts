import type { Paper } from '../paper';
import { type LiveSearch, openSaved } from '../search/liveSearch';
import type { CreateOptions } from '../search/search';
import { bytesOf, readBytes } from '../search/utf8';
import type { Source } from './source';
import type { TwinGroup, TwinRecord } from './twins';

/** What of a store is needed to tell which records are twins, and not before that. */
export interface SavedTwins {
  readonly records: readonly TwinRecord[];
  /** Groups of two and more, by the numbers of their records. */
  readonly groups: readonly (readonly number[])[];
  readonly held: readonly Paper[];
}

export interface OpenedStore {
  readonly sources: readonly Source[];
  readonly live: LiveSearch;
  /** Read when it is asked for: a look-up needs nothing of it. */
  readonly twins: () => SavedTwins;
}

/** `LLst`, read as a little-endian number. */
const MAGIC = 0x74734c4c;

/** To be raised whenever anything that is saved changes its form or meaning; what readers make of a file counts too. */
const VERSION = 2;

/** Magic, version; of sources and twins the length and checksum. */
const HEADER_BYTES = 24;

/** A store as bytes: header, sources and twins as JSON in UTF-8, then, from a multiple of 8 on, the search. */
export function savedStore(sources: readonly Source[], twins: SavedTwins, live: LiveSearch): ArrayBuffer {
  const parts = [sources, twins].map((part) => bytesOf(JSON.stringify(part)));
  const search = live.save();
  const start = searchStart(parts[0].length + parts[1].length);
  const bytes = new Uint8Array(start + search.byteLength);
  bytes.set(parts[0], HEADER_BYTES);
  bytes.set(parts[1], HEADER_BYTES + parts[0].length);
  bytes.set(new Uint8Array(search), start);
  const sums = parts.flatMap((part) => [part.length, checksumOf(part)]);
  new Uint32Array(bytes.buffer, 0, HEADER_BYTES / 4).set([MAGIC, VERSION, ...sums]);
  return bytes.buffer;
}

/** @returns undefined when the bytes are of another format or damaged: then everything is read anew. */
export function openStore(saved: ArrayBuffer, options?: CreateOptions): OpenedStore | undefined {
  if (saved.byteLength < HEADER_BYTES) return undefined;
  const [magic, version, length, sum, twinsLength, twinsSum] = new Uint32Array(saved, 0, HEADER_BYTES / 4);
  const start = searchStart(length + twinsLength);
  if (magic !== MAGIC || version !== VERSION || start > saved.byteLength) return undefined;
  const sources = new Uint8Array(saved, HEADER_BYTES, length);
  const twins = new Uint8Array(saved, HEADER_BYTES + length, twinsLength);
  if (checksumOf(sources) !== sum || checksumOf(twins) !== twinsSum) return undefined;
  // Copied, so that the whole need not be kept for its parts.
  const kept = twins.slice();
  const live = openSaved(saved.slice(start), options);
  return live && { sources: parsed(sources) as Source[], live, twins: () => parsed(kept) as SavedTwins };
}

function parsed(bytes: Uint8Array): unknown {
  return JSON.parse(readBytes(bytes, 0, bytes.length));
}

export function savedGroups(records: readonly TwinRecord[], groups: Iterable<TwinGroup>): number[][] {
  const numbers = new Map(records.map(({ id }, at) => [id, at]));
  return Array.from(groups, (group) => group.map(({ id }) => numbers.get(id)!));
}

function searchStart(length: number): number {
  return Math.ceil((HEADER_BYTES + length) / 8) * 8;
}

/** FNV-1a (Fowler, Noll and Vo), in four lanes that do not wait for each other. */
function checksumOf(bytes: Uint8Array): number {
  let [a, b, c, d] = [0x811c9dc5, 0x9e3779b9, 0x3c6ef372, 0x7f4a7c15];
  const whole = bytes.length - (bytes.length % 4);
  for (let at = 0; at < whole; at += 4) {
    a = Math.imul(a ^ bytes[at], 0x01000193);
    b = Math.imul(b ^ bytes[at + 1], 0x01000193);
    c = Math.imul(c ^ bytes[at + 2], 0x01000193);
    d = Math.imul(d ^ bytes[at + 3], 0x01000193);
  }
  for (let at = whole; at < bytes.length; at++) a = Math.imul(a ^ bytes[at], 0x01000193);
  for (const lane of [b, c, d]) a = Math.imul(a ^ lane, 0x01000193);
  return a >>> 0;
}
