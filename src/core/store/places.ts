import type { BibFault } from '../library/faults';
import type { PlacedFault, Position } from './paperStore';

/**
 * Faults, sorted by `start`, with their places as editors count them: to an editor a line also ends with `\r` alone,
 * which is no line end to a bibliography. Linear in the text up to the last fault.
 */
export function placedFaults(text: string, faults: readonly BibFault[]): PlacedFault[] {
  if (faults.length === 0) return [];
  const lone = Array.from(text.matchAll(/\r(?!\n)/g), ({ index }) => index);
  let passed = 0;
  let lineStart = 0;
  let loneBefore = 0;
  return faults.map(({ start, end, line, message }) => {
    while (loneBefore < lone.length && lone[loneBefore] < start) loneBefore++;
    const before = Math.max(newlineBefore(text, start, passed), lone[loneBefore - 1] ?? -1);
    lineStart = Math.max(lineStart, before + 1);
    passed = start;
    const from = { line: line - 1 + loneBefore, column: start - lineStart };
    return { start: from, end: endOf(text.slice(start, end), from), message };
  });
}

/** Where the last line end stands between two offsets, -1 for none. */
function newlineBefore(text: string, offset: number, from: number): number {
  const at = offset === 0 ? -1 : text.lastIndexOf('\n', offset - 1);
  return at >= from ? at : -1;
}

/** Where a text ends that begins at a place. */
function endOf(text: string, { line, column }: Position): Position {
  const ends = [...text.matchAll(/\r\n|\n|\r/g)];
  const last = ends.at(-1);
  return last
    ? { line: line + ends.length, column: text.length - last.index - last[0].length }
    : { line, column: column + text.length };
}
