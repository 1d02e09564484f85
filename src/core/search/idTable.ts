import type { DictionaryBytes } from './dictionary';
import { bytesOf } from './utf8';

/** Number of an id, -1 for one that is not there. */
export type IdTable = (id: string) => number;

/**
 * Finds ids, different from each other, where they lie as bytes: a number a slot instead of a string and an entry of a
 * map for each. Takes the time of reading them once.
 */
export function idTable({ offsets, bytes }: DictionaryBytes): IdTable {
  const size = offsets.length - 1;
  let places = 16;
  while (places < size * 2) places *= 2;
  /** Number of an id plus one, zero in an empty slot. */
  const slots = new Uint32Array(places);
  for (let number = 0; number < size; number++) {
    let slot = hashOf(bytes, offsets[number], offsets[number + 1]) & (places - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (places - 1);
    slots[slot] = number + 1;
  }
  const isAt = (number: number, id: Uint8Array) => {
    if (offsets[number + 1] - offsets[number] !== id.length) return false;
    for (let at = 0; at < id.length; at++) if (bytes[offsets[number] + at] !== id[at]) return false;
    return true;
  };
  return (id) => {
    const key = bytesOf(id);
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
