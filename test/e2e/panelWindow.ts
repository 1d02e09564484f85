// A window with the panel on the papers for a sentence, and what tests ask of it.
import type { Page } from 'playwright-core';
import { EXTENSION, openWindow, type TestWindow, type WindowOptions } from './harness';
import * as keys from './keys';

export const SENTENCE =
  'The generalization gap of large batch training closes when the network is trained for more updates';
export const OTHER = 'Cycle consistency regularises image translation without paired examples';
export const RECIPE = 'Whisk the eggs with sugar and fold in the flour.';
export const PAPER = `\\begin{document}\n${SENTENCE}.\n${OTHER}.\n${RECIPE}\n\\bibliography{refs}\n\\end{document}\n`;
export const TITLE = 'Train longer, generalize better';

export const panelOf = (page: Page) => keys.webview(page, EXTENSION);
export const live = (page: Page) => panelOf(page).locator('#live');
export const cards = (page: Page) => panelOf(page).locator('article');
export const cardOf = (page: Page, title: string) => cards(page).filter({ hasText: title });
export const activeTitle = (page: Page) => panelOf(page).locator('article:focus h2');

/** A window whose panel has the keyboard, on the first paper for the sentence. */
export async function openLookedUp(
  settings: Record<string, unknown> = {},
  more: Partial<WindowOptions> = {},
): Promise<TestWindow> {
  const files = { 'paper.tex': PAPER, 'refs.bib': '', 'notes.md': `# Notes\n\n${OTHER}.\n` };
  const window = await openWindow({ files, open: 'paper.tex', settings, ...more });
  const { page } = window;
  await keys.select(page, SENTENCE);
  await lookUp(page);
  return window;
}

/** Looks up what is selected, by its keys. */
export async function lookUp(page: Page): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.keyboard.press('l');
  await activeTitle(page).filter({ hasText: TITLE }).waitFor();
  await listening(page);
}

/** The window has been told that the keyboard is in the panel. */
export const listening = (page: Page) => panelOf(page).locator('main[data-listening]').waitFor();

/** Presses a key in the panel once it is on the paper of that place, counted from 1. */
export async function pressOn(page: Page, place: number, key: string): Promise<void> {
  await panelOf(page).locator(`article:focus[aria-posinset="${place}"]`).waitFor();
  await listening(page);
  await page.keyboard.press(key);
}

/** The manuscript on disk, once everything is saved. */
export async function savedPaper({ page, read }: TestWindow): Promise<string> {
  await keys.focusEditor(page);
  await keys.save(page);
  await page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
  return read('paper.tex') ?? '';
}

/** The keyboard is in the text of an editor. */
export const inEditor = (page: Page) =>
  page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor();

/** The panel has said that it cited. */
export const inserted = (page: Page) =>
  live(page)
    .filter({ hasText: /^Inserted/ })
    .waitFor({ state: 'attached' });

/** Cites a paper by the button on its card. */
export async function insertByMouse(page: Page, title: string): Promise<void> {
  await panelOf(page)
    .getByRole('button', { name: `Insert: ${title}` })
    .first()
    .click();
  await inserted(page);
}

/** From the panel in the side bar to the one beside the document, which is then the only one. */
export async function toTheSide(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await inEditor(page);
  await keys.runCommand(page, 'Literature: Open Panel to the Side');
  await page.locator('.editor-group-container').nth(1).waitFor();
  await keys.runCommand(page, 'View: Close Primary Side Bar');
  await cardOf(page, TITLE).first().waitFor();
}
