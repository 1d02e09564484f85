import assert from 'node:assert/strict';
import { commands, type MarkdownString, type WorkspaceEdit, window, workspace } from 'vscode';
import {
  acceptSuggestion,
  apply,
  at,
  completions,
  definition,
  fixes,
  hoverText,
  MD,
  marked,
  OTHER,
  ours,
  REFS,
  references,
  TEX,
  titleOf,
  titles,
  walkCitedHere,
  walkFixes,
} from './keysWorld';
import { activated, HOFFER, undo, until, type World, world } from './world';

describe('citation keys: completion', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  const rows: readonly (readonly [name: string, file: string, marked: string, title: string])[] = [
    [
      'LaTeX, words of a title',
      'a.tex',
      'X~\\cite{gardens small|}.\n\\bibliography{refs}\n',
      'Deep Networks for Small Gardens',
    ],
    [
      'LaTeX, an author and a year',
      'a.tex',
      'X~\\cite{knuth1984, jones 2020|}.\n\\bibliography{refs}\n',
      'Deep Networks for Small Gardens',
    ],
    ['LaTeX, a slip', 'a.tex', 'X~\\cite{gradens|}.\n\\bibliography{refs}\n', 'Deep Networks for Small Gardens'],
    [
      'Markdown, in brackets',
      'a.md',
      '---\nbibliography: refs.bib\n---\nX [@small gard|].\n',
      'Deep Networks for Small Gardens',
    ],
    [
      'Markdown, in the sentence',
      'a.md',
      '---\nbibliography: refs.bib\n---\nAs @gardens|\n',
      'Deep Networks for Small Gardens',
    ],
    ['Quarto', 'a.qmd', '---\nbibliography: refs.bib\n---\nX [see @texbook|].\n', 'The TeXbook'],
    ['Typst', 'a.typ', '#bibliography("refs.bib")\nX @texbook|\n', 'The TeXbook'],
    [
      'Typst, a call',
      'a.typ',
      '#bibliography("refs.bib")\nX #cite(<small gard|>)\n',
      'Deep Networks for Small Gardens',
    ],
    ['Org', 'a.org', '#+bibliography: refs.bib\nX [cite:@small gard|]\n', 'Deep Networks for Small Gardens'],
    [
      'reStructuredText',
      'a.rst',
      '.. bibliography:: refs.bib\n\nX :cite:p:`small gard|`\n',
      'Deep Networks for Small Gardens',
    ],
    ['AsciiDoc', 'a.adoc', ':bibtex-file: refs.bib\n\nX cite:[small gard|]\n', 'Deep Networks for Small Gardens'],
  ];
  for (const [name, file, text, title] of rows) {
    it(`${name}: finds it, and the editor's filter keeps it`, async () => {
      here = await world({ 'refs.bib': REFS });
      const { document, editor } = await here.open(file, text);
      const items = await completions(document, editor.selection.active, 5);
      const [first] = items;
      assert.equal(first && titleOf(first), title, JSON.stringify(titles(items)));
      const range = first.range && 'inserting' in first.range ? first.range.inserting : first.range;
      assert.ok(range && first.filterText === document.getText(range), 'the filter text is what was typed');
      assert.ok(items.length <= 40);
    });
  }

  it('says whose paper it is, and shows its abstract', async () => {
    here = await world({ 'refs.bib': REFS });
    const { document, editor } = await here.open('a.tex', 'X~\\cite{gardens|}.\n\\bibliography{refs}\n');
    const [first] = await completions(document, editor.selection.active, 3);
    assert.equal(first.detail, 'Smith, Jones · 2020 · smith2020deep');
    assert.match((first.documentation as MarkdownString).value, /We grow deep networks/);
  });

  it('knows what the sentence is about before anything is typed', async () => {
    here = await world({ 'refs.bib': REFS });
    const { document, editor } = await here.open(
      'a.tex',
      'Large batch training closes the generalization gap when one trains longer~\\cite{|}.\n\\bibliography{refs}\n',
    );
    const items = await completions(document, editor.selection.active);
    assert.ok(
      titles(items)
        .slice(0, 3)
        .some((title) => title.startsWith('Train longer')),
      JSON.stringify(titles(items)),
    );
  });

  it('accepts a paper that is not in the bibliography with its entry, and one Undo takes both back', async () => {
    here = await world({ 'refs.bib': REFS });
    const { document, editor } = await here.open(
      'a.tex',
      'We train~\\cite{hoffer train longer|}.\n\\bibliography{refs}\n',
    );
    const before = document.getText();
    await acceptSuggestion(editor);
    assert.equal(document.getText(), before.replace('hoffer train longer', HOFFER));
    await until(async () => Boolean((await here.onDisk('refs.bib'))?.includes(`{${HOFFER},`)), 'the entry is on disk');
    const bib = await workspace.openTextDocument(here.uri('refs.bib'));
    await until(() => !bib.isDirty, 'the bibliography is saved');
    // Nobody says when the command behind the suggestion is done: a few answers of the editor later it is.
    for (let turn = 0; turn < 20; turn++) await commands.executeCommand('setContext', 'literature.turn', turn);
    await undo(document);
    await until(() => document.getText() === before, 'the key is gone');
    await until(async () => (await here.onDisk('refs.bib')) === REFS, 'the entry is gone');
  });

  it('accepts one that is there by its key, and adds nothing', async () => {
    here = await world({ 'refs.bib': REFS });
    const { document, editor } = await here.open('a.md', '---\nbibliography: refs.bib\n---\nX [@small gardens|].\n');
    await acceptSuggestion(editor);
    assert.ok(document.getText().endsWith('X [@smith2020deep].\n'), document.getText());
    assert.equal(await here.onDisk('refs.bib'), REFS);
  });

  const silent: readonly (readonly [name: string, file: string, marked: string])[] = [
    ['a comment', 'a.tex', '% \\cite{gardens|}\n\\bibliography{refs}\n'],
    ['verbatim text', 'a.tex', '\\begin{verbatim}\n\\cite{gardens|}\n\\end{verbatim}\n\\bibliography{refs}\n'],
    ['prose', 'a.tex', 'small gardens|\n\\bibliography{refs}\n'],
    ['prose after a key', 'a.md', '---\nbibliography: refs.bib\n---\n[@smith2020deep says|]\n'],
    ['code', 'a.md', '---\nbibliography: refs.bib\n---\n`@gardens|`\n'],
    ['a mail address', 'a.md', '---\nbibliography: refs.bib\n---\nme@gardens|\n'],
  ];
  for (const [name, file, text] of silent) {
    it(`is silent in ${name}`, async () => {
      here = await world({ 'refs.bib': REFS });
      const { document, editor } = await here.open(file, text);
      assert.deepEqual(titles(await completions(document, editor.selection.active)), []);
    });
  }

  it('can be turned off for one language', async () => {
    here = await world({ 'refs.bib': REFS });
    const { document, editor } = await here.open('a.tex', 'X~\\cite{gardens|}.\n\\bibliography{refs}\n');
    const settings = workspace.getConfiguration('literature', { uri: document.uri, languageId: 'latex' });
    await settings.update('completion', 'off', true, true);
    try {
      assert.deepEqual(titles(await completions(document, editor.selection.active)), []);
    } finally {
      await settings.update('completion', undefined, true, true);
    }
  });
});

