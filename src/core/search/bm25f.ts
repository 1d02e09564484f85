import { countIn, FIELDS } from './fields';
import type { PaperIndex } from './paperIndex';
import type { Segment } from './segment';
import type { Tuning } from './tuning';

/**
 * Inverse document frequency: `log(1 + (N - n + 0.5) / (n + 0.5))`, never negative (the form of Lucene's
 * BM25Similarity; Robertson & Zaragoza 2009, equation 3.3, plus one inside the logarithm).
 * @param size papers there are. @param papersWith papers that have the term.
 */
export function idf(size: number, papersWith: number): number {
  return Math.log(1 + (size - papersWith + 0.5) / (papersWith + 0.5));
}

/** BM25's saturation of a weighted count, times what it reaches at most. */
export function saturated(weightedCount: number, k1: number, most = 1): number {
  return (most * weightedCount) / (k1 + weightedCount);
}

/**
 * What one term in a field counts, by paper of a segment: BM25F weighs the fields and gives each its own length
 * normalisation (Robertson & Zaragoza 2009, equations 3.18 to 3.20):
 * `sum over fields of weight * count / (1 - b + b * length / average)`.
 */
export interface FieldWeights {
  readonly title: Float32Array;
  readonly abstract: Float32Array;
  /** The fields without length normalisation together, by packed counts above those of title and abstract. */
  readonly others: Float32Array;
}

const OTHER_FIELDS = FIELDS.authors.shift;
const TITLE = FIELDS.title.most;
const ABSTRACT = FIELDS.abstract;

export function fieldWeights(index: PaperIndex, segment: Segment, tuning: Tuning): FieldWeights {
  const { titleLengths, abstractLengths, size } = segment;
  const title = new Float32Array(size);
  const abstract = new Float32Array(size);
  for (let paper = 0; paper < size; paper++) {
    const titleLength = titleLengths[paper] / index.averageTitleLength;
    const abstractLength = abstractLengths[paper] / index.averageAbstractLength;
    title[paper] = tuning.titleWeight / (1 - tuning.titleB + tuning.titleB * titleLength);
    abstract[paper] = 1 / (1 - tuning.abstractB + tuning.abstractB * abstractLength);
  }
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
  return { title, abstract, others };
}

/** The counts of the abstract alone, where they stand. */
const IN_ABSTRACT = ABSTRACT.most << ABSTRACT.shift;

/** The weighted count of a posting. @param counts packed, see `FIELDS`. */
export function weightedCount(weights: FieldWeights, paper: number, counts: number): number {
  const inAbstract = weights.abstract[paper] * ((counts & IN_ABSTRACT) >> ABSTRACT.shift);
  // Most terms of most papers stand in the abstract alone.
  if ((counts & ~IN_ABSTRACT) === 0) return inAbstract;
  return weights.title[paper] * (counts & TITLE) + inAbstract + weights.others[counts >> OTHER_FIELDS];
}
