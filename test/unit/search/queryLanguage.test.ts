import assert from 'node:assert/strict';
import type { Paper } from '../../../src/core/paper';
import { createSearch } from '../../../src/core/search/liveSearch';
import { parseTyped, usesFields } from '../../../src/core/search/queryLanguage';
import type { SearchOptions } from '../../../src/core/search/types';

const ask = (kind: string, rest: object) => ({ kind, ...rest });
const field = (name: string, words: string) => ask('field', { field: name, words });
const years = (from: number, to: number) => ask('year', { from, to });

describe('a typed query', () => {
  const cases: [string, string, object[]][] = [
    ['pruning of networks', 'pruning of networks', []],
    ['author:hoffer', '', [field('author', 'hoffer')]],
    ['pruning author:hoffer fast', 'pruning  fast', [field('author', 'hoffer')]],
    ['author:"van den Oord" coding', 'coding', [field('author', 'van den Oord')]],
    ['AUTHOR:Ng', '', [field('author', 'Ng')]],
    [
      'title:gap venue:iclr source:refs.bib',
      '',
      [field('title', 'gap'), field('venue', 'iclr'), field('source', 'refs.bib')],
    ],
    ['year:2019', '', [years(2019, 2019)]],
    ['year:2019..2023', '', [years(2019, 2023)]],
    ['year:2023..2019', '', [years(2019, 2023)]],
    ['year:2019-2023', '', [years(2019, 2023)]],
    ['year:2019..', '', [years(2019, 9999)]],
    ['year:..2019', '', [years(0, 2019)]],
    ['year:soon', 'year:soon', []],
    ['year:', 'year:', []],
    ['year:20191', 'year:20191', []],
    ['colour:red', 'colour:red', []],
    ['https://author:8080', 'https://author:8080', []],
    ['author: hoffer', 'author: hoffer', []],
    ['"stability gap" learning', 'learning', [ask('phrase', { words: 'stability gap' })]],
    ['"stability g', '', [ask('phrase', { words: 'stability g' })]],
    ['""', '""', []],
    ['gap -online', 'gap', [ask('without', { words: 'online' })]],
    ['gap -"pre training"', 'gap', [ask('without', { words: 'pre training' })]],
    ['pre-training', 'pre-training', []],
    ['a - b -1', 'a - b -1', []],
    ['author:"', 'author:"', []],
  ];
  for (const [typed, text, conditions] of cases) {
    it(typed, () => assert.deepEqual(parseTyped(typed), { text, conditions }));
  }

  it('is told from prose by a field with its value', () => {
    const yes = ['author:ng', 'gap year:2020..', 'Title:"the gap" x'];
    const no = [
      'Author: Ng wrote it',
      'a ratio of 1:2',
      'gap "quoted" -word',
      `author:ng ${'x '.repeat(200)}`,
      'author:ng\nyear:1',
    ];
    assert.deepEqual([...yes, ...no].map(usesFields), [...yes.map(() => true), ...no.map(() => false)]);
  });
});

describe('papers that meet conditions', () => {
  const paper = (id: string, title: string, rest: Partial<Paper>): Paper => ({
    id,
    key: id,
    title,
    abstract: '',
    ...rest,
  });
  const search = createSearch([
    paper('gap', 'The stability gap', {
      authors: [{ family: 'De Lange', given: 'Matthias' }],
      year: 2023,
      venue: 'ICLR 2023',
      abstract: 'Continual evaluation shows how to measure a gap. It is online.',
      foundIn: [{ kind: 'file', label: 'refs.bib' }],
    }),
    paper('batch', 'Train longer, generalize better', {
      authors: [{ family: 'Hoffer', given: 'Elad' }],
      year: 2017,
      venue: 'NeurIPS 2017',
      abstract: 'A generalization gap in large batch training. 2023 steps.',
      foundIn: [{ kind: 'zotero', label: 'Zotero' }],
    }),
    paper('lange', 'Lange and the measure of gap stability', { year: 1999, abstract: 'Nothing else.' }),
  ]);
  const cases: [string, string[], SearchOptions?][] = [
    ['author:lange', ['gap']],
    ['author:lang', ['gap']],
    ['author:"matthias de lange"', ['gap']],
    ['author:LÄNGE', ['gap']],
    ['author:nobody', []],
    ['title:gap', ['gap', 'lange']],
    ['venue:neurips', ['batch']],
    ['source:refs', ['gap']],
    ['source:zotero', ['batch']],
    ['year:2023', ['gap']],
    ['year:2000..', ['gap', 'batch']],
    ['year:..2017 gap', ['lange', 'batch']],
    ['gap year:1990..2017', ['lange', 'batch']],
    ['"stability gap"', ['gap'], { typing: true }],
    ['"how to measure"', ['gap'], { typing: true }],
    ['gap -online', ['lange', 'batch'], { typing: true }],
    ['gap -"stability gap"', ['lange', 'batch'], { language: 'typed' }],
    ['author:hoffer author:lange', []],
  ];
  for (const [query, expected, options] of cases) {
    it(query, () => {
      const found = search.find(query, options).map(({ paper: { id } }) => id);
      assert.deepEqual(found.sort(), [...expected].sort());
    });
  }

  it('takes all of that for text in prose', () => {
    const found = search.find('author:hoffer and the generalization gap of large batches', { language: 'prose' });
    assert.equal(found[0].paper.id, 'batch');
    assert.ok(search.find('The "stability gap" -measured online- in ICLR', { language: 'prose' }).length > 0);
  });

  it('marks what was asked for', () => {
    const [match] = search.find('title:"stability gap"');
    assert.deepEqual(
      match.titleSpans.map(({ start, end }) => match.paper.title.slice(start, end)),
      ['stability', 'gap'],
    );
  });
});
