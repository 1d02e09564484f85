import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import { commands, type TextDocument, window, workspace } from 'vscode';
import { editedCell, notebook } from './notebookWorld';
import { withSettings } from './settingsWorld';
import { activated, cite, HOFFER, redo, select, undo, until, type World, world } from './world';

interface Row {
  readonly name: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly open: string;
  readonly before: string;
  readonly after: string;
  readonly bibliography: string;
  /** The other file that comes to name the bibliography, and its text then. */
  readonly declared?: readonly [file: string, text: string];
}

const ROWS: readonly Row[] = [
  {
    name: 'LaTeX, in the document itself',
    open: 'a.tex',
    before: '\\documentclass{article}\n\\begin{document}\nWe «train».\n\\end{document}\n',
    after:
      '\\documentclass{article}\n\\begin{document}\nWe train~\\cite{hoffer2017train}.\n' +
      '\\bibliographystyle{plain}\n\\bibliography{references}\n\\end{document}\n',
    bibliography: 'references.bib',
  },
  {
    name: 'LaTeX, in the root of a chapter',
    files: {
      'main.tex':
        '\\documentclass{article}\n\\usepackage{biblatex}\n\\begin{document}\n\\input{ch/a}\n\\end{document}\n',
    },
    open: 'ch/a.tex',
    before: 'We «train».\n',
    after: 'We train~\\parencite{hoffer2017train}.\n',
    bibliography: 'references.bib',
    declared: [
      'main.tex',
      '\\documentclass{article}\n\\usepackage{biblatex}\n\\addbibresource{references.bib}\n\\begin{document}\n\\input{ch/a}\n\\end{document}\n',
    ],
  },
  {
    name: 'Markdown, with a header',
    open: 'a.md',
    before: 'We «train».',
    after: '---\nbibliography: references.bib\n---\n\nWe train [@hoffer2017train].',
    bibliography: 'references.bib',
  },
  {
    name: 'a book of Quarto, in _quarto.yml',
    files: { '_quarto.yml': 'project:\n  type: book\n' },
    open: 'a.qmd',
    before: 'We «train».\n',
    after: 'We train [@hoffer2017train].\n',
    bibliography: 'references.bib',
    declared: ['_quarto.yml', 'project:\n  type: book\nbibliography:\n  - references.bib\n'],
  },
  {
    name: 'MyST, in myst.yml',
    files: { 'myst.yml': 'version: 1\nproject:\n  title: x\n' },
    open: 'sub/a.md',
    before: 'We «train».\n',
    after: 'We train {cite:p}`hoffer2017train`.\n',
    bibliography: 'references.bib',
    declared: ['myst.yml', 'version: 1\nproject:\n  bibliography:\n    - references.bib\n  title: x\n'],
  },
  {
    name: 'Sphinx, in conf.py',
    files: { 'conf.py': 'project = "x"\n' },
    open: 'a.rst',
    before: 'We «train».\n',
    after: 'We train :cite:p:`hoffer2017train`.\n',
    bibliography: 'references.bib',
    declared: ['conf.py', 'project = "x"\nbibtex_bibfiles = ["references.bib"]\n'],
  },
  {
    name: 'Typst, at the end, where the citation is too',
    open: 'a.typ',
    before: 'We «train»',
    after: 'We train @hoffer2017train\n\n#bibliography("references.bib")\n',
    bibliography: 'references.bib',
  },
  {
    name: 'Org',
    open: 'a.org',
    before: '#+title: x\n\nWe «train».\n',
    after: '#+title: x\n#+bibliography: references.bib\n\nWe train [cite:@hoffer2017train].\n',
    bibliography: 'references.bib',
  },
  {
    name: 'AsciiDoc',
    open: 'a.adoc',
    before: '= x\n\nWe «train».\n',
    after: '= x\n:bibtex-file: references.bib\n\nWe train cite:[hoffer2017train].\n',
    bibliography: 'references.bib',
  },
];

describe('a document that names no bibliography comes to name one', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  for (const { name, files = {}, open, before: marked, after, bibliography, declared } of ROWS) {
    it(`${name}; one Undo leaves nothing of it, one Redo brings it all`, async () => {
      here = await world(files);
      const { document } = await here.open(open, marked);
      const before = document.getText();
      const done = await cite({ keys: [HOFFER] });
      const written = async () => {
        assert.equal(document.getText(), after);
        if (declared) assert.equal(await here.onDisk(declared[0]), declared[1]);
      };
      await written();
      assert.equal(done.bibliography?.uri, here.uri(bibliography).toString());
      const entry = await here.onDisk(bibliography);
      assert.match(entry ?? '', /^@inproceedings\{hoffer2017train,\n/);

      await undo(document);
      await until(() => document.getText() === before, 'the citation and its line are gone');
      await until(async () => (await here.onDisk(bibliography)) === undefined, 'the bibliography is gone');
      if (declared)
        await until(async () => (await here.onDisk(declared[0])) === files[declared[0]], 'the line is gone');

      await redo(document);
      await until(() => document.getText() === after, 'the citation and its line are back');
      await until(async () => (await here.onDisk(bibliography)) === entry, 'the bibliography is back');
      if (declared) await until(async () => (await here.onDisk(declared[0])) === declared[1], 'the line is back');
    });
  }
});

