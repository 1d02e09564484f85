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
    assert.equal(await page.locator('.codelens-decoration').count(), 0, 'a lens is there only where it is turned on');
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
    await keys.quickFix(page, 'Cite literature for this');
    await keys.pick(page, TITLE);
    await keys.seeText(page, `${SENTENCE}~\\cite{hoffer2017train}`);
  });
});

describe('the first steps', () => {
  it('work on a copy of the sample manuscript, and are ticked as they are done, each by itself', async () => {
    const { page } = await openWindow({ files });
    const step = (title: string) => page.locator('.getting-started-step').filter({ hasText: title });
    const start = async () => {
      await keys.runCommand(page, 'Welcome: Open Walkthrough');
      await keys.pick(page, 'Get Started with Literature Lookup');
      await step('Search for what you remember').waitFor();
    };
    const ticked = () => page.locator('.getting-started-step .codicon.complete').count();
    const take = async (title: string, button: string) => {
      await step(title).getByText(title).first().click();
      await page.getByRole('button', { name: button }).click();
      await page.locator('.tab[data-resource-name="main.tex"]').waitFor();
    };
    const comesTo = (count: number) => keys.until(async () => (await ticked()) === count, `${count} steps ticked`);

    await start();
    assert.equal(await ticked(), 0);
    await take('Open a manuscript', 'Open the Sample Manuscript');
    await start();
    await comesTo(1);
    await take('Select a sentence and look it up', 'Look Up a Sentence');
    await keys.webview(page, EXTENSION).locator('article').filter({ hasText: TITLE }).first().waitFor();
    await start();
    await comesTo(2);
    await take('Cite without leaving the text', 'Cite for a Sentence');
    await keys.pick(page, TITLE);
    await keys.seeText(page, 'for more updates~\\cite{hoffer2017train}');
    await start();
    await comesTo(3);
    await take('Search for what you remember', 'Search Papers');
    await keys.typeInQuickPick(page, 'author:hoffer', TITLE);
    await page.keyboard.press('Escape');
    await start();
    await comesTo(4);
  });
});
