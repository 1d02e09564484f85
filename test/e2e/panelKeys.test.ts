// The panel by keys in the real window: each test ends by comparing documents.
import assert from 'node:assert/strict';
import { clipboard } from './harness';
import * as keys from './keys';
import {
  activeTitle,
  cardOf,
  cards,
  inEditor,
  insertByMouse,
  inserted,
  listening,
  live,
  OTHER,
  openLookedUp,
  PAPER,
  panelOf,
  pressOn,
  SENTENCE,
  savedPaper,
  TITLE,
  toTheSide,
} from './panelWindow';

describe('the panel by keys', () => {
  it('moves, ticks two papers, inserts them as one citation, and goes back to the document', async () => {
    const window = await openLookedUp();
    const { page } = window;
    const second = await cards(page).nth(1).locator('h2').textContent();
    await pressOn(page, 1, 'End');
    await panelOf(page).locator('article:focus:not([aria-posinset="1"])').waitFor();
    await page.keyboard.press('Home');
    await pressOn(page, 1, 'Space');
    await pressOn(page, 1, 'ArrowDown');
    await activeTitle(page)
      .filter({ hasText: second ?? '' })
      .waitFor();
    await page.keyboard.press('Space');
    await panelOf(page).getByText('2 papers ticked').waitFor();
    await page.keyboard.press('Enter');
    await live(page)
      .filter({ hasText: /^Inserted \\cite\{hoffer2017train,/ })
      .waitFor({ state: 'attached' });
    await panelOf(page).locator('.checked-bar').waitFor({ state: 'detached' });
    const text = await savedPaper(window);
    assert.match(text, /more updates~\\cite\{hoffer2017train, ?[a-z0-9-]+\}\.\n/);
    assert.equal(window.read('refs.bib')?.match(/^@/gm)?.length, 2);
    await keys.undo(page);
    await keys.until(async () => !(await keys.screenText(page)).includes('hoffer2017train'), 'the citation to go');
    assert.equal(await savedPaper(window), PAPER);
  });

  it('goes back to the same selection by Escape, which typing then replaces', async () => {
    const window = await openLookedUp();
    const { page } = window;
    await page.keyboard.press('Escape');
    await inEditor(page);
    await page.keyboard.type('Gone');
    assert.equal(await savedPaper(window), PAPER.replace(SENTENCE, 'Gone'));
  });

  it('expands, collapses and copies, each once, and leaves the document alone', async () => {
    const { page, read } = await openLookedUp();
    const card = cardOf(page, TITLE);
    await page.keyboard.press('ArrowRight');
    await card.locator('.abstract').waitFor();
    await page.keyboard.press('ArrowLeft');
    await card.locator('.abstract').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+C');
    await keys.until(async () => (await clipboard(page)).includes('\\cite{hoffer2017train}'), 'the citation copied');
    assert.equal(await page.locator('.tab.dirty').count(), 0);
    assert.equal(read('paper.tex'), PAPER);
  });

  it('inserts narrative by Ctrl+Enter, once', async () => {
    const window = await openLookedUp();
    await pressOn(window.page, 1, 'Control+Enter');
    await inserted(window.page);
    const text = await savedPaper(window);
    assert.equal(text.match(/hoffer2017train/g)?.length, 1, text);
  });

  it('searches in the panel, where letters are no commands, and cites from there', async () => {
    const window = await openLookedUp();
    const { page } = window;
    await page.keyboard.press('/');
    await panelOf(page).locator('input:focus').waitFor();
    await page.keyboard.type('forgeting in continual');
    await cardOf(page, 'Continual Learning Equally Forget').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await activeTitle(page).waitFor();
    await listening(page);
    const title = await activeTitle(page).textContent();
    await page.keyboard.press('Enter');
    await inserted(page);
    const text = await savedPaper(window);
    assert.match(text, /more updates~\\cite\{[a-z0-9-]+\}\.\n/, `${title}: ${text}`);
    assert.equal(text.match(/\\cite/g)?.length, 1);
  });

  it('steps back to the look-up before, and forward again', async () => {
    const { page } = await openLookedUp();
    await page.keyboard.press('Escape');
    await inEditor(page);
    await keys.select(page, OTHER);
    await page.keyboard.press('Control+K');
    await page.keyboard.press('l');
    const quoted = panelOf(page).locator('.quoted');
    await quoted.filter({ hasText: OTHER }).waitFor();
    await panelOf(page).locator('article:focus').waitFor();
    await listening(page);
    await page.keyboard.press('Alt+ArrowLeft');
    await quoted.filter({ hasText: SENTENCE }).waitFor();
    await page.keyboard.press('Alt+ArrowRight');
    await quoted.filter({ hasText: OTHER }).waitFor();
  });

  it('is as it was after it was hidden, and after a reload of the window', async () => {
    const { page } = await openLookedUp();
    await pressOn(page, 1, 'ArrowDown');
    await pressOn(page, 2, 'ArrowRight');
    await panelOf(page).locator('article:focus .abstract').waitFor();
    const second = (await activeTitle(page).textContent()) ?? '';
    await page.keyboard.press('Space');
    await panelOf(page).getByText('1 paper ticked').waitFor();
    await page.keyboard.press('s');
    await cardOf(page, second).locator('.star.starred').waitFor();
    const isAsItWas = async () => {
      await panelOf(page)
        .locator('.quoted')
        .filter({ hasText: SENTENCE.slice(0, 40) })
        .waitFor({ timeout: 60_000 });
      await panelOf(page).locator('article.expanded.checked .abstract').waitFor();
      await cardOf(page, second).locator('.star.starred').waitFor();
      await panelOf(page).getByText('1 paper ticked').waitFor();
    };
    await keys.runCommand(page, 'View: Show Explorer');
    await cards(page).first().waitFor({ state: 'detached' });
    await keys.runCommand(page, 'View: Show Literature');
    await isAsItWas();
    await page.reload();
    await isAsItWas();
    await panelOf(page).getByRole('button', { name: 'Insert One Citation' }).click();
    await inserted(page);
    await keys.seeText(page, 'more updates~\\cite{');
  });
});

describe('the panel and the selection', () => {
  it('follows it once it rests, until pinned; nothing while typing', async () => {
    const { page } = await openLookedUp();
    const quoted = panelOf(page).locator('.quoted');
    await page.keyboard.press('Escape');
    await inEditor(page);
    await keys.select(page, OTHER);
    await quoted.filter({ hasText: OTHER }).waitFor();
    await inEditor(page);
    // Pinned: another selection changes nothing, a look-up on demand does.
    await keys.runCommand(page, 'Literature: Pin or Release Panel');
    await panelOf(page).locator('.tool[aria-pressed="true"]').waitFor();
    await keys.focusEditor(page);
    await keys.goTo(page, 1);
    await keys.select(page, SENTENCE);
    await keys.runCommand(page, 'Literature: Pin or Release Panel');
    await panelOf(page).locator('.tool[aria-pressed="true"]').waitFor({ state: 'detached' });
    assert.match((await quoted.textContent()) ?? '', new RegExp(OTHER), 'nothing happened while it was pinned');
    await keys.focusEditor(page);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('image translation with cycle consistency');
    await keys.goTo(page, 1);
    assert.match((await quoted.textContent()) ?? '', new RegExp(OTHER), 'typing and a bare caret look nothing up');
  });

  it('does not follow it where that is turned off, until its button turns it on', async () => {
    // The lens comes when the selection has come to rest, and so says when there was nothing to wait for.
    const settings = { 'literature.panel.followSelection': false, 'literature.codeLens.enabled': true };
    const { page } = await openLookedUp(settings);
    const quoted = panelOf(page).locator('.quoted');
    await page.keyboard.press('Escape');
    await inEditor(page);
    await keys.goTo(page, 1);
    await keys.select(page, OTHER);
    const lens = page.locator('.codelens-decoration a').filter({ hasText: 'Cite literature for this' });
    await keys.until(async () => {
      const [above, line] = [await lens.boundingBox().catch(() => null), await keys.textBox(page, OTHER)];
      return above && line.y - above.y > 0 && line.y - above.y < 40;
    }, 'the lens above the other sentence');
    assert.match((await quoted.textContent()) ?? '', new RegExp(SENTENCE));
    await panelOf(page).getByRole('button', { name: 'Not following the selection. Follow it.' }).click();
    await panelOf(page).getByRole('button', { name: 'Following the selection. Pin to freeze.' }).waitFor();
    await keys.focusEditor(page);
    await keys.goTo(page, 1);
    await keys.select(page, OTHER);
    await quoted.filter({ hasText: OTHER }).waitFor();
  });

  it('cites in the group that the look-up came from', async () => {
    const window = await openLookedUp();
    const { page, read } = window;
    await page.keyboard.press('Escape');
    await inEditor(page);
    await keys.runCommand(page, 'View: Split Editor Right');
    await page.locator('.editor-group-container').nth(1).waitFor();
    await keys.openFile(page, 'notes.md');
    await insertByMouse(page, TITLE);
    const text = await savedPaper(window);
    assert.match(text, /more updates~\\cite\{hoffer2017train\}\./);
    assert.match(read('notes.md') ?? '', /^# Notes\n\nCycle [^@\\]*\n$/);
  });

  it('opens to the side as an editor with the same answer, and cites from there', async () => {
    const window = await openLookedUp();
    const { page } = window;
    await toTheSide(page);
    await keys.focusEditor(page);
    await page.keyboard.press('Control+K');
    await page.keyboard.press('l');
    await pressOn(page, 1, 'Enter');
    await inserted(page);
    assert.match(await savedPaper(window), /more updates~\\cite\{hoffer2017train\}\./);
  });
});
