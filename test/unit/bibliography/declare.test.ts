import assert from 'node:assert/strict';
import { declarationsIn, sphinxDeclarations } from '../../../src/core/bibliography/declarations';
import { planDeclaration, planSphinxDeclaration } from '../../../src/core/bibliography/declare';
import { applyEdits } from '../../../src/core/edit';

const ROWS: readonly [name: string, markup: string, before: string, after: string | undefined][] = [
  [
    'LaTeX',
    'latex',
    '\\begin{document}\nx\n\\end{document}\n',
    '\\begin{document}\nx\n\\bibliographystyle{plain}\n\\bibliography{references}\n\\end{document}\n',
  ],
  [
    'LaTeX with a style',
    'latex',
    '\\begin{document}\\bibliographystyle{x}\\end{document}',
    '\\begin{document}\\bibliographystyle{x}\n\\bibliography{references}\n\\end{document}',
  ],
  [
    'LaTeX with natbib',
    'latex',
    '\\usepackage[a]{natbib}\n\\begin{document}\n\\end{document}',
    '\\usepackage[a]{natbib}\n\\begin{document}\n\\bibliographystyle{plainnat}\n\\bibliography{references}\n\\end{document}',
  ],
  [
    'LaTeX with biblatex',
    'latex',
    '\\usepackage{biblatex}\r\n\\begin{document}\r\n\\end{document}',
    '\\usepackage{biblatex}\r\n\\addbibresource{references.bib}\r\n\\begin{document}\r\n\\end{document}',
  ],
  ['a chapter of LaTeX', 'latex', '\\section{x}', undefined],
  [
    'Markdown with front matter',
    'markdown',
    '---\ntitle: x\n---\n\nText',
    '---\ntitle: x\nbibliography: references.bib\n---\n\nText',
  ],
  ['Markdown without', 'markdown', 'Text', '---\nbibliography: references.bib\n---\n\nText'],
  [
    'Markdown with CR LF',
    'markdown',
    '---\r\ntitle: x\r\n---\r\n',
    '---\r\ntitle: x\r\nbibliography: references.bib\r\n---\r\n',
  ],
  [
    'Markdown behind a byte order mark',
    'markdown',
    '\uFEFFText',
    '\uFEFF---\nbibliography: references.bib\n---\n\nText',
  ],
  ['Typst', 'typst', 'Text', 'Text\n\n#bibliography("references.bib")\n'],
  ['Typst with a blank line', 'typst', 'Text\n\n', 'Text\n\n#bibliography("references.bib")\n'],
  ['Org', 'org', '#+title: x\n#+author: y\n\nText', '#+title: x\n#+author: y\n#+bibliography: references.bib\n\nText'],
  ['Org without a header', 'org', 'Text', '#+bibliography: references.bib\n\nText'],
  ['AsciiDoc', 'asciidoc', '= Title\nAda\n:toc:\n\nText', '= Title\nAda\n:toc:\n:bibtex-file: references.bib\n\nText'],
  ['reStructuredText', 'rst', 'Text\n', 'Text\n\n.. bibliography:: references.bib\n'],
  ['plain text', 'plain', 'Text', undefined],
];

describe('planDeclaration', () => {
  for (const [name, markup, before, after] of ROWS) {
    it(name, () => {
      const edit = planDeclaration(before, markup, 'references.bib');
      const result = edit && applyEdits(before, [edit]);
      assert.equal(result, after);
      if (result !== undefined) {
        assert.deepEqual(declarationsIn(markup, result), ['references.bib']);
      }
    });
  }
});

describe('planSphinxDeclaration', () => {
  const rows: [string, string, string][] = [
    ['adds the setting', 'project = "x"', 'project = "x"\nbibtex_bibfiles = ["r.bib"]\n'],
    ['adds to the setting', 'bibtex_bibfiles = ["a.bib"]\n', 'bibtex_bibfiles = ["r.bib", "a.bib"]\n'],
    ['fills the setting', 'bibtex_bibfiles = []\n', 'bibtex_bibfiles = ["r.bib"]\n'],
  ];
  for (const [name, before, after] of rows) {
    it(name, () => {
      const result = applyEdits(before, [planSphinxDeclaration(before, 'r.bib')]);
      assert.equal(result, after);
      assert.ok(sphinxDeclarations(result).includes('r.bib'));
    });
  }
});
