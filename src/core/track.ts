import type { Span } from './text';

/** A replacement that happened in a text: `length` characters at `offset` became `inserted` characters. */
export interface Replacement {
  readonly offset: number;
  readonly length: number;
  readonly inserted: number;
}

/**
 * Where a span stands after a replacement. A selection does not grow by text put at either end of it; a caret moves
 * behind text put at its place. What was cut out of a span shortens it; a span inside what was replaced becomes a
 * caret behind the new text.
 */
export function track(span: Span, { offset, length, inserted }: Replacement): Span {
  const end = offset + length;
  const shift = inserted - length;
  if (span.start === span.end) {
    if (end <= span.start) return { start: span.start + shift, end: span.end + shift };
    if (offset >= span.start) return span;
    return { start: offset + inserted, end: offset + inserted };
  }
  if (end <= span.start) return { start: span.start + shift, end: span.end + shift };
  if (offset >= span.end) return span;
  if (offset <= span.start && end >= span.end) return { start: offset + inserted, end: offset + inserted };
  const start = offset <= span.start ? offset + inserted : span.start;
  const stop = end >= span.end ? offset : span.end + shift;
  return { start: Math.min(start, stop), end: Math.max(start, stop) };
}
