/**
 * Strings as bytes: UTF-8, with each half of a surrogate pair as three bytes of its own, so that every string of UTF-16
 * units comes back as it was, halves alone too.
 */

/** UTF-16 units turned into a string at once. */
const CHUNK = 2048;

export function byteLength(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x80) length += code < 0x800 ? 1 : 2;
  }
  return length;
}

/** Writes the text into `bytes` from `start` on. @returns where it ends. */
export function writeBytes(text: string, bytes: Uint8Array, start: number): number {
  let at = start;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) bytes[at++] = code;
    else if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6);
      bytes[at++] = 0x80 | (code & 63);
    } else {
      bytes[at++] = 0xe0 | (code >> 12);
      bytes[at++] = 0x80 | ((code >> 6) & 63);
      bytes[at++] = 0x80 | (code & 63);
    }
  }
  return at;
}

export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(byteLength(text));
  writeBytes(text, bytes, 0);
  return bytes;
}

/** The text of the bytes from `start` to `end`, in one piece: a chain of joined ones takes many times the memory. */
export function readBytes(bytes: Uint8Array, start: number, end: number): string {
  const usual = utf8.decode(bytes.subarray(start, end));
  if (!usual.includes(REPLACED)) return usual;
  const codes = new Uint16Array(end - start);
  const length = readUnits(bytes, start, end, codes);
  if (length <= CHUNK) return textOf(codes, 0, length);
  const chunks: string[] = [];
  for (let at = 0; at < length; at += CHUNK) chunks.push(textOf(codes, at, Math.min(length, at + CHUNK)));
  return chunks.join('');
}

/** Every place that this runs in has it, though the language by itself does not. */
declare class TextDecoder {
  constructor(label: string, options: { readonly ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

/** Decodes many times faster than letter by letter, and leaves a sign where it meets half of a pair. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const REPLACED = '\ufffd';

function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  let all = 0;
  for (let at = start; at < end; at++) all |= bytes[at];
  return all < 0x80;
}

const textOf = (codes: Uint16Array, start: number, end: number) =>
  String.fromCharCode.apply(null, codes.subarray(start, end) as unknown as number[]);

/**
 * Writes the UTF-16 units of the text that the bytes from `start` to `end` hold into `codes`, which has a place for
 * each byte. @returns how many there are.
 */
export function readUnits(bytes: Uint8Array, start: number, end: number, codes: Uint16Array): number {
  if (isAscii(bytes, start, end)) {
    codes.set(bytes.subarray(start, end));
    return end - start;
  }
  let length = 0;
  for (let at = start; at < end; ) {
    const first = bytes[at++];
    if (first < 0x80) codes[length++] = first;
    else if (first < 0xe0) codes[length++] = ((first & 31) << 6) | (bytes[at++] & 63);
    else codes[length++] = ((first & 15) << 12) | ((bytes[at++] & 63) << 6) | (bytes[at++] & 63);
  }
  return length;
}
