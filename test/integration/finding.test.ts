import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { type TextDocument, workspace } from 'vscode';
import { withSettings } from './settingsWorld';
import { activated, cite, HOFFER, undo, until, type World, world } from './world';

const OTHER = '@misc{a, title={A}}\n';

interface Project {
  readonly name: string;
  readonly open: string;
  /** The document without a bibliography, and the piece that names `own.bib`; it stands at the start or the end. */
  readonly text: string;
  readonly own: string;
  readonly at: 'start' | 'end';
  /** Files that name `project.bib`. */
  readonly files: Readonly<Record<string, string>>;
  /** The same with nothing named. */
  readonly bare: Readonly<Record<string, string>>;
}

const MAIN = '\\documentclass{article}\n\\begin{document}\n\\input{ch/a}\n';
const PROJECTS: readonly Project[] = [
  {
    name: 'LaTeX, in a chapter that the root inputs',
    open: 'ch/a.tex',
    text: 'We «train» now.\n',
    own: '\\bibliography{own}\n',
    at: 'end',
    files: { 'main.tex': `${MAIN}\\bibliography{project}\n\\end{document}\n` },
    bare: { 'main.tex': `${MAIN}\\end{document}\n` },
  },
  {
    name: 'Quarto',
    open: 'ch/a.qmd',
    text: 'We «train» now.\n',
    own: '---\nbibliography: ../own.bib\n---\n\n',
    at: 'start',
    files: { '_quarto.yml': 'project:\n  type: book\nbibliography: project.bib\n' },
    bare: { '_quarto.yml': 'project:\n  type: book\n' },
  },
  {
    name: 'Typst, in a file that another includes',
    open: 'ch/a.typ',
    text: 'We «train» now.\n',
    own: '#bibliography("../own.bib")\n',
    at: 'end',
    files: { 'main.typ': '#include "ch/a.typ"\n#bibliography("project.bib")\n' },
    bare: { 'main.typ': '#include "ch/a.typ"\n' },
  },
  {
    name: 'reStructuredText in a project of Sphinx',
    open: 'ch/a.rst',
    text: 'We «train» now.\n',
    own: '\n.. bibliography:: ../own.bib\n',
    at: 'end',
    files: { 'conf.py': 'project = "x"\nbibtex_bibfiles = ["project.bib"]\n' },
    bare: { 'conf.py': 'project = "x"\n' },
  },
];

describe('the bibliography is found in the document, then its project, then the setting, then the folder', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  /** Writes a file, and waits until the editor has read it where it has it open. */
  const rewritten = async (name: string, text: string): Promise<void> => {
    const uri = await here.write(name, text);
    const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    await until(() => !open || open.isClosed || open.getText() === text, `${name} is read anew`);
  };

  /** The bibliography that gets the entry, taken back again. */
  const getsEntry = async (open: string, text: string): Promise<string | undefined> => {
    await rewritten(open, text.replace(/[«»]/g, ''));
    const { document } = await here.open(open, text);
    const before = document.getText();
    const done = await cite({ keys: [HOFFER] });
    await undo(document);
    await until(() => document.getText() === before, 'the citation is gone');
    await document.save();
    const uri = done.bibliography?.uri;
    await until(async () => {
      const names = ['own.bib', 'project.bib', 'set.bib', 'lit/only.bib'];
      const texts = await Promise.all(names.map((name) => here.onDisk(name)));
      return !texts.some((one) => one?.includes(HOFFER));
    }, 'the entry is gone');
    return uri?.slice(here.folder.toString().length + 1);
  };

  for (const { name, open, text, own, at, files, bare } of PROJECTS) {
    it(name, async () => {
      here = await world({ ...files, 'own.bib': OTHER, 'project.bib': OTHER, 'set.bib': OTHER });
      await workspace.fs.createDirectory(here.uri('ch'));
      const path = `${here.folder.path.split('/').at(-1)}/set.bib`;
      const whole = at === 'start' ? own + text : text + own;
      await withSettings({ 'bibliography.path': [path] }, async () => {
        assert.equal(await getsEntry(open, open.endsWith('.tex') ? whole.replace('own', '../own') : whole), 'own.bib');
        assert.equal(await getsEntry(open, text), 'project.bib');
        for (const [file, content] of Object.entries(bare)) await rewritten(file, content);
        assert.equal(await getsEntry(open, text), 'set.bib');
      });
      for (const bib of ['own.bib', 'project.bib', 'set.bib']) await workspace.fs.delete(here.uri(bib));
      await here.write('lit/only.bib', OTHER);
      assert.equal(await getsEntry(open, text), 'lit/only.bib');
      assert.equal(await here.onDisk('lit/only.bib'), OTHER);
    });
  }
});

describe('a file that should name the bibliography and is read-only', () => {
  let here: World;
  const locked: string[] = [];
  before(activated);
  afterEach(async () => {
    for (const path of locked.splice(0)) chmodSync(path, 0o644);
    await here.dispose();
  });

  const lock = async (name: string, text: string): Promise<void> => {
    const { fsPath } = await here.write(name, text);
    chmodSync(fsPath, 0o444);
    locked.push(fsPath);
  };
  const cited = async (document: TextDocument, file: string, line: string, text: string): Promise<void> => {
    const before = await here.onDisk(file);
    const done = await cite({ keys: [HOFFER] });
    assert.equal(document.getText(), text);
    assert.deepEqual(done.bibliography?.undeclared, { uri: here.uri(file).toString(), line });
    assert.match((await here.onDisk('references.bib')) ?? '', /hoffer2017train/);
    assert.equal(await here.onDisk(file), before);
  };

  it('the root of LaTeX: the citation and its entry go in, and the line is told', async () => {
    here = await world();
    await lock('main.tex', `${MAIN}\\end{document}\n`);
    const { document } = await here.open('ch/a.tex', 'We «train».\n');
    const line = '\\bibliographystyle{plain}\n\\bibliography{references}';
    await cited(document, 'main.tex', line, 'We train~\\cite{hoffer2017train}.\n');
  });

  it('the configuration of a book', async () => {
    here = await world();
    await lock('_quarto.yml', 'project:\n  type: book\n');
    const { document } = await here.open('a.qmd', 'We «train».\n');
    await cited(document, '_quarto.yml', 'bibliography:\n  - references.bib', 'We train [@hoffer2017train].\n');
  });
});
