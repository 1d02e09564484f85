// npm run screenshots: the pictures of the README and of media/screenshots, taken in a real window in three themes.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { bibtexEntry } from '../src/core/library/bibtex/write';
import { addToPapersFile } from '../src/core/library/papersFile';
import { readCorpus } from '../src/core/library/record';
import { EXTENSION, openWindow } from '../test/e2e/harness';
import * as keys from '../test/e2e/keys';
import { startStandIn } from '../test/integration/zoteroStandIn';
import { OUT, SIZE, THEMES } from './screenshotThemes';

const SENTENCE = 'The generalization gap of large batch training closes when the network';

const sample = (name: string) => readFileSync(path.join('media/sample', name));
const files = { 'main.tex': sample('main.tex'), 'references.bib': sample('references.bib') };

describe('screenshots', () => {
  for (const [name, [theme, themed]] of Object.entries(THEMES)) {
    it(`of panel, hover and pick: ${name}`, async function () {
      this.timeout(240_000);
      const settings = { 'workbench.colorTheme': theme, 'editor.wordWrap': 'on', 'editor.minimap.enabled': false };
      const { page } = await openWindow({ files, open: 'main.tex', settings, size: SIZE });
      const shoot = (what: string) =>
        page.screenshot({ path: path.join(OUT, `${what}-${name}.png`), animations: 'disabled' });
      const selectSentence = async () => {
        await keys.focusEditor(page);
        await keys.goTo(page, 1);
        await keys.select(page, SENTENCE);
      };
      await page.locator(`.monaco-workbench${themed}`).waitFor();
      await selectSentence();
      await keys.runCommand(page, 'Literature: Look Up Selection');
      await keys.webview(page, EXTENSION).locator('article:focus').getByText('Train longer').first().waitFor();
      await shoot('panel');
      await keys.focusEditor(page);
      await keys.mouseHover(page, 'large batch training');
      await shoot('hover');
      await page.keyboard.press('Escape');
      await selectSentence();
      await keys.runCommand(page, 'Literature: Insert Citation');
      await keys.typeInQuickPick(page, 'forgeting in continual', 'Continual Learning Equally Forget');
      await shoot('pick');
    });

    it(`of results with their sources: ${name}`, async function () {
      this.timeout(240_000);
      const zotero = await startStandIn();
      try {
        const [hoffer] = readCorpus(readFileSync('data/papers.json', 'utf8'), 'papers.json').filter(
          ({ key }) => key === 'hoffer2017train',
        );
        zotero.items = [
          {
            key: 'HOFFER17',
            version: 1,
            data: { itemType: 'conferencePaper', title: hoffer.title, date: '2017', tags: [{ tag: 'batch size' }] },
          },
        ];
        const settings = {
          'workbench.colorTheme': theme,
          'editor.wordWrap': 'on',
          'editor.minimap.enabled': false,
          'literature.zotero.enabled': true,
          'literature.zotero.port': zotero.port,
        };
        const shared = addToPapersFile('', [hoffer], 'papers.json').edit?.text ?? '';
        const mine = `${sample('references.bib')}\n${bibtexEntry(hoffer, 'hofferBatches')}\n`;
        const { page } = await openWindow({
          files: { ...files, 'references.bib': mine, '.literature/papers.json': shared },
          open: 'main.tex',
          settings,
          size: SIZE,
        });
        await page.locator(`.monaco-workbench${themed}`).waitFor();
        await keys.until(
          async () => zotero.requests.some((line) => line.includes('format=json')),
          'Zotero to be asked',
        );
        await keys.select(page, SENTENCE);
        await keys.runCommand(page, 'Literature: Look Up Selection');
        const panel = keys.webview(page, EXTENSION);
        await panel.getByText('Zotero', { exact: true }).first().waitFor();
        await panel.getByText('references.bib', { exact: true }).first().waitFor();
        await page.screenshot({ path: path.join(OUT, `sources-${name}.png`) });
      } finally {
        await zotero.close();
      }
    });

    it(`of an import: ${name}`, async function () {
      this.timeout(240_000);
      const settings = { 'workbench.colorTheme': theme, 'editor.wordWrap': 'on', 'editor.minimap.enabled': false };
      const page72 = readFileSync('data/source/papers-page.txt');
      const { page } = await openWindow({ files: { 'page.txt': page72 }, open: 'page.txt', settings, size: SIZE });
      const shoot = (what: string) =>
        page.screenshot({ path: path.join(OUT, `${what}-${name}.png`), animations: 'disabled' });
      await page.locator(`.monaco-workbench${themed}`).waitFor();
      await keys.runCommand(page, 'Literature: Import Papers');
      await keys.quickPickRows(page).filter({ hasText: 'From the Clipboard' }).first().waitFor();
      await shoot('import-from');
      await keys.pick(page, 'From the Text of page.txt');
      await keys.quickPickRows(page).filter({ hasText: 'Rolling Shutter' }).first().waitFor();
      await keys.seeText(page, 'LEFT OUT');
      await shoot('import');
      await page.keyboard.press('Enter');
      await keys.quickPickRows(page).filter({ hasText: '.literature/papers.json' }).first().waitFor();
      await shoot('import-place');
      await page.keyboard.press('Escape');
    });
  }

  /** The window on the sample, with the papers for its sentence in the panel. */
  async function openLookedUp(size: { width: number; height: number; scale: number }, theme = 'Dark Modern') {
    const settings = { 'workbench.colorTheme': theme, 'editor.wordWrap': 'on', 'editor.minimap.enabled': false };
    const { page } = await openWindow({ files, open: 'main.tex', settings, size });
    await keys.select(page, SENTENCE);
    await keys.runCommand(page, 'Literature: Look Up Selection');
    const panel = keys.webview(page, EXTENSION);
    await panel.locator('article:focus').getByText('Train longer').first().waitFor();
    await panel.locator('main[data-listening]').waitFor();
    return {
      page,
      panel,
      shoot: (what: string) => page.screenshot({ path: path.join(OUT, `${what}.png`), animations: 'disabled' }),
    };
  }

  it('of the panel narrow, with two papers ticked', async function () {
    this.timeout(240_000);
    const { page, panel, shoot } = await openLookedUp(SIZE);
    // By keys, so that the list stays where it is.
    for (const [place, key] of [
      [1, 'Space'],
      [1, 'ArrowDown'],
      [2, 'Space'],
      [2, 'Home'],
    ] as const) {
      await panel.locator(`article:focus[aria-posinset="${place}"]`).waitFor();
      await page.keyboard.press(key);
    }
    await panel.getByText('2 papers ticked').waitFor();
    await panel.locator('article:focus[aria-posinset="1"]').waitFor();
    const sash = await page.locator('.part.sidebar').boundingBox();
    if (!sash) throw new Error('there is no side bar');
    await page.mouse.move(sash.x + sash.width, 400);
    await page.mouse.down();
    await page.mouse.move(sash.x + 220, 400, { steps: 8 });
    await page.mouse.up();
    await keys.until(async () => ((await page.locator('.part.sidebar').boundingBox())?.width ?? 0) < 240, '220 px');
    await page.mouse.move(900, 400);
    await shoot('panel-narrow');
  });

  it('of the panel wide, as an editor to the side, with a paper open', async function () {
    this.timeout(240_000);
    const { page, panel, shoot } = await openLookedUp({ width: 1600, height: 900, scale: 1.2 });
    await keys.focusEditor(page);
    await keys.runCommand(page, 'Literature: Open Panel to the Side');
    await page.locator('.editor-group-container').nth(1).waitFor();
    await keys.runCommand(page, 'View: Close Primary Side Bar');
    await panel.locator('.twistie').first().click();
    await panel.locator('.snippet').last().waitFor();
    await shoot('panel-wide');
  });

  it('of the panel at 200 %', async function () {
    this.timeout(240_000);
    // A window at 200 % has half as many pixels of its own, each twice as large.
    const { shoot } = await openLookedUp({ width: 760, height: 480, scale: 2 }, 'Light Modern');
    await shoot('panel-200-percent');
  });

  it('of the panel in forced colours', async function () {
    this.timeout(240_000);
    const { page, panel, shoot } = await openLookedUp(SIZE);
    await page.emulateMedia({ forcedColors: 'active' });
    await panel.locator('.tick').first().click();
    await panel.getByText('1 paper ticked').waitFor();
    await shoot('panel-forced-colors');
  });
});
