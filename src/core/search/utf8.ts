/**
 * Strings as bytes: UTF-8, with each half of a surrogate pair as three bytes of its own, so that every string of UTF-16
 * units comes back as it was, halves alone too.
 */

/** Bytes up to which a text is read letter by letter. */
const SHORT = 40;
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

/** The text of the bytes from `start` to `end`. */
export function readBytes(bytes: Uint8Array, start: number, end: number): string {
  return end - start <= SHORT ? readShort(bytes, start, end) : readLong(bytes, start, end);
}

/** Words: for these few letters an array costs more than it saves. */
function readShort(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; ) {
    const first = bytes[at++];
    if (first < 0x80) text += String.fromCharCode(first);
    else if (first < 0xe0) text += String.fromCharCode(((first & 31) << 6) | (bytes[at++] & 63));
    else text += String.fromCharCode(((first & 15) << 12) | ((bytes[at++] & 63) << 6) | (bytes[at++] & 63));
  }
  return text;
}

function readLong(bytes: Uint8Array, start: number, end: number): string {
  const codes = new Uint16Array(CHUNK);
  let text = '';
  let length = 0;
  for (let at = start; at < end; ) {
    const first = bytes[at++];
    if (first < 0x80) codes[length++] = first;
    else if (first < 0xe0) codes[length++] = ((first & 31) << 6) | (bytes[at++] & 63);
    else codes[length++] = ((first & 15) << 12) | ((bytes[at++] & 63) << 6) | (bytes[at++] & 63);
    if (length < CHUNK) continue;
    text += stringOf(codes);
    length = 0;
  }
  return text + stringOf(codes.subarray(0, length));
}

const stringOf = (codes: Uint16Array) => String.fromCharCode.apply(null, codes as unknown as number[]);
