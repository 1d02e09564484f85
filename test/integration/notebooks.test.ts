import assert from 'node:assert/strict';
import { commands, workspace } from 'vscode';
import { editedCell, notebook } from './notebookWorld';
import { activated, cite, HOFFER, until, type World, world } from './world';

const HEADER = '---\nbibliography: references.bib\n---\n';

/** Cells before, the cell that is cited in and what is selected there, cells after. */
const ROWS: readonly (readonly [
  name: string,
  before: readonly string[],
  cell: number,
  selection: readonly [number, number],
  after: readonly string[],
])[] = [
  [
    'into the header of the first cell',
    ['---\ntitle: T\n---\n', 'We train longer now.'],
    1,
    [3, 15],
    ['---\ntitle: T\nbibliography: references.bib\n---\n', 'We train longer [@hoffer2017train] now.'],
  ],
  [
    'into a first cell of text without a header, above what is there',
    ['# Title\n', 'We train longer now.'],
    1,
    [3, 15],
    [`${HEADER}\n# Title\n`, 'We train longer [@hoffer2017train] now.'],
  ],
  [
    'into the cell itself, where that is the first',
    ['We train longer now.', 'More.'],
    0,
    [3, 15],
    [`${HEADER}\nWe train longer [@hoffer2017train] now.`, 'More.'],
  ],
  [
    'into a cell of its own before one of code',
    ['x = 1', 'We train longer now.'],
    1,
    [3, 15],
    [HEADER.trimEnd(), 'x = 1', 'We train longer [@hoffer2017train] now.'],
  ],
];

describe('a notebook that names no bibliography: the line goes', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  for (const [name, before, cell, selection, after] of ROWS) {
    it(`${name}; one Undo, one Redo`, async () => {
      here = await world();
      const uri = await here.write('paper.ipynb', notebook(before));
      const document = await editedCell(uri, cell, selection);
      const opened = workspace.notebookDocuments.find((one) => one.uri.toString() === uri.toString());
      const cells = () => (opened?.getCells() ?? []).map((one) => one.document.getText());
      const are = (texts: readonly string[]) => JSON.stringify(cells()) === JSON.stringify(texts);
      assert.deepEqual(cells(), before);

      const done = await cite({ keys: [HOFFER] });
      assert.deepEqual(cells(), after);
      assert.equal(done.uri, document.uri.toString());
      assert.equal(done.bibliography?.uri, here.uri('references.bib').toString());
      const entry = (await here.onDisk('references.bib')) ?? '';
      assert.match(entry, /^@inproceedings\{hoffer2017train,\n/);

      await commands.executeCommand('undo');
      await until(() => are(before), 'the notebook is as before');
      await until(async () => (await here.onDisk('references.bib')) === undefined, 'the bibliography is gone');
      await commands.executeCommand('redo');
      await until(() => are(after), 'citation and line are back');
      await until(async () => (await here.onDisk('references.bib')) === entry, 'the entry is back');

      const twice = await cite({ keys: [HOFFER] });
      assert.deepEqual(twice.bibliography?.addedKeys, []);
      assert.deepEqual(cells(), after);
    });
  }
});