const OLD = '@book{knuth1984,\n  title = {The {TeX}book},\n  author = {Knuth, Donald E.},\n  year = {1984}\n}\n';
const KNOWN =
  '@article{mine,\n  title = {Train longer, generalize better: closing the generalization gap in large batch training of neural networks},\n  year = 2017\n}\n';

describe('which bibliography gets the entry', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  it('none, where another one of the document has the paper', async () => {
    here = await world({ 'a.bib': OLD, 'b.bib': KNOWN });
    const { document } = await here.open('a.tex', 'We «train».\n\\bibliography{a,b}\n');
    const done = await cite({ keys: [HOFFER] });
    assert.equal(document.getText(), 'We train~\\cite{mine}.\n\\bibliography{a,b}\n');
    assert.deepEqual(done.bibliography, { uri: here.uri('b.bib').toString(), addedKeys: [], reusedKeys: ['mine'] });
    assert.equal(await here.onDisk('a.bib'), OLD);
  });

  it('the first that is there, under a key that none of them has', async () => {
    here = await world({ 'a.bib': OLD, 'b.bib': '@misc{Hoffer2017Train, title={Other}}\n' });
    await here.open('a.tex', 'We «train».\n\\bibliography{gone,a,b}\n');
    const done = await cite({ keys: [HOFFER, 'wang2024cyclehoi'] });
    assert.deepEqual(done.bibliography, {
      uri: here.uri('a.bib').toString(),
      addedKeys: [`${HOFFER}a`, 'wang2024cyclehoi'],
      reusedKeys: [],
    });
    assert.equal(await here.onDisk('gone.bib'), undefined);
  });

  it('a read-only one is cited from where it has the paper already', async () => {
    here = await world({ 'refs.bib': KNOWN });
    chmodSync(here.uri('refs.bib').fsPath, 0o444);
    const { document } = await here.open('a.tex', 'We «train».\n\\bibliography{refs}\n');
    await cite({ keys: [HOFFER] });
    assert.equal(document.getText(), 'We train~\\cite{mine}.\n\\bibliography{refs}\n');
    chmodSync(here.uri('refs.bib').fsPath, 0o644);
  });

  it('one that is written by another program at the same time keeps what that wrote', async () => {
    here = await world({ 'refs.bib': OLD });
    await workspace.openTextDocument(here.uri('refs.bib'));
    await here.open('a.tex', 'We «train».\n\\bibliography{refs}\n');
    const more = `${OLD}\n@misc{new, title={New}}\n`;
    writeFileSync(here.uri('refs.bib').fsPath, more);
    await cite({ keys: [HOFFER] });
    const disk = (await here.onDisk('refs.bib')) ?? '';
    assert.ok(disk.startsWith(more) && disk.includes(`{${HOFFER},`), disk);
  });
});

