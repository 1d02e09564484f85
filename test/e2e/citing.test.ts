import assert from 'node:assert/strict';
import { EXTENSION, openWindow, type TestWindow } from './harness';
import * as keys from './keys';

const SENTENCE = 'The generalization gap of large batch training closes when the network is trained for more updates';
const CITED = `${SENTENCE}~\\cite{hoffer2017train}`;
const RECIPE = 'Whisk the eggs with sugar and fold in the flour.';
const PAPER = `\\documentclass{article}\n\\begin{document}\n${SENTENCE}.\n${RECIPE}\n\\bibliography{refs}\n\\end{document}\n`;
const BIB = '@book{knuth1984,\n  title = {The {TeX}book},\n  author = {Knuth, Donald E.},\n  year = {1984}\n}\n';
const TITLE = 'Train longer, generalize better';

const open = () => openWindow({ files: { 'paper.tex': PAPER, 'refs.bib': BIB }, open: 'paper.tex' });

/** Saves, compares both files, then one Undo and a save: both are as before. */
async function citedAndUndone(window: TestWindow, expected: string): Promise<void> {
  const { page, read } = window;
  await saved(window, (text) => text === expected);
  const bib = read('refs.bib') ?? '';
  assert.ok(bib.startsWith(BIB) && bib.includes('{hoffer2017train,'), bib);
  await keys.focusEditor(page);
  await keys.undo(page);
  await keys.until(async () => !(await keys.screenText(page)).includes('hoffer2017train'), 'the citation to go');
  await keys.until(async () => read('refs.bib') === BIB, 'the entry to go from the disk');
  assert.equal(await keys.dialog(page).count(), 0, 'no question was asked');
  await saved(window, (text) => text === PAPER);
}

/** Saves the paper and waits until it is on disk as wanted; says what is there when it never is. */
async function saved({ page, read }: TestWindow, wanted: (text: string) => boolean): Promise<void> {
  await keys.focusEditor(page);
  await keys.save(page);
  await keys
    .until(async () => wanted(read('paper.tex') ?? ''), 'the paper on disk', 10_000)
    .catch(() => assert.fail(`on disk: ${read('paper.tex')}`));
}

describe('from a selection to a citation', () => {
  it('by the command palette: the best match', async () => {
    const window = await open();
    await keys.select(window.page, SENTENCE);
    await keys.runCommand(window.page, 'Literature: Cite Best Match for Selection');
    await keys.seeText(window.page, 'hoffer2017train');
    await citedAndUndone(window, PAPER.replace(SENTENCE, CITED));
  });

  it('by a key and a pick that follows the typing, in the order of the search', async () => {
    const window = await open();
    const { page } = window;
    await keys.select(page, SENTENCE);
    await page.keyboard.press('Control+K');
    await page.keyboard.press('q');
    const rows = await keys.typeInQuickPick(page, 'generalise beter larg batch', TITLE);
    assert.ok(rows[0].includes(TITLE), rows.join('\n'));
    await keys.pick(page, TITLE);
    await keys.seeText(page, 'hoffer2017train');
    await citedAndUndone(window, PAPER.replace(SENTENCE, CITED));
  });

  it('by the search, with rows from the first letter, at the caret', async () => {
    const window = await open();
    const { page } = window;
    await keys.goTo(page, 4, RECIPE.length);
    await keys.runCommand(page, 'Literature: Search Papers');
    await keys.until(async () => (await keys.quickPickRows(page).count()) > 0, 'the pick');
    for (const text of ['h', 'ho', 'hoff']) {
      await page.keyboard.type(text.slice(-1) === 'f' ? 'ff' : text.slice(-1));
      await keys.until(async () => (await keys.quickPickRows(page).allInnerTexts()).length > 0, `rows for ${text}`);
    }
    await keys.until(
      async () => (await keys.quickPickRows(page).first().textContent())?.includes(TITLE),
      'the paper first',
    );
    await keys.pick(page, TITLE);
    await keys.seeText(page, 'hoffer2017train');
    await saved(window, (text) => text === PAPER.replace('the flour.', 'the flour~\\cite{hoffer2017train}.'));
  });

  it('by hovering over the selection', async () => {
    const window = await open();
    const { page } = window;
    await keys.select(page, SENTENCE);
    const hover = await keys.mouseHover(page, 'large batch training');
    assert.match(await keys.hoverText(page), /Train longer, generalize better[\s\S]*Hoffer, Hubara, Soudry/);
    await hover
      .getByRole('link', { name: 'Cite' })
      .or(hover.locator('a', { hasText: 'Cite' }))
      .first()
      .click();
    await keys.seeText(page, 'hoffer2017train');
    await citedAndUndone(window, PAPER.replace(SENTENCE, CITED));
  });

  it('by the panel, with the keyboard in it, and two papers in one citation', async () => {
    const window = await open();
    const { page } = window;
    await keys.select(page, SENTENCE);
    await page.keyboard.press('Control+K');
    await page.keyboard.press('l');
    const panel = keys.webview(page, EXTENSION);
    await panel.getByText(TITLE).first().waitFor();
    await panel.getByText(SENTENCE.slice(0, 40)).first().waitFor();
    await panel
      .getByRole('button', { name: /^Insert/ })
      .first()
      .click();
    await keys.seeText(page, CITED);
    await panel
      .getByRole('button', { name: /^Insert/ })
      .nth(1)
      .click();
    await keys.until(async () => /\\cite\{hoffer2017train, ?\w+\}/.test(await keys.screenText(page)), 'the second key');
    await saved(window, (text) => /~\\cite\{hoffer2017train, ?[a-z0-9-]+\}\.\n/.test(text));
  });
});

describe('what is not asked for does not happen', () => {
  it('no hover without a selection, and none where nothing fits', async () => {
    const { page } = await open();
    await keys.select(page, SENTENCE);
    await keys.mouseHover(page, 'large batch training'); // it is awake
    await page.keyboard.press('Escape');
    await keys.goTo(page, 1);
    await keys.select(page, RECIPE);
    assert.equal(await keys.noHover(page, 'fold in the flour'), '');
  });

  it('nothing fits: one message, and the document stays', async () => {
    const { page, read } = await open();
    await keys.select(page, RECIPE);
    await keys.runCommand(page, 'Literature: Cite Best Match for Selection');
    await keys.toast(page, 'No paper fits').waitFor();
    assert.equal(read('paper.tex'), PAPER);
    assert.equal(await page.locator('.tab.active.dirty').count(), 0);
  });

  it('a document without a bibliography is asked about, and Escape changes nothing', async () => {
    const { page, read } = await openWindow({ files: { 'notes.md': `${SENTENCE}.\n` }, open: 'notes.md' });
    await keys.select(page, SENTENCE);
    await keys.runCommand(page, 'Literature: Cite Best Match for Selection');
    await keys.quickPickRows(page).filter({ hasText: 'Create references.bib' }).waitFor();
    await page.keyboard.press('Escape');
    await keys.select(page, SENTENCE);
    assert.equal(await page.locator('.tab.active.dirty').count(), 0);
    await keys.runCommand(page, 'Literature: Cite Best Match for Selection');
    await keys.pick(page, 'Create references.bib');
    await keys.seeText(page, '[@hoffer2017train]');
    await keys.until(async () => read('references.bib')?.includes('{hoffer2017train,'), 'the new bibliography');
  });
});
