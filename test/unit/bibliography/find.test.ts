import assert from 'node:assert/strict';
import { findBibliographies } from '../../../src/core/bibliography/find';
import { markupOf } from '../../../src/core/bibliography/markupOf';
import { markupFor } from '../../../src/core/cite/markups';
import { folder } from './folder';

const ROWS: readonly [name: string, path: string, text: string, found: readonly string[]][] = [
  ['LaTeX: bibliography', 'a.tex', '\\bibliography{refs}', ['refs.bib']],
  ['LaTeX: several', 'a.tex', '\\bibliography{a, lit/b.bib}', ['a.bib', 'lit/b.bib']],
  ['LaTeX: resources', 'a.tex', '\\addbibresource[location=local]{a.bib}\n\\addbibresource{b.bib}', ['a.bib', 'b.bib']],
  ['LaTeX: not in a comment', 'a.tex', '% \\bibliography{a}\n\\bibliography{b}', ['b.bib']],
  ['LaTeX: behind an escaped per cent sign', 'a.tex', '5\\% \\bibliography{b}', ['b.bib']],
  ['LaTeX: over lines with comments', 'a.tex', '\\bibliography{a,% first\n  b}', ['a.bib', 'b.bib']],
  ['LaTeX: named after the file', 'a.tex', '\\addbibresource{\\jobname.bib}', ['a.bib']],
  ['LaTeX: of a section', 'a.tex', '\\begin{refsection}[a.bib]\n\\newrefsection[b.bib]', ['a.bib', 'b.bib']],
  ['LaTeX: not what comes with TeX', 'a.tex', '\\bibliography{IEEEabrv,refs}', ['refs.bib']],
  [
    'LaTeX: not an address',
    'a.tex',
    '\\addbibresource[location=remote]{https://a.b/c.bib}\n\\addbibresource{b.bib}',
    ['b.bib'],
  ],
  ['LaTeX: not in a listing', 'a.tex', '\\begin{verbatim}\\bibliography{a}\\end{verbatim}', []],
  ['Markdown: a string', 'a.md', '---\ntitle: x\nbibliography: refs.bib\n---\n', ['refs.bib']],
  ['Markdown: a list', 'a.qmd', '---\nbibliography:\n  - a.bib\n  - "b c.bib"\n---\n', ['a.bib', 'b c.bib']],
  [
    'Markdown: a list in brackets',
    'a.rmd',
    '---\r\nbibliography: [a.bib, lit/b.json]\r\n...\r\n',
    ['a.bib', 'lit/b.json'],
  ],
  ['Markdown: beside damaged YAML', 'a.md', '---\ntitle: "x\nbibliography: a.bib\n---\n', []],
  ['Markdown: behind a byte order mark', 'a.md', '\uFEFF---\nbibliography: a.bib\n---\n', ['a.bib']],
  ['Markdown: not in the text', 'a.md', 'x\n\n---\nbibliography: a.bib\n---\n', []],
  ['Typst: a string', 'a.typ', '#bibliography("refs.bib")', ['refs.bib']],
  ['Typst: with arguments', 'a.typ', '#bibliography("refs.yml", style: "apa")', ['refs.yml']],
  ['Typst: several', 'a.typ', '#bibliography(("a.bib", "b.bib"))', ['a.bib', 'b.bib']],
  [
    'R Markdown: from the folder of the project',
    'ch/a.rmd',
    "---\nbibliography: \"`r here::here('lit', 'a.bib')`\"\n---\n",
    ['ch/lit/a.bib'],
  ],
  ['Typst: what is read', 'a.typ', '#bibliography(bytes(read("a.bib")), title: none)', ['a.bib']],
  ['Typst: not in a comment', 'a.typ', '// #bibliography("a.bib")\n#bibliography("b.bib")', ['b.bib']],
];

