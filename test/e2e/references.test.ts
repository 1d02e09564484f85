import { clipboard, EXTENSION, openWindow } from './harness';
import * as keys from './keys';

const SENTENCE = 'The generalization gap of large batch training closes when the network is trained for more updates';
const TITLE = 'Train longer, generalize better';
const IEEE = 'E. Hoffer, I. Hubara, and D. Soudry, “Train longer';

async function openSelected() {
  const window = await openWindow({ files: { 'notes.md': `${SENTENCE}.\n` }, open: 'notes.md', settings: {} });
  await keys.select(window.page, SENTENCE);
  return window;
}

describe('formatted references in the window', () => {
  it('are shown in each style before one is copied', async () => {
    const { page } = await openSelected();
    await keys.runCommand(page, 'Literature: Copy Formatted Reference…');
    await keys.quickPickRows(page).filter({ hasText: TITLE }).first().waitFor();
    await keys.pick(page, TITLE);
    await keys.quickPickRows(page).filter({ hasText: IEEE }).waitFor();
    await keys.pick(page, 'IEEE');
    await keys.until(async () => (await clipboard(page)).startsWith(IEEE), 'the reference on the clipboard');
  });

  it('stand in the panel in the style of the setting, once a paper is open', async () => {
    const { page } = await openSelected();
    await keys.runCommand(page, 'Literature: Look Up Selection');
    const card = keys.webview(page, EXTENSION).locator('article').filter({ hasText: TITLE });
    await card.locator('.title').click();
    const snippet = card.locator('.snippet').filter({ hasText: 'APA' });
    await snippet.filter({ hasText: 'Hoffer, E., Hubara, I., & Soudry, D. (2017). Train longer' }).waitFor();
    await snippet.getByRole('button', { name: /copy/i }).click();
    await keys.until(
      async () => (await clipboard(page)).startsWith('Hoffer, E., Hubara'),
      'the reference on the clipboard',
    );
  });
});
