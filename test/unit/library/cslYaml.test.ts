import assert from 'node:assert/strict';
import { readCslYaml } from '../../../src/core/library/cslYaml';

const FILE = `---
references:
- id: doe2020
  type: article-journal
  title: "On Things: *and* <i>MRI</i>"
  author:
  - family: Berg
    given: Jan
    non-dropping-particle: van der
  - literal: World Health Organization
  issued: 2019-03/2020
  container-title: Journal of Things
  page: 5-6
  volume: 3
  DOI: 10.1000/xyz
  keyword: a, b
  abstract: |
    Two
    lines.
- type: paper-conference
  id: 'roe: 1'
  title: Plain
  author: Roe, Eve
  issued:
    - year: 2001
      month: 5
- id: parts
  title: Parts
  issued:
    date-parts:
    - - 1999
      - 2
- just text
- id: doe2020
  title: Again
...

# A document
`;

describe('readCslYaml', () => {
  const { entries, faults } = readCslYaml(FILE);

  it('reads fields, people and dates in all their shapes', () => {
    const [first, second, third] = entries;
    assert.deepEqual(
      [first.key, first.type, first.title, first.year],
      ['doe2020', 'article', 'On Things: *and* MRI', 2019],
    );
    assert.deepEqual(first.authors, [
      { family: 'van der Berg', given: 'Jan' },
      { family: 'World Health Organization' },
    ]);
    const wanted = ['journal', 'pages', 'volume', 'doi', 'keywords', 'abstract', 'date'].map((name) =>
      first.fields.get(name),
    );
    assert.deepEqual(wanted, ['Journal of Things', '5-6', '3', '10.1000/xyz', 'a, b', 'Two lines.', '2019-03/2020']);
    assert.deepEqual([second.key, second.type, second.fields.get('date')], ['roe: 1', 'inproceedings', '2001-05']);
    assert.deepEqual([third.year, third.fields.get('date')], [1999, '1999-02']);
  });

  it('tells where references and keys stand, and what is wrong', () => {
    for (const { key, keySpan } of entries) assert.equal(FILE.slice(keySpan.start, keySpan.end), key);
    assert.deepEqual(
      faults.map(({ line, message }) => [line, message]),
      [
        [33, 'A reference is a mapping.'],
        [34, 'The key “doe2020” is there twice.'],
      ],
    );
  });

  it('reads a list alone', () => {
    assert.deepEqual(
      readCslYaml('- id: a\n  title: A\n- id: b\n  title: B\n').entries.map(({ key, title }) => [key, title]),
      [
        ['a', 'A'],
        ['b', 'B'],
      ],
    );
  });

  for (const text of [
    '',
    'references:',
    'a: b',
    '- - -',
    '[',
    '&a [*a, *a]',
    `- ${'['.repeat(20_000)}`,
    '- id: {a: b}',
  ]) {
    it(`takes ${JSON.stringify(text.slice(0, 20))}`, () => assert.ok(Array.isArray(readCslYaml(text).entries)));
  }
});