describe('citation keys: one in LaTeX, Markdown and its bibliography', () => {
  let here: World;
  before(activated);
  beforeEach(async () => {
    here = await world({
      'refs.bib': REFS,
      'a.tex': TEX,
      'b.md': MD,
      'c.md': OTHER,
      'other.bib': '@misc{smith2020deep, title = {X}}',
    });
  });
  afterEach(() => here.dispose());

  it('shows the paper with its abstract on hover', async () => {
    const { document } = await here.open('a.tex', TEX);
    const text = await hoverText(document, at(document, 'smith2020deep'));
    assert.match(text, /Deep Networks for Small Gardens/);
    assert.match(text, /We grow deep networks in small gardens/);
    assert.equal(await hoverText(document, at(document, 'books')), '');
  });

  it('leads to its entry', async () => {
    const tex = await here.open('a.tex', TEX);
    assert.deepEqual(await definition(tex.document, at(tex.document, 'smith2020deep')), ['refs.bib:0']);
    const md = await here.open('b.md', MD);
    assert.deepEqual(await definition(md.document, at(md.document, 'knuth1984')), ['refs.bib:7']);
  });

  it('is found everywhere, from a citation and from the entry', async () => {
    const { document } = await here.open('a.tex', TEX);
    const all = ['a.tex:2:14', 'a.tex:3:2', 'b.md:4:10', 'refs.bib:0:9'];
    assert.deepEqual(await references(document, at(document, 'smith2020deep')), all);
    const bib = await workspace.openTextDocument(here.uri('refs.bib'));
    assert.deepEqual(await references(bib, at(bib, 'smith2020deep')), all);
  });

  it('is renamed everywhere, in fields that refer to it too, and back again', async () => {
    const { document } = await here.open('a.tex', TEX);
    const rename = async (from: string, to: string) => {
      const edit = await commands.executeCommand<WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        at(document, from),
        to,
      );
      assert.ok(await workspace.applyEdit(edit));
    };
    const texts = async () => {
      const names = ['a.tex', 'b.md', 'c.md', 'refs.bib'];
      return Promise.all(names.map(async (name) => (await workspace.openTextDocument(here.uri(name))).getText()));
    };
    const before = await texts();
    await rename('knuth1984', 'knuth:84');
    const [tex, md, other, bib] = await texts();
    assert.equal(tex, TEX.replaceAll('knuth1984', 'knuth:84'));
    assert.equal(md, MD.replaceAll('knuth1984', 'knuth:84'));
    assert.equal(other, before[2]);
    assert.equal(bib, REFS.replaceAll('knuth1984', 'knuth:84'));
    await rename('knuth:84', 'knuth1984');
    assert.deepEqual(await texts(), before);
  });

  it('is not renamed to what another entry has, or to what is no key', async () => {
    const { document } = await here.open('a.tex', TEX);
    for (const to of ['knuth1984', 'two words', 'a,b', '']) {
      const tried = Promise.resolve(
        commands.executeCommand(
          'vscode.executeDocumentRenameProvider',
          document.uri,
          at(document, 'smith2020deep'),
          to,
        ),
      );
      await assert.rejects(tried, `${to} is refused`);
    }
  });
});

