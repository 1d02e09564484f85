import type { Paper } from '../paper';
import type { Part } from './part';
import { postingAtOrAfter, postingsOf } from './postings';
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
  /** Whether a term stands anywhere in a paper; of stop words in abstracts nothing is known. */
  has(number: number, term: string): boolean;
  /** In how many papers a term stands. */
  papersWith(term: string): number;
  /** Number of the term in a part, by that part's place; -1 where it does not have it. */
  numberIn(part: number, term: string): number;
}

/** Terms that are remembered: each is asked for several times in one look-up. */
const MOST_KNOWN = 5000;

/** The index changes no more: it is opened again when papers were put or taken out. */
export function openIndex(parts: readonly Part[]): PaperIndex {
  let end = 0;
  const placed = parts.map((part) => {
    const base = end;
    end += part.segment.size;
    return { part, base };
  });
  const total = (of: (part: Part) => number) => parts.reduce((sum, part) => sum + of(part), 0);
  const size = total(({ live }) => live);
  const placeAt = (number: number) => placed.findIndex(({ part, base }) => number < base + part.segment.size);
  const placeOf = (number: number) => placed[placeAt(number)];
  const rows = new Map<string, number>();
  const width = parts.length + 1;
  /** By row: in how many papers a term stands, and its number in each part. As objects they would outlive their look-up. */
  const known = new Int32Array((MOST_KNOWN + 1) * width);
  /** The last row, for what no part has: most pairs of neighbours are no word, and would push out those that are. */
  const nowhere = MOST_KNOWN * width;
  known.fill(-1, nowhere + 1);
  /** Where the row of a term begins. */
  const lookUp = (term: string): number => {
    const before = rows.get(term);
    if (before !== undefined) return before;
    if (rows.size === MOST_KNOWN) rows.clear();
    const row = rows.size * width;
    let papers = 0;
    let isSomewhere = false;
    for (let at = 0; at < parts.length; at++) {
      const number = parts[at].segment.terms.indexOf(term);
      known[row + 1 + at] = number;
      if (number < 0) continue;
      isSomewhere = true;
      papers += parts[at].papersWithTerm(number);
    }
    if (!isSomewhere) return nowhere;
    known[row] = papers;
    rows.set(term, row);
    return row;
  };
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
    has(number, term) {
      const place = placeAt(number);
      const row = known[lookUp(term) + 1 + place];
      if (row < 0) return false;
      const { part, base } = placed[place];
      const { papers, from, to } = postingsOf(part.segment, row);
      const at = postingAtOrAfter(papers, from, to, number - base);
      return at < to && papers[at] === number - base;
    },
    papersWith: (term) => known[lookUp(term)],
    numberIn: (part, term) => known[lookUp(term) + 1 + part],
  };
}
