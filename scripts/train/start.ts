import type { Vocabulary } from './abstracts';
import { log } from './exact';
import { type Matrix, matrix } from './matrix';
import { seededRandom } from './seeded';

/** Random vectors, as long as their terms are telling (inverse document frequency): a random projection of TF-IDF. */
export function randomVectors(
  { terms, abstractsWith, abstracts }: Vocabulary,
  dimensions: number,
  seed: number,
): Matrix {
  const random = seededRandom(seed);
  const vectors = matrix(terms.length, dimensions);
  for (let term = 0; term < terms.length; term++) {
    const scale = log((abstracts + 1) / (abstractsWith[term] + 1)) * MEAN_LENGTH;
    for (let d = 0; d < dimensions; d++) vectors.values[term * dimensions + d] = scale * (random() + random() - 1);
  }
  return vectors;
}

/** Brings the values near to the steps of the training, so that it neither hardly moves nor forgets them at once. */
const MEAN_LENGTH = 0.03;