describe('citation keys: the view of what is cited', () => {
  before(activated);
  walkCitedHere();
});

describe('citation keys: marks', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  type Row = readonly [
    name: string,
    file: string,
    text: string,
    marked: readonly string[],
    others?: Readonly<Record<string, string>>,
  ];
  const rows: readonly Row[] = [
    [
      'LaTeX, a part of a project',
      'part.tex',
      'As \\cite{knuth1984} and \\cite{nobody} and \\cite{own}.\n',
      ['nobody'],
      { 'main.tex': '\\documentclass{article}\n\\input{part}\n\\bibitem{own} Own.\n\\bibliography{refs}\n' },
    ],
    [
      'Typst, a part of a project',
      'part.typ',
      'As @intro says, @knuth1984 and @nobody.\n',
      ['nobody'],
      { 'main.typ': '= Intro <intro>\n#include "part.typ"\n#bibliography("refs.bib")\n' },
    ],
    [
      'Quarto, a project',
      'part.qmd',
      'As @knuth1984 and @nobody2000.\n',
      ['nobody2000'],
      { '_quarto.yml': 'bibliography: refs.bib\n' },
    ],
    [
      'MyST, a label',
      'a.myst',
      '---\nbibliography: refs.bib\n---\n(part)=\n# Part\n\n@part {cite:p}`knuth1984,nobody`\n',
      ['nobody'],
    ],
    ['Org', 'a.org', '#+bibliography: refs.bib\n[cite:@knuth1984;@nobody] me@nobody.org\n', ['nobody']],
    ['reStructuredText', 'a.rst', '.. bibliography:: refs.bib\n\n:cite:p:`knuth1984,nobody` :ref:`x`\n', ['nobody']],
    ['AsciiDoc', 'a.adoc', ':bibtex-file: refs.bib\n\ncite:[knuth1984, nobody] <<x>>\n', ['nobody']],
    ['LaTeX', 'a.tex', '\\cite{smith2020deep, nobody2000}\\nocite{*}\n\\bibliography{refs}\n', ['nobody2000']],
    ['LaTeX with \\bibitem', 'a.tex', '\\cite{own}\\cite{gone}\n\\bibitem{own} Own.\n\\bibliography{refs}\n', ['gone']],
    [
      'Quarto',
      'a.qmd',
      '---\nbibliography: refs.bib\n---\n@knuth1984 @nobody2000 @fig-a [@tbl-b] @sec-c @eq-d @lst-e @thm-f @Fig-g [-@fig-h]\n',
      ['nobody2000'],
    ],
    [
      'references of pandoc-crossref',
      'a.md',
      '---\nbibliography: refs.bib\n---\n@fig:a, @tbl:b, @eq:c, @sec:d, @lst:e, [@fig:a; @eq:c], [-@tbl:b], @{fig:a}, @Fig:a, [@gone]\n',
      ['gone'],
    ],
    [
      'mail addresses',
      'a.md',
      '---\nbibliography: refs.bib\n---\na@gone2000.org <b@gone2000.org> mailto:c@gone2000.org [d](mailto:d@gone2000.org) [@gone]\n',
      ['gone'],
    ],
    [
      'handles',
      'a.md',
      '---\nauthor: "@octocat"\nbibliography: refs.bib\n---\nThanks to @octocat, @mary-ann and @doe2000@server.org for @scope/package; see @knuth, @gone2000, @{gone}, @gone [p. 3], [@gone].\n',
      ['knuth', 'gone2000', 'gone', 'gone', 'gone'],
    ],
    [
      'a handle that could be a key',
      'a.md',
      '---\nbibliography: worded.bib\n---\nAs @octocat says, but not @texbook.\n',
      ['octocat'],
      { 'worded.bib': '@misc{texbook, title = {X}}\n@misc{knuth84, title = {Y}}\n' },
    ],
    [
      'everything, cited at once, in front matter',
      'a.md',
      '---\nbibliography: refs.bib\nnocite: >\n  @*, @gone2000\n---\n[@knuth1984]\n',
      ['gone2000'],
    ],
    ['everything, cited at once, in Org', 'a.org', '#+bibliography: refs.bib\n[cite/n:@*] [cite:@gone]\n', ['gone']],
    [
      'code of Markdown',
      'a.md',
      '---\nbibliography: refs.bib\n---\n`@gone1 [@gone2]`\n\n```r\nx@gone3 <- [@gone4]\n```\n\n    [@gone5]\n\n<!-- [@gone6] --> $[@gone7]$ [@gone]\n',
      ['gone'],
    ],
    [
      'code of LaTeX',
      'a.tex',
      '\\verb+\\cite{gone1}+\n\\begin{lstlisting}\n\\cite{gone2}\n\\end{lstlisting}\n% \\cite{gone3}\n\\newcommand{\\my}[1]{\\cite{#1}}\\cite{gone}\n\\bibliography{refs}\n',
      ['gone'],
    ],
    [
      'code and mail addresses of Typst',
      'a.typ',
      '`@gone1` ```\n@gone2\n``` // @gone3\n$x@gone4$ a@gone5.org \\@gone6 @gone\n#bibliography("refs.bib")\n',
      ['gone'],
    ],
    [
      'code of Org',
      'a.org',
      '#+bibliography: refs.bib\n=[cite:@gone1]= ~[cite:@gone2]~\n#+begin_src x\n[cite:@gone3]\n#+end_src\n# [cite:@gone4]\n[cite:@gone]\n',
      ['gone'],
    ],
    [
      'code of reStructuredText',
      'a.rst',
      '.. bibliography:: refs.bib\n\n``:cite:`gone1` `` a::\n\n  :cite:`gone2`\n\n.. :cite:`gone3`\n\n:cite:`gone`\n',
      ['gone'],
    ],
    [
      'code of AsciiDoc',
      'a.adoc',
      ':bibtex-file: refs.bib\n\n`cite:[gone1]`\n\n----\ncite:[gone2]\n----\n\n// cite:[gone3]\ncite:[gone]\n',
      ['gone'],
    ],
    ['Typst', 'a.typ', '= Part <part>\n@part @knuth1984 @nobody\n#bibliography("refs.bib")\n', ['nobody']],
    ['no bibliography', 'a.md', 'Thanks to @somebody.\n', []],
    ['a bibliography that is not there', 'a.tex', '\\cite{a}\n\\bibliography{gone}\n', []],
    ['one of two that is not there', 'a.tex', '\\cite{a}\n\\bibliography{refs,gone}\n', []],
    [
      'one from elsewhere',
      'a.tex',
      '\\addbibresource[location=remote]{http://a.b/c.bib}\\addbibresource{refs.bib}\\cite{a}\n',
      [],
    ],
  ];
  for (const [name, file, text, expected, others = {}] of rows) {
    it(`${name}: ${expected.join(', ') || 'none'}`, async () => {
      // A key in a document beside it is marked last, so that nothing is known to be marked.
      here = await world({ 'refs.bib': REFS, ...others });
      const { document } = await here.open(file, text);
      // The next document would take the place of this one, and marks go with their document.
      await commands.executeCommand('workbench.action.keepEditor');
      const { document: last } = await here.open('last.tex', '\\cite{last}\n\\bibliography{refs}\n');
      await until(() => marked(last).length > 0, 'the last document is marked');
      await until(() => marked(document).length === expected.length, `${marked(document)} is ${expected}`);
      assert.deepEqual(marked(document), expected);
    });
  }

  it('come when the entry goes, go when it comes, and go with the document', async () => {
    here = await world({ 'refs.bib': REFS });
    const { document } = await here.open('a.tex', '\\cite{later2024}\n\\bibliography{refs}\n');
    await until(() => marked(document).length === 1, 'the key is marked');
    await here.write('refs.bib', `${REFS}@misc{later2024, title = {Later}}\n`);
    await document.save();
    await until(() => marked(document).length === 0, 'the mark is gone');
    await here.write('refs.bib', REFS);
    await document.save();
    await until(() => marked(document).length === 1, 'the mark is back');
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await until(() => ours(document.uri).length === 0, 'a closed document has no marks');
  });

  describe('and offer', walkFixes);

  it('mark a key that is there twice, and offer another one', async () => {
    here = await world({ 'refs.bib': `${REFS}\n@misc{knuth1984,\n  title = {Another}\n}\n` });
    const { document } = await here.open('a.tex', '\\cite{knuth1984}\n\\bibliography{refs}\n');
    const bib = here.uri('refs.bib');
    await until(() => ours(bib).length === 1, 'the second entry is marked');
    const editor = await window.showTextDocument(bib);
    const [diagnostic] = ours(bib);
    assert.equal(editor.document.getText(diagnostic.range), 'knuth1984');
    assert.equal(diagnostic.range.start.line, 19);
    const [fix] = await fixes(editor.document, diagnostic);
    assert.equal(fix.title, 'Change the key of this entry to “knuth1984a”');
    await apply(fix);
    await until(() => ours(bib).length === 0, 'nothing is there twice');
    assert.equal(marked(document).length, 0);
  });
});
