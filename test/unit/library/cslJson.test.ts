import assert from 'node:assert/strict';
import { readCslJson } from '../../../src/core/library/cslJson';
import { cslEntry } from '../../../src/core/library/cslWrite';

const FILE = `\uFEFF[
  {
    "id": "doe2020",
    "type": "article-journal",
    "title": "On <i>Things</i> and <span class=\\"nocase\\">MRI</span>, a < b",
    "author": [
      { "family": "Berg", "given": "Jan", "non-dropping-particle": "van der" },
      { "literal": "World Health Organization" }
    ],
    "issued": { "date-parts": [["2020", 5]] },
    "container-title": "Journal of Things",
    "volume": 3, "issue": "4", "page": "5-6",
    "DOI": "https://doi.org/10.1000/xyz",
    "URL": "https://arxiv.org/abs/1706.03762v1",
    "keyword": "a, b"
  },
  { "id": 7, "type": "paper-conference", "title": "Number", "container-title": "ICCV", "number": "arXiv:1706.03762" },
  { "citation-key": "bbt", "issued": { "raw": "1999-01" }, "author": "nobody" },
  "text",
  { "id": "doe2020", "title": null }
]`;

describe('readCslJson', () => {
  const { entries, faults } = readCslJson(FILE);

  it('reads fields, people, dates and identifiers', () => {
    const [first, second, third] = entries;
    assert.equal(first.title, 'On Things and MRI, a < b');
    assert.deepEqual(first.authors, [
      { family: 'van der Berg', given: 'Jan' },
      { family: 'World Health Organization' },
    ]);
    assert.deepEqual([first.year, first.doi, first.arxiv], [2020, '10.1000/xyz', '1706.03762']);
    const wanted = ['journal', 'volume', 'number', 'pages', 'keywords'].map((name) => first.fields.get(name));
    assert.deepEqual(wanted, ['Journal of Things', '3', '4', '5-6', 'a, b']);
    assert.deepEqual([second.key, second.fields.get('booktitle'), second.arxiv], ['7', 'ICCV', '1706.03762']);
    assert.deepEqual([third.key, third.year, third.authors], ['bbt', 1999, [{ family: 'nobody' }]]);
  });

  it('tells where entries and keys stand', () => {
    for (const { key, keySpan, start, end } of entries) {
      assert.equal(FILE.slice(keySpan.start, keySpan.end), key);
      assert.deepEqual([FILE[start], FILE[end - 1]], ['{', '}']);
    }
  });

  it('reports what is wrong at its line, and reads the rest', () => {
    assert.deepEqual(
      faults.map(({ line, message }) => [line, message]),
      [
        [19, 'An item of a bibliography is an object.'],
        [20, 'The key “doe2020” is there twice.'],
      ],
    );
    const broken = readCslJson('[\n{"id": "a", "title": "A"},\n{"id": "b" "title": "B"},\n{"id": "c"');
    assert.deepEqual(
      broken.entries.map(({ key, complete }) => [key, complete]),
      [
        ['a', true],
        ['b', false],
        ['c', false],
      ],
    );
    assert.deepEqual(
      broken.faults.map(({ line }) => line),
      [3, 4, 4],
    );
  });

  it('reads the other shapes in which items come', () => {
    const item = '{"id": "a", "title": "A"}';
    for (const text of [item, `{"items": [${item}]}`]) assert.equal(readCslJson(text).entries[0]?.title, 'A');
  });

  for (const text of ['', 'null', '7', '"x"', '{', '\u0000', '[{"__proto__": {"id": "x"}}]', '['.repeat(20_000)]) {
    it(`takes ${JSON.stringify(text.slice(0, 20))}`, () => assert.ok(Array.isArray(readCslJson(text).entries)));
  }
});

describe('cslEntry', () => {
  it('writes what is known', () => {
    const paper = {
      id: 'i',
      key: 'k',
      title: 'A "Title"',
      abstract: '',
      authors: [{ family: 'Doe', given: 'Ann' }, { family: 'UNICEF' }],
      year: 2020,
      venue: 'ICCV 2020',
      arxiv: '1706.03762',
    };
    assert.deepEqual(JSON.parse(cslEntry(paper, 'doe2020')), {
      id: 'doe2020',
      type: 'paper-conference',
      title: 'A "Title"',
      author: [{ family: 'Doe', given: 'Ann' }, { literal: 'UNICEF' }],
      issued: { 'date-parts': [[2020]] },
      'container-title': 'ICCV 2020',
      number: 'arXiv:1706.03762',
    });
    assert.equal(
      cslEntry({ id: 'i', key: 'k', title: 'T', abstract: '' }, 'k', { newline: '\r\n', indent: '\t' }),
      '{\r\n\t"id": "k",\r\n\t"type": "article",\r\n\t"title": "T"\r\n}',
    );
  });
});
