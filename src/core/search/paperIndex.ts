import type { Paper } from '../paper';
import type { Part } from './part';
import type { WordScanner } from './scanner';

/** A part and where the numbers of its papers begin in the whole index. */
export interface IndexPart {
  readonly part: Part;
  readonly base: number;
}

/** Everything the ranking asks of the indexed papers, as they are at one moment. */
export interface PaperIndex {
  readonly parts: readonly IndexPart[];
  /** Papers there are. */
  readonly size: number;
  /** The numbers of papers are below this; those of papers taken out are among them. */
  readonly end: number;
  /** In words, at least 1. */
  readonly averageTitleLength: number;
  readonly averageAbstractLength: number;
  paperAt(number: number): Paper;
  /** Has the words of the paper's title found, or of its abstract. */
  scanTitle(number: number, scanner: WordScanner): void;
  scanAbstract(number: number, scanner: WordScanner): void;
  isGone(number: number): boolean;
  /** In how many papers a term stands. */
  papersWith(term: string): number;
}

export function openIndex(parts: readonly Part[]): PaperIndex {
  let end = 0;
  const placed = parts.map((part) => {
    const base = end;
    end += part.segment.size;
    return { part, base };
  });
  const total = (of: (part: Part) => number) => parts.reduce((sum, part) => sum + of(part), 0);
  const size = total(({ live }) => live);
  const placeOf = (number: number) => placed.find(({ part, base }) => number < base + part.segment.size)!;
  return {
    parts: placed,
    size,
    end,
    averageTitleLength: Math.max(1, total(({ titleWords }) => titleWords) / Math.max(1, size)),
    averageAbstractLength: Math.max(1, total(({ abstractWords }) => abstractWords) / Math.max(1, size)),
    paperAt(number) {
      const { part, base } = placeOf(number);
      return part.records.paperAt(number - base);
    },
    scanTitle(number, scanner) {
      const { part, base } = placeOf(number);
      part.records.scanTitle(number - base, scanner);
    },
    scanAbstract(number, scanner) {
      const { part, base } = placeOf(number);
      part.records.scanAbstract(number - base, scanner);
    },
    isGone(number) {
      const { part, base } = placeOf(number);
      return part.isGone(number - base);
    },
    papersWith(term) {
      let count = 0;
      for (const part of parts) {
        const at = part.segment.terms.indexOf(term);
        if (at >= 0) count += part.papersWithTerm(at);
      }
      return count;
    },
  };
}
