// The panel wherever it may be put in the real window.

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import * as keys from './keys';
import { cardOf, live, lookUp, openLookedUp, panelOf, pressOn, SENTENCE, savedPaper, TITLE } from './panelWindow';

/** Moves the view by the command that does so with every view. */
async function moveView(page: Page, destination: string): Promise<void> {
  await keys.runCommand(page, 'View: Move View');
  await keys.pick(page, 'Papers');
  await keys.pick(page, destination);
}

/** The view is in that part of the window, with its papers. */
const isIn = (page: Page, part: string) =>
  keys.until(async () => {
    const title = cardOf(page, TITLE).first();
    const [inside, card] = [await page.locator(`.part.${part}`).boundingBox(), await title.boundingBox()];
    return inside && card && card.x >= inside.x - 1 && card.y >= inside.y - 1 && card.x < inside.x + inside.width;
  }, `the papers in ${part}`);

describe('the panel in another place', () => {
  it('in the bottom panel and in the secondary side bar keeps its papers, takes keys and cites', async () => {
    const window = await openLookedUp();
    const { page } = window;
    for (const [destination, part] of [
      ['New Panel Entry', 'panel'],
      ['New Secondary Side Bar Entry', 'auxiliarybar'],
    ]) {
      await pressOn(page, 1, 'ArrowRight');
      await panelOf(page).locator('article.expanded').waitFor();
      await moveView(page, destination);
      await isIn(page, part);
      await panelOf(page).locator('article.expanded .abstract').waitFor();
      await keys.focusEditor(page);
      await keys.goTo(page, 1);
      await keys.select(page, SENTENCE);
      await lookUp(page);
    }
    await pressOn(page, 1, 'Enter');
    await live(page)
      .filter({ hasText: /^Inserted/ })
      .waitFor({ state: 'attached' });
    assert.match(await savedPaper(window), /more updates~\\cite\{hoffer2017train\}\./);
  });
});
