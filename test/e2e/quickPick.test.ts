// The quick pick by keys in the real window.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { clipboard, EXTENSION, openWindow, type TestWindow } from './harness';
import * as keys from './keys';

const SENTENCE = 'The generalization gap of large batch training closes when the network is trained for more updates';
const PAPER = `\\begin{document}\n${SENTENCE}.\nStability gap.\n\\bibliography{refs}\n\\end{document}\n`;
const TITLE = 'Train longer, generalize better';

const open = () => openWindow({ files: { 'paper.tex': PAPER, 'refs.bib': '' }, open: 'paper.tex' });
const box = (page: Page) => page.locator('.quick-input-widget:not([style*="display: none"]) .quick-input-filter input');
const rowOf = (page: Page, text: string) => keys.quickPickRows(page).filter({ hasText: text }).first();
const highlighted = (page: Page, text: string) =>
  page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: text }).first().waitFor();

async function search(page: Page): Promise<void> {
  await keys.runCommand(page, 'Literature: Search Papers');
  await box(page).waitFor();
  await keys.until(async () => (await keys.quickPickRows(page).count()) > 0, 'rows');
}

async function saved({ page, read }: TestWindow): Promise<string> {
  await keys.focusEditor(page);
  await keys.save(page);
  return read('paper.tex') ?? '';
}

describe('the pick of papers', () => {
  it('starts from a short selection, else with the papers for a long one, else with the last words', async () => {
    const { page } = await open();
    await keys.select(page, 'Stability gap');
    await search(page);
    assert.equal(await box(page).inputValue(), 'Stability gap');
    await page.keyboard.press('Escape');
    await keys.select(page, SENTENCE);
    await search(page);
    assert.equal(await box(page).inputValue(), '');
    await rowOf(page, TITLE).waitFor();
    await page.keyboard.type('hoffer');
    await highlighted(page, TITLE);
    await page.keyboard.press('Escape');
    await keys.goTo(page, 1);
    await search(page);
    assert.equal(await box(page).inputValue(), 'hoffer');
    // The words are selected: typing replaces them.
    await page.keyboard.type('rolling shutter');
    assert.equal(await box(page).inputValue(), 'rolling shutter');
  });

  it('keeps the order of the search at every keystroke, and says which words matched', async () => {
    const { page } = await open();
    await keys.goTo(page, 3);
    await search(page);
    await box(page).fill('gap training longer');
    await highlighted(page, TITLE);
    // By letters, titles that begin with “gap” or hold all three words side by side would come first.
    const [first] = await keys.quickPickRows(page).allInnerTexts();
    assert.match(first, /Train longer[\s\S]*“gap”|Train longer[\s\S]*Title/);
  });

  it('cites several papers added by Alt+Enter and by the button of a row, and the highlighted one', async () => {
    const window = await open();
    const { page } = window;
    await keys.select(page, SENTENCE);
    await search(page);
    await highlighted(page, TITLE);
    await page.keyboard.press('Alt+Enter');
    await highlighted(page, 'Cite 1 added paper');
    await box(page).fill('rolling shutter');
    const other = rowOf(page, 'Rolling Shutter');
    await other.waitFor();
    await other.hover();
    await other.locator('.action-label.codicon-add').click();
    await highlighted(page, 'Cite 2 added papers');
    await page.keyboard.press('Enter');
    await keys.seeText(page, 'hoffer2017train');
    assert.match(await saved(window), /more updates~\\cite\{hoffer2017train, ?[a-z0-9-]+\}\.\n/);
    assert.equal(window.read('refs.bib')?.match(/^@/gm)?.length, 2);
  });

  it('copies a citation and shows a paper in the panel by the buttons of a row', async () => {
    const { page } = await open();
    await keys.select(page, SENTENCE);
    await search(page);
    await rowOf(page, TITLE).hover();
    await rowOf(page, TITLE).locator('.action-label.codicon-copy').click();
    await keys.until(async () => (await clipboard(page)) === '\\cite{hoffer2017train}', 'the citation copied');
    await rowOf(page, TITLE).locator('.action-label.codicon-layout-sidebar-left').click();
    await keys.webview(page, EXTENSION).locator('article.expanded').filter({ hasText: TITLE }).waitFor();
    assert.equal(await page.locator('.tab.dirty').count(), 0);
  });

  it('opens the link of a paper by the button of its row, once the window was told to', async () => {
    const { page } = await open();
    await keys.select(page, SENTENCE);
    await search(page);
    // The window asks before it lets anybody go to a web site; the answer is the reader's.
    const question = keys.dialog(page).filter({ hasText: 'open the external website' });
    const button = rowOf(page, TITLE).locator('.action-label.codicon-link-external');
    const asked = () => question.isVisible();
    await keys.until(async () => {
      if (await asked()) return true;
      // A row that is drawn anew under the mouse loses a press, as it would a person's.
      await rowOf(page, TITLE)
        .hover({ timeout: 2000 })
        .catch(() => undefined);
      await button.click({ timeout: 2000 }).catch(() => undefined);
      return keys.until(asked, 'the question', 8000).catch(() => false);
    }, 'the question whether the link may be opened');
    assert.match((await question.textContent()) ?? '', /https:\/\/(arxiv\.org|doi\.org)\//);
    await question.getByRole('button', { name: 'Cancel' }).click();
  });
});
