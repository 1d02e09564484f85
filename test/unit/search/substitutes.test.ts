import assert from 'node:assert/strict';
import { dictionaryBytes } from '../../../src/core/search/dictionary';
import { createSearch } from '../../../src/core/search/liveSearch';
import { loadVectors, vectorBytes } from '../../../src/core/search/vectors';

/** `haze` may stand for `fog`, and less well `weather`; where the vectors point says nothing of them. */
const vectors = loadVectors(
  vectorBytes({
    documents: 1000,
    typicalLength: 1,
    dimensions: 2,
    terms: dictionaryBytes(['fog', 'haze', 'road', 'weather']),
    documentsWith: Uint16Array.of(20, 20, 20, 20),
    scales: Float32Array.of(0.01, 0.01, 0.01, 0.01),
    values: Int8Array.of(0, 100, 100, 0, 0, 100, 100, 0),
    substitutes: {
      starts: Uint32Array.of(0, 2, 2, 2, 2),
      words: Uint16Array.of(1, 3),
      likeness: Uint8Array.of(255, 100),
    },
  }),
);
const paper = (id: string, abstract: string) => ({ id, key: id, title: `On ${id}`, abstract });

describe('words that stand for others', () => {
  const papers = [
    paper('bread', 'A road to flour.'),
    paper('weather', 'A road in weather.'),
    paper('haze', 'A road in haze.'),
    paper('fog', 'A road in fog.'),
  ];
  const found = (text: string, substituteWeight: number) =>
    createSearch(papers, { vectors, tuning: { substituteWeight, meaningWeight: 0.01 } })
      .find(text, { typing: true })
      .map(({ paper: { id } }) => id);

  it('count less than the word itself and more than none, the better the more', () => {
    assert.deepEqual(found('the road in the fog', 0.7), ['fog', 'haze', 'weather', 'bread']);
  });

  it('change nothing where they count nothing', () => {
    assert.equal(found('the road in the fog', 0)[0], 'fog');
    assert.notDeepEqual(found('the road in the fog', 0), found('the road in the fog', 0.7));
  });
});
