import assert from 'node:assert/strict';
import { numbered, vocabularyOf } from '../../../scripts/train/abstracts';
import { train } from '../../../scripts/train/contrast';
import { quantised } from '../../../scripts/train/quantise';
import { firstDimensions, rotateToPrincipalAxes, typicalLength } from '../../../scripts/train/rotate';
import { shortenRare } from '../../../scripts/train/shorten';
import { randomVectors } from '../../../scripts/train/start';
import { substitutesOf } from '../../../scripts/train/substitutes';
import { loadVectors, vectorBytes } from '../../../src/core/search/vectors';

/** Abstracts of two subjects, whose words never stand together. */
const SUBJECTS = ['cat lion tiger feline paw whisker purr', 'prime divisor integer factor modulus lattice ring'];
const abstracts = Array.from({ length: 64 }, (_, at) => {
  const words = SUBJECTS[at % 2].split(' ');
  const some = (from: number) => [0, 1, 2, 3].map((step) => words[(from + step * 3 + at) % words.length]);
  return { title: some(at), sentences: [some(at + 1), some(at + 2), some(at + 4)] };
});

function trained(): ArrayBuffer {
  const vocabulary = vocabularyOf(abstracts, 14);
  const numbers = numbered(abstracts, vocabulary);
  const vectors = randomVectors(vocabulary, 8, 3);
  const options = { passes: 12, batch: 16, sharpness: 7, rate: 0.02, titleShare: 0.2, forgotten: 0.3, seed: 5 };
  train(numbers, vectors, options);
  shortenRare(vectors, vocabulary);
  rotateToPrincipalAxes(vectors, numbers);
  const kept = firstDimensions(vectors, 6);
  const likeness = { window: 2, dimensions: 4, least: 0.4, full: 0.75, most: 3, seed: 9 };
  const substitutes = substitutesOf(numbers, vocabulary.terms.length, likeness);
  return vectorBytes(quantised(kept, vocabulary, typicalLength(kept, numbers), substitutes));
}

describe('training of the word vectors', () => {
  const bytes = trained();

  it('gives the same bytes from the same abstracts', () => {
    assert.deepEqual(new Uint8Array(trained()), new Uint8Array(bytes));
  });

  it('brings words of one subject together and keeps the others apart', () => {
    const vectors = loadVectors(bytes);
    const cosine = (one: string, other: string) => {
      const [a, b] = [one, other].map((word) => {
        const sum = new Float32Array(vectors.dimensions);
        vectors.addTo(sum, vectors.numberOf(word), 1);
        return sum;
      });
      const product = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, d) => sum + value * y[d], 0);
      return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
    };
    assert.ok(cosine('cat', 'lion') > 0.5, `${cosine('cat', 'lion')}`);
    assert.ok(cosine('prime', 'divisor') > 0.5);
    assert.ok(cosine('cat', 'prime') < 0.2);
  });

  it('finds substitutes among words of like company only, the best first', () => {
    const vectors = loadVectors(bytes);
    const isCat = (term: string) => SUBJECTS[0].split(' ').some((word) => word.startsWith(term));
    let listed = 0;
    const { starts, words, likeness: all } = vectors.substitutes;
    for (let number = 0; number < vectors.size; number++) {
      const others = [...words.subarray(starts[number], starts[number + 1])];
      const likeness = [...all.subarray(starts[number], starts[number + 1])];
      listed += others.length;
      assert.ok(others.length <= 3 && !others.includes(number));
      assert.deepEqual(
        likeness,
        [...likeness].sort((a, b) => b - a),
      );
      for (const other of others) assert.equal(isCat(vectors.termAt(other)), isCat(vectors.termAt(number)));
    }
    assert.ok(listed > 0);
  });
});
