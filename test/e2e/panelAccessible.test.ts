// axe-core on the panel's own page, in every state and theme.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startBrowser } from '../host/browser.mjs';
import { openPanel, panelFiles, send, THEMES } from '../webview/page';
import { PASSAGE, resultsFor, STATES } from '../webview/states';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong, each with the elements; the page is a frame of the window, so it needs no title of its own. */
async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}

describe('the panel for everybody', function () {
  this.timeout(120_000);
  let browser: Browser;
  let context: BrowserContext;

  before(async () => {
    browser = await startBrowser();
    context = await browser.newContext({ reducedMotion: 'reduce' });
  });
  after(() => browser.close());

  for (const theme of Object.keys(THEMES)) {
    it(`has no fault that axe knows, in any state: ${theme}`, async () => {
      const found = resultsFor(PASSAGE);
      const { page } = await openPanel(context, await panelFiles(), { theme, state: found, height: 2000 });
      await page.evaluate(AXE);
      const faults: Record<string, string[]> = {};
      for (const [name, state] of Object.entries(STATES)) {
        await send(page, state, { back: true, starred: 2, follow: name === 'query' ? 'pinned' : 'on' });
        faults[name] = await violations(page);
      }
      await send(page, found);
      await page.locator('.twistie').first().click();
      await page.locator('.tick').nth(1).click();
      faults['expanded and ticked'] = await violations(page);
      await page.evaluate('document.querySelector("main").append(document.createElement("button"))');
      assert.match((await violations(page)).join(), /^button-name/, 'axe is awake');
      await page.close();
      assert.deepEqual(
        Object.entries(faults).filter(([, some]) => some.length > 0),
        [],
      );
    });
  }
});
