import type { Paper } from '../paper';
import { bytesOf, readBytes } from './utf8';

/** `LLix`, read as a little-endian number. */
const MAGIC = 0x78694c4c;
const VERSION = 1;
const HEADER_BYTES = 12;

/** Papers as bytes: magic, version, checksum, then UTF-8. */
export function savedPapers(papers: readonly Paper[]): ArrayBuffer {
  const text = bytesOf(JSON.stringify(papers));
  const bytes = new Uint8Array(HEADER_BYTES + text.length);
  bytes.set(text, HEADER_BYTES);
  new Uint32Array(bytes.buffer, 0, 3).set([MAGIC, VERSION, checksumOf(text)]);
  return bytes.buffer;
}

/** @returns undefined when the bytes are of another format or damaged. */
export function openPapers(saved: ArrayBuffer): Paper[] | undefined {
  if (saved.byteLength < HEADER_BYTES) return undefined;
  const [magic, version, checksum] = new Uint32Array(saved, 0, 3);
  const text = new Uint8Array(saved, HEADER_BYTES);
  if (magic !== MAGIC || version !== VERSION || checksum !== checksumOf(text)) return undefined;
  return JSON.parse(readBytes(text, 0, text.length));
}

/** FNV-1a (Fowler, Noll and Vo). */
function checksumOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
