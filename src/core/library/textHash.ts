/**
 * A number that tells texts apart: 53 bits of two interleaved multiplicative hashes, so that two different texts of a
 * library of millions have the same one less than once in a thousand libraries. Not against people who mean harm.
 * @param seed mixed in, for what belongs to the text without standing in it.
 */
export function textHash(text: string, start = 0, end = text.length, seed = 0): number {
  let low = 0x9e3779b1 ^ seed;
  let high = 0x85ebca77 ^ (end - start);
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x5bd1e995);
    high ^= high >>> 15;
  }
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b);
  high = Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  low ^= high >>> 16;
  return (high >>> 11) * 0x100000000 + (low >>> 0);
}
