import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { exportText } from '../../../src/core/library/exportText';
import { formatOf, type ImportFormat, importText } from '../../../src/core/library/importText';
import { addToPapersFile } from '../../../src/core/library/papersFile';
import type { Paper } from '../../../src/core/paper';
import { translated } from '../../../src/core/translated';

const PAPER: Paper = {
  id: 'heat',
  key: 'doe2020',
  title: 'Heat',
  abstract: 'Warm & cold.',
  authors: [{ family: 'Doe', given: 'Ann' }, { family: 'World Health Organization' }],
  year: 2020,
  venue: 'J',
  doi: '10.1000/x',
  url: 'https://x.org/a_b',
  keywords: ['a', 'b c'],
  entry: { type: 'article', fields: { journal: 'J', volume: '3', pages: '5–6', note: 'n' } },
};
const PAGE = readFileSync('data/source/papers-page.txt', 'utf8');

describe('formatOf', () => {
  const rows: [ImportFormat, string, string?][] = [
    ['bibtex', '% mine\n@article{a, title={T}}'],
    ['bibtex', 'anything', 'x.bib'],
    ['ris', 'Provider: x\nTY  - JOUR\nER  -'],
    ['csl-json', '[{"id": "a", "type": "article-journal", "title": "T"}]'],
    ['csl-json', '\uFEFF{"items": [{"id": "a", "issued": {}}]}', 'x.json'],
    ['papers', '[\n{"id":"a","key":"k","title":"T","abstract":"","entry":{"type":"article","fields":{}}}\n]'],
    ['papers', '{"title": "A", "abstract": "B"}\n{"title": "C", "abstract": "D"}', 'x.jsonl'],
    ['csl-yaml', '---\nreferences:\n- id: a\n  title: T\n'],
    ['csl-yaml', '- id: a\n  title: T\n'],
    ['hayagriva', 'a:\n  type: misc\n  title: T\n'],
    ['hayagriva', '# mine\na:\n  title: T\n', 'x.yml'],
    ['page', 'Published\n\nA Title of a Paper\n\nAn abstract.'],
    ['page', ''],
  ];
  for (const [format, text, path] of rows) {
    it(`knows ${format} in ${JSON.stringify(text.slice(0, 30))}`, () => assert.equal(formatOf(text, path), format));
  }
});

describe('importText', () => {
  it('reads a page of papers and says what it left out', () => {
    const { format, papers, leftOut } = importText(PAGE);
    assert.equal(format, 'page');
    assert.equal(papers.length, 72);
    assert.ok(papers.every(({ paper }) => paper.title !== '' && paper.abstract !== ''));
    const lines = PAGE.split('\n');
    for (const { line, text, why } of leftOut)
      assert.ok(lines[line - 1].startsWith(text.replace('…', '')) && why !== '');
    assert.equal(papers.length + leftOut.length > 72, true);
  });

  it('tells of each entry where it is, and what is wrong with it or why it is none', () => {
    const text =
      '@article{a,\n  title = {A}\n}\n\n@article{b,\n  title = {B},\n  year = 2001\n\n@misc{c, note = {n}}\n@misc{a, title = {D}}\n';
    const { papers, leftOut } = importText(text);
    assert.deepEqual(
      papers.map(({ paper, line, fault }) => [paper.title, line, fault]),
      [
        ['A', 1, undefined],
        ['B', 5, 'The entry “b” is not closed: a brace is missing.'],
        ['D', 10, 'The key “a” is there twice.'],
      ],
    );
    assert.deepEqual(leftOut, [{ line: 9, text: '@misc{c, note = {n}}', why: 'An entry without a title.' }]);
  });

  it('reads papers files and records of other collections', () => {
    const own = addToPapersFile('', [PAPER], 'p').edit?.text ?? '';
    assert.deepEqual(importText(own).papers, [{ paper: PAPER, line: 2 }]);
    const other = importText('{"id": 7, "title": "A", "abstract": "B"}\nnonsense\n{"id": 8}', 'x.jsonl');
    assert.deepEqual(
      other.papers.map(({ paper, line }) => [paper.id, paper.title, line]),
      [['7', 'A', 1]],
    );
    assert.deepEqual(
      other.leftOut.map(({ line }) => line),
      [2, 3],
    );
  });
});

