import { countIn, FIELDS } from './fields';
import type { IndexPart, PaperIndex } from './paperIndex';
import type { Tuning } from './tuning';

/**
 * Inverse document frequency: `log(1 + (N - n + 0.5) / (n + 0.5))`, never negative (the form of Lucene's
 * BM25Similarity; Robertson & Zaragoza 2009, equation 3.3, plus one inside the logarithm).
 * @param size papers there are. @param papersWith papers that have the term.
 */
export function idf(size: number, papersWith: number): number {
  return Math.log(1 + (size - papersWith + 0.5) / (papersWith + 0.5));
}

/** BM25's saturation of a weighted count. */
export function saturated(weightedCount: number, k1: number): number {
  return weightedCount / (k1 + weightedCount);
}

/**
 * Weighted counts of terms over the fields, each field with its own length normalisation (BM25F: Robertson &
 * Zaragoza 2009, equations 3.18 to 3.20): `sum over fields of weight * count / (1 - b + b * length / average)`.
 */
export interface FieldWeights {
  /** For a paper of the part and packed counts of a posting. */
  weightedCount(paper: number, counts: number): number;
}

const OTHER_FIELDS = FIELDS.abstract.shift + 6;

export function fieldWeights(index: PaperIndex, part: IndexPart, tuning: Tuning): FieldWeights {
  const { titleLengths, abstractLengths, size } = part.segment;
  const title = new Float32Array(size);
  const abstract = new Float32Array(size);
  for (let paper = 0; paper < size; paper++) {
    const titleLength = titleLengths[paper] / index.averageTitleLength;
    const abstractLength = abstractLengths[paper] / index.averageAbstractLength;
    title[paper] = tuning.titleWeight / (1 - tuning.titleB + tuning.titleB * titleLength);
    abstract[paper] = 1 / (1 - tuning.abstractB + tuning.abstractB * abstractLength);
  }
  // The fields without length normalisation are few values: a table of all of them.
  const others = new Float32Array(1 << (16 - OTHER_FIELDS)).map((_, rest) => {
    const counts = rest << OTHER_FIELDS;
    return (
      tuning.authorsWeight * countIn('authors', counts) +
      tuning.venueWeight * countIn('venue', counts) +
      tuning.keywordsWeight * countIn('keywords', counts) +
      tuning.yearWeight * countIn('year', counts) +
      tuning.keyWeight * countIn('key', counts)
    );
  });
  const { shift, most } = FIELDS.abstract;
  return {
    weightedCount: (paper, counts) =>
      title[paper] * (counts & FIELDS.title.most) +
      abstract[paper] * ((counts >> shift) & most) +
      others[counts >> OTHER_FIELDS],
  };
}
