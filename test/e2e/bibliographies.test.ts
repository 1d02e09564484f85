// Which bibliography gets an entry, what happens when none can, and papers of which little is known: by keys in a window.
import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { clipboard, EXTENSION, openWindow, type TestWindow } from './harness';
import * as keys from './keys';

const SENTENCE = 'The generalization gap of large batch training closes when the network is trained for more updates';
const BIB = '@book{knuth1984,\n  title = {The {TeX}book},\n  author = {Knuth, Donald E.},\n  year = {1984}\n}\n';
const ASKED = 'Which bibliography gets the entry?';
const quickInput = (page: Page) => page.locator('.quick-input-widget:not([style*="display: none"])');

const paper = (bibliography: string) => `${SENTENCE}.\nNext.\n\\bibliography{${bibliography}}\n`;
const citeBestMatch = (page: Page) => keys.runCommand(page, 'Literature: Cite Best Match for Selection');

/** Cites a paper by its title, at the end of the second line. */
async function citeByTitle(page: Page, query: string, title: string): Promise<void> {
  await keys.goTo(page, 2, 100);
  await keys.runCommand(page, 'Literature: Insert Citation');
  await keys.typeInQuickPick(page, query, title);
  await keys.pick(page, title);
}

/** Nothing of the document was changed: its tab is not dirty, and on disk it is as before. */
async function unchanged({ page, read }: TestWindow, file: string, text: string): Promise<void> {
  assert.equal(await page.locator('.tab.dirty').count(), 0);
  assert.equal(read(file), text);
}

describe('a document with several bibliographies', () => {
  it('is asked about once, remembers the answer after a reload, and lets it be changed', async () => {
    const text = paper('first,second');
    const window = await openWindow({
      files: { 'paper.tex': text, 'first.bib': BIB, 'second.bib': '' },
      open: 'paper.tex',
    });
    const { page, read } = window;
    await keys.select(page, SENTENCE);
    await citeBestMatch(page);
    await quickInput(page).filter({ hasText: ASKED }).waitFor();
    await quickInput(page)
      .getByPlaceholder(/Choose Bibliography for New Entries changes it/)
      .waitFor();
    await page.keyboard.press('Escape');
    await quickInput(page).waitFor({ state: 'hidden' });
    await unchanged(window, 'paper.tex', text);

    await keys.focusEditor(page);
    await citeBestMatch(page);
    await keys.pick(page, 'second.bib');
    await keys.seeText(page, 'hoffer2017train');
    await keys.until(async () => read('second.bib')?.includes('{hoffer2017train,'), 'the entry in the second');

    await citeByTitle(page, 'CycleHOI human object', 'CycleHOI');
    await keys.until(async () => read('second.bib')?.includes('{wang2024cyclehoi,'), 'another, without a question');
    await keys.focusEditor(page);
    await keys.save(page);

    await page.reload();
    await page.locator('.tab.active[data-resource-name="paper.tex"]').waitFor();
    await keys.focusEditor(page);
    await citeByTitle(page, 'rolling shutter images', 'Dual Reversed Rolling Shutter');
    await keys.until(async () => read('second.bib')?.includes('{shang2023selfsupervised,'), 'one after the reload');

    await keys.runCommand(page, 'Literature: Choose Bibliography for New Entries');
    await keys.quickPickRows(page).filter({ hasText: 'second.bib' }).filter({ hasText: 'chosen' }).waitFor();
    await keys.pick(page, 'first.bib');
    await quickInput(page).waitFor({ state: 'hidden' });
    await citeByTitle(page, 'MICDIR deformable registration', 'MICDIR');
    await keys.until(async () => read('first.bib')?.includes('{chatterjee2022micdir,'), 'one in the first');
    assert.ok(read('first.bib')?.startsWith(BIB));
    assert.equal(read('second.bib')?.match(/^@/gm)?.length, 3);
  });
});

