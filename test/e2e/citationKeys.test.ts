// Citation keys as a writer types them, in a real window.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openWindow } from './harness';
import * as keys from './keys';

const REFS = `@article{smith2020deep,
  title = {Deep Networks for Small Gardens},
  author = {Smith, Ada},
  year = {2020}
}
`;

const suggestions = (page: Page) => page.locator('.suggest-widget.visible .monaco-list-row');

/** Types words one letter after the other, and waits until the row that the keyboard is on holds a title. */
async function typeUntil(page: Page, words: string, title: string): Promise<void> {
  await page.keyboard.type(words, { delay: 30 });
  await page.locator('.suggest-widget.visible .monaco-list-row.focused').filter({ hasText: title }).waitFor();
}

describe('citation keys while typing', function () {
  this.timeout(240_000);

  it('LaTeX: words with spaces find a paper; accepted, its entry comes, and one Undo takes both back', async () => {
    const text = 'Longer training helps.\n\\bibliography{refs}\n';
    const window = await openWindow({ files: { 'a.tex': text, 'refs.bib': REFS }, open: 'a.tex' });
    const { page } = window;
    await keys.goTo(page, 1, 22);
    await typeUntil(page, ' \\cite{', '');
    await typeUntil(page, 'generalize train longer', 'Train longer, generalize better');
    await page.keyboard.press('Enter');
    await keys.seeText(page, '\\cite{hoffer2017train}');
    await keys.until(async () => window.read('refs.bib')?.includes('{hoffer2017train,'), 'the entry on disk');
    await keys.save(page);
    assert.ok(window.read('a.tex')?.startsWith('Longer training helps \\cite{hoffer2017train}'), window.read('a.tex'));
    await keys.undo(page);
    await keys.until(async () => window.read('refs.bib') === REFS, 'the entry gone from the disk');
    assert.ok(!(await keys.screenText(page)).includes('hoffer2017train'));
  });

  it('Markdown: a paper that is there is found by its title inside the brackets', async () => {
    const text = '---\nbibliography: refs.bib\n---\n\nGardens grow\n';
    const window = await openWindow({ files: { 'a.md': text, 'refs.bib': REFS }, open: 'a.md' });
    const { page } = window;
    await keys.goTo(page, 5, 13);
    await typeUntil(page, ' [@', '');
    await typeUntil(page, 'small gard', 'Deep Networks for Small Gardens');
    assert.ok((await suggestions(page).count()) >= 1);
    await page.keyboard.press('Enter');
    await keys.seeText(page, 'Gardens grow [@smith2020deep');
    assert.equal(window.read('refs.bib'), REFS);
  });
});
