// npm run screenshots: pictures of what a citation key does in a text, for media/screenshots, in three themes.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openWindow } from '../test/e2e/harness';
import * as keys from '../test/e2e/keys';
import { OUT, SIZE, THEMES } from './screenshotThemes';

const sample = (name: string) => readFileSync(path.join('media/sample', name), 'utf8');
const NOTES = '---\nbibliography: references.bib\n---\n\nThe drop is small [@delange2023continual, fig. 3].\n';
const files = {
  // A slip in a key, as it happens.
  'main.tex': sample('main.tex').replace('wang2021understanding', 'wang2021understandign'),
  'notes.md': NOTES,
  'references.bib': sample('references.bib'),
};
const SLIP = 'wang2021understandign';
const KEY = 'delange2023continual';

describe('screenshots', () => {
  for (const [name, [theme, themed]] of Object.entries(THEMES)) {
    it(`of citation keys: ${name}`, async function () {
      this.timeout(240_000);
      const settings = { 'workbench.colorTheme': theme, 'editor.wordWrap': 'on', 'editor.minimap.enabled': false };
      const { page } = await openWindow({ files, open: 'main.tex', settings, size: SIZE });
      // What fades in is whole.
      const shoot = (what: string) =>
        page.screenshot({ path: path.join(OUT, `${what}-${name}.png`), animations: 'disabled' });
      const inKey = async (key: string) => {
        await keys.focusEditor(page);
        await keys.goTo(page, 1);
        await keys.select(page, key);
        await page.keyboard.press('ArrowLeft');
        await page.keyboard.press('ArrowRight');
      };
      await page.locator(`.monaco-workbench${themed}`).waitFor();

      await keys.runCommand(page, 'Focus on Cited Here View');
      const rows = page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row');
      await rows.filter({ hasText: SLIP }).first().waitFor();
      await shoot('cited-here');

      await inKey(KEY);
      await keys.mouseHover(page, KEY);
      await shoot('key-hover');
      await page.keyboard.press('Escape');

      await inKey(KEY);
      await keys.runCommand(page, 'Peek Definition');
      await page.locator('.peekview-widget .view-line').filter({ hasText: KEY }).first().waitFor();
      await shoot('key-definition');
      await page.keyboard.press('Escape');

      await inKey(KEY);
      await keys.runCommand(page, 'Go to References');
      await page.locator('.peekview-widget .ref-tree .monaco-list-row').nth(1).waitFor();
      await shoot('key-references');
      await page.keyboard.press('Escape');

      await inKey(KEY);
      await page.keyboard.press('F2');
      await page.locator('.rename-box input').waitFor();
      await shoot('key-rename');
      await page.keyboard.press('Escape');

      await inKey(SLIP);
      await page.locator('.squiggly-warning').first().waitFor();
      await page.keyboard.press('Control+.');
      await page.locator('.action-widget .monaco-list-row').filter({ hasText: 'Change to' }).first().waitFor();
      await shoot('key-fixes');
      await page.keyboard.press('Escape');

      await keys.focusEditor(page);
      await keys.goTo(page, 1);
      await keys.select(page, 'trained for more updates');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.type('~\\cite{generalization gap batch', { delay: 80 });
      const focused = page.locator('.suggest-widget.visible .monaco-list-row.focused');
      await keys.until(async () => {
        const wanted = focused.filter({ hasText: 'Train longer' });
        if (
          await wanted.waitFor({ timeout: 4000 }).then(
            () => true,
            () => false,
          )
        ) {
          return true;
        }
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+Space');
        return false;
      }, 'the paper among the suggestions');
      await page.keyboard.press('Control+Space');
      await page.locator('.suggest-details-container').filter({ hasText: 'Hoffer' }).first().waitFor();
      await shoot('completion');
    });
  }
});
