import type { Abstract } from './abstracts';
import { bagsOf } from './bags';
import { bagsTimes, type Matrix, matrix } from './matrix';

/** Abstracts summed up at a time. */
const BATCH = 1000;
/** Sweeps of Jacobi's method; it converges quadratically, and 128 dimensions take about eight. */
const SWEEPS = 12;

/**
 * Turns all vectors together so that the first dimensions hold the most of what tells abstracts apart, the next the
 * most of the rest, and so on (principal axes of the abstracts' vectors). Cosines stay as they are; the
 * last dimensions tell next to nothing and can be left out.
 */
export function rotateToPrincipalAxes(vectors: Matrix, abstracts: readonly Abstract<number>[]): void {
  const axes = principalAxes(secondMoments(vectors, abstracts));
  const { columns: n, values } = vectors;
  const before = new Float64Array(n);
  for (let row = 0; row < values.length; row += n) {
    before.set(values.subarray(row, row + n));
    axes.forEach((axis, d) => {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += axis[k] * before[k];
      values[row + d] = sum;
    });
  }
}

/** The first dimensions of each vector; the last of the principal axes tell abstracts apart no more. */
export function firstDimensions({ rows, columns, values }: Matrix, dimensions: number): Matrix {
  const first = matrix(rows, dimensions);
  for (let row = 0; row < rows; row++) {
    first.values.set(values.subarray(row * columns, row * columns + dimensions), row * dimensions);
  }
  return first;
}

/** Sum over the abstracts of u·uᵀ, `u` being an abstract's vector scaled to length 1. */
function secondMoments(vectors: Matrix, abstracts: readonly Abstract<number>[]): Float64Array[] {
  const n = vectors.columns;
  const moments = Array.from({ length: n }, () => new Float64Array(n));
  forEachSum(vectors, abstracts, (sum, squares) => {
    if (squares === 0) return;
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) moments[i][j] += (sum[i] * sum[j]) / squares;
  });
  return moments;
}

/** Mean length of the abstracts' vectors before they are scaled. */
export function typicalLength(vectors: Matrix, abstracts: readonly Abstract<number>[]): number {
  let lengths = 0;
  forEachSum(vectors, abstracts, (_, squares) => {
    lengths += Math.sqrt(squares);
  });
  return lengths / abstracts.length;
}

/** The sum of an abstract's weighted word vectors, the title's words counted twice, and the square of its length. */
function forEachSum(
  vectors: Matrix,
  abstracts: readonly Abstract<number>[],
  visit: (sum: Float64Array, squares: number) => void,
): void {
  const n = vectors.columns;
  for (let at = 0; at < abstracts.length; at += BATCH) {
    const lists = abstracts.slice(at, at + BATCH).map(({ title, sentences }) => [title, title, ...sentences].flat());
    const sums = matrix(lists.length, n);
    bagsTimes(bagsOf(lists, vectors.rows), vectors, sums);
    for (let row = 0; row < sums.values.length; row += n) {
      const sum = sums.values.subarray(row, row + n);
      visit(
        sum,
        sum.reduce((squares, value) => squares + value * value, 0),
      );
    }
  }
}

/** Eigenvectors of a symmetric matrix, that of the largest eigenvalue first, by Jacobi's cyclic rotations. */
export function principalAxes(symmetric: readonly Float64Array[]): Float64Array[] {
  const n = symmetric.length;
  const a = symmetric.map((row) => row.slice());
  const axes = a.map((_, i) => new Float64Array(n).fill(1, i, i + 1));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) annihilate(a, axes, p, q);
  }
  const order = [...axes.keys()].sort((i, j) => a[j][j] - a[i][i] || i - j);
  return order.map((i) => axes[i]);
}

/** Turns the plane of the axes `p` and `q` so that `a[p][q]` becomes 0. */
function annihilate(a: Float64Array[], axes: Float64Array[], p: number, q: number): void {
  if (a[p][q] === 0) return;
  const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (const row of a) turn(row, p, row, q, c, s);
  for (let k = 0; k < a.length; k++) {
    turn(a[p], k, a[q], k, c, s);
    turn(axes[p], k, axes[q], k, c, s);
  }
}

function turn(x: Float64Array, p: number, y: Float64Array, q: number, c: number, s: number): void {
  const xp = x[p];
  const yq = y[q];
  x[p] = c * xp - s * yq;
  y[q] = s * xp + c * yq;
}
