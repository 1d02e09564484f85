import assert from 'node:assert/strict';
import { readerFor } from '../../../src/core/library/readers';

const TYPST = 'doe2020:\n  type: article\n  title: Heat\n  author: Doe, Jane\n';

describe('readerFor', () => {
  const rows: [string, string | undefined, string | undefined][] = [
    ['file:///a/refs.bib', undefined, 'bibtex'],
    ['file:///a/REFS.BIB', 'anything', 'bibtex'],
    ['refs.json', '[{"id": "doe2020", "type": "article-journal", "title": "Heat"}]', 'csl-json'],
    ['package.json', '{"name": "heat", "version": "1.0.0"}', undefined],
    ['works.yml', TYPST, 'hayagriva'],
    ['works.yaml', TYPST.replaceAll('\n', '\r\n'), 'hayagriva'],
    ['_quarto.yml', 'project:\n  type: book\nbook:\n  chapters: [a.qmd]\n', undefined],
    ['main.tex', undefined, undefined],
    ['bib', undefined, undefined],
  ];
  for (const [path, text, kind] of rows) {
    it(`${path} is ${kind ?? 'no bibliography'}`, () => assert.equal(readerFor(path, text)?.kind, kind));
  }
});
