import { lesserCounts } from './fields';
import type { Segment } from './segment';

/** Postings of a term, or what serves as one: those in the places `[from, to)`, by paper. */
export interface PostingList {
  readonly papers: Uint16Array;
  /** Packed, see `FIELDS`. */
  readonly counts: Uint16Array;
  readonly from: number;
  readonly to: number;
}

/** Those of the term of that number. */
export function postingsOf({ postingsStart, postingPapers, postingCounts }: Segment, term: number): PostingList {
  return { papers: postingPapers, counts: postingCounts, from: postingsStart[term], to: postingsStart[term + 1] };
}

/** Of the papers that have all of several terms in one field, with the least of their counts. Time: that of the rows. */
export function postingsOfAll(segment: Segment, terms: readonly number[]): PostingList {
  const rows = terms.map((term) => postingsOf(segment, term));
  const [first, ...others] = rows.sort((a, b) => a.to - a.from - (b.to - b.from));
  const papers = first.papers.slice(first.from, first.to);
  const counts = first.counts.slice(first.from, first.to);
  let length = papers.length;
  for (const other of others) {
    let kept = 0;
    let at = other.from;
    for (let k = 0; k < length; k++) {
      while (at < other.to && other.papers[at] < papers[k]) at++;
      const lesser = at < other.to && other.papers[at] === papers[k] ? lesserCounts(counts[k], other.counts[at]) : 0;
      if (lesser === 0) continue;
      papers[kept] = papers[k];
      counts[kept++] = lesser;
    }
    length = kept;
  }
  return { papers, counts, from: 0, to: length };
}
