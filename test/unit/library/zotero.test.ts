import assert from 'node:assert/strict';
import { collectionsNamed, zoteroCollections, zoteroItem } from '../../../src/core/library/zotero';

const item = (data: Record<string, unknown>, meta = {}) => ({ key: 'ABCD2345', version: 7, library: {}, meta, data });

describe('zoteroItem', () => {
  it('reads a paper of a journal', () => {
    const read = zoteroItem(
      item(
        {
          itemType: 'journalArticle',
          title: 'On <i>Things</i> & more',
          creators: [
            { creatorType: 'author', firstName: 'Jan', lastName: 'van der Berg' },
            { creatorType: 'author', name: 'World Health Organization' },
            { creatorType: 'editor', firstName: 'Eve', lastName: 'Roe' },
          ],
          abstractNote: 'Warm.\n\nCold.',
          publicationTitle: 'Journal of Things',
          volume: '3',
          issue: '4',
          pages: '5-6',
          date: 'March 2019',
          DOI: '10.1000/xyz',
          url: 'https://x.org',
          extra: 'Citation Key: berg2019things\ntex.foo: bar',
          tags: [{ tag: 'a' }, { tag: 'b', type: 1 }],
          collections: ['C1'],
        },
        { parsedDate: '2019-03' },
      ),
      'zotero',
    );
    assert.deepEqual(read, {
      key: 'ABCD2345',
      version: 7,
      collections: ['C1'],
      hasKey: true,
      paper: {
        id: 'zotero-abcd2345',
        key: 'berg2019things',
        title: 'On Things & more',
        abstract: 'Warm. Cold.',
        authors: [{ family: 'van der Berg', given: 'Jan' }, { family: 'World Health Organization' }],
        year: 2019,
        venue: 'Journal of Things',
        doi: '10.1000/xyz',
        url: 'https://x.org',
        keywords: ['a', 'b'],
        entry: {
          type: 'article',
          fields: {
            journal: 'Journal of Things',
            volume: '3',
            number: '4',
            pages: '5-6',
            date: '2019-03',
            editor: 'Roe, Eve',
          },
        },
      },
    });
  });

  const rows: [string, Record<string, unknown>, unknown[]][] = [
    [
      'a talk',
      { itemType: 'conferencePaper', title: 'T', conferenceName: 'ICCV', date: '2020' },
      ['inproceedings', 'ICCV', 2020, undefined, 't-2020'],
    ],
    [
      'a preprint',
      { itemType: 'preprint', title: 'T', archiveID: 'arXiv:1706.03762', citationKey: 'own' },
      ['misc', undefined, undefined, '1706.03762', 'own'],
    ],
    [
      'a thesis',
      { itemType: 'thesis', title: 'T', university: 'ETH', date: 'circa 1987' },
      ['phdthesis', undefined, 1987, undefined, 't-1987'],
    ],
    ['another kind', { itemType: 'constructor', title: 'T' }, ['misc', undefined, undefined, undefined, 't']],
  ];
  for (const [name, data, wanted] of rows) {
    it(`reads ${name}`, () => {
      const { paper } = zoteroItem(item(data), 'zotero')!;
      assert.deepEqual([paper.entry?.type, paper.venue, paper.year, paper.arxiv, paper.key], wanted);
    });
  }

  for (const json of [
    null,
    7,
    {},
    item({}),
    item({ itemType: 'attachment', title: 'T' }),
    item({ itemType: 'note' }),
    item({ itemType: 'book', title: '' }),
  ]) {
    it(`leaves out ${JSON.stringify(json).slice(0, 70)}`, () => assert.equal(zoteroItem(json, 'z'), undefined));
  }
});

describe('collections', () => {
  const collections = zoteroCollections([
    { key: 'A', data: { name: 'Thesis', parentCollection: false } },
    { key: 'B', data: { name: 'Chapter 1', parentCollection: 'A' } },
    { key: 'C', data: { name: 'Bread', parentCollection: false } },
    { key: 'D', data: { name: 'Round', parentCollection: 'D' } },
    'nonsense',
  ]);

  it('have paths', () => {
    assert.deepEqual(
      collections.slice(0, 3).map(({ path }) => path),
      ['Thesis', 'Thesis/Chapter 1', 'Bread'],
    );
  });

  const rows: [string[], string[]][] = [
    [[], []],
    [['thesis'], ['A', 'B']],
    [['Chapter 1'], ['B']],
    [
      ['/Thesis/Chapter 1/', 'bread'],
      ['B', 'C'],
    ],
    [['Chapter 1/Thesis'], []],
    [['Thes'], []],
  ];
  for (const [wanted, keys] of rows) {
    it(`named ${wanted.join(', ') || 'by nobody'}`, () =>
      assert.deepEqual([...collectionsNamed(collections, wanted)], keys));
  }
});
