import assert from 'node:assert/strict';
import { dictionaryBytes } from '../../../src/core/search/dictionary';
import { similarity, writePaperVector } from '../../../src/core/search/paperVectors';
import { dot, loadVectors, meaningOf, vectorBytes, type WordVectors } from '../../../src/core/search/vectors';

/** Vectors of two dimensions: `cat` and `lion` to one side, `prime` to the other, `big` between them and short. */
const TABLE = {
  documents: 100,
  typicalLength: 2,
  dimensions: 2,
  terms: dictionaryBytes(['big', 'cat', 'lion', 'prime']),
  documentsWith: Uint16Array.of(60, 10, 5, 8),
  scales: Float32Array.of(0.001, 0.01, 0.01, 0.02),
  values: Int8Array.of(100, 100, 100, 0, 120, 10, 0, 100),
  substitutes: {
    starts: Uint32Array.of(0, 0, 1, 3, 3),
    words: Uint16Array.of(2, 1, 0),
    likeness: Uint8Array.of(200, 200, 20),
  },
};

const information = 1;
const terms = (...words: string[]) => words.map((term) => ({ term, weight: 1, information }));
const rounded = (numbers: ArrayLike<number>) => Array.from(numbers, (number) => Math.round(number * 1000) / 1000);

describe('word vectors', () => {
  const vectors = loadVectors(vectorBytes(TABLE));

  it('are read as they were written', () => {
    assert.equal(vectors.size, 4);
    assert.equal(vectors.documents, 100);
    assert.equal(vectors.typicalLength, 2);
    assert.deepEqual(vectors.substitutes, TABLE.substitutes);
    assert.deepEqual(
      ['big', 'cat', 'lion', 'prime', 'dog', '', 'ca', 'cats'].map((term) => vectors.numberOf(term)),
      [0, 1, 2, 3, -1, -1, -1, -1],
    );
    assert.equal(vectors.documentsWith(vectors.numberOf('lion')), 5);
    const sum = new Float32Array(4);
    vectors.addTo(sum, 3, 0.5, 2);
    assert.deepEqual(rounded(sum), [0, 0, 0, 1]);
  });

  const cases: [string, (bytes: Uint8Array) => Uint8Array, RegExp][] = [
    ['nothing', () => new Uint8Array(0), /cut short/],
    ['another file', (bytes) => bytes.fill(65), /no file of word vectors/],
    ['another version', (bytes) => bytes.fill(9, 4, 5), /version 9/],
    ['a cut', (bytes) => bytes.slice(0, -4), /size/],
    ['a cut within a number', (bytes) => bytes.slice(0, -1), /cut short/],
    ['a changed value', (bytes) => bytes.fill(7, bytes.length - 9, bytes.length - 8), /checksum/],
    ['a changed header', (bytes) => bytes.fill(1, 24, 25), /checksum/],
  ];
  for (const [name, damage, message] of cases) {
    it(`are refused, by a word on why: ${name}`, () => {
      const damaged = damage(new Uint8Array(vectorBytes(TABLE)));
      assert.throws(() => loadVectors(new Uint8Array(damaged).buffer), { code: 'badCorpus', message });
    });
  }
});

describe('the meaning of a passage', () => {
  const vectors = loadVectors(vectorBytes(TABLE));

  it('is the weighted sum of its words, of length 1', () => {
    const { vector, coverage } = meaningOf([{ term: 'cat', weight: 4, information }, ...terms('prime')], vectors)!;
    // 4 · (1, 0) + (0, 2), over √20.
    assert.deepEqual(rounded(vector), [0.894, 0.447]);
    assert.equal(coverage, 1);
  });

  it('tells how much of the passage it covers', () => {
    const bag = [
      { term: 'cat', weight: 1, information: 3 },
      { term: 'quokka', weight: 2, information: 4 },
    ];
    assert.equal(meaningOf(bag, vectors)?.coverage.toFixed(4), (3 / 11).toFixed(4));
  });

  it('is unknown where all words are', () => {
    assert.equal(meaningOf(terms('quokka', 'wombat'), vectors), undefined);
    assert.equal(meaningOf([], vectors), undefined);
  });

  it('brings words of the same company together', () => {
    const meaning = (word: string) => meaningOf(terms(word), vectors)!.vector;
    assert.ok(dot(meaning('cat'), meaning('lion')) > 0.95);
    assert.ok(dot(meaning('cat'), meaning('prime')) < 0.05);
  });
});

describe('the vectors of papers', () => {
  const vectors = loadVectors(vectorBytes(TABLE));
  const texts = [['cat'], ['prime'], ['lion', 'lion', 'cat'], ['quokka'], ['cat', 'prime']];
  const papers = papersOf(texts, vectors);
  const passage = meaningOf(terms('cat'), vectors)!.vector;

  it('have their cosine with a passage, drawn in for papers of few words', () => {
    const expected = [1, 0, 3.2 / Math.hypot(3.2, 0.2), 0, 1 / Math.hypot(1, 2)];
    // A typical sum is 2 long, half of that counts beside a paper's own.
    const drawnIn = [1, 2, Math.hypot(3.4, 0.2), 0, Math.hypot(1, 2)].map((length) => length / Math.hypot(length, 1));
    for (const paper of texts.keys()) {
      const near = similarity(papers, paper, passage);
      assert.ok(Math.abs(near - expected[paper] * drawnIn[paper]) < 0.01, `paper ${paper}: ${near}`);
    }
  });
});

function papersOf(texts: readonly string[][], vectors: WordVectors) {
  const { dimensions } = vectors;
  const values = new Int8Array(texts.length * dimensions);
  const scales = Float32Array.from(texts, (text, paper) => {
    const sum = new Float32Array(dimensions);
    for (const term of text) {
      const number = vectors.numberOf(term);
      if (number >= 0) vectors.addTo(sum, number, 1);
    }
    return writePaperVector(sum, vectors.typicalLength, values, paper * dimensions);
  });
  return { dimensions, values, scales };
}
