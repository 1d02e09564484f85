import { openWindow } from './harness';
import * as keys from './keys';

/** So many that reading them takes seconds. */
const MANY = 60_000;
const ABSTRACT = 'Words that each of these has, so that reading and indexing all of them takes its time. '.repeat(10);

const entry = (at: number) =>
  `@article{k${at},\n  title = {Filler ${at}},\n  abstract = {${ABSTRACT}Number ${at}.}\n}\n`;

describe('reading a large library in a window', () => {
  it('is shown in the status bar, stopped by a click, and taken up again by another', async () => {
    const { page } = await openWindow({
      files: { 'notes.md': 'Notes.\n', 'large.bib': Array.from({ length: MANY }, (_, at) => entry(at)).join('') },
      open: 'notes.md',
    });
    const item = (text: string) => page.locator('.statusbar-item a', { hasText: text }).first();
    await item('Reading bibliographies: 0 of 1').click();
    await item('1 bibliography not read').click();
    await item('Reading bibliographies: 0 of 1').waitFor();
    await keys.runCommand(page, 'Literature: Stop Reading Bibliographies');
    await item('1 bibliography not read').waitFor();
  });
});
