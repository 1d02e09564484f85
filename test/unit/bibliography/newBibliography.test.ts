import assert from 'node:assert/strict';
import type { DocumentToCite } from '../../../src/core/bibliography/find';
import { markupOf } from '../../../src/core/bibliography/markupOf';
import { bibliographyPlace } from '../../../src/core/bibliography/newBibliography';
import { planTakingBack } from '../../../src/core/bibliography/takeBack';
import { applyEdits } from '../../../src/core/edit';
import { folder } from './folder';

type Contents = Readonly<Record<string, string>>;

/** The document is the first file; then the bibliography, the file that names it, and that file's text afterwards. */
const ROWS: readonly (readonly [
  name: string,
  contents: Contents,
  uri: string,
  declaredIn: string | undefined,
  after?: string,
  existing?: string,
])[] = [
  [
    'the document itself',
    { 'ch/a.md': 'x' },
    'ch/references.bib',
    'ch/a.md',
    '---\nbibliography: references.bib\n---\n\nx',
  ],
  [
    'one that is elsewhere',
    { 'ch/a.md': 'x', 'lit/my refs.bib': '' },
    'lit/my refs.bib',
    'ch/a.md',
    '---\nbibliography: "../lit/my refs.bib"\n---\n\nx',
    'lit/my refs.bib',
  ],
  [
    'a value that is still to come',
    { 'a.md': '---\nbibliography:\n---\n' },
    'references.bib',
    'a.md',
    '---\nbibliography: references.bib\n---\n',
  ],
  ['a value that is not understood', { 'a.md': '---\nbibliography: refs.xml\n---\n' }, 'references.bib', undefined],
  [
    'a website of Quarto',
    { 'p/a.qmd': 'x', '_quarto.yml': 'project:\n  type: website\n' },
    'p/references.bib',
    'p/a.qmd',
    '---\nbibliography: references.bib\n---\n\nx',
  ],
  [
    'a book of Quarto with CR LF',
    { 'p/a.qmd': 'x', '_quarto.yml': 'project:\r\n  type: book' },
    'references.bib',
    '_quarto.yml',
    'project:\r\n  type: book\r\nbibliography:\r\n  - references.bib\r\n',
  ],
  [
    'a book of bookdown',
    { 'a.Rmd': 'x', '_bookdown.yml': 'a: b\n' },
    'references.bib',
    '_bookdown.yml',
    'a: b\nbibliography:\n  - references.bib\n',
  ],
  [
    'MyST',
    { 'a.md': 'x', 'myst.yml': 'version: 1\nproject:\n    title: x\nsite: {}\n' },
    'references.bib',
    'myst.yml',
    'version: 1\nproject:\n    bibliography:\n      - references.bib\n    title: x\nsite: {}\n',
  ],
  ['MyST without a project', { 'a.md': 'x', 'myst.yml': 'version: 1\n' }, 'references.bib', undefined],
  [
    'Sphinx',
    { 'd/a.rst': 'x', 'd/conf.py': 'project = 1' },
    'd/references.bib',
    'd/conf.py',
    'project = 1\nbibtex_bibfiles = ["references.bib"]\n',
  ],
  ['a chapter of LaTeX without a place', { 'a.tex': 'x' }, 'references.bib', undefined],
];

describe('where a bibliography belongs, and what names it', () => {
  for (const [name, contents, uri, declaredIn, after, existing] of ROWS) {
    it(name, async () => {
      const files = folder(contents);
      const [[path, text]] = Object.entries(contents);
      const language = /\.(?:md|qmd|Rmd)$/.test(path) ? 'markdown' : '';
      const markup = await markupOf(`file:///w/${path}`, language, files);
      const document: DocumentToCite = { uri: `file:///w/${path}`, text, markup };
      const place = await bibliographyPlace(document, document, files, existing && `file:///w/${existing}`);
      assert.equal(place.uri, `file:///w/${uri}`);
      assert.equal(place.declaring?.uri, declaredIn && `file:///w/${declaredIn}`);
      if (!declaredIn) return;
      const before = contents[declaredIn];
      const edit = place.declaring?.plan(before);
      const result = edit ? applyEdits(before, [edit]) : before;
      assert.equal(result, after);
      assert.equal(place.declaring?.plan(result), undefined, 'it is named once');
    });
  }

  it('the header of a notebook in its first cell', async () => {
    const files = folder({ 'a.ipynb': '{}' });
    const markup = await markupOf('file:///w/a.ipynb', 'markdown', files);
    const document = { uri: 'file:///w/a.ipynb', text: 'x', markup, opening: '---\ntitle: x\n---\n' };
    const { declaring } = await bibliographyPlace(document, document, files);
    assert.equal(declaring?.opening, 'first cell');
    const edit = declaring?.plan(document.opening);
    assert.equal(edit && applyEdits(document.opening, [edit]), '---\ntitle: x\nbibliography: references.bib\n---\n');
    const bare = (await bibliographyPlace({ ...document, opening: '# x' }, document, files)).declaring;
    const above = bare?.plan('# x');
    assert.equal(bare?.opening, 'first cell');
    assert.equal(above && applyEdits('# x', [above]), '---\nbibliography: references.bib\n---\n\n# x');
    const code = { ...document, opening: 'import x', opensWithCode: true };
    const before = (await bibliographyPlace(code, document, files)).declaring;
    assert.equal(before?.opening, 'new cell');
    assert.equal(before?.plan('')?.text, '---\nbibliography: references.bib\n---\n');
  });
});

describe('planTakingBack', () => {
  const rows: readonly (readonly [
    name: string,
    kind: 'bibtex' | 'csl-json' | 'csl-yaml',
    before: string,
    added: string,
    after: string | undefined,
  ])[] = [
    [
      'the last entry',
      'bibtex',
      '@misc{a, title={A}}\n@misc{k, title={K}}\n',
      '@misc{k, title={K}}\n',
      '@misc{a, title={A}}\n',
    ],
    ['one between others', 'bibtex', '@misc{a,}\n@misc{k,}\n@misc{b,}\n', '@misc{k,}\n', '@misc{a,}\n@misc{b,}\n'],
    ['not one that was changed', 'bibtex', '@misc{k, title={L}}\n', '@misc{k, title={K}}\n', undefined],
    ['an item behind others', 'csl-json', '[{"id":"a"}, {"id":"k"}]', ', {"id":"k"}', '[{"id":"a"}]'],
    [
      'the first item, with the comma behind it',
      'csl-json',
      '[\n  {"id":"k"},\n  {"id":"a"}\n]',
      '\n  {"id":"k"}',
      '[\n  {"id":"a"}\n]',
    ],
    [
      'a reference of YAML between others',
      'csl-yaml',
      '- id: a\n- id: k\n  title: K\n- id: b\n',
      '\n- id: k\n  title: K',
      '- id: a\n- id: b\n',
    ],
    ['the first in brackets', 'csl-yaml', '[{"id":"k"}, {id: a}]', '{"id":"k"}', '[ {id: a}]'],
    ['not where YAML is broken', 'csl-yaml', '- id: a\n- id: k\n- id: "b\n', '\n- id: k', undefined],
    ['the only item', 'csl-json', '[{"id":"k"}]', '{"id":"k"}', '[]'],
  ];
  for (const [name, kind, before, added, after] of rows) {
    it(name, () => {
      const edit = planTakingBack(before, added, ['k'], kind);
      assert.equal(edit && applyEdits(before, [edit]), after);
    });
  }
});
