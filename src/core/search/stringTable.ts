import type { DictionaryBytes } from './dictionary';
import { bytesOf } from './utf8';

/** Number of a string, -1 for one that is not there. */
export type StringTable = (text: string) => number;

/**
 * Finds strings, different from each other, where they lie as bytes: a number a slot instead of a string and an entry of a
 * map for each. Takes the time of reading them once.
 */
export function stringTable({ offsets, bytes }: DictionaryBytes): StringTable {
  const size = offsets.length - 1;
  let places = 16;
  while (places < size * 2) places *= 2;
  /** Number of a string plus one, zero in an empty slot. */
  const slots = new Uint32Array(places);
  for (let number = 0; number < size; number++) {
    let slot = hashOf(bytes, offsets[number], offsets[number + 1]) & (places - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (places - 1);
    slots[slot] = number + 1;
  }
  const isAt = (number: number, key: Uint8Array) => {
    if (offsets[number + 1] - offsets[number] !== key.length) return false;
    for (let at = 0; at < key.length; at++) if (bytes[offsets[number] + at] !== key[at]) return false;
    return true;
  };
  return (text) => {
    const key = bytesOf(text);
    let slot = hashOf(key, 0, key.length) & (places - 1);
    while (slots[slot] !== 0 && !isAt(slots[slot] - 1, key)) slot = (slot + 1) & (places - 1);
    return slots[slot] - 1;
  };
}

/** FNV-1a (Fowler, Noll and Vo), its upper bits mixed into the lower ones. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at], 0x01000193);
  return hash ^ (hash >>> 15);
}
