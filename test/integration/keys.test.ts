import assert from 'node:assert/strict';
import {
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  commands,
  type Diagnostic,
  extensions,
  type Hover,
  type Location,
  type LocationLink,
  languages,
  type MarkdownString,
  NotebookCellData,
  NotebookCellKind,
  NotebookData,
  type Position,
  type TextDocument,
  type TextEditor,
  type Uri,
  type WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { activated, HOFFER, undo, until, type World, world } from './world';

const REFS = `@article{smith2020deep,
  title = {Deep Networks for Small Gardens},
  author = {Smith, Ada and Jones, Bo},
  year = {2020},
  abstract = {We grow deep networks in small gardens.}
}

@book{knuth1984,
  title = {The {TeX}book},
  author = {Knuth, Donald E.},
  year = {1984}
}

@inproceedings{lee2021child,
  title = {A Child of the Book},
  author = {Lee, Cho},
  crossref = {knuth1984}
}
`;
const TEX =
  '\\documentclass{article}\n\\begin{document}\nGardens~\\cite{smith2020deep} and books~\\citep[p.~3]{knuth1984,\n  smith2020deep}.\n\\bibliography{refs}\n\\end{document}\n';
const MD = '---\nbibliography: refs.bib\n---\n\nGardens [@smith2020deep, p. 3] as @knuth1984 says.\n';

/** Another project in the same folder, whose bibliography has the same key for something else. */
const OTHER = '---\nbibliography: other.bib\n---\n\nNot @smith2020deep.\n';

function at(document: TextDocument, text: string, into = 1): Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} is in the document`);
  return document.positionAt(offset + into);
}

async function completions(document: TextDocument, position: Position, resolve = 0): Promise<CompletionItem[]> {
  const list = await commands.executeCommand<CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
    undefined,
    resolve,
  );
  return list.items.filter(({ label }) => typeof label !== 'string');
}

const titleOf = ({ label }: CompletionItem): string => (typeof label === 'string' ? label : label.label);
const titles = (items: readonly CompletionItem[]): string[] => items.map(titleOf);

async function hoverText(document: TextDocument, position: Position): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers.flatMap(({ contents }) => contents.map((part) => (part as MarkdownString).value)).join('\n');
}

async function definition(document: TextDocument, position: Position): Promise<string[]> {
  const found = await commands.executeCommand<(Location | LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    document.uri,
    position,
  );
  return found.map((one) => {
    const [uri, range] = 'targetUri' in one ? [one.targetUri, one.targetRange] : [one.uri, one.range];
    return `${nameOf(uri)}:${range.start.line}`;
  });
}

const nameOf = (uri: Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

async function references(document: TextDocument, position: Position): Promise<string[]> {
  const found = await commands.executeCommand<Location[]>('vscode.executeReferenceProvider', document.uri, position);
  return found.map(({ uri, range }) => `${nameOf(uri)}:${range.start.line}:${range.start.character}`).sort();
}

const ours = (uri: Uri): Diagnostic[] =>
  languages.getDiagnostics(uri).filter(({ source }) => source === 'Literature Lookup');
const marked = (document: TextDocument): string[] => ours(document.uri).map(({ range }) => document.getText(range));

async function fixes(document: TextDocument, diagnostic: Diagnostic): Promise<CodeAction[]> {
  return commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    diagnostic.range,
    'quickfix',
  );
}

async function apply(action: CodeAction): Promise<void> {
  if (action.edit) assert.ok(await workspace.applyEdit(action.edit));
  if (action.command) await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

/** Accepts the row of the suggestions that is on top. */
async function acceptSuggestion({ document }: TextEditor): Promise<void> {
  const before = document.getText();
  await commands.executeCommand('editor.action.triggerSuggest');
  await until(async () => {
    await commands.executeCommand('acceptSelectedSuggestion');
    return document.getText() !== before;
  }, 'a suggestion is accepted');
}

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
      'As @knuth1984 and @nobody.\n',
      ['nobody'],
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
      '---\nbibliography: refs.bib\n---\n@knuth1984 @nobody @fig-a [@tbl-b] @sec-c @eq-d me@mail.org `@code`\n',
      ['nobody'],
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

  it('“change to”: the key that was meant', async () => {
    here = await world({ 'refs.bib': REFS });
    const { document } = await here.open('a.tex', 'X \\cite{smith2020depe}\n\\bibliography{refs}\n');
    await until(() => marked(document).length === 1, 'the key is marked');
    const [first] = await fixes(document, ours(document.uri)[0]);
    assert.equal(first.title, 'Change to “smith2020deep”: Deep Networks for Small Gardens');
    await apply(first);
    assert.ok(document.getText().startsWith('X \\cite{smith2020deep}'));
    await until(() => marked(document).length === 0, 'the mark is gone');
  });

  it('“import”: the entry of a paper that a source has under this key', async () => {
    here = await world({ 'refs.bib': REFS });
    const { document } = await here.open('a.tex', `X \\cite{${HOFFER}}\n\\bibliography{refs}\n`);
    const before = document.getText();
    await until(() => marked(document).length === 1, 'the key is marked');
    const found = await fixes(document, ours(document.uri)[0]);
    const fix = found.find(({ title }) => title.startsWith('Import “Train longer'));
    assert.ok(fix, found.map(({ title }) => title).join());
    await apply(fix);
    await until(async () => Boolean((await here.onDisk('refs.bib'))?.includes(`{${HOFFER},`)), 'the entry is on disk');
    assert.equal(document.getText(), before);
    await until(() => marked(document).length === 0, 'the mark is gone');
  });

  it('“look up”: the paper that is picked takes the place of the key', async () => {
    here = await world({ 'refs.bib': REFS });
    const { document } = await here.open('a.tex', 'X \\cite{trainLongerHoffer}\n\\bibliography{refs}\n');
    await until(() => marked(document).length === 1, 'the key is marked');
    const found = await fixes(document, ours(document.uri)[0]);
    const fix = found.find(({ title }) => title.startsWith('Look up'));
    assert.ok(fix);
    assert.ok(found.some(({ command }) => command?.command === 'literature.importPapers'));
    const done = apply(fix);
    await until(async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return document.getText().includes(HOFFER);
    }, 'the pick is accepted');
    await done;
    assert.equal(document.getText(), `X \\cite{${HOFFER}}\n\\bibliography{refs}\n`);
    assert.ok((await here.onDisk('refs.bib'))?.includes(`{${HOFFER},`));
  });

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

describe('citation keys: cells of a notebook', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  it('are completed, and lead to the entries of the bibliography that the first cell names', async () => {
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
    assert.deepEqual(await definition(document, at(document, 'smith2020deep')), ['refs.bib:0']);
    const items = await completions(document, document.positionAt(document.getText().length));
    assert.equal(titles(items)[0], 'The TeXbook');
    const bib = await workspace.openTextDocument(here.uri('refs.bib'));
    const found = await references(bib, at(bib, 'smith2020deep'));
    assert.deepEqual(found, ['n.ipynb:0:10', 'refs.bib:0:9']);
  });
});

describe('citation keys: beside LaTeX Workshop', () => {
  let here: World;
  let answers: { definition: boolean };
  before(async () => {
    await activated();
    const other = extensions.getExtension<{ definition: boolean }>('james-yu.latex-workshop');
    assert.ok(other, 'its stand-in is installed');
    answers = await other.activate();
  });
  beforeEach(async () => {
    answers.definition = true;
    here = await world({ 'refs.bib': REFS, 'b.md': MD });
  });
  afterEach(() => here.dispose());

  let files = 0;
  const offered = async (text: string): Promise<string[]> => {
    files++;
    const { document, editor } = await here.open(`a${files}.tex`, `${text}\n\\bibliography{refs}\n`);
    return titles(await completions(document, editor.selection.active));
  };
  const GARDENS = 'Deep Networks for Small Gardens';

  it('leaves keys by their letters to it', async () => {
    assert.ok(!(await offered('X \\cite{smith20|}')).includes(GARDENS));
  });

  it('offers what it does not: other words, and papers that are not in the bibliography', async () => {
    assert.equal((await offered('X \\cite{small gardens|}'))[0], GARDENS);
    assert.ok((await offered('X \\cite{hoffer|}'))[0].startsWith('Train longer'));
    const unasked = await offered(
      'Large batch training closes the generalization gap when one trains longer \\cite{|}',
    );
    assert.ok(unasked[0].startsWith('Train longer') && !unasked.includes(GARDENS), unasked.join());
  });

  it('offers everything where the writer wants it, and nothing where not', async () => {
    const settings = workspace.getConfiguration('literature', { languageId: 'latex' });
    try {
      await settings.update('completion', 'on', true, true);
      assert.equal((await offered('X \\cite{smith20|}'))[0], GARDENS);
      await settings.update('completion', 'off', true, true);
      assert.deepEqual(await offered('X \\cite{small gardens|}'), []);
    } finally {
      await settings.update('completion', undefined, true, true);
    }
  });

  it('accepts a paper with its entry', async () => {
    const { document, editor } = await here.open('a.tex', 'X \\cite{hoffer train|}.\n\\bibliography{refs}\n');
    await acceptSuggestion(editor);
    assert.ok(document.getText().startsWith(`X \\cite{${HOFFER}}.`));
    await until(async () => Boolean((await here.onDisk('refs.bib'))?.includes(`{${HOFFER},`)), 'the entry is on disk');
  });

  it('does not lead to an entry twice, and leads there where it does not', async () => {
    const { document } = await here.open('a.tex', TEX);
    const place = at(document, 'smith2020deep');
    assert.deepEqual(await definition(document, place), ['refs.bib:0']);
    answers.definition = false;
    assert.deepEqual(await definition(document, place), ['refs.bib:0']);
  });

  it('explains, finds and renames', async () => {
    const { document } = await here.open('a.tex', TEX);
    const place = at(document, 'smith2020deep');
    assert.match(await hoverText(document, place), /We grow deep networks/);
    assert.deepEqual(await references(document, place), ['a.tex:2:14', 'a.tex:3:2', 'b.md:4:10', 'refs.bib:0:9']);
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      place,
      'gardens',
    );
    assert.ok(await workspace.applyEdit(edit));
    assert.equal(document.getText(), TEX.replaceAll('smith2020deep', 'gardens'));
  });

  it('marks keys and mends them', async () => {
    const { document } = await here.open('a.tex', 'X \\cite{smith2020depe}\n\\bibliography{refs}\n');
    await until(() => marked(document).length === 1, 'the key is marked');
    await apply((await fixes(document, ours(document.uri)[0]))[0]);
    await until(() => marked(document).length === 0, 'the mark is gone');
  });
});
