import assert from 'node:assert/strict';
import { type CitationSetting, customised } from '../../../src/core/cite/custom';
import { markupFor } from '../../../src/core/cite/markups';
import { paper } from './cases';

const WORKS = [
  { key: 'a', paper: paper('a', { authors: [{ family: 'Wu' }], year: 2020 }) },
  { key: 'b', paper: paper('b', { title: 'Heat' }) },
];

describe('customised', () => {
  const rows: [string, string, CitationSetting, string][] = [
    ['a command of LaTeX', 'a.tex', { command: 'autocite' }, '\\autocite{a,b}'],
    ['a role', 'a.rst', { command: 'footcite:p' }, ':footcite:p:`a,b`'],
    ['a style of Org', 'a.org', { command: 'cite/p' }, '[cite/p:@a;@b]'],
    ['all keys', 'a.txt', { template: '<{keys}>' }, '<a,b>'],
    ['all keys with text between', 'a.md', { template: '[@{keys|; @}]' }, '[@a; @b]'],
    ['each work', 'a.txt', { template: '[{authors}, {year}]' }, '[Wu, 2020]; [“Heat”]'],
    ['nothing set', 'a.tex', {}, '\\cite{a,b}'],
  ];
  for (const [name, path, setting, expected] of rows) {
    it(name, () => {
      const markup = customised(markupFor('', path), { parenthetical: setting });
      assert.equal(markup.citation(WORKS, 'parenthetical', ''), expected);
    });
  }
});

describe('markupFor', () => {
  const rows: [string, string, string][] = [
    ['latex', 'x', 'latex'],
    ['latex', 'a.md', 'latex'],
    ['rsweave', 'a.Rnw', 'latex'],
    ['plaintext', '/a/b.typ', 'typst'],
    ['plaintext', 'file:///a/b.QMD', 'markdown'],
    ['plaintext', 'a.txt', 'plain'],
    ['restructuredtext', 'a.txt', 'rst'],
    ['markdown', 'vscode-notebook-cell:/a/b.ipynb#W0', 'markdown'],
    ['rmd', 'a', 'markdown'],
    ['something', 'a.adoc?x#y', 'asciidoc'],
    ['python', 'a.py', 'plain'],
  ];
  for (const [language, path, id] of rows) {
    it(`takes ${language} ${path} for ${id}`, () => assert.equal(markupFor(language, path).id, id));
  }
});
