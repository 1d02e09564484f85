// Drives a VS Code window as a person does, with keys and the mouse, and reads what is on the screen.
import type { FrameLocator, Locator, Page } from 'playwright-core';

/** How long anything may take to appear, in ms: generous, since the machine may be busy. */
const PATIENCE_MS = 30_000;

const QUICK_INPUT = '.quick-input-widget:not([style*="display: none"])';
const EDITOR = '.editor-group-container.active';

/** Waits until `check` gives something truthy, and returns it. */
export async function until<T>(check: () => Promise<T>, what: string, patience = PATIENCE_MS): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const quickInput = (page: Page): Locator => page.locator(`${QUICK_INPUT} .quick-input-filter input`);
const quickRows = (page: Page): Locator => page.locator(`${QUICK_INPUT} .quick-input-list .monaco-list-row`);

/** Puts `text` into the open quick input, in place of what it holds. */
async function fillQuickInput(page: Page, text: string): Promise<void> {
  await quickInput(page).waitFor();
  await quickInput(page).fill(text);
}

/** Presses Enter once the row that the keyboard is on holds `text`: the list fills after the box. */
async function acceptRow(page: Page, text: string): Promise<void> {
  await page.locator(`${QUICK_INPUT} .monaco-list-row.focused`).filter({ hasText: text }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Gives a path to the open dialog for files, which is a quick input. */
export async function fillPath(page: Page, path: string): Promise<void> {
  await fillQuickInput(page, path);
  await page.keyboard.press('Enter');
}

/** Runs a command by its title, through the command palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await fillQuickInput(page, `>${title}`);
  await pick(page, title);
  // The palette has gone, or the box is already the one that the command itself opened.
  const shown = () => quickInput(page).inputValue({ timeout: 200 });
  await until(async () => !(await shown().catch(() => '')).startsWith('>'), 'the palette to close');
}

/** Opens a file of the folder by its name and leaves the keyboard in its text. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await fillQuickInput(page, name);
  await acceptRow(page, name);
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  await focusEditor(page);
}

/** Puts the keyboard into the text of the first editor group. */
export async function focusEditor(page: Page): Promise<void> {
  await page.keyboard.press('Control+1');
  await page.locator(`${EDITOR} .monaco-editor.focused`).first().waitFor();
  await page.locator(`${EDITOR} .view-line`).first().waitFor();
}

/** Puts the caret at a line and column, both counted from 1. */
export async function goTo(page: Page, line: number, column = 1): Promise<void> {
  await page.keyboard.press('Control+G');
  await fillQuickInput(page, `:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator(QUICK_INPUT).waitFor({ state: 'hidden' });
}

/** Selects the next occurrence of `text` after the caret, by the find box, which is closed again. */
export async function select(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+F');
  const box = page.locator('.find-widget.visible');
  const input = box.locator('.find-part textarea').first();
  await input.waitFor();
  await input.fill(text);
  await box.locator('.matchesCount').filter({ hasText: /of/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await box.waitFor({ state: 'hidden' });
}

/** Shows the hover at the caret by the keyboard, and returns it. */
export function keyboardHover(page: Page): Promise<Locator> {
  return askForHover(page, async () => {
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
  });
}

/** Rests the mouse on the first piece of `text` on the screen, and returns the hover that comes. */
export async function mouseHover(page: Page, text: string): Promise<Locator> {
  const { x, y, width, height } = await textBox(page, text);
  return askForHover(page, async () => {
    await page.mouse.move(x + width + 150, y + 250);
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 8 });
  });
}

/** The hover over the text; click its links by their name. */
export const hover = (page: Page): Locator =>
  page.locator('.monaco-resizable-hover .monaco-hover:not(.hidden)').first();

/** Asks a few times: the first hover may come before the extension has said that it has some. */
async function askForHover(page: Page, ask: () => Promise<void>): Promise<Locator> {
  for (let left = 5; ; left--) {
    await ask();
    try {
      await until(async () => /\S/.test((await hoverText(page)).replace(/^Loading.*/, '')), 'a hover', 4000);
      return hover(page);
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

/**
 * Rests the mouse on some text for as long as a hover may take, and returns the text of the hover that came, if one did.
 * An absence cannot be waited for: the time is several times the delay and a look-up.
 */
export async function noHover(page: Page, text: string): Promise<string> {
  const { x, y, width, height } = await textBox(page, text);
  await page.mouse.move(x + width + 150, y + 250);
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 8 });
  const end = Date.now() + 3000;
  await until(async () => (await hoverText(page)) || Date.now() > end, 'the time to pass');
  return hoverText(page);
}

/** Text of the hover that is shown; empty without one. */
export async function hoverText(page: Page): Promise<string> {
  return (await page.locator('.monaco-hover:not(.hidden) .hover-contents').allInnerTexts()).join('\n').trim();
}

/** The place on the screen of some text of the active editor, in CSS pixels, wherever its tokens begin and end. */
export async function textBox(
  page: Page,
  text: string,
): Promise<{ x: number; y: number; width: number; height: number }> {
  const line = page.locator(`${EDITOR} .view-line`).filter({ hasText: text }).first();
  await line.waitFor();
  return line.evaluate((element, wanted) => {
    const range = element.ownerDocument.createRange();
    const walker = element.ownerDocument.createTreeWalker(element, 4 /* text nodes */);
    const start = element.textContent.replaceAll('\u00a0', ' ').indexOf(wanted);
    const end = start + wanted.length;
    let seen = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.textContent.length;
      if (start >= seen && start < seen + length) range.setStart(node, start - seen);
      if (end > seen && end <= seen + length) range.setEnd(node, end - seen);
      seen += length;
    }
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x, y, width, height };
  }, text);
}

/** Types into the open quick pick and returns the rows' texts once one of them holds `expected`. */
export async function typeInQuickPick(page: Page, text: string, expected: string): Promise<string[]> {
  await fillQuickInput(page, text);
  await quickRows(page).filter({ hasText: expected }).first().waitFor();
  return quickRows(page).allInnerTexts();
}

/** The rows of the open quick pick. */
export const quickPickRows = quickRows;

/** Accepts the row of the open quick pick that holds `text`, reached by the arrow keys. */
export async function pick(page: Page, text: string): Promise<void> {
  await quickRows(page).filter({ hasText: text }).first().waitFor();
  const onIt = page.locator(`${QUICK_INPUT} .monaco-list-row.focused`).filter({ hasText: text });
  // A list that fills anew begins at its first row again.
  const reached = async () => {
    if ((await onIt.count()) === 0) await page.keyboard.press('ArrowDown');
    return (await onIt.count()) > 0;
  };
  await until(reached, `the row ${text}`);
  await page.keyboard.press('Enter');
}

/** The document of a webview: a frame in a frame. `extensionId` is `publisher.name`. */
export function webview(page: Page, extensionId: string): FrameLocator {
  const outer = page.frameLocator(`iframe.webview.ready[src*="extensionId=${extensionId}"]`).first();
  return outer.frameLocator('iframe#active-frame');
}

/** The modal dialog; press its buttons by role and name. */
export const dialog = (page: Page): Locator => page.locator('.monaco-dialog-box');

/** The notification that holds `text`; press its buttons by role and name. */
export const toast = (page: Page, text: string | RegExp): Locator =>
  page.locator('.notifications-toasts .notification-list-item').filter({ hasText: text });

/** Saves the active editor and waits until nothing in it is unsaved. */
export async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+S');
  await page.locator('.tab.active:not(.dirty)').waitFor();
}

/** Takes an action of the light bulb's menu, which closes again when something else comes up at the same moment. */
export async function quickFix(page: Page, text: string): Promise<void> {
  const row = page.locator('.action-widget .monaco-list-row').filter({ hasText: text }).first();
  const taken = async () => {
    if (!(await row.isVisible())) await page.keyboard.press('Control+.');
    return row.click({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
  };
  await until(taken, `the action ${text}`);
}

/** Takes back the last change of the active editor. */
export async function undo(page: Page): Promise<void> {
  await page.keyboard.press('Control+Z');
}

/** Changes the colour theme of the open window, as a person does. */
export async function switchTheme(page: Page, theme: string): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+T');
  await pick(page, theme);
  await page.locator(QUICK_INPUT).waitFor({ state: 'hidden' });
}

/** The lines of the active editor that are on the screen. To know the whole text, save and read the file. */
export async function screenText(page: Page): Promise<string> {
  const lines = await page
    .locator(`${EDITOR} .view-line`)
    .evaluateAll((elements) =>
      elements.map((line) => ({ top: Number.parseFloat(line.style.top), text: String(line.textContent) })),
    );
  lines.sort((a, b) => a.top - b.top);
  return lines.map(({ text }) => text.replaceAll('\u00a0', ' ')).join('\n');
}

/** Waits until the active editor shows `text`. */
export async function seeText(page: Page, text: string): Promise<void> {
  await until(async () => (await screenText(page)).includes(text), `“${text}” in the editor`);
}
