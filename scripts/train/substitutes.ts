import type { SubstituteLists } from '../../src/core/search/vectors';
import type { Abstract } from './abstracts';
import { exp, log } from './exact';
import { principalAxes } from './rotate';
import { seededRandom } from './seeded';

export interface SubstituteOptions {
  /** Words on either side that count as company. */
  readonly window: number;
  readonly dimensions: number;
  /** Cosines from here on count a little, and from there on in full. */
  readonly least: number;
  readonly full: number;
  /** Substitutes a word has at most. */
  readonly most: number;
  readonly seed: number;
}

/** Words that were met together less often (a neighbour counts 1, the word after it a half) tell nothing. */
const RAREST = 0.7;
/** How far the counts of the company are evened out: Levy, Goldberg and Dagan (2015), 3.1. */
const EVENED = 0.75;
const SWEEPS = 5;
/** Dimensions looked for beside those wanted: Halko, Martinsson and Tropp (2011), 4.2. */
const BESIDE = 24;

/**
 * Words that keep like company within a sentence: *rain* and *snow*, *cheap* and *inexpensive*. Vectors that are
 * trained to tell abstracts apart hold what an abstract is about; these hold what may be said in place of a word.
 * Positive pointwise mutual information of neighbours, reduced by a truncated eigendecomposition, compared by cosine
 * (Levy, Goldberg and Dagan, “Improving Distributional Similarity with Lessons Learned from Word Embeddings”, 2015).
 */
export function substitutesOf(
  abstracts: readonly Abstract<number>[],
  words: number,
  options: SubstituteOptions,
): SubstituteLists {
  const vectors = reduced(information(abstracts, words, options.window), words, options);
  standardise(vectors, words, options.dimensions);
  return nearest(vectors, words, options);
}

/** A symmetric matrix of few values: each pair of words once. */
interface Pairs {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly values: Float64Array;
}

function information(abstracts: readonly Abstract<number>[], words: number, window: number): Pairs {
  const counts = new Map<number, number>();
  for (const { title, sentences } of abstracts) {
    for (const list of [title, ...sentences]) {
      for (let at = 0; at < list.length; at++) {
        for (let after = at + 1; after < list.length && after <= at + window; after++) {
          const [a, b] = list[at] < list[after] ? [list[at], list[after]] : [list[after], list[at]];
          if (a !== b) counts.set(a * words + b, (counts.get(a * words + b) ?? 0) + 1 / (after - at));
        }
      }
    }
  }
  const own = new Float64Array(words);
  for (const [pair, count] of counts) {
    own[Math.floor(pair / words)] += count;
    own[pair % words] += count;
  }
  const most = own.reduce((largest, count) => Math.max(largest, count), 0);
  const evened = own.map((count) => (count > 0 ? exp(EVENED * log(count / most)) : 0));
  const share = 1 / evened.reduce((sum, value) => sum + value, 0);
  const kept: number[] = [];
  const values: number[] = [];
  for (const [pair, count] of counts) {
    if (count < RAREST) continue;
    const [a, b] = [Math.floor(pair / words), pair % words];
    const value = (log(count / (own[a] * evened[b] * share)) + log(count / (own[b] * evened[a] * share))) / 2;
    if (value <= 0) continue;
    kept.push(pair);
    values.push(value);
  }
  return {
    left: Int32Array.from(kept, (pair) => Math.floor(pair / words)),
    right: Int32Array.from(kept, (pair) => pair % words),
    values: Float64Array.from(values),
  };
}

/** The first eigenvectors by subspace iteration, each times the root of its eigenvalue; a row a word. */
function reduced(pairs: Pairs, words: number, { dimensions, seed }: SubstituteOptions): Float64Array {
  const width = dimensions + BESIDE;
  const random = seededRandom(seed);
  let basis: Float64Array = Float64Array.from({ length: words * width }, () => random() + random() - 1);
  orthogonalise(basis, words, width);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    basis = times(pairs, basis, words, width);
    orthogonalise(basis, words, width);
  }
  const image = times(pairs, basis, words, width);
  const small = Array.from({ length: width }, () => new Float64Array(width));
  for (let row = 0; row < words * width; row += width) {
    for (let i = 0; i < width; i++) {
      for (let j = i; j < width; j++) {
        small[i][j] += (basis[row + i] * image[row + j] + basis[row + j] * image[row + i]) / 2;
      }
    }
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) small[i][j] = small[j][i];
  const axes = principalAxes(small).slice(0, dimensions);
  const lengths = axes.map((axis) => Math.sqrt(Math.max(0, quadratic(small, axis))));
  const vectors = new Float64Array(words * dimensions);
  for (let word = 0; word < words; word++) {
    axes.forEach((axis, d) => {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += basis[word * width + k] * axis[k];
      vectors[word * dimensions + d] = sum * lengths[d];
    });
  }
  return vectors;
}

