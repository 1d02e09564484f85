import { l10n, ProgressLocation, window } from 'vscode';

/** Work that is done sooner than this is not worth a word, in ms. */
const PATIENCE_MS = 400;

/** Shows in the status bar how far the reading of `count` files is, if it takes long; `readOne` is called after each. */
export async function showProgress(count: number, work: (readOne: () => void) => Promise<void>): Promise<void> {
  const state = { read: 0, report: (_: string) => {} };
  const text = () => l10n.t('Reading bibliographies: {0} of {1}', state.read, count);
  const done = work(() => {
    state.read++;
    state.report(text());
  });
  const patience = setTimeout(() => {
    void window.withProgress({ location: ProgressLocation.Window }, (progress) => {
      state.report = (message) => progress.report({ message });
      state.report(text());
      return done.catch(() => undefined); // told by whoever asked for the work
    });
  }, PATIENCE_MS);
  try {
    await done;
  } finally {
    clearTimeout(patience);
  }
}
