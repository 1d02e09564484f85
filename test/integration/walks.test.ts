import assert from 'node:assert/strict';
import { commands, type TextDocument } from 'vscode';
import { editedCell, notebook } from './notebookWorld';
import { activated, cite, HOFFER, redo, undo, until, type World, world } from './world';

const OLD = '@book{knuth1984,\n  title = {The {TeX}book},\n  author = {Knuth, Donald E.},\n  year = {1984}\n}\n';
const BIBTEX = '\n@inproceedings{hoffer2017train,\n';
const CSL = '[\n  {\n    "id": "a",\n    "title": "A"\n  }\n]\n';
const HAYAGRIVA = 'a:\n  type: misc\n  title: "A"\n';

interface Walk {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly open: string;
  readonly before: string;
  readonly after: string;
  readonly bibliography: string;
  /** What the bibliography holds afterwards, beside all that it held. */
  readonly entry: string;
}

const WALKS: readonly Walk[] = [
  {
    name: 'LaTeX with natbib, in a chapter of a project',
    files: {
      'main.tex':
        '\\documentclass{article}\n\\usepackage{natbib}\n\\begin{document}\n\\input{chapters/intro}\n\\bibliography{lit/refs}\n\\end{document}\n',
      'lit/refs.bib': OLD,
    },
    open: 'chapters/intro.tex',
    before: '\\section{Größe}\nWe «train longer.»\n',
    after: '\\section{Größe}\nWe train longer~\\citep{hoffer2017train}.\n',
    bibliography: 'lit/refs.bib',
    entry: BIBTEX,
  },
  {
    name: 'LaTeX with biblatex, by % !TEX root',
    files: {
      'thesis.tex':
        '\\documentclass{book}\n\\usepackage{biblatex}\n\\addbibresource{refs.bib}\n\\begin{document}\n\\end{document}\n',
      'refs.bib': '',
    },
    open: 'parts/one.tex',
    before: '% !TEX root = ../thesis.tex\nWe «train longer» now.\n',
    after: '% !TEX root = ../thesis.tex\nWe train longer~\\parencite{hoffer2017train} now.\n',
    bibliography: 'refs.bib',
    entry: '  date = {2017}',
  },
  {
    name: 'Quarto with _quarto.yml',
    files: { '_quarto.yml': 'project:\n  type: website\nbibliography: lit/refs.bib\n', 'lit/refs.bib': OLD },
    open: 'posts/one.qmd',
    before: '---\ntitle: One\n---\n\nWe «train longer» now [@knuth1984].\n',
    after: '---\ntitle: One\n---\n\nWe train longer [@hoffer2017train] now [@knuth1984].\n',
    bibliography: 'lit/refs.bib',
    entry: BIBTEX,
  },
  {
    name: 'Markdown with a bibliography in CSL-JSON',
    files: { 'refs.json': CSL },
    open: 'paper.md',
    before: '---\nbibliography: refs.json\n---\nWe «train longer» now.\n',
    after: '---\nbibliography: refs.json\n---\nWe train longer [@hoffer2017train] now.\n',
    bibliography: 'refs.json',
    entry: '    "id": "hoffer2017train",\n',
  },
  {
    name: 'Markdown with a bibliography in CSL-YAML, a text below its references',
    files: { 'refs.yaml': '---\nreferences:\n- id: a\n  title: A\n...\n\nMine.\n' },
    open: 'paper.md',
    before: '---\nbibliography: refs.yaml\n---\nWe «train longer» now.\n',
    after: '---\nbibliography: refs.yaml\n---\nWe train longer [@hoffer2017train] now.\n',
    bibliography: 'refs.yaml',
    entry: '- id: a\n  title: A\n- id: hoffer2017train\n  type: paper-conference\n',
  },
  {
    name: 'Typst, in a file that another includes',
    files: { 'main.typ': '#include "ch/one.typ"\n#bibliography("refs.bib")\n', 'refs.bib': OLD },
    open: 'ch/one.typ',
    before: '= One\nWe «train longer»',
    after: '= One\nWe train longer @hoffer2017train',
    bibliography: 'refs.bib',
    entry: BIBTEX,
  },
  {
    name: 'Typst with its own bibliography',
    files: { 'refs.yml': HAYAGRIVA },
    open: 'paper.typ',
    before: 'We «train longer» @a.\n#bibliography("refs.yml")\n',
    after: 'We train longer @hoffer2017train @a.\n#bibliography("refs.yml")\n',
    bibliography: 'refs.yml',
    entry: '\nhoffer2017train:\n  type: article\n',
  },
  {
    name: 'Org',
    files: { 'refs.bib': OLD },
    open: 'notes.org',
    before: '#+title: Notes\n#+bibliography: refs.bib\n\nWe «train longer.» More.\n',
    after: '#+title: Notes\n#+bibliography: refs.bib\n\nWe train longer [cite:@hoffer2017train]. More.\n',
    bibliography: 'refs.bib',
    entry: BIBTEX,
  },
  {
    name: 'reStructuredText in a project of Sphinx',
    files: { 'docs/conf.py': 'project = "x"\nbibtex_bibfiles = ["refs.bib"]\n', 'docs/refs.bib': OLD },
    open: 'docs/one.rst',
    before: 'One\n===\n\nWe «train longer»: see :cite:p:`knuth1984`.\n',
    after: 'One\n===\n\nWe train longer :cite:p:`hoffer2017train`: see :cite:p:`knuth1984`.\n',
    bibliography: 'docs/refs.bib',
    entry: BIBTEX,
  },
  {
    name: 'AsciiDoc',
    files: { 'refs.bib': OLD },
    open: 'one.adoc',
    before: '= One\n:bibtex-file: refs.bib\n\nWe «train longer» now.\r\n'.replace('\r', ''),
    after: '= One\n:bibtex-file: refs.bib\n\nWe train longer cite:[hoffer2017train] now.\n',
    bibliography: 'refs.bib',
    entry: BIBTEX,
  },
  {
    name: 'MyST with myst.yml',
    files: { 'myst.yml': 'version: 1\nproject:\n  bibliography:\n    - refs.bib\n', 'refs.bib': OLD },
    open: 'one.md',
    before: '# One\n\nWe «train longer» now.\n',
    after: '# One\n\nWe train longer {cite:p}`hoffer2017train` now.\n',
    bibliography: 'refs.bib',
    entry: BIBTEX,
  },
];

