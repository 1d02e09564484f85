/** A dense matrix, row after row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

export function matrix(rows: number, columns: number): Matrix {
  return { rows, columns, values: new Float64Array(rows * columns) };
}

/** `out = a · bᵀ`: the dot products of the rows. Two rows by four at a time, so that each value read is used often. */
export function timesTransposed(a: Matrix, b: Matrix, out: Matrix): void {
  const { columns: n, values: x } = a;
  const y = b.values;
  const z = out.values;
  const width = b.rows;
  if (a.rows % 2 !== 0 || width % 4 !== 0) throw new RangeError('rows must come in twos and fours');
  for (let j = 0; j < width; j += 4) {
    const y0 = j * n;
    const y1 = y0 + n;
    const y2 = y1 + n;
    const y3 = y2 + n;
    for (let i = 0; i < a.rows; i += 2) {
      const x0 = i * n;
      const x1 = x0 + n;
      let a0 = 0;
      let a1 = 0;
      let a2 = 0;
      let a3 = 0;
      let b0 = 0;
      let b1 = 0;
      let b2 = 0;
      let b3 = 0;
      for (let k = 0; k < n; k++) {
        const p = x[x0 + k];
        const q = x[x1 + k];
        const r0 = y[y0 + k];
        const r1 = y[y1 + k];
        const r2 = y[y2 + k];
        const r3 = y[y3 + k];
        a0 += p * r0;
        a1 += p * r1;
        a2 += p * r2;
        a3 += p * r3;
        b0 += q * r0;
        b1 += q * r1;
        b2 += q * r2;
        b3 += q * r3;
      }
      const to = i * width + j;
      z[to] = a0;
      z[to + 1] = a1;
      z[to + 2] = a2;
      z[to + 3] = a3;
      z[to + width] = b0;
      z[to + width + 1] = b1;
      z[to + width + 2] = b2;
      z[to + width + 3] = b3;
    }
  }
}

export function transpose({ rows, columns, values }: Matrix, out: Matrix): void {
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out.values[j * rows + i] = values[i * columns + j];
}

/** Rows of few words each: the words of row `i` are `words[k]`, `weights[k]` for `starts[i] <= k < starts[i + 1]`. */
export interface Bags {
  readonly starts: Int32Array;
  readonly words: Int32Array;
  readonly weights: Float64Array;
}

/** `out = bags · vectors`. */
export function bagsTimes({ starts, words, weights }: Bags, vectors: Matrix, out: Matrix): void {
  const n = vectors.columns;
  const from = vectors.values;
  const to = out.values;
  to.fill(0);
  for (let row = 0; row < starts.length - 1; row++) {
    const target = row * n;
    for (let k = starts[row]; k < starts[row + 1]; k++) {
      const source = words[k] * n;
      const weight = weights[k];
      for (let d = 0; d < n; d++) to[target + d] += weight * from[source + d];
    }
  }
}

/** `out += bagsᵀ · rows`. */
export function addTransposedBagsTimes({ starts, words, weights }: Bags, rows: Matrix, out: Matrix): void {
  const n = rows.columns;
  const from = rows.values;
  const to = out.values;
  for (let row = 0; row < starts.length - 1; row++) {
    const source = row * n;
    for (let k = starts[row]; k < starts[row + 1]; k++) {
      const target = words[k] * n;
      const weight = weights[k];
      for (let d = 0; d < n; d++) to[target + d] += weight * from[source + d];
    }
  }
}
