import assert from 'node:assert/strict';
import { readBibtex } from '../../../../src/core/library/bibtex/read';
import { type BibtexStyle, bibtexEntry } from '../../../../src/core/library/bibtex/write';
import type { Paper } from '../../../../src/core/paper';

const paper = (facts: Partial<Paper>): Paper => ({ id: 'i', key: 'k', title: 'A Title', abstract: '', ...facts });
const fieldsOf = (facts: Partial<Paper>, style?: BibtexStyle) =>
  bibtexEntry(paper(facts), 'k', style)
    .split('\n')
    .slice(1, -1)
    .map((line) => line.trim().replace(/,$/, ''));
const title = (text: string, style?: BibtexStyle) => fieldsOf({ title: text }, style)[0].slice('title = {'.length, -1);

describe('bibtexEntry', () => {
  it('writes a paper of a conference', () => {
    const entry = bibtexEntry(
      paper({
        title: 'CycleHOI: Detection with MRI',
        abstract: 'Not here.',
        authors: [
          { family: 'van der Berg', given: 'Jan' },
          { family: 'World Health Organization' },
          { family: 'Plato' },
        ],
        year: 2023,
        venue: 'ICCV 2023',
        doi: '10.1109/ICCV51070.2023.01203',
        arxiv: '2305.19862',
        url: 'https://x.org/a_b%20c#d',
      }),
      'berg2023',
    );
    assert.equal(
      entry,
      [
        '@inproceedings{berg2023,',
        '  author = {van der Berg, Jan and {World Health Organization} and Plato},',
        '  title = {{CycleHOI}: Detection with {MRI}},',
        '  booktitle = {ICCV 2023},',
        '  year = {2023},',
        '  doi = {10.1109/ICCV51070.2023.01203},',
        '  eprint = {2305.19862},',
        '  archiveprefix = {arXiv},',
        '  url = {https://x.org/a_b%20c#d}',
        '}',
      ].join('\n'),
    );
  });

  it('holds nothing that is not known', () => {
    assert.equal(bibtexEntry(paper({}), 'k'), '@misc{k,\n  title = {A Title}\n}');
  });

  it('follows the style asked for', () => {
    const facts = paper({ year: 2024, arxiv: '2402.08756', abstract: 'So.' });
    assert.equal(
      bibtexEntry(facts, 'k', { dialect: 'biblatex', newline: '\r\n', indent: '\t', everything: true }),
      '@online{k,\r\n\ttitle = {A Title},\r\n\tdate = {2024},\r\n\teprint = {2402.08756},\r\n\teprinttype = {arxiv},\r\n\tabstract = {So.}\r\n}',
    );
  });

  const venues: [string, string, string[]][] = [
    ['NeurIPS 2017', 'inproceedings', ['booktitle = {NeurIPS 2017}']],
    ['Findings of ACL 2024', 'inproceedings', ['booktitle = {Findings of ACL 2024}']],
    ['CVPR 2023 Workshops (CLVision)', 'inproceedings', ['booktitle = {CVPR 2023 Workshops (CLVision)}']],
    ['3DV', 'inproceedings', ['booktitle = {3DV}']],
    [
      'Proceedings of Things, PMLR 330',
      'inproceedings',
      ['booktitle = {Proceedings of Things}', 'series = {PMLR}', 'volume = {330}'],
    ],
    ['IEEE Transactions on Image Processing (2020)', 'article', ['journal = {IEEE Transactions on Image Processing}']],
    [
      'Physics in Medicine & Biology 67(12):124001 (2022)',
      'article',
      ['journal = {Physics in Medicine \\& Biology}', 'volume = {67}', 'number = {12}', 'pages = {124001}'],
    ],
    [
      'Transactions on Machine Learning Research (10/2024)',
      'article',
      ['journal = {Transactions on Machine Learning Research}'],
    ],
    ['Nature', 'article', ['journal = {Nature}']],
    ['Neural Networks', 'article', ['journal = {Neural Networks}']],
    [
      'Proceedings of the National Academy of Sciences',
      'article',
      ['journal = {Proceedings of the National Academy of Sciences}'],
    ],
    ['arXiv', 'misc', []],
  ];
  for (const [venue, type, fields] of venues) {
    it(`takes ${venue} for ${type}`, () => {
      assert.ok(bibtexEntry(paper({ venue }), 'k').startsWith(`@${type}{`));
      assert.deepEqual(fieldsOf({ venue }).slice(1), fields);
    });
  }

  const capitals: [string, string][] = [
    ['Brain MRI with GANs: A Survey', 'Brain {MRI} with {GANs}: A Survey'],
    ['EQ-Net and Ctrl-U', '{EQ-Net} and {Ctrl-U}'],
    ['LLM-based, Test-Time, I2I, 3D', '{LLM}-based, Test-Time, {I2I}, {3D}'],
    ['A Title of Plain Words, Self-Supervised', 'A Title of Plain Words, Self-Supervised'],
    ['DEEP LEARNING FOR EVERYONE', 'DEEP LEARNING FOR EVERYONE'],
  ];
  for (const [plain, written] of capitals) it(`protects ${plain}`, () => assert.equal(title(plain), written));

  const specials: [string, string][] = [
    ['50% of R&D costs $5, item_1 #2', '50\\% of R\\&D costs \\$5, item\\_1 \\#2'],
    ['a~b^c\\d', 'a\\textasciitilde{}b\\textasciicircum{}c\\textbackslash{}d'],
    ['sets {0, 1}', 'sets \\{0, 1\\}'],
    ['a lone { brace', 'a lone \\textbraceleft{} brace'],
    ['} turned {', '\\textbraceright{} turned \\textbraceleft{}'],
  ];
  for (const [plain, written] of specials) it(`escapes ${plain}`, () => assert.equal(title(plain), written));

  it('writes letters as TeX where asked', () => {
    assert.equal(
      title('Fréchet, ß, Čech, naïve, Ł, τ → ∞, “q” – r’s 张', { letters: 'latex' }),
      "Fr{\\'e}chet, {\\ss}, {\\v C}ech, na{\\\"\\i}ve, {\\L}, $\\tau$ $\\to$ $\\infty$, ``q'' -- r's 张",
    );
    assert.equal(title('Fréchet'), 'Fréchet');
  });

  it('holds names together that BibTeX would take apart', () => {
    const authors = [
      { family: 'Barnes and Noble, Inc.' },
      { family: 'Smith, Jr', given: 'A. and B.' },
      { family: 'others' },
      { family: 'De Lange', given: 'Matthias' },
    ];
    const entry = bibtexEntry(paper({ authors }), 'k');
    assert.match(
      entry,
      /\{Barnes and Noble, Inc\.\} and \{Smith, Jr\}, \{A\. and B\.\} and \{others\} and De Lange, Matthias/,
    );
    assert.deepEqual(readBibtex(entry).entries[0].authors, authors);
  });
});