/** Select, insert, both files; one Undo, both as before; Redo, both again. */
async function walk(
  here: World,
  document: TextDocument,
  { after, bibliography, entry }: Pick<Walk, 'after' | 'bibliography' | 'entry'>,
  back = () => undo(document),
  again = () => redo(document),
): Promise<void> {
  const before = document.getText();
  const old = (await here.onDisk(bibliography)) ?? '';
  const done = await cite({ keys: [HOFFER] });
  assert.equal(document.getText(), after);
  assert.deepEqual(done.bibliography, {
    uri: here.uri(bibliography).toString(),
    addedKeys: [HOFFER],
    reusedKeys: [],
  });
  const added = (await here.onDisk(bibliography)) ?? '';
  assert.ok(added.includes(entry), added);
  assert.ok(holds(added, old), added);

  await back();
  await until(() => document.getText() === before, 'the citation is gone');
  await until(async () => (await here.onDisk(bibliography)) === old, 'the entry is gone');
  await again();
  await until(() => document.getText() === after, 'the citation is back');
  await until(async () => (await here.onDisk(bibliography)) === added, 'the entry is back');

  const twice = await cite({ keys: [HOFFER] });
  assert.deepEqual(twice.bibliography?.addedKeys, []);
  assert.equal(await here.onDisk(bibliography), added, 'the second time adds nothing');
}

/** Whether `text` is `old` with something put in at one place. */
function holds(text: string, old: string): boolean {
  let same = 0;
  while (same < old.length && text[same] === old[same]) same++;
  return text.endsWith(old.slice(same));
}

describe('citing, walked through in every markup', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  for (const one of WALKS) {
    it(one.name, async () => {
      here = await world(one.files);
      const { document } = await here.open(one.open, one.before);
      await walk(here, document, one);
    });
  }

  it('a Markdown cell of a notebook, its bibliography in the first cell', async () => {
    here = await world({ 'refs.bib': OLD });
    const uri = await here.write(
      'paper.ipynb',
      notebook(['---\nbibliography: refs.bib\n---\n', 'We train longer now.\n', 'x = 1']),
    );
    const cell = await editedCell(uri, 1, [3, 15]);
    const wanted = {
      after: 'We train longer [@hoffer2017train] now.\n',
      bibliography: 'refs.bib',
      entry: BIBTEX,
    };
    const run = (command: string) => async () => void (await commands.executeCommand(command));
    await walk(here, cell, wanted, run('undo'), run('redo'));
  });
});