describe('settings of citing', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  const cited = async (open: string, marked: string, argument: Record<string, unknown> = {}): Promise<TextDocument> => {
    const { document } = await here.open(open, marked);
    await cite({ keys: [HOFFER], ...argument });
    return document;
  };

  it('the command, for both styles', async () => {
    here = await world({ 'refs.bib': OLD });
    await withSettings({ 'citation.command': '\\autocite', 'citation.narrativeCommand': 'citet' }, async () => {
      const one = await cited('a.tex', 'We «train».\n\\bibliography{refs}\n');
      assert.equal(one.getText(), 'We train~\\autocite{hoffer2017train}.\n\\bibliography{refs}\n');
      const other = await cited('b.tex', 'As in |\n\\bibliography{refs}\n', { style: 'narrative' });
      assert.equal(other.getText(), 'As in \\citet{hoffer2017train}\n\\bibliography{refs}\n');
    });
  });

  it('a template, a markup of its own, and the selection replaced', async () => {
    here = await world({ 'refs.bib': OLD });
    await withSettings({ 'citation.template': '[[{key}]]', 'citation.placement': 'replace' }, async () => {
      const one = await cited('a.md', '---\nbibliography: refs.bib\n---\nAs «Hoffer» said.\n');
      assert.equal(one.getText(), '---\nbibliography: refs.bib\n---\nAs [[hoffer2017train]] said.\n');
      await undo(one);
      await until(async () => (await here.onDisk('refs.bib')) === OLD, 'the entry of a template goes too');
      await redo(one);
      await until(async () => Boolean((await here.onDisk('refs.bib'))?.includes(HOFFER)), 'and comes again');
    });
    const path = `${here.folder.path.split('/').at(-1)}/elsewhere.bib`;
    await withSettings({ 'citation.markup': 'markdown', 'bibliography.path': [path] }, async () => {
      const other = await cited('a.txt', 'We «train».\n');
      assert.equal(other.getText(), 'We train [@hoffer2017train].\n');
      assert.ok((await here.onDisk('elsewhere.bib'))?.includes(`{${HOFFER},`));
    });
  });

  it('a template of their own in plain text, with and without keys', async () => {
    here = await world({ 'refs.bib': OLD });
    const settings = { 'citation.template': '({authors}, {year})', 'citation.narrativeTemplate': '{authors} [{year}]' };
    await withSettings(settings, async () => {
      const one = await cited('a.txt', 'We «train longer.» More.\n');
      assert.equal(one.getText(), 'We train longer (Hoffer et al., 2017). More.\n');
      await undo(one);
      await until(() => one.getText() === 'We train longer. More.\n', 'one Undo takes it back');
      const other = await cited('b.txt', 'As | says', { style: 'narrative' });
      assert.equal(other.getText(), 'As Hoffer et al. [2017] says');
    });
    await withSettings({ 'citation.template': '<cite>{keys|; }</cite>' }, async () => {
      const { document } = await here.open('c.wiki', 'We «train» now.\n');
      const done = await cite({ keys: [HOFFER, 'wang2024cyclehoi'] });
      assert.equal(document.getText(), 'We train <cite>hoffer2017train; wang2024cyclehoi</cite> now.\n');
      assert.equal(done.bibliography, undefined);
    });
    assert.equal(await here.onDisk('refs.bib'), OLD);
  });

  it('the pattern of keys, and the letters of entries', async () => {
    here = await world({ 'refs.bib': OLD });
    await withSettings(
      { 'citationKey.pattern': 'auth + ":" + shortyear', 'bibliography.letters': 'latex' },
      async () => {
        const one = await cited('a.tex', 'We «train».\n\\bibliography{refs}\n');
        assert.equal(one.getText(), 'We train~\\cite{Hoffer:17}.\n\\bibliography{refs}\n');
      },
    );
    await withSettings({ 'citationKey.pattern': 'nonsense(' }, async () => {
      const { document } = await here.open('b.tex', 'We «train».\n\\bibliography{refs}\n');
      await assert.rejects(async () => cite({ keys: ['wang2024cyclehoi'] }), {
        name: 'LookupError',
        code: 'badArgument',
      });
      assert.equal(document.getText(), 'We train.\n\\bibliography{refs}\n');
    });
  });
});

describe('several cursors and odd places', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  it('each cursor gets the citation and stands behind it', async () => {
    here = await world({ 'refs.bib': OLD });
    const { document, editor } = await here.open(
      'a.tex',
      'One| two| three \\cite{knuth1984|}.\n\\bibliography{refs}\n',
    );
    await cite({ keys: [HOFFER], style: 'parenthetical' });
    const text =
      'One~\\cite{hoffer2017train} two~\\cite{hoffer2017train} three \\cite{knuth1984,hoffer2017train}.\n\\bibliography{refs}\n';
    assert.equal(document.getText(), text);
    assert.deepEqual(
      editor.selections.map(({ active }) => text.slice(0, document.offsetAt(active)).slice(-16)),
      ['{hoffer2017train', '{hoffer2017train', ',hoffer2017train'].map((end, at) =>
        at < 2 ? `${end.slice(1)}}` : end,
      ),
    );
  });

  const PLACES: readonly (readonly [name: string, file: string, before: string, after: string])[] = [
    [
      'a string of Typst: below the statement',
      'a.typ',
      '#set text(lang: "e|n")\n\nHeat.\n#bibliography("refs.bib")\n',
      '#set text(lang: "en")\n\n@hoffer2017train Heat.\n#bibliography("refs.bib")\n',
    ],
    [
      'the path of a figure: below the figure',
      'a.rst',
      '.. figure:: a|.png\n\n   Heat.\n\n.. bibliography:: refs.bib\n',
      '.. figure:: a.png\n\n   Heat.\n\n:cite:p:`hoffer2017train`\n\n.. bibliography:: refs.bib\n',
    ],
    [
      'keys in the front matter: one more',
      'a.qmd',
      '---\nbibliography: refs.bib\nnocite: "@knuth1984|"\n---\n',
      '---\nbibliography: refs.bib\nnocite: "@knuth1984, @hoffer2017train"\n---\n',
    ],
    [
      'the preamble of LaTeX: where the document begins',
      'a.tex',
      '|\\documentclass{article}\n\\begin{document}\n\\bibliography{refs}\n\\end{document}\n',
      '\\documentclass{article}\n\\begin{document}\n\\cite{hoffer2017train}\n\\bibliography{refs}\n\\end{document}\n',
    ],
    [
      'brackets that were begun: the key alone',
      'a.md',
      '---\nbibliography: refs.bib\n---\nHeat [@|].\n',
      '---\nbibliography: refs.bib\n---\nHeat [@hoffer2017train].\n',
    ],
  ];
  for (const [name, file, before, after] of PLACES) {
    it(name, async () => {
      here = await world({ 'refs.bib': OLD });
      const { document } = await here.open(file, before);
      const original = document.getText();
      await cite({ keys: [HOFFER] });
      assert.equal(document.getText(), after);
      await undo(document);
      await until(() => document.getText() === original, 'it is as before');
      await until(async () => (await here.onDisk('refs.bib')) === OLD, 'the entry is gone');
    });
  }

  it('an empty document with nothing around it', async () => {
    here = await world();
    const document = await workspace.openTextDocument({ language: 'typst', content: '' });
    const editor = await window.showTextDocument(document);
    select(editor, [[0, 0]]);
    await cite({ keys: [HOFFER] });
    assert.equal(document.getText(), '@hoffer2017train');
  });
});

