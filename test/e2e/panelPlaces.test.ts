// The panel wherever it may be put in the real window.

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import * as keys from './keys';
import {
  cardOf,
  insertByMouse,
  inserted,
  lookUp,
  openLookedUp,
  panelOf,
  pressOn,
  SENTENCE,
  savedPaper,
  TITLE,
  toTheSide,
} from './panelWindow';

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

/** What the window has written down of its editors, which a browser lets it do only now and then, not when it is left. */
const KEPT_EDITORS = `(async () => {
  const named = (await indexedDB.databases()).filter(({ name }) => name.startsWith('vscode-web-state-db-'));
  const read = ({ name }) => new Promise((resolve) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => resolve('');
    opening.onsuccess = () => {
      const asked = opening.result.transaction('ItemTable').objectStore('ItemTable').get('memento/workbench.parts.editor');
      asked.onsuccess = () => (opening.result.close(), resolve(String(asked.result ?? '')));
      asked.onerror = () => (opening.result.close(), resolve(''));
    };
  });
  return (await Promise.all(named.map(read))).join();
})()`;

/**
 * Reloads the window once it has written down that these editors are open. The address names no file to open: with one,
 * the window opens that in place of what was open.
 */
async function reloadAsItWas(page: Page, editors: readonly string[]): Promise<void> {
  await keys.until(
    async () => {
      const kept = await page.evaluate<string>(KEPT_EDITORS);
      return editors.every((name) => kept.includes(name));
    },
    `${editors.join(' and ')} to be written down`,
  );
  const address = new URL(page.url());
  address.searchParams.delete('payload');
  await page.goto(address.href);
}

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
    await inserted(page);
    assert.match(await savedPaper(window), /more updates~\\cite\{hoffer2017train\}\./);
  });

  it('as an editor comes back after a reload with its look-up, and cites where that came from', async () => {
    const window = await openLookedUp();
    const { page, read } = window;
    await toTheSide(page);
    await keys.openFile(page, 'notes.md');
    await reloadAsItWas(page, ['literature.panel', 'notes.md']);
    await page.locator('.editor-group-container').nth(1).waitFor({ timeout: 60_000 });
    assert.equal(await page.locator('.part.sidebar').isVisible(), false, 'the only panel is the editor');
    const quoted = panelOf(page).locator('.quoted');
    await quoted.filter({ hasText: SENTENCE.slice(0, 40) }).waitFor({ timeout: 60_000 });
    await insertByMouse(page, TITLE);
    await keys.focusEditor(page);
    await keys.openFile(page, 'paper.tex');
    assert.match(await savedPaper(window), /more updates~\\cite\{hoffer2017train\}\./);
    assert.match(read('notes.md') ?? '', /^# Notes\n\nCycle [^@\\]*\n$/);
  });
});
