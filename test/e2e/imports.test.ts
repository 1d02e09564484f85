import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { clipboard, copy, openWindow, type TestWindow } from './harness';
import * as keys from './keys';

const PAGE = readFileSync('data/source/papers-page.txt', 'utf8');
const BIB = `@article{one,
  title = {Beekeeping Under the Northern Light},
  author = {Doe, Ann},
  year = {2001}
}

@article{two,
  title = {Bread of the Far North},
  year = {2002}

@misc{three, note = {no title}}
`;
const NOTES = '# Notes\n\nBees winter in the north.\n';

const open = (files: Record<string, string> = {}) =>
  openWindow({ files: { 'notes.md': NOTES, ...files }, open: 'notes.md' });
/** The shared papers on disk; `undefined` while there are none, or while they are being written. */
const shared = ({ read }: TestWindow): { title: string }[] | undefined => {
  try {
    return JSON.parse(read(path.join('.literature', 'papers.json')) ?? '');
  } catch {
    return undefined;
  }
};

/** Starts an import, and waits for the list of what was found. */
async function startImport({ page }: TestWindow, from: string, title: string): Promise<void> {
  await keys.runCommand(page, 'Literature: Import Papers');
  await keys.pick(page, from);
  await keys.quickPickRows(page).filter({ hasText: title }).first().waitFor();
}

/** Accepts what is ticked, and shares it with the folder. */
async function share(window: TestWindow): Promise<void> {
  await window.page.keyboard.press('Enter');
  await keys.pick(window.page, '.literature/papers.json');
  await keys.until(async () => Boolean(shared(window)?.length), 'the shared file');
}

describe('importing in a window', () => {
  it('from the clipboard, with a preview, ticks, and Undo', async () => {
    const window = await open();
    const { page } = window;
    await copy(page, BIB);
    await startImport(window, 'From the Clipboard', 'Beekeeping Under the Northern Light');
    await keys.seeText(page, 'An entry without a title.');
    await keys.seeText(page, 'The entry “two” is not closed');
    // Unticks the damaged one, which stands first.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.locator('.quick-input-count').filter({ hasText: '1 Selected' }).waitFor();
    await share(window);
    assert.deepEqual(
      shared(window)?.map(({ title }) => title),
      ['Beekeeping Under the Northern Light'],
    );
    const toast = keys.toast(page, 'Imported 1 paper.');
    await toast.getByRole('button', { name: 'Undo' }).click();
    await keys.until(async () => shared(window)?.length === 0, 'the papers to go');
    await keys.until(
      async () => (await page.locator('.tab').allInnerTexts()).every((text) => !text.includes('Import Preview')),
      'the preview to close',
    );
  });

  it('from a file, and from a pasted page, which is taken once; and exports it again', async () => {
    const window = await open({ 'page.txt': PAGE, 'mine.bib': BIB });
    const { page, folder } = window;
    await keys.runCommand(page, 'Literature: Import Papers');
    await keys.pick(page, 'From a File');
    await page.keyboard.type('');
    await keys.fillPath(page, path.join(folder, 'mine.bib'));
    await keys.quickPickRows(page).filter({ hasText: 'Beekeeping' }).first().waitFor();
    await share(window);
    await keys.until(async () => shared(window)?.length === 2, 'two papers');

    await keys.openFile(page, 'page.txt');
    await startImport(window, 'From the Text of page.txt', 'Rolling Shutter');
    await page.keyboard.press('Enter');
    await keys.pick(page, '.literature/papers.json');
    await keys.until(async () => shared(window)?.length === 74, 'the papers of the page');
    await keys.openFile(page, 'page.txt');
    await startImport(window, 'From the Text of page.txt', 'Imported already');
    await page.keyboard.press('Escape');

    await keys.runCommand(page, 'Literature: Export Papers');
    await keys.pick(page, 'Imported Papers');
    await keys.pick(page, 'RIS');
    await keys.pick(page, 'Copy to the Clipboard');
    await keys.toast(page, 'Copied 74 papers as RIS.').waitFor();
    assert.equal((await clipboard(page)).match(/^TY {2}- /gm)?.length, 74);
  });
});
