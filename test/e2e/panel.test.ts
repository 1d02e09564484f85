import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { clipboard, EXTENSION, openWindow } from './harness';
import * as keys from './keys';

const SENTENCE = 'The generalization gap of large batch training closes when the network is trained for more updates';
const TITLE = 'Train longer, generalize better';
const KEY = 'hoffer2017train';

/** A window with the sentence selected. */
async function openSelected(settings = {}) {
  const paper = `\\begin{document}\n${SENTENCE}.\n\\bibliography{refs}\n\\end{document}\n`;
  const files = { 'paper.tex': paper, 'refs.bib': '', 'notes.md': '# Notes\n' };
  const window = await openWindow({ files, open: 'paper.tex', settings });
  await keys.select(window.page, SENTENCE);
  return { ...window, card: keys.webview(window.page, EXTENSION).locator('article').filter({ hasText: TITLE }) };
}

describe('the panel in the window', () => {
  it('opens from the hover at the paper', async () => {
    const { page, card } = await openSelected();
    const hover = await keys.keyboardHover(page);
    await hover.getByText('Show in panel', { exact: true }).first().click();
    await card.waitFor();
  });

  it('copies BibTeX and leaves the document alone', async () => {
    const { page, card } = await openSelected();
    await keys.runCommand(page, 'Literature: Look Up Selection');
    await card.locator('.title').click();
    const shown = (await card.locator('.snippet').allTextContents()).join('\n');
    for (const expected of [`\\cite{${KEY}}`, `{${KEY},`, 'Hoffer']) assert.ok(shown.includes(expected), expected);
    const bibtex = card.locator('.snippet').filter({ hasText: `{${KEY},` });
    await bibtex.getByRole('button', { name: /copy/i }).click();
    await keys.until(async () => (await clipboard(page)).includes(`{${KEY},`), 'BibTeX on the clipboard');
    assert.equal(await page.locator('.tab.dirty').count(), 0);
  });

  it('has its whole state again after it was hidden', async () => {
    const { page, card } = await openSelected();
    await keys.runCommand(page, 'Literature: Look Up Selection');
    await card.waitFor();
    await keys.runCommand(page, 'View: Show Explorer');
    await card.waitFor({ state: 'detached' });
    await keys.runCommand(page, 'View: Show Literature');
    await card.waitFor();
  });

  it('shows what was read after nothing was found', async () => {
    const sentence = 'Blastema cells rebuild the fin of a zebrafish';
    const files = { 'notes.md': `${sentence}.\n`, 'refs.bib': '' };
    const { page, folder } = await openWindow({ files, open: 'notes.md' });
    await keys.select(page, sentence);
    await keys.runCommand(page, 'Literature: Look Up Selection');
    const panel = keys.webview(page, EXTENSION);
    await panel.getByText('No paper fits').first().waitFor();
    const entry = '@article{kim2020fin,\n  title = {Blastema cells in the fin of the zebrafish},\n  year = {2020}\n}\n';
    writeFileSync(path.join(folder, 'refs.bib'), entry);
    await panel.locator('article').filter({ hasText: 'Blastema cells in the fin' }).waitFor();
  });

  it('cites where the look-up came from, with another file in front', async () => {
    const { page, card, read } = await openSelected();
    await keys.runCommand(page, 'Literature: Look Up Selection');
    await card.waitFor();
    await keys.openFile(page, 'notes.md');
    await card
      .getByRole('button', { name: /^Insert/ })
      .first()
      .click();
    await keys.until(async () => read('refs.bib')?.includes(`{${KEY},`), 'the entry on disk');
    await keys.openFile(page, 'paper.tex');
    await keys.save(page);
    assert.ok(read('paper.tex')?.includes(`${SENTENCE}~\\cite{${KEY}}.`), read('paper.tex'));
    assert.equal(read('notes.md'), '# Notes\n');
  });

  it('follows the theme', async () => {
    const { page, card } = await openSelected({ 'workbench.colorTheme': 'Dark Modern' });
    await keys.runCommand(page, 'Literature: Look Up Selection');
    const colour = () =>
      card.locator('.title').evaluate((title) => title.ownerDocument.defaultView.getComputedStyle(title).color);
    await card.waitFor();
    const before = await colour();
    await keys.switchTheme(page, 'Light Modern');
    await keys.until(async () => (await colour()) !== before, 'another colour');
  });
});
