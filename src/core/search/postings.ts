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

/** A row of so many times more postings is searched in steps; a shorter one is read through sooner. */
const MANY_MORE = 16;

/** Of the papers that have all of several terms in one field, with the least of their counts; linear in the rows. */
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
      if (other.to - other.from > MANY_MORE * length) at = postingAtOrAfter(other.papers, at, other.to, papers[k]);
      else while (at < other.to && other.papers[at] < papers[k]) at++;
      const lesser = at < other.to && other.papers[at] === papers[k] ? lesserCounts(counts[k], other.counts[at]) : 0;
      if (lesser === 0) continue;
      papers[kept] = papers[k];
      counts[kept++] = lesser;
    }
    length = kept;
  }
  return { papers, counts, from: 0, to: length };
}

/** First posting from `from` on whose paper is `paper` or after it, in steps that double, then by halving. */
export function postingAtOrAfter(papers: Uint16Array, from: number, to: number, paper: number): number {
  let step = 1;
  let low = from;
  let high = from;
  while (high < to && papers[high] < paper) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  high = Math.min(high, to);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (papers[middle] < paper) low = middle + 1;
    else high = middle;
  }
  return low;
}
