import assert from 'node:assert/strict';
import type { Paper } from '../../../src/core/paper';
import { createSearch } from '../../../src/core/search/liveSearch';

const paper = (facts: Partial<Paper> & Pick<Paper, 'id'>): Paper => ({
  key: facts.id,
  title: 'Untitled',
  abstract: '',
  ...facts,
});

const papers: Paper[] = [
  paper({
    id: 'bread',
    key: 'doe2019bread',
    title: 'On the Rising of Bread Overnight',
    abstract: 'Flour and water make a dough. It rises by itself.',
    authors: [{ given: 'Jane', family: 'Doe' }],
    venue: 'Journal of Baking',
    keywords: ['sourdough'],
    entry: { type: 'article', fields: { note: 'Lent to the neighbours', annote: 'mentions rye' } },
  }),
  paper({ id: 'gcl', title: 'Graph Contrastive Learning (GCL) at Scale', abstract: 'We learn on graphs.' }),
  paper({ id: 'written-out', title: 'Faster graph contrastive learning', abstract: 'It scales.' }),
];
const search = createSearch(papers);
const reasonOf = (id: string, text: string) => {
  const match = search.find(text, { typing: true, language: 'prose' }).find(({ paper }) => paper.id === id);
  assert.ok(match, `${id} is not found by “${text}”`);
  return match.reason;
};

describe('the reason for a paper', () => {
  const cases: [where: string, text: string, words: readonly string[]][] = [
    ['title', 'rising from ashes', ['rising']],
    ['abstract', 'dough with chocolate', ['dough']],
    ['authors', 'what Jane Doe said', ['Jane', 'Doe']],
    ['venue', 'baking at home', ['baking']],
    ['keywords', 'a sourdough of mine', ['sourdough']],
    ['key', 'see doe2019bread there', ['doe2019bread']],
    ['notes', 'lent to neighbours', ['lent', 'neighbours']],
  ];
  for (const [where, text, words] of cases) {
    it(`names words of its ${where}`, () =>
      assert.deepEqual([...reasonOf('bread', text).words].sort(), [...words].sort()));
  }

  it('is the short form where a paper has its long form alone', () => {
    for (const id of ['gcl', 'written-out'])
      assert.deepEqual(reasonOf(id, 'GCL'), { ...reasonOf(id, 'GCL'), words: ['GCL'] });
  });

  it('is the title where all of that is there', () => {
    assert.equal(reasonOf('bread', 'on the rising of bread overnight').text, 'Title');
  });

  it('quotes the sentence that shares most', () => {
    const { sentence } = reasonOf('bread', 'a dough of flour');
    assert.equal(papers[0].abstract.slice(sentence!.start, sentence!.end), 'Flour and water make a dough.');
  });

  it('names what papers share that meet conditions', () => {
    const [match] = search.find('author:doe baking', { typing: true });
    assert.equal(match.paper.id, 'bread');
    assert.deepEqual(match.reason.words, ['baking']);
    const [alone] = search.find('author:doe', { typing: true });
    assert.deepEqual(alone.reason.words, ['doe']);
  });
});