describe('a citation in place of the selection', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  const NAMED: Readonly<Record<string, readonly [head: string, tail: string]>> = {
    'a.tex': ['', '\\bibliography{refs}\n'],
    'a.md': ['---\nbibliography: refs.bib\n---\n\n', ''],
    'a.qmd': ['---\nbibliography: refs.bib\n---\n\n', ''],
    'a.typ': ['', '#bibliography("refs.bib")\n'],
    'a.org': ['#+bibliography: refs.bib\n\n', ''],
    'a.rst': ['', '\n.. bibliography:: refs.bib\n'],
    'a.adoc': [':bibtex-file: refs.bib\n\n', ''],
    'a.myst': ['---\nbibliography: refs.bib\n---\n\n', ''],
  };
  const WRITTEN: Readonly<Record<string, string>> = {
    'a.tex': '\\cite{hoffer2017train}',
    'a.typ': '@hoffer2017train',
    'a.org': '[cite:@hoffer2017train]',
    'a.rst': ':cite:p:`hoffer2017train`',
    'a.adoc': 'cite:[hoffer2017train]',
    'a.myst': '{cite:p}`hoffer2017train`',
  };
  for (const [file, [head, tail]] of Object.entries(NAMED)) {
    it(`${file}: the words go, the entry comes, one Undo brings back both`, async () => {
      here = await world({ 'refs.bib': OLD });
      await withSettings({ 'citation.placement': 'replace' }, async () => {
        const { document } = await here.open(file, `${head}As « Hoffer 2017» says, so «REF».\n${tail}`);
        const before = document.getText();
        const done = await cite({ keys: [HOFFER] });
        const written = WRITTEN[file] ?? '[@hoffer2017train]';
        const after = `${head}As  ${written} says, so ${written}.\n${tail}`;
        assert.equal(document.getText(), after);
        assert.equal(done.inserted, written);
        assert.ok((await here.onDisk('refs.bib'))?.startsWith(`${OLD}\n@inproceedings{${HOFFER},`));
        await undo(document);
        await until(() => document.getText() === before, 'the words are back');
        await until(async () => (await here.onDisk('refs.bib')) === OLD, 'the entry is gone');
        await redo(document);
        await until(() => document.getText() === after, 'the citations are back');
      });
    });
  }

  it('a cell of a notebook', async () => {
    here = await world({ 'refs.bib': OLD });
    const cells = ['---\nbibliography: refs.bib\n---\n', 'As REF says.'];
    const uri = await here.write('a.ipynb', notebook(cells));
    await withSettings({ 'citation.placement': 'replace' }, async () => {
      const cell = await editedCell(uri, 1, [3, 6]);
      await cite({ keys: [HOFFER] });
      assert.equal(cell.getText(), 'As [@hoffer2017train] says.');
      await commands.executeCommand('undo');
      await until(() => cell.getText() === 'As REF says.', 'the words are back');
      await until(async () => (await here.onDisk('refs.bib')) === OLD, 'the entry is gone');
    });
  });
});
