import assert from 'node:assert/strict';
import {
  commands,
  type MarkdownString,
  NotebookCellData,
  NotebookCellKind,
  NotebookData,
  NotebookRange,
  window,
  workspace,
} from 'vscode';
import {
  acceptSuggestion,
  at,
  completions,
  definition,
  hoverText,
  marked,
  REFS,
  references,
  rename,
  titleOf,
  titles,
} from './keysWorld';
import { activated, until, type World, world } from './world';

/** Each cites `smith2020deep` once and `nobody` once, and is at the end of an open citation. */
type Row = readonly [name: string, file: string, text: string, open: string];

const rows: readonly Row[] = [
  [
    'MyST, a role with its kind',
    'a.myst',
    '---\nbibliography: refs.bib\n---\n\nX {cite:p}`smith2020deep` {cite:t}`nobody`.\n\n',
    'Y {cite:p}`',
  ],
  [
    'MyST, the bare role',
    'a.myst',
    '---\nbibliography: refs.bib\n---\n\nX {cite}`nobody, smith2020deep`.\n\n',
    'Y {cite}`knuth1984,',
  ],
  ['MyST, as Pandoc does', 'a.md', 'X [see @smith2020deep, p. 3; @nobody].\n\n', 'Y [@'],
  ['MyST, a role in its project', 'a.md', 'X {cite:p}`smith2020deep` [@nobody].\n\n', 'Y {cite}`'],
  ['Typst, a reference', 'a.typ', '#bibliography("refs.bib")\nX @smith2020deep[p. 3] @nobody.\n\n', 'Y @'],
  ['Typst, a call', 'a.typ', '#bibliography("refs.bib")\nX #cite(<smith2020deep>) @nobody.\n\n', 'Y #cite(<'],
  ['Org', 'a.org', '#+bibliography: refs.bib\n\nX [cite/t:see @smith2020deep p. 3;@nobody].\n\n', 'Y [cite:@'],
  ['reStructuredText', 'a.rst', '.. bibliography:: refs.bib\n\nX :cite:p:`smith2020deep, nobody`.\n\n', 'Y :cite:t:`'],
  ['AsciiDoc', 'a.adoc', ':bibtex-file: refs.bib\n\nX cite:[smith2020deep(3), nobody].\n\n', 'Y cite:['],
  [
    'Quarto',
    'a.qmd',
    '---\nbibliography: refs.bib\n---\n\n@fig-a X [-@smith2020deep, p. 3] [@nobody].\n\n',
    'Y [see @',
  ],
];

const GARDENS = 'Deep Networks for Small Gardens';

describe('citation keys: each markup', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  for (const [name, file, text, open] of rows) {
    describe(name, () => {
      const [stem, ending] = file.split('.');
      const inProject = name.startsWith('MyST') && ending === 'md';

      beforeEach(async () => {
        const myst = { 'myst.yml': 'version: 1\nproject:\n  bibliography:\n    - refs.bib\n' };
        here = await world({ 'refs.bib': REFS, ...(inProject && myst) });
      });

      it('is completed by other words than the key', async () => {
        // A reference of Typst ends at the first space, and prose follows a name outside of brackets.
        const words = open.endsWith('Y @') ? ['gardens', 'jones', 'gradens'] : ['small gard', 'jones 2020', 'gradens'];
        for (const [at, typed] of words.entries()) {
          const { document, editor } = await here.open(`${stem}${at}.${ending}`, `${text}${open}${typed}|`);
          const [first, ...others] = await completions(document, editor.selection.active, 5);
          assert.equal(first && titleOf(first), GARDENS, `${typed}: ${titles(others)}`);
          assert.match((first.documentation as MarkdownString).value, /We grow deep networks/);
        }
      });

      it('is accepted as this markup writes it', async () => {
        const { document, editor } = await here.open(file, `${text}${open}gardens|`);
        await acceptSuggestion(editor);
        assert.equal(document.getText(), `${text}${open}smith2020deep`);
      });

      it('is explained, followed, found, marked, and renamed there and back', async () => {
        const { document } = await here.open(file, text);
        const place = at(document, 'smith2020deep');
        assert.match(await hoverText(document, place), /We grow deep networks/);
        assert.equal(await hoverText(document, at(document, 'X ', 0)), '');
        assert.deepEqual(await definition(document, place), ['refs.bib:0']);
        const { line, character } = at(document, 'smith2020deep', 0);
        const found = await references(document, place);
        // The editor itself takes brackets of Markdown for links, and finds those too.
        const links = file.endsWith('md') ? [`${file}:${line}:3`] : [];
        assert.deepEqual(
          found.filter((one) => !links.includes(one)),
          [`${file}:${line}:${character}`, 'refs.bib:0:9'],
        );
        await until(() => marked(document).length > 0, 'a key is marked');
        assert.deepEqual(marked(document), ['nobody']);
        await rename(document, place, 'gardens:20');
        assert.equal(document.getText(), text.replace('smith2020deep', 'gardens:20'));
        const bib = await workspace.openTextDocument(here.uri('refs.bib'));
        assert.equal(bib.getText(), REFS.replace('smith2020deep', 'gardens:20'));
        await rename(document, at(document, 'gardens:20'), 'smith2020deep');
        assert.deepEqual([document.getText(), bib.getText()], [text, REFS]);
      });
    });
  }
});

