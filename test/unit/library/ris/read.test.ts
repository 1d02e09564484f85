import assert from 'node:assert/strict';
import { paperFromBibEntry } from '../../../../src/core/library/entry';
import { readRis } from '../../../../src/core/library/ris/read';

const FILE = `\uFEFFProvider: Somebody
TY  - JOUR
ID  - doe2019
TI  - Heat - a view  - and more
AU  - van der Berg, Jan, Jr.
AU  - World Health Organization
T2  - Journal of Heat
VL  - 3
IS  - 4
SP  - 5
EP  - 6
PY  - 2019/03/05/spring
DO  - https://doi.org/10.1000/xyz
DO  - 10.1000/other
KW  - warmth
KW  - cold, too
AB  - First line of
US - based and second line.
  third line
N1  - Seen in June
SN  - 1234-5678
ER  - 

TY  - UNKNOWN
T1  - Without an end
Y1  - 2001
UR  - https://arxiv.org/abs/1706.03762v2
TY - CPAPER
TI - One space
BT  - ICCV 2023
DA  - 2023/10
ER  -
AU  - Stray, A.
TY  - BOOK
BT  - A Book
A2  - Roe, Eve
ER  - `;

describe('readRis', () => {
  const { entries, faults } = readRis(FILE);
  const [first, second, third, fourth] = entries;

  it('reads every field of a record, by the names of BibTeX', () => {
    assert.deepEqual([first.key, first.type, first.title], ['doe2019', 'article', 'Heat - a view - and more']);
    assert.deepEqual(first.authors, [
      { family: 'van der Berg', given: 'Jan Jr.' },
      { family: 'World Health Organization' },
    ]);
    assert.deepEqual([first.year, first.doi, first.complete], [2019, '10.1000/xyz', true]);
    assert.deepEqual(Object.fromEntries(first.fields), {
      title: 'Heat - a view - and more',
      journal: 'Journal of Heat',
      date: '2019-03-05',
      pages: '5--6',
      doi: '10.1000/xyz',
      abstract: 'First line of US - based and second line. third line',
      keywords: 'warmth, cold, too',
      issn: '1234-5678',
      volume: '3',
      number: '4',
      note: 'Seen in June',
    });
  });

  it('reads unknown kinds, old tags, one space, and books', () => {
    assert.deepEqual(
      [second.type, second.title, second.year, second.arxiv],
      ['misc', 'Without an end', 2001, '1706.03762'],
    );
    assert.deepEqual(
      [third.type, third.title, third.fields.get('booktitle'), third.year],
      ['inproceedings', 'One space', 'ICCV 2023', 2023],
    );
    assert.deepEqual([fourth.type, fourth.title, fourth.fields.get('editor')], ['book', 'A Book', 'Roe, Eve']);
  });

  it('tells where records and keys stand', () => {
    for (const { start, end, keySpan, key } of entries) {
      assert.equal(FILE.slice(start, start + 2), 'TY');
      assert.ok(end > start && end <= FILE.length);
      assert.equal(FILE.slice(keySpan.start, keySpan.end), key);
    }
    assert.ok(FILE.slice(first.start, first.end).endsWith('ER  - '));
    assert.ok(FILE.slice(second.start, second.end).endsWith('1706.03762v2'));
  });

  it('reports a missing end and stray lines at their line', () => {
    assert.deepEqual(
      faults.map(({ line, message }) => [line, message]),
      [
        [24, 'This record is not closed: “ER  - ” is missing.'],
        [33, 'This line belongs to no record: “TY  - ” is missing before “AU”.'],
      ],
    );
    assert.equal(second.complete, false);
  });

  for (const [name, newline] of [
    ['CR LF', '\r\n'],
    ['CR', '\r'],
  ]) {
    it(`reads lines that end in ${name}`, () => {
      const other = readRis(FILE.replaceAll('\n', newline));
      assert.deepEqual(
        other.entries.map(({ fields }) => [...fields]),
        entries.map(({ fields }) => [...fields]),
      );
    });
  }

  it('makes papers, with a key for those that have none', () => {
    const paper = paperFromBibEntry(second, 'id');
    assert.equal(paper?.key, 'end-2001');
  });

  for (const text of [
    '',
    'TY  - ',
    'ER  - ',
    'TY  - JOUR\nTI  -',
    'AU  - x',
    '__proto__',
    'TY  - __PROTO__\nTI  - x\nER  - ',
  ]) {
    it(`takes ${JSON.stringify(text)}`, () => assert.ok(Array.isArray(readRis(text).entries)));
  }
});
