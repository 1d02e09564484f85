import { env, type LogOutputChannel, l10n, window } from 'vscode';
import { LookupError, type LookupErrorCode } from '../core/errors';
import { told } from './told';

/** Answers rather than failures. */
const QUIET = new Set<LookupErrorCode>(['nothingFound', 'nothingToLookUp', 'nothingToImport']);

/** Tells the writer once what went wrong. A LookupError says it itself; anything else is a bug and goes to the log with its stack. */
export function report(error: unknown, log: LogOutputChannel): void {
  if (error instanceof LookupError) {
    if (error.entries !== undefined) {
      void offerEntries(told(error.message), error.entries);
      return;
    }
    const quiet = QUIET.has(error.code);
    const message = told(error.message);
    void (quiet ? window.showInformationMessage(message) : window.showErrorMessage(message));
    return;
  }
  log.error(error instanceof Error ? error : String(error));
  const message = l10n.t('Literature Lookup ran into a problem it did not expect. The log has the details.');
  void window.showErrorMessage(message, l10n.t('Show Log')).then((choice) => choice && log.show());
}

/** Entries that could not be added are the writer's to paste. */
async function offerEntries(message: string, entries: string): Promise<void> {
  const copy = entries.startsWith('@') ? l10n.t('Copy BibTeX Entry') : l10n.t('Copy Entry');
  if ((await window.showErrorMessage(message, copy)) === copy) await env.clipboard.writeText(entries);
}
