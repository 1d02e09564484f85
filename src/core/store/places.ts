import type { BibFault } from '../library/faults';
import type { PlacedFault, Position } from './paperStore';

/**
 * Faults with their places as editors count them. Lines end with `\n`, `\r\n` or `\r`. Linear in the text up to the
 * last fault.
 */
export function placedFaults(text: string, faults: readonly BibFault[]): PlacedFault[] {
  const offsets = [...new Set(faults.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const places = new Map<number, Position>();
  let line = 0;
  let lineStart = 0;
  const ends = /\r\n|\n|\r/g;
  let next = ends.exec(text);
  for (const offset of offsets) {
    while (next && ends.lastIndex <= offset) {
      line++;
      lineStart = ends.lastIndex;
      next = ends.exec(text);
    }
    places.set(offset, { line, column: offset - lineStart });
  }
  return faults.map(({ start, end, message }) => ({ start: places.get(start)!, end: places.get(end)!, message }));
}
