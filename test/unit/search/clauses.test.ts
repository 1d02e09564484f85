import assert from 'node:assert/strict';
import { clauseEnds } from '../../../src/core/search/clauses';
import { createSearch } from '../../../src/core/search/liveSearch';
import { tokensOf } from '../../../src/core/search/terms';

const paper = (id: string, abstract: string) => ({ id, key: id, title: 'Notes', abstract });

describe('clauses of a passage', () => {
  const papers = [
    paper('penguins', 'Emperor penguins breed in the polar winter, far from open water and from any other bird.'),
    paper('volcanoes', 'Basalt volcanoes erupt along oceanic ridges, where plates drift apart by a few centimetres.'),
    paper(
      'travels',
      'Penguins and volcanoes. A winter in polar waters. Oceanic birds breed. Ridges of basalt. Emperor bays.',
    ),
  ];
  const found = (text: string, clauseWeight: number) =>
    createSearch(papers, { tuning: { clauseWeight, closenessWeight: 0.1 } })
      .find(text, { language: 'prose' })
      .map(({ paper: { id } }) => id);

  it('find the paper that one of them is about, beside one that shares some words with each', () => {
    const passage = 'Emperor penguins breed in the polar winter. Basalt volcanoes erupt along oceanic ridges.';
    assert.equal(found(passage, 0)[0], 'travels');
    assert.deepEqual(found(passage, 1).slice(0, 2).sort(), ['penguins', 'volcanoes']);
  });

  it('change nothing where there is but one', () => {
    const passage = 'Emperor penguins and basalt volcanoes of polar and oceanic ridges in the winter';
    assert.deepEqual(found(passage, 1), found(passage, 0));
    assert.equal(found(passage, 0)[0], 'travels');
  });
});

describe('the clauses of a text', () => {
  const clausesOf = (text: string) => {
    const words = tokensOf(text).filter(({ kind }) => kind === 'word');
    let from = 0;
    return clauseEnds(text, words).map((to) => {
      const clause = text.slice(words[from].start, words[to - 1].end);
      from = to;
      return clause;
    });
  };
  const cases: [string, string[]][] = [
    ['Penguins breed. Volcanoes erupt.', ['Penguins breed', 'Volcanoes erupt']],
    [
      'Emperor penguins breed during polar winter, while basalt volcanoes erupt along oceanic ridges.',
      ['Emperor penguins breed during polar winter', 'while basalt volcanoes erupt along oceanic ridges'],
    ],
    [
      'Emperor penguins breed during polar winter, as do these',
      ['Emperor penguins breed during polar winter, as do these'],
    ],
    [
      'Penguins, auks, gulls, terns, skuas, moulting, breeding',
      ['Penguins, auks, gulls, terns, skuas, moulting, breeding'],
    ],
    ['', []],
    ['… — !', []],
  ];
  for (const [text, clauses] of cases)
    it(`of “${text}”: ${clauses.length}`, () => assert.deepEqual(clausesOf(text), clauses));
});
