import { countIn } from './fields';
import { type PaperVectors, writePaperVector } from './paperVectors';
import type { Segment } from './segment';
import type { WordVectors } from './vectors';

/** Papers summed up at a time: their sums fit the processor's cache. */
const BLOCK = 4096;

/** The vectors of a segment's papers from its postings. Time is linear in postings and dimensions. */
export function vectorsOfSegment(segment: Segment, vectors: WordVectors): PaperVectors {
  const { dimensions } = vectors;
  const values = new Int8Array(segment.size * dimensions);
  const scales = new Float32Array(segment.size);
  const rows = rowsWithVectors(segment, vectors);
  for (let first = 0; first < segment.size; first += BLOCK) {
    const end = Math.min(segment.size, first + BLOCK);
    const sums = new Float32Array((end - first) * dimensions);
    for (const row of rows) {
      while (row.next < row.end && segment.postingPapers[row.next] < end) {
        const weight = weightOf(segment.postingCounts[row.next]);
        const offset = (segment.postingPapers[row.next++] - first) * dimensions;
        if (weight > 0) vectors.addTo(sums, row.number, weight, offset);
      }
    }
    for (let paper = first; paper < end; paper++) {
      const sum = sums.subarray((paper - first) * dimensions, (paper - first + 1) * dimensions);
      scales[paper] = writePaperVector(sum, vectors.typicalLength, values, paper * dimensions);
    }
  }
  return { dimensions, values, scales };
}

interface Row {
  readonly number: number;
  next: number;
  readonly end: number;
}

function rowsWithVectors(segment: Segment, vectors: WordVectors): Row[] {
  const rows: Row[] = [];
  for (let number = 0; number < vectors.size; number++) {
    const at = segment.terms.indexOf(vectors.termAt(number));
    if (at >= 0) rows.push({ number, next: segment.postingsStart[at], end: segment.postingsStart[at + 1] });
  }
  return rows;
}

/** As in training: a word of the title counts twice, and counts are damped. */
function weightOf(counts: number): number {
  const count = 2 * countIn('title', counts) + countIn('abstract', counts) + countIn('keywords', counts);
  return count > 0 ? 1 + Math.log(count) : 0;
}
