import { env, l10n, Uri, window } from 'vscode';
import { nameOf } from './bibliographyFile';
import type { Undeclared } from './declaring';

/** A line that could not be added is the writer's to paste. */
export async function offerLine({ uri, line }: Undeclared): Promise<void> {
  const copy = l10n.t('Copy Line');
  const message = l10n.t(
    'The citation and its entry are in, but {0} could not be changed, so the line that names the bibliography is still missing there: {1}',
    nameOf(Uri.parse(uri)),
    line,
  );
  if ((await window.showWarningMessage(message, copy)) === copy) await env.clipboard.writeText(line);
}
