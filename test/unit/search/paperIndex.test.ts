import assert from 'node:assert/strict';
import { openIndex } from '../../../src/core/search/paperIndex';
import { Part } from '../../../src/core/search/part';

describe('terms of an index', () => {
  const paper = (id: string, title: string) => ({ id, key: id, title, abstract: '' });
  const parts = [
    Part.of([paper('a', 'Ants'), paper('b', 'Ants and bees')]),
    Part.of([paper('c', 'Bees'), paper('d', 'Crows')]),
  ];
  const index = openIndex(parts);
  const about = (term: string) => [index.papersWith(term), index.numberIn(0, term), index.numberIn(1, term)];
  const expected = (term: string, papers: number) => [
    papers,
    ...parts.map(({ segment }) => segment.terms.indexOf(term)),
  ];

  it('are counted over its parts, and in none where no paper has them', () => {
    for (let round = 0; round < 2; round++) {
      assert.deepEqual(about('ant'), expected('ant', 2));
      assert.deepEqual(about('bee'), expected('bee', 2));
      assert.deepEqual(about('dove'), [0, -1, -1]);
      assert.deepEqual(about('crow'), expected('crow', 1));
    }
  });

  it('are the same after more of them than are remembered', () => {
    const many = openIndex([Part.of(Array.from({ length: 60 }, (_, at) => paper(`${at}`, words(at, 100))))]);
    for (let term = 0; term < 6000; term++) assert.equal(many.papersWith(`w${term}`), 1);
    assert.equal(many.papersWith('w6000'), 0);
    assert.equal(many.numberIn(0, 'w6000'), -1);
    assert.equal(many.papersWith('w0'), 1);
  });

  const words = (at: number, count: number) =>
    Array.from({ length: count }, (_, word) => `w${at * count + word}`).join(' ');
});
