/**
 * Strings as bytes: UTF-8, with each half of a surrogate pair as three bytes of its own, so that every string of UTF-16
 * units comes back as it was, halves alone too.
 */

/** Bytes turned into a string at once. */
const CHUNK = 128;

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
  if (end - start <= CHUNK) {
    const codes = new Array<number>(end - start);
    codes.length = readUnits(bytes, start, end, codes);
    return String.fromCharCode.apply(null, codes);
  }
  // Part by part: an array of all units would take eight times the room of the text.
  const codes = new Array<number>(CHUNK);
  const chunks: string[] = [];
  for (let from = start; from < end; ) {
    let to = Math.min(end, from + CHUNK);
    // Not inside the bytes of a unit.
    while (to < end && (bytes[to] & 0xc0) === 0x80) to--;
    codes.length = readUnits(bytes, from, to, codes);
    chunks.push(String.fromCharCode.apply(null, codes));
    from = to;
  }
  return chunks.join('');
}

/**
 * Writes the UTF-16 units of the text that the bytes from `start` to `end` hold into `codes`, which has a place for
 * each byte. @returns how many there are.
 */
export function readUnits(bytes: Uint8Array, start: number, end: number, codes: Uint16Array | number[]): number {
  let length = 0;
  for (let at = start; at < end; ) {
    const first = bytes[at++];
    if (first < 0x80) codes[length++] = first;
    else if (first < 0xe0) codes[length++] = ((first & 31) << 6) | (bytes[at++] & 63);
    else codes[length++] = ((first & 15) << 12) | ((bytes[at++] & 63) << 6) | (bytes[at++] & 63);
  }
  return length;
}
