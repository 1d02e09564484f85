// What offers itself around a selection, and the first steps, in the real window.
import assert from 'node:assert/strict';
import { EXTENSION, openWindow } from './harness';
import * as keys from './keys';

const SENTENCE = 'The generalization gap of large batch training closes when the network is trained for more updates';
const RECIPE = 'Whisk the eggs with sugar and fold in the flour.';
const TITLE = 'Train longer, generalize better';
const files = { 'paper.tex': `\\begin{document}\n${SENTENCE}.\n${RECIPE}\n\\bibliography{refs}\n`, 'refs.bib': '' };

describe('around a selection', () => {
  it('the status bar says how many papers there are, and only while there is something to say', async () => {
    const { page } = await openWindow({ files, open: 'paper.tex' });
    const item = page.locator('.statusbar-item').filter({ hasText: /^\s*\d+ papers?$/ });
    assert.equal(await item.count(), 0);
    await keys.select(page, SENTENCE);
    await item.waitFor();
    await page.keyboard.press('ArrowLeft');
    await item.waitFor({ state: 'detached' });
    await keys.goTo(page, 1);
    await keys.select(page, SENTENCE);
    await item.click();
    await keys.webview(page, EXTENSION).getByText(TITLE).first().waitFor();
    await item.waitFor({ state: 'detached' });
  });

  it('the light bulb, and a lens where it is turned on, lead to citing', async () => {
    const settings = { 'literature.codeLens.enabled': true };
    const { page } = await openWindow({ files, open: 'paper.tex', settings });
    await keys.select(page, SENTENCE);
    await page.locator('.codelens-decoration a').filter({ hasText: 'Cite literature for this' }).waitFor();
    await page.keyboard.press('Control+.');
    const menu = page.locator('.action-widget');
    await menu.getByText('Cite literature for this').click();
    await keys.pick(page, TITLE);
    await keys.seeText(page, `${SENTENCE}~\\cite{hoffer2017train}`);
  });
});

describe('the first steps', () => {
  it('work on a copy of the sample manuscript', async () => {
    const { page } = await openWindow({ files });
    await keys.runCommand(page, 'Welcome: Open Walkthrough');
    await keys.pick(page, 'Get Started with Literature Lookup');
    await page.getByRole('button', { name: 'Open the Sample Manuscript' }).first().waitFor();
    await page.getByText('Select a sentence and look it up').first().click();
    await page.getByRole('button', { name: 'Look Up a Sentence' }).click();
    await page.locator('.tab[data-resource-name="main.tex"]').waitFor();
    await keys.webview(page, EXTENSION).locator('article').filter({ hasText: TITLE }).first().waitFor();
  });
});
