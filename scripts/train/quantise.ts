import { dictionaryBytes } from '../../src/core/search/dictionary';
import type { SubstituteLists, VectorTable } from '../../src/core/search/vectors';
import type { Vocabulary } from './abstracts';
import type { Matrix } from './matrix';

/** The vectors in 8 bits a number, each term's with a scale of its own. */
export function quantised(
  { rows, columns, values }: Matrix,
  vocabulary: Vocabulary,
  typicalLength: number,
  substitutes: SubstituteLists,
): VectorTable {
  const scales = new Float32Array(rows);
  const bytes = new Int8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    let largest = 0;
    for (let k = row * columns; k < (row + 1) * columns; k++) largest = Math.max(largest, Math.abs(values[k]));
    scales[row] = largest / 127;
    for (let k = row * columns; k < (row + 1) * columns; k++) {
      bytes[k] = largest === 0 ? 0 : Math.round((values[k] / largest) * 127);
    }
  }
  return {
    documents: vocabulary.abstracts,
    typicalLength,
    dimensions: columns,
    terms: dictionaryBytes(vocabulary.terms),
    documentsWith: Uint16Array.from(vocabulary.abstractsWith, (count) => Math.min(count, 65_535)),
    scales,
    values: bytes,
    substitutes,
  };
}
