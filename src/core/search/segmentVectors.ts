import { countIn } from './fields';
import { type PaperVectors, writePaperVector } from './paperVectors';
import type { Segment } from './segment';
import type { WordVectors } from './vectors';

/** The terms of a segment that have a vector: their numbers in both, side by side. */
export interface KnownTerms {
  readonly inSegment: Uint32Array;
  readonly inVectors: Uint32Array;
}

/** Takes the time of looking up the terms of the smaller of the two. */
export function knownTerms({ terms }: Segment, vectors: WordVectors): KnownTerms {
  const inSegment: number[] = [];
  const inVectors: number[] = [];
  const add = (term: number, number: number) => {
    if (term < 0 || number < 0) return;
    inSegment.push(term);
    inVectors.push(number);
  };
  if (terms.size < vectors.size) {
    for (let term = 0; term < terms.size; term++) add(term, vectors.numberOf(terms.wordAt(term)));
  } else for (let number = 0; number < vectors.size; number++) add(terms.indexOf(vectors.termAt(number)), number);
  return { inSegment: Uint32Array.from(inSegment), inVectors: Uint32Array.from(inVectors) };
}

/** Papers summed up at a time: their sums fit the processor's cache. */
const BLOCK = 4096;

/** The vectors of a segment's papers from its postings. Time is linear in postings and dimensions. */
export function vectorsOfSegment(segment: Segment, known: KnownTerms, vectors: WordVectors): PaperVectors {
  const { dimensions } = vectors;
  const values = new Int8Array(segment.size * dimensions);
  const scales = new Float32Array(segment.size);
  const rows = rowsOf(segment, known);
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

function rowsOf({ postingsStart }: Segment, { inSegment, inVectors }: KnownTerms): Row[] {
  return Array.from(inSegment, (term, at) => {
    return { number: inVectors[at], next: postingsStart[term], end: postingsStart[term + 1] };
  });
}

/** As in training: a word of the title counts twice, and counts are damped. */
function weightOf(counts: number): number {
  const count = 2 * countIn('title', counts) + countIn('abstract', counts) + countIn('keywords', counts);
  return count > 0 ? 1 + Math.log(count) : 0;
}
