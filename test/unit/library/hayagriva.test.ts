import assert from 'node:assert/strict';
import { hayagrivaEntry, readHayagriva } from '../../../src/core/library/hayagriva';

const FILE = `\uFEFF# a comment
kinetics:
    type: Article
    title: Kinetics and luminescence
    author: ["Doan, T. D.", "von der Leyen, Ursula", UNICEF, {name: Watkins, given-name: Gloria Jean, alias: bell hooks}]
    page-range: 165126-165139
    date: 2020-10-14
    url: { value: "https://example.org/a", date: 2020-11-12 }
    serial-number:
        doi: "10.1103/PhysRevB.102.165126"
        arxiv: "2003.13722v2"
    parent:
        type: Periodical
        title: {value: Physical Review B, verbatim: true}
        volume: 102
        issue: 16
old:
    type: web
    title: >
        Folded
        title
    serial-number: "2003.13722"
    date: -0044
nothing:
kinetics: {type: misc, title: Twin, date: 0700}
`;

describe('readHayagriva', () => {
  const { entries, faults } = readHayagriva(FILE);

  it('reads fields, people, identifiers and parents', () => {
    const [first] = entries;
    assert.deepEqual(
      [first.key, first.type, first.title, first.year],
      ['kinetics', 'article', 'Kinetics and luminescence', 2020],
    );
    assert.deepEqual([first.doi, first.arxiv], ['10.1103/PhysRevB.102.165126', '2003.13722']);
    assert.deepEqual(first.authors, [
      { family: 'Doan', given: 'T. D.' },
      { family: 'von der Leyen', given: 'Ursula' },
      { family: 'UNICEF' },
      { family: 'Watkins', given: 'Gloria Jean' },
    ]);
    const wanted = ['journal', 'volume', 'number', 'pages', 'url'].map((name) => first.fields.get(name));
    assert.deepEqual(wanted, ['Physical Review B', '102', '16', '165126-165139', 'https://example.org/a']);
  });

  it('reads short forms', () => {
    assert.deepEqual([entries[1].title, entries[1].arxiv, entries[1].year], ['Folded title', '2003.13722', -44]);
  });

  it('tells where entries and keys stand', () => {
    for (const { key, keySpan, start } of entries) {
      assert.equal(FILE.slice(keySpan.start, keySpan.end), key);
      assert.equal(start, keySpan.start);
    }
    assert.ok(FILE.slice(entries[0].start, entries[0].end).trimEnd().endsWith('issue: 16'));
  });

  it('reports what is wrong at its line, and reads the rest', () => {
    assert.deepEqual(
      faults.map(({ line, message }) => [line, message]),
      [
        [24, 'The entry “nothing” has no fields.'],
        [25, 'The key “kinetics” is there twice.'],
      ],
    );
    const broken = readHayagriva('a:\n  title: One\n  bad: "x\nb:\n  title: Two\n');
    assert.ok(broken.faults.length > 0);
    assert.deepEqual(
      broken.entries.map(({ key, title, complete, start }) => [key, title, complete, start]),
      [
        ['a', 'One', false, 0],
        ['b', 'Two', true, 26],
      ],
    );
  });

  for (const text of [
    '',
    '- a\n- b',
    'just text',
    '\u0000',
    '[['.repeat(5000),
    '- '.repeat(5000),
    'a: &a\n  title: T\nb: *a',
  ]) {
    it(`takes ${JSON.stringify(text.slice(0, 20))}`, () => assert.ok(Array.isArray(readHayagriva(text).entries)));
  }
});

describe('hayagrivaEntry', () => {
  it('writes what is known', () => {
    const paper = {
      id: 'i',
      key: 'k',
      title: 'CycleHOI: "Detection" \\ more',
      abstract: '',
      authors: [{ family: 'van der Berg', given: 'Jan' }, { family: 'Barnes, Inc.' }],
      year: 2022,
      venue: 'Physics in Medicine & Biology 67(12):124001 (2022)',
      doi: '10.1088/1361-6560/ac6cc2',
      arxiv: '2111.15498',
      url: 'https://example.org/a#b',
    };
    assert.equal(
      hayagrivaEntry(paper, 'berg2022'),
      `berg2022:
  type: article
  title: "CycleHOI: \\"Detection\\" \\\\ more"
  author:
    - "van der Berg, Jan"
    - name: "Barnes, Inc."
  date: 2022
  page-range: "124001"
  serial-number:
    doi: "10.1088/1361-6560/ac6cc2"
    arxiv: "2111.15498"
  url: "https://example.org/a#b"
  parent:
    type: periodical
    title: "Physics in Medicine & Biology"
    volume: 67
    issue: "12"`,
    );
  });

  it('holds nothing that is not known', () => {
    assert.equal(
      hayagrivaEntry({ id: 'i', key: 'k', title: 'T', abstract: '' }, 'no'),
      '"no":\n  type: misc\n  title: "T"',
    );
  });
});
