import type { Span } from '../text';

/** What is wrong with a bibliography at one place, in words for people. */
export interface BibFault extends Span {
  /** Of `start`, counted from 1. */
  readonly line: number;
  readonly message: string;
}

/** A fault before its line is known. */
export type Fault = Omit<BibFault, 'line'>;

/** Faults in order of the text, with their lines. Linear in text and faults. */
export function withLines(text: string, faults: Fault[]): BibFault[] {
  const lineOf = lineCounter(text);
  return faults.sort((a, b) => a.start - b.start).map((fault) => ({ line: lineOf(fault.start), ...fault }));
}

/** Tells the lines, counted from 1, of offsets that only rise. Linear in the text, also where that is a single line. */
export function lineCounter(text: string): (offset: number) => number {
  const end = (from: number) => text.indexOf('\n', from) >>> 0; // none: beyond every offset
  let line = 1;
  let next = end(0);
  return (offset) => {
    for (; next < offset; next = end(next + 1)) line++;
    return line;
  };
}

/** Answers whether a fault begins between two offsets, both included. */
export function damageIn(faults: readonly Fault[]): (start: number, end: number) => boolean {
  const starts = faults.map((fault) => fault.start).sort((a, b) => a - b);
  return (start, end) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] < start) low = middle + 1;
      else high = middle;
    }
    return low < starts.length && starts[low] <= end;
  };
}

/** A fault for each entry whose key an earlier one has. */
export function twinsOf(entries: readonly { readonly key: string; readonly keySpan: Span }[]): Fault[] {
  const seen = new Set<string>();
  const twins: Fault[] = [];
  for (const { key, keySpan } of entries) {
    if (key !== '' && seen.has(key)) twins.push({ ...keySpan, message: `The key “${key}” is there twice.` });
    seen.add(key);
  }
  return twins;
}
