import assert from 'node:assert/strict';
import { clauseFit } from '../../../src/core/search/clauseFit';
import { clauseEnds } from '../../../src/core/search/clauses';
import { createSearch } from '../../../src/core/search/liveSearch';
import { tokensOf } from '../../../src/core/search/terms';
import { TUNING } from '../../../src/core/search/tuning';

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
  const matches = (text: string, clauseWeight: number) =>
    createSearch(papers, { tuning: { clauseWeight, closenessWeight: 0.1 } }).find(text, { language: 'prose' });
  const found = (text: string, clauseWeight: number) => matches(text, clauseWeight).map(({ paper: { id } }) => id);

  it('find the paper that one of them is about, beside one that shares some words with each', () => {
    const passage = 'Emperor penguins breed in the polar winter. Basalt volcanoes erupt along oceanic ridges.';
    assert.equal(found(passage, 0)[0], 'travels');
    assert.deepEqual(found(passage, 1).slice(0, 2).sort(), ['penguins', 'volcanoes']);
  });

  it('change nothing where there is but one', () => {
    const passage = 'Emperor penguins and basalt volcanoes of polar and oceanic ridges in the winter';
    const scores = (clauseWeight: number) => matches(passage, clauseWeight).map(({ score }) => score);
    assert.deepEqual(scores(1), scores(0));
    assert.equal(scores(0).length, papers.length);
  });

  it('count by what of each a paper has, in words, wording and meaning, less when they are short', () => {
    const clause = { concepts: [0], asked: 2, words: 3, meaning: [], from: 0, to: 2 };
    const clauses = [clause, { ...clause, concepts: [1], asked: 4, words: 6, from: 2, to: 5 }];
    const close = { whole: new Float64Array(2), part: (from: number) => Float64Array.of(from === 0 ? 1 : 0, 0) };
    const fitOf = (closenessWeight: number, meaning: number) =>
      clauseFit({ sharesOf: () => Float64Array.of(2, 0, 0, 3) }, { ...TUNING, closenessWeight }, () => ({
        trust: 1,
        worth: (nearness) => nearness * meaning,
        nearness: (paper) => paper,
      }))({ concepts: [], clauses }, [0, 1], close);
    // All of a clause of three words, which count half; three quarters of one of six.
    assert.deepEqual([...fitOf(0, 0)], [0.5, 0.75]);
    assert.deepEqual([...fitOf(1, 0)], [1, 0.75]);
    assert.deepEqual([...fitOf(0, 0.5)], [0.5, 1.25]);
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
    ...[',', ';', ':'].map((sign): [string, string[]] => [
      `Far away${sign} emperor penguins breed during winter${sign} basalt volcanoes erupt along ridges. Birds fly.`,
      [`Far away${sign} emperor penguins breed during winter`, 'basalt volcanoes erupt along ridges', 'Birds fly'],
    ]),
    [
      'Emperor penguins breed during polar winter, as do these',
      ['Emperor penguins breed during polar winter, as do these'],
    ],
    [
      'Penguins, auks, gulls, terns, petrels, moulting, breeding, feeding, winter',
      ['Penguins, auks, gulls, terns, petrels, moulting, breeding, feeding, winter'],
    ],
    ['', []],
    ['… — !', []],
  ];
  for (const [text, clauses] of cases)
    it(`of “${text}”: ${clauses.length}`, () => assert.deepEqual(clausesOf(text), clauses));
});
