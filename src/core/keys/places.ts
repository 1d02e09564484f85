import type { Citation, CitedKey, Island } from '../cite/markup';
import type { Span } from '../text';

/** A key of a text and every place where it is cited, in order. */
export interface KeyPlaces {
  readonly key: string;
  readonly places: readonly Span[];
}

/** The key of a work at an offset, its ends included; `undefined` between keys. `citations` are in order and do not overlap. */
export function keyAt(citations: readonly Citation[], offset: number): CitedKey | undefined {
  const last = lastStartingBefore(citations, offset);
  // Where two citations touch, the offset may be the end of a key of the first.
  return [citations[last], citations[last - 1]]
    .flatMap((citation) => citation?.keys ?? [])
    .find(({ start, end, open }) => !open && start <= offset && offset <= end);
}

/** Whether text at an offset is code, mathematics or a comment, where no citation is read. `islands` are in order of their starts. */
export function isUncited(islands: readonly Island[], offset: number): boolean {
  // Islands may lie inside others, a few deep.
  for (let at = lastStartingBefore(islands, offset), left = 8; at >= 0 && left > 0; at--, left--) {
    const { kind, start, end } = islands[at];
    // What is typed at the end of a comment belongs to it, for it ends with its line.
    const inside = kind === 'comment' ? start < offset && offset <= end : start < offset && offset < end;
    if (kind !== 'atom' && inside) return true;
  }
  return false;
}

/** Index of the last span that starts at or before an offset; -1 when there is none. */
function lastStartingBefore(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle].start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The keys of a text in the order in which they are first cited, each with its places. */
export function citedKeys(citations: readonly Citation[]): KeyPlaces[] {
  const found = new Map<string, Span[]>();
  for (const { keys } of citations) {
    for (const { key, start, end, open } of keys) {
      if (open) continue;
      const places = found.get(key);
      if (places) places.push({ start, end });
      else found.set(key, [{ start, end }]);
    }
  }
  return [...found].map(([key, places]) => ({ key, places }));
}