describe('findBibliographies in the document', () => {
  for (const [name, path, text, found] of ROWS) {
    it(name, async () => {
      const files = folder({ [path]: text });
      const { candidates } = await findBibliographies(
        { uri: `file:///w/${path}`, text, markup: markupFor('', path) },
        files,
      );
      assert.deepEqual(
        candidates.map(({ uri }) => uri.slice('file:///w/'.length)),
        found,
      );
    });
  }
});

type Contents = Readonly<Record<string, string>>;
/** The document is the first file; `found` are paths in the workspace folder. */
const PROJECTS: readonly [
  name: string,
  contents: Contents,
  found: readonly string[],
  from?: string,
  setting?: string[],
][] = [
  [
    'TEX root',
    { 'ch/a.tex': '% !TEX root = ../main.tex\nx', 'main.tex': '\\documentclass{a}\\bibliography{refs}' },
    ['refs.bib'],
    'project',
  ],
  [
    'TeX root without a space and ending',
    { 'ch/a.tex': '%!TeX root=../main\nx', 'main.tex': '\\bibliography{refs}' },
    ['refs.bib'],
    'project',
  ],
  [
    'TEX root in quotation marks',
    { 'ch/a.tex': '%%  !TEX  ROOT: "../my main.tex"', 'my main.tex': '\\bibliography{refs}' },
    ['refs.bib'],
    'project',
  ],
  ...[
    '% !TEX root = ../main.tex',
    '%!TEX root = ../main.tex',
    '% !TeX root=../main.tex  ',
    '%!tex root = ../main',
    '% ! TEX root = ../main.tex',
    '  %% !TEX root: ../main.tex',
    "% !TEX root = '../main.tex'",
    '% !TEX root = ..\\main.tex',
    '% !TEX root = ./../main.tex % the whole',
    '% -*- coding: utf-8 -*-\r\n% !TEX program = xelatex\r\n% !BIB program = biber\r\n% !TEX root = ../main.tex\r',
    '\\chapter{x}\n\n% !TEX root = ../main.tex',
    '%%% Local Variables:\n%%% mode: latex\n%%% TeX-master: "../main"\n%%% End:',
  ].map((line): [string, Contents, readonly string[], string] => [
    `TEX root as ${JSON.stringify(line)}`,
    { 'ch/a.tex': `${line}\nx`, 'main.tex': '\\documentclass{a}\\bibliography{refs}' },
    ['refs.bib'],
    'project',
  ]),
  [
    'TEX root before subfiles, and both before what takes it in',
    {
      'ch/a.tex': '% !TEX root = ../one.tex\n\\documentclass[../two.tex]{subfiles}',
      'one.tex': '\\documentclass{a}\\bibliography{one}',
      'two.tex': '\\documentclass{a}\\bibliography{two}',
      'three.tex': '\\documentclass{a}\\input{ch/a}\\bibliography{three}',
    },
    ['one.bib'],
    'project',
  ],
  [
    'subfiles before what takes it in',
    {
      'ch/a.tex': '\\documentclass[../two.tex]{subfiles}',
      'two.tex': '\\documentclass{a}\\bibliography{two}',
      'one.tex': '\\documentclass{a}\\input{ch/a}\\bibliography{three}',
    },
    ['two.bib'],
    'project',
  ],
  [
    'a chapter before its root',
    { 'a.tex': '% !TEX root = main.tex\n\\bibliography{own}', 'main.tex': '\\documentclass{a}\\bibliography{refs}' },
    ['own.bib'],
    'document',
  ],
  [
    'the root before the setting and the only one there is',
    { 'a.tex': '% !TEX root = main.tex', 'main.tex': '\\documentclass{a}\\bibliography{refs}', 'only.bib': '' },
    ['refs.bib'],
    'project',
    ['set.bib'],
  ],
  [
    'a picture that stands alone',
    { 'fig.tex': '\\documentclass[tikz]{standalone}', 'main.tex': '\\documentclass{a}\\input{fig}\\bibliography{r}' },
    ['r.bib'],
    'project',
  ],
  [
    'a path in quotation marks',
    { 'my ch/a.tex': 'x', 'main.tex': '\\documentclass{a}\\include{"my ch/a"}\\bibliography{r}' },
    ['r.bib'],
    'project',
  ],
  [
    'the configuration before the setting and the only one there is',
    { 'a.qmd': 'x', '_quarto.yml': 'bibliography: r.bib', 'only.bib': '' },
    ['r.bib'],
    'project',
    ['set.bib'],
  ],
  [
    'files of metadata beside _quarto.yml',
    { 'a.qmd': 'x', '_quarto.yml': 'metadata-files: [_more.yml]', '_more.yml': 'bibliography: m.bib' },
    ['m.bib'],
    'project',
  ],
  [
    'the document that includes a part of Quarto',
    { 'ch/_a.qmd': 'x', 'main.qmd': '---\nbibliography: r.bib\n---\n{{< include ch/_a.qmd >}}' },
    ['r.bib'],
    'project',
  ],
  [
    'the setup of Org',
    { 'a.org': '#+setupfile: etc/setup.org\n', 'etc/setup.org': '#+bibliography: r.bib\n' },
    ['etc/r.bib'],
    'project',
  ],
  [
    'Typst that imports this one',
    { 'ch/a.typ': '#let x = 1', 'main.typ': '#import "ch/a.typ": x\n#bibliography("refs.bib")', 'only.bib': '' },
    ['refs.bib'],
    'project',
    ['set.bib'],
  ],
  [
    'subfiles',
    { 'ch/a.tex': '\\documentclass[../main.tex]{subfiles}', 'main.tex': '\\documentclass{a}\\bibliography{refs}' },
    ['refs.bib'],
    'project',
  ],
  [
    'subfiles without the ending',
    { 'ch/a.tex': '\\documentclass[../main]{subfiles}', 'main.tex': '\\bibliography{\\subfix{refs}}' },
    ['refs.bib'],
    'project',
  ],
  [
    'the file that inputs this one',
    { 'ch/a.tex': 'x', 'main.tex': '\\documentclass{a}\\input{ch/a}\\addbibresource{lit/refs.bib}' },
    ['lit/refs.bib'],
    'project',
  ],
  [
    'the file that includes it through another',
    {
      'ch/a.tex': 'x',
      'ch/part.tex': '\\include{ch/a}',
      'main.tex': '\\documentclass{a}\\include{ch/part}\\bibliography{r}',
    },
    ['r.bib'],
    'project',
  ],
  [
    'the file that imports this one',
    { 'ch/a.tex': 'x', 'main.tex': '\\documentclass{a}\\subimport{ch/}{a.tex}\\bibliography{r}' },
    ['r.bib'],
    'project',
  ],
  [
    'not a file that mentions it in a comment',
    { 'a.tex': 'x', 'main.tex': '\\documentclass{a}\n% \\input{a}\n\\bibliography{r}' },
    [],
  ],
  [
    'the preamble that the root inputs',
    {
      'a.tex': '% !TEX root = main.tex',
      'main.tex': '\\documentclass{a}\\input{pre}',
      'pre.tex': '\\addbibresource{r.bib}',
    },
    ['r.bib'],
    'project',
  ],
  [
    'the files that a root inputs',
    { 'main.tex': '\\documentclass{a}\\input{back}', 'back.tex': '\\bibliography{r}' },
    ['r.bib'],
    'project',
  ],
  [
    'a chapter, from the folder of the root',
    { 'ch/a.tex': '% !TEX root = ../main.tex\n\\bibliography{r}', 'main.tex': '\\documentclass{a}', 'r.bib': '' },
    ['r.bib'],
    'document',
  ],
  [
    'a chapter, from its own folder',
    { 'ch/a.tex': '% !TEX root = ../main.tex\n\\bibliography{r}', 'main.tex': '\\documentclass{a}', 'ch/r.bib': '' },
    ['ch/r.bib'],
    'document',
  ],
  ['files that take in each other', { 'a.tex': '\\input{b}', 'b.tex': '\\input{a}' }, []],
  [
    '_quarto.yml',
    { 'ch/a.qmd': 'x', '_quarto.yml': 'project:\n  type: book\nbibliography: refs.bib\n' },
    ['refs.bib'],
    'project',
  ],
  [
    '_quarto.yml with a list',
    { 'a.qmd': 'x', '_quarto.yml': 'bibliography:\n  - a.bib\n  - /lit/b.bib\n' },
    ['a.bib', 'lit/b.bib'],
    'project',
  ],
  [
    'the document before _quarto.yml',
    { 'a.qmd': '---\nbibliography: own.bib\n---\n', '_quarto.yml': 'bibliography: refs.bib\n' },
    ['own.bib'],
    'document',
  ],
  [
    '_metadata.yml',
    { 'ch/a.qmd': 'x', 'ch/_metadata.yml': 'bibliography: c.bib', '_quarto.yml': 'bibliography: r.bib' },
    ['ch/c.bib'],
    'project',
  ],
  ['_bookdown.yml', { 'a.Rmd': 'x', '_bookdown.yml': 'bibliography: [book.bib]' }, ['book.bib'], 'project'],
  [
    'the first file of a book',
    { '01.Rmd': 'x', '_bookdown.yml': 'book_filename: b', 'index.Rmd': '---\nbibliography: [book.bib, p.bib]\n---\n' },
    ['book.bib', 'p.bib'],
    'project',
  ],
  [
    'myst.yml',
    { 'a/b.md': 'x', 'myst.yml': 'version: 1\nproject:\n  bibliography:\n    - refs.bib\n' },
    ['refs.bib'],
    'project',
  ],
  [
    'all of a MyST project that names none, not an address',
    { 'a.md': 'x', 'myst.yml': 'project:\n  bibliography:\n    - https://a.b/c.bib\n', 'a.bib': '', 'sub/b.bib': '' },
    ['a.bib', 'sub/b.bib'],
    'project',
  ],
  [
    'conf.py',
    {
      'src/ch/a.rst': 'x',
      'src/conf.py':
        'project = "x"\n# bibtex_bibfiles = ["no.bib"]\nbibtex_bibfiles = [\n  "a.bib",  # x\n  \'b.bib\',\n]\n',
    },
    ['src/a.bib', 'src/b.bib'],
    'project',
  ],
  [
    '_config.yml of a Jupyter book',
    { 'a.md': 'x', '_config.yml': 'sphinx:\n  config: {}\nbibtex_bibfiles:\n  - r.bib\n' },
    ['r.bib'],
    'project',
  ],
  [
    'Typst that includes this one',
    { 'ch/a.typ': 'x', 'main.typ': '#include "ch/a.typ"\n#bibliography("refs.yml")' },
    ['refs.yml'],
    'project',
  ],
  ['Typst from the root of the project', { 'ch/a.typ': '#bibliography("/refs.bib")' }, ['refs.bib'], 'document'],
  [
    'Typst in code',
    { 'a.typ': '#show: paper.with(\n  bibliography: bibliography("refs.bib"),\n)' },
    ['refs.bib'],
    'document',
  ],
  [
    'Org',
    { 'a.org': '#+title: x\n#+BIBLIOGRAPHY: lit/refs.bib\n#+bibliography: "b.json"\n' },
    ['lit/refs.bib', 'b.json'],
    'document',
  ],
  ['Org as older files do', { 'a.org': '#+BIBLIOGRAPHY: refs plain\n' }, ['refs.bib'], 'document'],
  ['AsciiDoc', { 'a.adoc': '= T\n:bibtex-file: refs.bib\n' }, ['refs.bib'], 'document'],
  [
    'AsciiDoc that includes this one',
    { 'ch/a.adoc': 'x', 'main.adoc': ':bibtex-file: r.bib\ninclude::ch/a.adoc[]\n' },
    ['r.bib'],
    'project',
  ],
  ['reStructuredText itself', { 'a.rst': '.. bibliography:: refs.bib\n' }, ['refs.bib'], 'document'],
  ['the setting', { 'ch/a.md': 'x', 'a.bib': '' }, ['lit/s.bib'], 'setting', ['lit/s.bib']],
  ['the document before the setting', { 'a.typ': '#bibliography("r.bib")' }, ['r.bib'], 'document', ['s.bib']],
  ['the only one in the workspace', { 'ch/a.md': 'x', 'lit/one.bib': '' }, ['lit/one.bib'], 'workspace'],
  ['none of two in the workspace', { 'a.md': 'x', 'one.bib': '', 'two.bib': '' }, []],
  ['damaged configurations', { 'a.qmd': 'x', '_quarto.yml': 'bibliography: [a.bib\n  : {', 'myst.yml': '\0' }, []],
];

