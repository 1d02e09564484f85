// Citation keys as a writer types them, in a real window.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { copy, openWindow } from './harness';
import * as keys from './keys';

const REFS = `@article{smith2020deep,
  title = {Deep Networks for Small Gardens},
  author = {Smith, Ada},
  year = {2020}
}
`;

const suggestions = (page: Page) => page.locator('.suggest-widget.visible .monaco-list-row');

/** Types, and waits until the row that the keyboard is on holds a title; asks for the rows, as a person would, where none come. */
async function typeUntil(page: Page, text: string, title: string): Promise<void> {
  await page.keyboard.type(text, { delay: 60 });
  const focused = page.locator('.suggest-widget.visible .monaco-list-row.focused').filter({ hasText: title });
  await keys.until(async () => {
    const came = await focused.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    // Where they are shown already, this key would open their details.
    if (!came && !(await suggestions(page).first().isVisible())) await page.keyboard.press('Control+Space');
    return came;
  }, `“${title}” among the suggestions`);
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

describe('a citation key that leads nowhere, by “Import papers…”', function () {
  this.timeout(240_000);

  const DOE = '@article{doe2019rye,\n  title = {Fermentation of Rye},\n  author = {Doe, Ann},\n  year = {2019}\n}\n';

  /** Puts the caret in the key, and imports what was copied from the fixes that the key offers. */
  const importFor = async (page: Page, line: number, column: number) => {
    await copy(page, DOE);
    await page.locator('.squiggly-warning').first().waitFor();
    await keys.goTo(page, line, column);
    await keys.quickFix(page, 'Import papers…');
    await keys.pick(page, 'From the Clipboard');
    await keys.quickPickRows(page).filter({ hasText: 'Fermentation of Rye' }).first().waitFor();
    await page.keyboard.press('Enter');
    await keys.pick(page, '.literature/papers.json');
  };

  it('the entry of the imported paper that has the key comes, the text stays, and the mark goes', async () => {
    const text = 'Rye~\\cite{smith2020deep, doe2019rye} rises.\n\\bibliography{refs}\n';
    const window = await openWindow({ files: { 'a.tex': text, 'refs.bib': REFS }, open: 'a.tex' });
    const { page } = window;
    await importFor(page, 1, 28);
    await keys.until(async () => window.read('refs.bib')?.includes('{doe2019rye,'), 'the entry on disk');
    assert.ok(window.read('refs.bib')?.startsWith(REFS), window.read('refs.bib'));
    await page.locator('.squiggly-warning').first().waitFor({ state: 'hidden' });
    assert.equal(window.read('a.tex'), text);
    await keys.seeText(page, '\\cite{smith2020deep, doe2019rye} rises.');
  });

  it('where none has the key, the writer chooses, and the key becomes that of the paper', async () => {
    const text = '---\nbibliography: refs.bib\n---\n\nRye [@smith2020deep; @ryebread] rises.\n';
    const window = await openWindow({ files: { 'a.md': text, 'refs.bib': REFS }, open: 'a.md' });
    const { page } = window;
    await importFor(page, 5, 26);
    await keys.typeInQuickPick(page, 'fermentation rye', 'Fermentation of Rye');
    await keys.pick(page, 'Fermentation of Rye');
    await keys.seeText(page, '[@smith2020deep; @doe2019rye] rises.');
    await keys.until(async () => window.read('refs.bib')?.includes('{doe2019rye,'), 'the entry on disk');
  });
});

describe('citation keys in the view Cited Here', function () {
  this.timeout(240_000);

  it('lists what is cited in order, what is missing first, with counts, and goes to the place', async () => {
    const text = [
      'Gardens~\\cite{smith2020deep} and more.',
      'Nothing~\\cite{nobody2000} and then~\\cite{roe2001, smith2020deep}.',
      '\\bibliography{refs}',
      '',
    ].join('\n');
    const refs = `${REFS}\n@misc{roe2001,\n  title = {Roe's Book}\n}\n`;
    const window = await openWindow({ files: { 'a.tex': text, 'refs.bib': refs }, open: 'a.tex' });
    const { page } = window;
    await keys.runCommand(page, 'Focus on Cited Here View');
    const rows = page.locator('.pane-body:visible .monaco-list[aria-label*="Cited Here"] .monaco-list-row');
    await rows.filter({ hasText: 'nobody2000' }).first().waitFor();
    const shown = await rows.allInnerTexts();
    assert.deepEqual(
      shown.map((row) => row.replace(/\s+/g, ' ').trim()),
      ['nobody2000in no bibliography', '2× Deep Networks for Small GardensSmith · smith2020deep', "Roe's Bookroe2001"],
    );
    await rows.filter({ hasText: 'nobody2000' }).click();
    await page.locator('.statusbar-item').filter({ hasText: 'Ln 2, Col 15' }).waitFor();
  });
});
