/** Decodes bytes in one encoding; throws where it is told to be strict and the bytes are of another. */
export type Decoding = (bytes: Uint8Array, encoding: string, strict: boolean) => string;

/**
 * Text of a file of unknown encoding: by its byte order mark; else UTF-8 where the bytes are valid UTF-8; else
 * Windows-1252, the superset of Latin-1 that old bibliographies are written in. A byte order mark is left out.
 */
export function decodeText(bytes: Uint8Array, decode: Decoding): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le', false);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, 'utf-16be', false);
  try {
    return decode(bytes, 'utf-8', true);
  } catch {
    return decode(bytes, 'windows-1252', false); // not UTF-8
  }
}