function quadratic(matrix: readonly Float64Array[], axis: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < axis.length; i++) for (let j = 0; j < axis.length; j++) sum += axis[i] * matrix[i][j] * axis[j];
  return sum;
}

function times({ left, right, values }: Pairs, basis: Float64Array, words: number, width: number): Float64Array {
  const image = new Float64Array(words * width);
  for (let pair = 0; pair < values.length; pair++) {
    const a = left[pair] * width;
    const b = right[pair] * width;
    const value = values[pair];
    for (let k = 0; k < width; k++) {
      image[a + k] += value * basis[b + k];
      image[b + k] += value * basis[a + k];
    }
  }
  return image;
}

/** Makes the columns orthonormal, by the Cholesky factor of their products. */
function orthogonalise(basis: Float64Array, words: number, width: number): void {
  const factor = Array.from({ length: width }, () => new Float64Array(width));
  for (let row = 0; row < words * width; row += width) {
    for (let i = 0; i < width; i++) {
      const value = basis[row + i];
      for (let j = 0; j <= i; j++) factor[i][j] += value * basis[row + j];
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = factor[i][j];
      for (let k = 0; k < j; k++) sum -= factor[i][k] * factor[j][k];
      factor[i][j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / factor[j][j];
    }
  }
  for (let row = 0; row < words * width; row += width) {
    for (let i = 0; i < width; i++) {
      let sum = basis[row + i];
      for (let j = 0; j < i; j++) sum -= factor[i][j] * basis[row + j];
      basis[row + i] = sum / factor[i][i];
    }
  }
}

/** Takes out what all words share, their mean and the first axis of the rest, and makes all lengths 1. */
function standardise(vectors: Float64Array, words: number, n: number): void {
  const mean = new Float64Array(n);
  for (let k = 0; k < vectors.length; k++) mean[k % n] += vectors[k] / words;
  for (let k = 0; k < vectors.length; k++) vectors[k] -= mean[k % n];
  unitLengths(vectors, n);
  const moments = Array.from({ length: n }, () => new Float64Array(n));
  for (let row = 0; row < vectors.length; row += n) {
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) moments[i][j] += vectors[row + i] * vectors[row + j];
  }
  const [axis] = principalAxes(moments);
  for (let row = 0; row < vectors.length; row += n) {
    let along = 0;
    for (let k = 0; k < n; k++) along += axis[k] * vectors[row + k];
    for (let k = 0; k < n; k++) vectors[row + k] -= along * axis[k];
  }
  unitLengths(vectors, n);
}

function unitLengths(vectors: Float64Array, n: number): void {
  for (let row = 0; row < vectors.length; row += n) {
    let squares = 1e-12;
    for (let k = row; k < row + n; k++) squares += vectors[k] * vectors[k];
    const scale = 1 / Math.sqrt(squares);
    for (let k = row; k < row + n; k++) vectors[k] *= scale;
  }
}

function nearest(vectors: Float64Array, words: number, options: SubstituteOptions): SubstituteLists {
  const { dimensions: n, least, full, most } = options;
  const near: { readonly word: number; readonly cosine: number }[][] = Array.from({ length: words }, () => []);
  for (let a = 0; a < words; a++) {
    for (let b = a + 1; b < words; b++) {
      let cosine = 0;
      for (let k = 0; k < n; k++) cosine += vectors[a * n + k] * vectors[b * n + k];
      if (cosine <= least) continue;
      near[a].push({ word: b, cosine });
      near[b].push({ word: a, cosine });
    }
  }
  const lists = near.map((list) => list.sort((a, b) => b.cosine - a.cosine || a.word - b.word).slice(0, most));
  const starts = new Uint32Array(words + 1);
  lists.forEach((list, word) => {
    starts[word + 1] = starts[word] + list.length;
  });
  const all = lists.flat();
  return {
    starts,
    words: Uint16Array.from(all, ({ word }) => word),
    likeness: Uint8Array.from(all, ({ cosine }) => Math.round(255 * Math.min(1, (cosine - least) / (full - least)))),
  };
}
