import type { Paper } from '../paper';
import { type LiveSearch, openSaved } from '../search/liveSearch';
import type { CreateOptions } from '../search/search';
import { bytesOf, readBytes } from '../search/utf8';
import type { Source } from './source';
import type { TwinRecord } from './twins';

/** What of a store is saved beside its search. */
export interface StoreState {
  readonly sources: readonly Source[];
  readonly records: readonly TwinRecord[];
  readonly held: readonly Paper[];
}

/** `LLst`, read as a little-endian number. */
const MAGIC = 0x74734c4c;

/** To be raised whenever anything that is saved changes its form or meaning; what readers make of a file counts too. */
const VERSION = 1;

/** Magic, version, length of the state, checksum of the state. */
const HEADER_BYTES = 16;

/** A store as bytes: header, state as JSON in UTF-8, then, from a multiple of 8 on, the search. */
export function savedStore(state: StoreState, live: LiveSearch): ArrayBuffer {
  const json = bytesOf(JSON.stringify(state));
  const search = live.save();
  const start = searchStart(json.length);
  const bytes = new Uint8Array(start + search.byteLength);
  bytes.set(json, HEADER_BYTES);
  bytes.set(new Uint8Array(search), start);
  new Uint32Array(bytes.buffer, 0, 4).set([MAGIC, VERSION, json.length, checksumOf(json)]);
  return bytes.buffer;
}

/** @returns undefined when the bytes are of another format or damaged: then everything is read anew. */
export function openStore(
  saved: ArrayBuffer,
  options?: CreateOptions,
): (StoreState & { live: LiveSearch }) | undefined {
  if (saved.byteLength < HEADER_BYTES) return undefined;
  const [magic, version, length, checksum] = new Uint32Array(saved, 0, 4);
  if (magic !== MAGIC || version !== VERSION || searchStart(length) > saved.byteLength) return undefined;
  const json = new Uint8Array(saved, HEADER_BYTES, length);
  if (checksumOf(json) !== checksum) return undefined;
  const live = openSaved(saved.slice(searchStart(length)), options);
  return live && { ...(JSON.parse(readBytes(json, 0, json.length)) as StoreState), live };
}

function searchStart(length: number): number {
  return Math.ceil((HEADER_BYTES + length) / 8) * 8;
}

/** FNV-1a (Fowler, Noll and Vo). */
function checksumOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
