// BibTeX from the panel goes where BibTeX belongs: into the bibliography, in the real window.
import assert from 'node:assert/strict';
import { openWindow } from './harness';
import * as keys from './keys';
import { cardOf, live, openLookedUp, PAPER, panelOf, pressOn, savedPaper, TITLE } from './panelWindow';

const KNUTH = '@book{knuth1984,\n  title = {The {TeX}book},\n  author = {Knuth, Donald E.},\n  year = {1984}\n}\n';

describe('BibTeX in the panel', () => {
  it('is added to the bibliography of the document, which itself stays as it is, and is then shown there', async () => {
    const { page, read } = await openLookedUp({}, { files: { 'paper.tex': PAPER, 'refs.bib': KNUTH } });
    await page.keyboard.press('ArrowRight');
    const bibtex = cardOf(page, TITLE).locator('.snippet').filter({ hasText: '@inproceedings{hoffer2017train,' });
    await bibtex.getByRole('button', { name: 'Add to Bibliography' }).click();
    await live(page).filter({ hasText: 'Added hoffer2017train to refs.bib' }).waitFor({ state: 'attached' });
    await keys.until(async () => read('refs.bib')?.includes('@inproceedings{hoffer2017train,'), 'the entry on disk');
    assert.ok(read('refs.bib')?.startsWith(KNUTH), read('refs.bib'));
    assert.equal(read('paper.tex'), PAPER);
    assert.equal(await page.locator('.tab.dirty').count(), 0);

    await bibtex.getByRole('button', { name: 'Show in refs.bib' }).click();
    await page.locator('.tab.active[data-resource-name="refs.bib"]').waitFor();
    await keys.seeText(page, '@inproceedings{hoffer2017train,');
    // The caret is at the entry, which one Undo there takes out again.
    await keys.focusEditor(page);
    await keys.undo(page);
    await keys.until(async () => !(await keys.screenText(page)).includes('hoffer2017train'), 'the entry to go');
    await bibtex.getByRole('button', { name: 'Add to Bibliography' }).waitFor();
    await keys.save(page);
    assert.equal(read('refs.bib'), KNUTH);
  });

  it('says where the entry of a citation is, until Undo has taken both back', async () => {
    const window = await openLookedUp();
    const { page } = window;
    await page.keyboard.press('ArrowRight');
    const bibtex = cardOf(page, TITLE).locator('.snippet').filter({ hasText: '@inproceedings{hoffer2017train,' });
    await bibtex.getByRole('button', { name: 'Add to Bibliography' }).waitFor();
    await pressOn(page, 1, 'Enter');
    await bibtex.getByRole('button', { name: 'Show in refs.bib' }).waitFor();
    assert.match(await savedPaper(window), /\\cite\{hoffer2017train\}/);
    await keys.undo(page);
    await bibtex.getByRole('button', { name: 'Add to Bibliography' }).waitFor();
    assert.equal(await savedPaper(window), PAPER);
  });

  it('in a bibliography itself is what Enter inserts, at its end', async () => {
    const title = 'Train longer, generalize better: closing the generalization gap';
    const bib = `% ${title}\n\n${KNUTH}`;
    const { page, read } = await openWindow({ files: { 'refs.bib': bib }, open: 'refs.bib' });
    await keys.select(page, title);
    await page.keyboard.press('Control+K');
    await page.keyboard.press('l');
    await panelOf(page).locator('article:focus').filter({ hasText: TITLE }).waitFor();
    await panelOf(page).locator('main[data-listening]').waitFor();
    await page.keyboard.press('Enter');
    await live(page).filter({ hasText: 'Added hoffer2017train to refs.bib' }).waitFor({ state: 'attached' });
    await keys.until(async () => read('refs.bib')?.includes('@inproceedings{hoffer2017train,'), 'the entry on disk');
    assert.ok(read('refs.bib')?.startsWith(`${bib}\n@inproceedings{`), read('refs.bib'));
  });
});
