import { l10n } from 'vscode';
import { LookupError } from '../../core/errors';
import type { Origin, Origins } from '../origin';
import { applyChange } from './applyChange';
import { type IsWritable, nameOf } from './bibliographyFile';

/**
 * Puts text behind what was looked up, in one Undo; text of several lines gets lines of its own. The selection stays.
 * @throws LookupError with nothing changed.
 */
export async function insertText(
  { origins, isWritable }: { readonly origins: Origins; readonly isWritable: IsWritable },
  origin: Origin,
  text: string,
): Promise<void> {
  const { document, spans } = await origins.place(origin);
  const writable = document.isUntitled || (await isWritable(document.uri));
  if (!writable) {
    throw new LookupError('readOnly', l10n.t('{0} is read-only, so nothing can be put into it.', nameOf(document.uri)));
  }
  const whole = document.getText();
  const newline = whole.includes('\r\n') ? '\r\n' : '\n';
  const [{ start, end }] = spans;
  const at = start + whole.slice(start, end).trimEnd().length;
  const before = whole.slice(0, at);
  const ownLines = text.includes('\n');
  const lead = before === '' || before.endsWith('\n') ? '' : ownLines ? newline : before.endsWith(' ') ? '' : ' ';
  const tail = ownLines && !/^\r?\n|^$/.test(whole.slice(at, at + 2)) ? newline : '';
  const inserted = lead + text.replace(/\r?\n/g, newline) + tail;
  await applyChange({ document, version: document.version, edits: [{ start: at, end: at, text: inserted }] });
}
