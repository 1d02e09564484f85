import assert from 'node:assert/strict';
import { EXTENSION, openWindow } from './harness';
import * as keys from './keys';

const SENTENCE = 'The generalization gap of large batch training closes when the network is trained for more updates';
const TITLE = 'Train longer, generalize better';

describe('a window in another language', () => {
  it('has commands, panel, lists and messages in it', async () => {
    const { page } = await openWindow({
      files: { 'notes.md': `${SENTENCE}.\n` },
      open: 'notes.md',
      settings: {},
      language: 'de',
    });
    await keys.select(page, SENTENCE);
    await keys.runCommand(page, 'Literature: Auswahl nachschlagen');
    const panel = keys.webview(page, EXTENSION);
    const card = panel.locator('article').filter({ hasText: TITLE });
    await card.waitFor();
    await card
      .getByRole('button', { name: /^Einfügen/ })
      .first()
      .waitFor();
    assert.equal(await panel.locator('html').getAttribute('lang'), 'de');
    await keys.runCommand(page, 'Literature: Angaben einer Arbeit bearbeiten…');
    await keys.toast(page, 'Es wurden keine Arbeiten importiert.').waitFor();
    await keys.focusEditor(page);
    await keys.runCommand(page, 'Literature: Formatierte Literaturangabe kopieren…');
    await keys.pick(page, TITLE);
    // The reference is in the language of the window too.
    await keys.quickPickRows(page).filter({ hasText: 'E. Hoffer, I. Hubara, und D. Soudry' }).waitFor();
  });
});