describe('citation keys: cells of a notebook', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  it('are completed, explained, found and renamed, and lead to the bibliography that the first cell names', async () => {
    here = await world({ 'refs.bib': REFS });
    const cells = ['---\nbibliography: refs.bib\n---', 'Gardens [@smith2020deep] and [@texbook'].map(
      (text) => new NotebookCellData(NotebookCellKind.Markup, text, 'markdown'),
    );
    const made = await workspace.openNotebookDocument('jupyter-notebook', new NotebookData(cells));
    const bytes = new TextEncoder().encode(
      JSON.stringify({
        cells: made
          .getCells()
          .map(({ document }) => ({ cell_type: 'markdown', metadata: {}, source: [document.getText()] })),
        metadata: {},
        nbformat: 4,
        nbformat_minor: 5,
      }),
    );
    const notebook = await workspace.openNotebookDocument(await here.write('n.ipynb', bytes));
    const { document } = notebook.cellAt(1);
    // A cell is edited in an editor of its own.
    await window.showNotebookDocument(notebook, { selections: [new NotebookRange(1, 2)] });
    await until(async () => {
      await commands.executeCommand('notebook.cell.edit');
      return window.activeTextEditor?.document === document;
    }, 'the cell is edited');
    assert.deepEqual(await definition(document, at(document, 'smith2020deep')), ['refs.bib:0']);
    const items = await completions(document, document.positionAt(document.getText().length));
    assert.equal(titles(items)[0], 'The TeXbook');
    const bib = await workspace.openTextDocument(here.uri('refs.bib'));
    const found = await references(bib, at(bib, 'smith2020deep'));
    assert.deepEqual(found, ['n.ipynb:0:10', 'refs.bib:0:9']);
    const place = at(document, 'smith2020deep');
    assert.match(await hoverText(document, place), /We grow deep networks/);
    await rename(document, place, 'gardens');
    assert.equal(document.getText(), 'Gardens [@gardens] and [@texbook');
    assert.equal(bib.getText(), REFS.replace('smith2020deep', 'gardens'));
    await rename(bib, at(bib, 'gardens'), 'smith2020deep');
    assert.equal(document.getText(), 'Gardens [@smith2020deep] and [@texbook');
    assert.equal(bib.getText(), REFS);
  });
});

describe('citation keys: works that the files of a project describe themselves', () => {
  let here: World;
  const MAIN = '\\documentclass{article}\n\\input{one}\n\\input{two}\n\\input{list}\n\\cite{own}\n';
  const LIST = '% \\bibitem{own}\n\\begin{thebibliography}{9}\n\\bibitem[O(1)]{own} Own.\n\\end{thebibliography}\n';
  const files = {
    'main.tex': MAIN,
    'one.tex': 'As~\\cite{own}.\n',
    'two.tex': '\\citep[3]{other, own}\n',
    'list.tex': LIST,
    'strange.tex': '\\documentclass{article}\n\\cite{own}\n\\bibitem{own} Another.\n',
  };
  const everywhere = ['list.tex:2:15', 'main.tex:4:6', 'one.tex:0:9', 'two.tex:0:17'];
  before(activated);
  beforeEach(async () => {
    here = await world(files);
  });
  afterEach(() => here.dispose());

  it('are led to from every file', async () => {
    for (const [file, text] of Object.entries(files).slice(0, 3)) {
      const { document } = await here.open(file, text);
      assert.deepEqual(await definition(document, at(document, 'own}')), ['list.tex:2'], file);
    }
  });

  it('are found from a citation and from the item, and not in other projects', async () => {
    const one = await here.open('one.tex', files['one.tex']);
    assert.deepEqual(await references(one.document, at(one.document, 'own')), everywhere);
    const list = await here.open('list.tex', LIST);
    assert.deepEqual(await references(list.document, at(list.document, ']{own', 3)), everywhere);
  });

  it('are renamed from the item and back, and not in other projects', async () => {
    const { document } = await here.open('list.tex', LIST);
    const texts = () =>
      Promise.all(Object.keys(files).map(async (name) => (await workspace.openTextDocument(here.uri(name))).getText()));
    await rename(document, at(document, ']{own', 3), 'mine');
    const renamed = await texts();
    assert.equal(renamed[3], LIST.replace(']{own}', ']{mine}'));
    assert.deepEqual(
      renamed.slice(0, 3),
      [files['main.tex'], files['one.tex'], files['two.tex']].map((text) => text.replace('own}', 'mine}')),
    );
    assert.equal(renamed[4], files['strange.tex']);
    await rename(document, at(document, 'mine'), 'own');
    assert.deepEqual(await texts(), Object.values(files));
  });
});
