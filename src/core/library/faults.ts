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
  let line = 1;
  let from = 0;
  return faults
    .sort((a, b) => a.start - b.start)
    .map((fault) => {
      for (let at = text.indexOf('\n', from); at >= 0 && at < fault.start; at = text.indexOf('\n', from)) {
        line++;
        from = at + 1;
      }
      return { line, ...fault };
    });
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
