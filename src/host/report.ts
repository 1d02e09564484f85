import { type LogOutputChannel, window } from 'vscode';
import { LookupError } from '../core/errors';

/** Tells the writer once what went wrong. A LookupError says it itself; anything else is a bug and goes to the log with its stack. */
export function report(error: unknown, log: LogOutputChannel): void {
  if (error instanceof LookupError) {
    const quiet = error.code === 'nothingFound' || error.code === 'nothingToLookUp';
    void (quiet ? window.showInformationMessage(error.message) : window.showErrorMessage(error.message));
    return;
  }
  log.error(error instanceof Error ? error : String(error));
  void window
    .showErrorMessage('Literature Lookup ran into a problem it did not expect. The log has the details.', 'Show Log')
    .then((choice) => choice && log.show());
}