describe('an entry that cannot be added', () => {
  const open = async (files: Record<string, string>, file: string) => {
    const window = await openWindow({ files, open: file });
    await keys.select(window.page, SENTENCE);
    return window;
  };
  /** The message says what to do, nothing is cited, and a button puts the entry on the clipboard. */
  const refused = async (window: TestWindow, file: string, text: string, message: RegExp, button: string) => {
    const { page } = window;
    await page.evaluate("navigator.clipboard.writeText('')");
    await citeBestMatch(page);
    const toast = keys.toast(page, message);
    await toast.waitFor();
    await unchanged(window, file, text);
    await toast.getByRole('button', { name: button }).click();
    return keys.until(async () => {
      const copied = await clipboard(page);
      return copied.includes('hoffer2017train') ? copied : '';
    }, 'the entry on the clipboard');
  };

  it('to a read-only bibliography: nothing is cited, and the entry can be copied', async () => {
    const text = paper('refs');
    const window = await open({ 'paper.tex': text, 'refs.bib': BIB }, 'paper.tex');
    chmodSync(path.join(window.folder, 'refs.bib'), 0o444);
    const message = /refs\.bib is read-only, so nothing was cited\. Make it writable and cite once more, or copy/;
    const entry = await refused(window, 'paper.tex', text, message, 'Copy BibTeX Entry');
    assert.match(entry, /^@inproceedings\{hoffer2017train,\n {2}author = \{Hoffer, Elad and [\s\S]*\n\}\n$/);
    assert.equal(window.read('refs.bib'), BIB);
  });

  it('to one that is damaged: copied as that bibliography writes it', async () => {
    const text = `---\nbibliography: refs.json\n---\n\n${SENTENCE}.\n`;
    const window = await open({ 'paper.md': text, 'refs.json': '{"id": ' }, 'paper.md');
    const message = /not a list of items in JSON.* Nothing was cited\. Mend refs\.json and cite once more/;
    const entry = await refused(window, 'paper.md', text, message, 'Copy Entry');
    assert.equal((JSON.parse(entry) as { id: string }).id, 'hoffer2017train');
    assert.equal(window.read('refs.json'), '{"id": ');
  });

  it('to one that is missing: it is made, or the citation goes in alone, as the writer says', async () => {
    const text = paper('lit/gone');
    const window = await open({ 'paper.tex': text }, 'paper.tex');
    const { page, read } = window;
    await page.evaluate("navigator.clipboard.writeText('')");
    await citeBestMatch(page);
    await quickInput(page).filter({ hasText: 'gone.bib does not exist' }).waitFor();
    await keys.pick(page, 'Insert the citation only');
    await keys.seeText(page, '\\cite{hoffer2017train}');
    const toast = keys.toast(page, 'The citation is in');
    await toast.getByRole('button', { name: 'Copy BibTeX Entry' }).click();
    await keys.until(async () => (await clipboard(page)).startsWith('@inproceedings{hoffer2017train,'), 'the entry');
    assert.equal(read('lit/gone.bib'), undefined);
    await keys.focusEditor(page);
    await keys.undo(page);
    await keys.select(page, SENTENCE);
    await citeBestMatch(page);
    await keys.pick(page, 'Create gone.bib');
    await keys.until(async () => read('lit/gone.bib')?.startsWith('@inproceedings{hoffer2017train,'), 'the new file');
  });
});

describe('a paper of which little is known', () => {
  it('says so in the panel, is filled in there, and is cited with what was filled in', async () => {
    const kept = {
      id: 'bees',
      key: 'beekeeping-northern-light',
      title: 'Beekeeping Under the Northern Light',
      abstract: 'Bees winter.',
    };
    const text = 'Beekeeping goes on under the northern light.\n\\bibliography{refs}\n';
    const window = await openWindow({
      files: { 'paper.tex': text, 'refs.bib': BIB, '.literature/papers.json': `[\n${JSON.stringify(kept)}\n]\n` },
      open: 'paper.tex',
    });
    const { page, read } = window;
    await keys.select(page, 'Beekeeping goes on under the northern light');
    await page.keyboard.press('Control+K');
    await page.keyboard.press('l');
    const card = keys.webview(page, EXTENSION).locator('article').filter({ hasText: 'Northern Light' });
    await card.getByText('authors not known').first().waitFor();
    await card.getByRole('button', { name: /^Fill in what is not known/ }).click();
    await keys.pick(page, 'Authors');
    await keys.fillPath(page, 'Doe, Ann; Øster, Bo');
    await keys.quickPickRows(page).filter({ hasText: 'Øster' }).waitFor();
    await keys.pick(page, 'Year');
    await keys.fillPath(page, '2001');
    await keys.quickPickRows(page).filter({ hasText: '2001' }).waitFor();
    await page.keyboard.press('Escape');
    await card.getByText('2001').first().waitFor();
    await card
      .getByRole('button', { name: /^Insert/ })
      .first()
      .click();
    await keys.seeText(page, '\\cite{doe2001beekeeping}');
    const entry = '@misc{doe2001beekeeping,\n  author = {Doe, Ann and Øster, Bo},\n';
    await keys.until(async () => read('refs.bib')?.startsWith(`${BIB}\n${entry}`), 'the entry with its authors');
    assert.match(read('refs.bib') ?? '', /year = \{2001\}/);
  });
});