describe('findBibliographies in a project', () => {
  for (const [name, contents, found, from, setting] of PROJECTS) {
    it(name, async () => {
      const [[path, text]] = Object.entries(contents);
      const document = { uri: `file:///w/${path}`, text, markup: markupFor('', path) };
      const result = await findBibliographies(document, folder(contents), { setting });
      assert.deepEqual(
        result.candidates.map(({ uri }) => uri.slice('file:///w/'.length)),
        found,
      );
      assert.equal(result.from, from);
    });
  }

  it('says where the root is and what is loaded there', async () => {
    const main = '\\documentclass{a}\\input{pre}\\include{ch/a}';
    const contents = { 'ch/a.tex': 'x', 'main.tex': main, 'pre.tex': '\\usepackage{natbib}' };
    const found = await findBibliographies(
      { uri: 'file:///w/ch/a.tex', text: 'x', markup: markupFor('', 'a.tex') },
      folder(contents),
    );
    assert.deepEqual(found.root, { uri: 'file:///w/main.tex', text: main });
    assert.match(found.preamble, /natbib/);
  });

  it('says what a new bibliography is written for', async () => {
    const contents = { 'a.tex': '% !TEX root = main', 'main.tex': '\\usepackage[style=apa]{biblatex}' };
    const document = { uri: 'file:///w/a.tex', text: contents['a.tex'], markup: markupFor('', 'a.tex') };
    assert.equal((await findBibliographies(document, folder(contents))).dialect, 'biblatex');
  });

  it('takes a file that cannot be read for missing', async () => {
    const files = {
      ...folder({}),
      list: async (_: string, [ending]: readonly string[]) => (ending === '.tex' ? ['file:///w/b.tex'] : []),
      read: async () => assert.fail('unreadable'),
    };
    const found = await findBibliographies(
      { uri: 'file:///w/a.tex', text: 'x', markup: markupFor('', 'a.tex') },
      files,
    );
    assert.deepEqual(
      found.candidates.map(({ uri }) => uri),
      [],
    );
  });
});

describe('markupOf', () => {
  const rows: [name: string, path: string, contents: Contents, id: string][] = [
    ['Markdown alone', 'a.md', {}, 'markdown'],
    ['under myst.yml', 'x/a.md', { 'myst.yml': 'project: {}' }, 'myst'],
    ['under conf.py', 'a.md', { 'conf.py': 'extensions = []' }, 'myst'],
    ['not under a conf.py of something else', 'a.md', { 'conf.py': 'x = 1' }, 'markdown'],
    ['Quarto within', 'q/a.md', { 'myst.yml': '', 'q/_quarto.yml': '' }, 'markdown'],
    ['Quarto by its ending', 'a.qmd', { 'myst.yml': '' }, 'markdown'],
    ['a notebook', 'a.ipynb', { 'myst.yml': '' }, 'myst'],
    ['LaTeX', 'a.tex', { 'myst.yml': '' }, 'latex'],
  ];
  for (const [name, path, contents, id] of rows) {
    it(name, async () => {
      const language = path.endsWith('.tex') ? 'latex' : 'markdown';
      assert.equal((await markupOf(`file:///w/${path}`, language, folder(contents))).id, id);
    });
  }
});
