import assert from 'node:assert/strict';
import { readBibtex } from '../../../../src/core/library/bibtex/read';
import { paperFromBibEntry } from '../../../../src/core/library/entry';

const first = (text: string) => readBibtex(text).entries[0];
const field = (value: string, name = 'title') => first(`@article{k, ${name} = ${value}}`).fields.get(name);

describe('readBibtex', () => {
  const dates: [string, number | undefined][] = [
    ['date = {2019-03/2020}', 2019],
    ['date = {1723~}', 1723],
    ['date = {-0044-03-15}', -44],
    ['date = {2004-04-05T14:34:00}', 2004],
    ['date = {2010-21}', 2010],
    ['date = {199X}', undefined],
    ['date = {/1997}', undefined],
    ['date = {y-123456}', undefined],
    ['year = {in press}', undefined],
    ['year = {{\\noopsort{1973c}}1981}', 1981],
    ['year = "(1999)"', 1999],
    ['year = 2001, date = {1998}', 2001],
  ];
  for (const [written, year] of dates) {
    it(`year of ${written}: ${year}`, () => assert.equal(first(`@article{k, ${written}}`).year, year));
  }

  const numbers: [string, string | undefined][] = [
    ['eprint = {1706.03762v5}, archiveprefix = {arXiv}', '1706.03762'],
    ['eprint = {arXiv:1706.03762}, eprinttype = {arxiv}', '1706.03762'],
    ['eprint = {hep-th/9901001}', 'hep-th/9901001'],
    ['eprint = {123}, eprinttype = {pubmed}', undefined],
    ['url = {https://arxiv.org/abs/1706.03762v1}', '1706.03762'],
    ['doi = {10.48550/arXiv.1706.03762}', '1706.03762'],
    ['journal = {arXiv preprint arXiv:1706.03762}', '1706.03762'],
    ['journal = {CoRR}, volume = {abs/1706.03762}', '1706.03762'],
    ['volume = {12}, year = 1706', undefined],
  ];
  for (const [written, arxiv] of numbers) {
    it(`arXiv number of ${written}: ${arxiv}`, () => assert.equal(first(`@misc{k, ${written}}`).arxiv, arxiv));
  }

  const dois: [string, string | undefined][] = [
    ['10.1000/xyz', '10.1000/xyz'],
    ['https://doi.org/10.1000/xyz', '10.1000/xyz'],
    ['doi:10.1000/a\\_b', '10.1000/a_b'],
    ['none', undefined],
  ];
  for (const [written, doi] of dois)
    it(`DOI of ${written}`, () => assert.equal(first(`@misc{k, doi = {${written}}}`).doi, doi));

  const people: [string, string[]][] = [
    ['Ludwig van Beethoven and others', ['van Beethoven, Ludwig']],
    ["{\\'E}tienne Dupont and {\\v{C}}apek, Karel", ['Dupont, Étienne', 'Čapek, Karel']],
    ['King, Jr., Martin Luther', ['King, Martin Luther Jr.']],
    ['{Barnes and Noble, Inc.} and {\\LaTeX} Project', ['Barnes and Noble, Inc.', 'Project, LaTeX']],
    ['family=Simon, given=Hans, prefix=von', ['von Simon, Hans']],
    ["Jean-Pierre Serre and Mart{\\'\\i}n-Mart{\\'\\i}n, R.", ['Serre, Jean-Pierre', 'Martín-Martín, R.']],
    ['Y{\\i}ld{\\i}r{\\i}m, A.', ['Yıldırım, A.']],
    [
      "Jeong-gi Kwak and Ahmed al-Khwarizmi and {\\'E}. von-der-Heide",
      ['Kwak, Jeong-gi', 'al-Khwarizmi, Ahmed', 'von-der-Heide, É.'],
    ],
    ['Jean-Pierre  Serre\tAND Lamport,L.', ['Serre, Jean-Pierre', 'Lamport, L.']],
    ['', []],
  ];
  for (const [written, names] of people) {
    it(`people of ${written}`, () => {
      const got = first(`@book{k, author = {${written}}}`).authors;
      assert.deepEqual(
        got.map(({ family, given }) => (given ? `${family}, ${given}` : family)),
        names,
      );
    });
  }

  it('shows TeX, quotes, macros and parts as a reader sees them', () => {
    assert.equal(field('{On $\\mathcal{O}(n\\log n)$ {Sorting}}'), 'On O(n log n) Sorting');
    assert.equal(
      field("{A set \\{ of \\} braces, ``quoted''~so --- and {{\\em deep}}}"),
      'A set { of } braces, “quoted” so — and deep',
    );
    assert.equal(field('jan # "/" # 12', 'month'), 'jan/12');
    assert.equal(field('007', 'number'), '007');
    assert.equal(field('neurips', 'booktitle'), 'neurips');
  });

  it('inherits what describes the whole, and nothing that belongs to one work', () => {
    const text = `@inproceedings{c, title = {Part}, crossref = {P}}
      @proceedings{p, title = {Whole}, year = 2005, doi = {10.1000/whole}, url = {https://x.org}, crossref = {c}}`;
    const { fields, year, doi } = first(text);
    assert.deepEqual([fields.get('booktitle'), year, doi, fields.get('url')], ['Whole', 2005, undefined, undefined]);
  });

  it('takes a subtitle into the title', () => {
    assert.equal(first('@book{k, title = {Main}, subtitle = {Sub}}').title, 'Main: Sub');
  });

  it('makes a paper of what is known and of nothing else', () => {
    const entry = first('@article{doe, title = {A {GAN}}, author = {Doe, Ann}, journal = {J}, keywords = {a, b}}');
    assert.deepEqual(paperFromBibEntry(entry, 'id'), {
      id: 'id',
      key: 'doe',
      title: 'A GAN',
      abstract: '',
      authors: [{ family: 'Doe', given: 'Ann' }],
      venue: 'J',
      keywords: ['a', 'b'],
      entry: { type: 'article', fields: { journal: 'J' } },
    });
    assert.equal(paperFromBibEntry(first('@misc{k, note = {x}}'), 'id'), undefined);
  });

  it('reads five megabytes on a single line', () => {
    const one = '@article{k, title = {A {GAN} on one line}, author = {Doe, Ann}, year = 2001, note = {x}} ';
    const { entries } = readBibtex(one.repeat(Math.ceil(5_000_000 / one.length)));
    assert.equal(entries.length, Math.ceil(5_000_000 / one.length));
    assert.ok(entries.every(({ title, year, complete }) => complete && title === 'A GAN on one line' && year === 2001));
  }).timeout(60_000);
});
