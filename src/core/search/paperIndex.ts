import type { Paper } from '../paper';
import { openSegment, type Segment, type SegmentData } from './segment';

/** A segment with its papers and where their numbers begin in the whole index. */
export interface IndexPart {
  readonly segment: Segment;
  readonly papers: readonly Paper[];
  readonly base: number;
}

/** Everything the ranking asks of the indexed papers. */
export interface PaperIndex {
  readonly parts: readonly IndexPart[];
  /** Papers there are. */
  readonly size: number;
  readonly averageTitleLength: number;
  readonly averageAbstractLength: number;
  paperAt(number: number): Paper;
  /** In how many papers a term stands. */
  papersWith(term: string): number;
}

export function openIndex(segments: readonly { data: SegmentData; papers: readonly Paper[] }[]): PaperIndex {
  const parts: IndexPart[] = [];
  let size = 0;
  let titleWords = 0;
  let abstractWords = 0;
  for (const { data, papers } of segments) {
    const segment = openSegment(data);
    parts.push({ segment, papers, base: size });
    size += segment.size;
    for (const length of segment.titleLengths) titleWords += length;
    for (const length of segment.abstractLengths) abstractWords += length;
  }
  return {
    parts,
    size,
    averageTitleLength: Math.max(1, titleWords / Math.max(1, size)),
    averageAbstractLength: Math.max(1, abstractWords / Math.max(1, size)),
    paperAt(number) {
      const part = parts.find(({ base, segment }) => number < base + segment.size)!;
      return part.papers[number - part.base];
    },
    papersWith(term) {
      let count = 0;
      for (const { segment } of parts) {
        const at = segment.terms.indexOf(term);
        if (at >= 0) count += segment.postingsStart[at + 1] - segment.postingsStart[at];
      }
      return count;
    },
  };
}
