import type { PaperIndex } from './paperIndex';
import type { WordVectors } from './vectors';

/** Occurrences of words by which the collection's counts are filled up: a few papers say little about their field. */
const PRIOR = 1000;

/**
 * How much the papers speak like those the vectors were trained on, 0 … 1: the cosine between how common words are
 * here and there. It is 1 for the same collection, .9 for 72 papers of the same field, .68 for CACM.
 */
export function likeness(index: PaperIndex, vectors: WordVectors): number {
  const here = new Float64Array(vectors.size);
  let all = 0;
  let allThere = 0;
  for (const { part } of index.parts) {
    const { inSegment, inVectors } = part.knownTerms(vectors);
    for (let at = 0; at < inSegment.length; at++) here[inVectors[at]] += part.papersWithTerm(inSegment[at]);
  }
  for (let number = 0; number < vectors.size; number++) {
    all += here[number];
    allThere += vectors.documentsWith(number);
  }
  let product = 0;
  let squares = 0;
  let squaresThere = 0;
  for (let number = 0; number < vectors.size; number++) {
    const there = vectors.documentsWith(number) / allThere;
    const mixed = (here[number] + PRIOR * there) / (all + PRIOR);
    product += mixed * there;
    squares += mixed * mixed;
    squaresThere += there * there;
  }
  return product / Math.sqrt(squares * squaresThere);
}
