import { decodeText } from '../core/library/decodeText';

/** Text of the bytes of a file of unknown encoding. */
export function decoded(bytes: Uint8Array): string {
  return decodeText(bytes, (given, encoding, fatal) => new TextDecoder(encoding, { fatal }).decode(given));
}