describe('exportText', () => {
  const twice = [PAPER, { ...PAPER, id: 'cold', title: 'Cold', doi: '10.1000/y' }];
  for (const format of ['bibtex', 'biblatex', 'csl-json', 'ris'] as const) {
    it(`as ${format} is read again with all that was known`, () => {
      const { papers, leftOut } = importText(exportText(twice, format));
      assert.deepEqual(leftOut, []);
      assert.deepEqual(
        papers.map(({ paper, fault }) => [paper.key, fault]),
        [
          ['doe2020', undefined],
          ['doe2020a', undefined],
        ],
      );
      const { id: _, entry, ...read } = papers[0].paper;
      const { id: __, entry: ___, ...wanted } = PAPER;
      assert.deepEqual(read, wanted);
      const { volume, pages, journal, note } = entry?.fields ?? {};
      assert.deepEqual(
        [entry?.type, journal, volume, pages.replace(/--|–/, '-'), note],
        ['article', 'J', '3', '5-6', 'n'],
      );
    });
  }

  it('of nothing is an empty file of its kind', () => {
    assert.equal(exportText([], 'csl-json'), '[]\n');
    assert.equal(exportText([], 'bibtex'), '');
  });
});

describe('what an import says of pieces that are damaged or left out', () => {
  const fixtures = readdirSync('test/fixtures/bib').filter((name) => name.endsWith('.bib'));
  const texts: [name: string, text: string][] = [
    ...fixtures.map((name): [string, string] => [name, readFileSync(`test/fixtures/bib/${name}`, 'latin1')]),
    ['a.ris', 'KW  - lost\nTY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\n'],
    ['a.json', '[{"id": "a", "issued": {}, "title": 3}, 7, {"title": "T"}]'],
    ['b.json', '[{"id": "a", "title": "T", "issued": {}},'],
    ['c.json', '[{"id": "a", "key": "k", "title": "T", "abstract": 3, "entry": {}}, {"x": "y"}]'],
    ['d.jsonl', '{"title": "A", "abstract": "B"}\n{"id": "c"}\nnothing\n{"title": 7}\n'],
    ['a.yml', 'references:\n- 7\n- title: T\n- id: a\n  title: T\n- id: a\n  title: U\n'],
    ['b.yml', 'a:\n  type: misc\n  title: "T\nb:\n  title: [\n'],
    ['c.yml', 'a:\n  title: T\nb:\n'],
    ['deep.yml', `a:\n  title: T\n  x: ${'['.repeat(5000)}\n`],
    [
      'page.txt',
      `${PAGE}\nCode\n12 citations\nJune 3, 2021\nBy Somebody\nAda Lovelace, Alan Turing\n© 2021\nhttps://x.org\n`,
    ],
  ];
  const reasons = new Set(
    texts.flatMap(([name, text]) => {
      const { papers, leftOut } = importText(text, name);
      return [...papers.flatMap(({ fault }) => fault ?? []), ...leftOut.map(({ why }) => why)];
    }),
  );

  it('is of many kinds', () => assert.ok(reasons.size > 30, [...reasons].join('\n')));

  for (const language of ['de', 'es', 'fr', 'ja', 'zh-cn']) {
    it(`is said in the reader’s language: ${language}`, () => {
      const bundle = JSON.parse(readFileSync(`l10n/bundle.l10n.${language}.json`, 'utf8'));
      const untold = [...reasons].filter((reason) => translated(reason, bundle) === reason);
      assert.deepEqual(untold, []);
    });
  }
});
