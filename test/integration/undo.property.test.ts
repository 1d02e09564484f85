import assert from 'node:assert/strict';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { Position, type TextDocument, WorkspaceEdit, window, workspace } from 'vscode';
import { activated, cite, redo, undo, until, type World, world } from './world';

/** Where the bundle of this file lies, seen from the project. */
const FIXTURES = path.join(__dirname, '..', '..', 'test', 'fixtures', 'bib');
const BIBLIOGRAPHIES = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.bib'))
  .map((name) => readFileSync(path.join(FIXTURES, name)))
  .filter((bytes) => !bytes.includes(0));

/** What happens between the first citation and the last Undo. Every step changes the document once, or not at all. */
type Step = 'cite' | 'type' | 'save' | 'citeElsewhere' | 'addOnDisk';

const STEP = fc.constantFrom<Step[]>('cite', 'cite', 'type', 'type', 'save', 'citeElsewhere', 'addOnDisk');
const HOFFER = 'hoffer2017train';
const SECOND = 'wang2024cyclehoi';
const ELSEWHERE = 'tang2020unified';

/** A bibliography, whole or cut off, and steps. */
const RUN = fc.record({
  bibliography: fc
    .tuple(fc.constantFrom(...BIBLIOGRAPHIES), fc.nat(), fc.boolean())
    .map(([bytes, at, whole]) => (whole ? bytes : bytes.subarray(0, at % (bytes.length + 1)))),
  steps: fc.array(STEP, { maxLength: 4 }),
});

/** The same runs every time; each takes the real editor a second or two. */
const RUNS = fc.sample(RUN, { seed: 20, numRuns: 10 });

describe('any bibliography, and edits in between', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  for (const [at, { bibliography, steps }] of RUNS.entries()) {
    const title = ['cite', ...steps].join(', ');
    it(`${at + 1}: ${title}; every Undo restores, every Redo brings back`, async () => {
      here = await world({ 'refs.bib': bibliography });
      const run = await started(here, bibliography);
      await run.cite(HOFFER);
      for (const step of steps) await run.take(step);
      await run.backAndAgain();
      await run.backAndAgain();
      await run.addsNothingAgain();
    });
  }
});

async function started(here: World, bibliography: Buffer) {
  const { document } = await here.open('a.tex', 'We «train».\n\\bibliography{refs}\n');
  const texts = [document.getText()];
  const added: Buffer[] = [];
  let others = 0;
  const has = async (key: string) => (await here.bytesOnDisk('refs.bib')).includes(`{${key},`);
  const cited = () => [HOFFER, SECOND].filter((key) => document.getText().includes(key));
  const noted = async () => {
    if (document.getText() !== texts.at(-1)) texts.push(document.getText());
    // Every earlier byte is there, in order, and what another program wrote too. A file that is being written is read again.
    const kept = async () => contains(await here.bytesOnDisk('refs.bib'), [bibliography, ...added]);
    await until(kept, 'earlier bytes are as they were');
  };
  const citing = async (key: string) => {
    await cite({ keys: [key] });
    assert.ok(document.getText().includes(key), `${key} is cited`);
    await until(() => has(key), `${key} has its entry`);
    await noted();
  };
  return {
    cite: citing,
    async addsNothingAgain(): Promise<void> {
      const done = await cite({ keys: [HOFFER] });
      assert.deepEqual(done.bibliography?.addedKeys, []);
      assert.equal(document.getText(), texts.at(-1));
    },
    async take(step: Step): Promise<void> {
      switch (step) {
        case 'cite':
          return citing(SECOND);
        case 'type':
          await type(document);
          return noted();
        case 'save':
          await document.save();
          return;
        case 'citeElsewhere': {
          // A document of its own: one that is open would be read anew while it is cited in.
          const other = await here.open(`other${others++}.tex`, 'We «train».\n\\bibliography{refs}\n');
          await cite({ keys: [ELSEWHERE] });
          await other.document.save();
          await window.showTextDocument(document);
          await until(() => window.activeTextEditor?.document === document, 'the first document is active again');
          return;
        }
        case 'addOnDisk': {
          const more = Buffer.from(`\n@misc{other${added.length}, title={Other}}\n`);
          appendFileSync(here.uri('refs.bib').fsPath, more);
          added.push(more);
          const bib = workspace.textDocuments.find(({ uri }) => uri.toString() === here.uri('refs.bib').toString());
          await until(() => !bib || bib.getText().includes(`{other${added.length - 1},`), 'the editor has read it');
          return;
        }
      }
    },
    /** Undo until the document is as it was at first, Redo until it is as it was at last. */
    async backAndAgain(): Promise<void> {
      const keys = cited();
      for (const text of texts.slice(0, -1).reverse()) {
        await undo(document);
        await until(() => document.getText() === text, 'one step is undone');
      }
      await until(async () => {
        const bytes = await here.bytesOnDisk('refs.bib');
        const untouched = added.length === 0 && !bytes.includes(`{${ELSEWHERE},`);
        const restored = untouched ? bytes.equals(bibliography) : contains(bytes, [bibliography, ...added]);
        return restored && !(await someOf(keys, has));
      }, 'the entries are gone, every other byte is as before');
      for (const text of texts.slice(1)) {
        await redo(document);
        await until(() => document.getText() === text, 'one step is redone');
      }
      await until(async () => !(await someOf(keys, async (key) => !(await has(key)))), 'the entries are back');
      await noted();
    },
  };
}

async function type(document: TextDocument): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, new Position(0, 0), 'More. ');
  assert.ok(await workspace.applyEdit(edit));
}

async function someOf(keys: readonly string[], check: (key: string) => Promise<boolean>): Promise<boolean> {
  for (const key of keys) if (await check(key)) return true;
  return false;
}

/** Whether the pieces stand in the bytes in this order, the first at the start, anything between. */
function contains(bytes: Buffer, pieces: readonly Buffer[]): boolean {
  let at = 0;
  for (const [number, piece] of pieces.entries()) {
    const found = bytes.indexOf(piece, at);
    if (found < 0 || (number === 0 && found > 0)) return false;
    at = found + piece.length;
  }
  return true;
}
