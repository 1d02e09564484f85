import {
  type Disposable,
  l10n,
  languages,
  type RenameProvider,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import type { TextEdit } from '../core/edit';
import { LookupError } from '../core/errors';
import { faultOfKey, renameInBibliography, renameInDocument } from '../core/keys/rename';
import { nameOf, openBibliography } from './citing/bibliographyFile';
import { BIBLIOGRAPHIES, CITING_DOCUMENTS } from './keys/selector';
import { citingUses, namingUses, type SoughtKey, soughtAt, type Uses } from './keys/uses';
import { rangeOf } from './origin';
import type { Services } from './services';

/** Gives a key another name wherever the workspace cites it and in its bibliographies. Either all of it is done or nothing. */
export function registerRename(services: Services): Disposable {
  return languages.registerRenameProvider([...CITING_DOCUMENTS, ...BIBLIOGRAPHIES], renameProvider(services));
}

export function renameProvider(services: Services): RenameProvider {
  return {
    async prepareRename(document, position, token) {
      const sought = await soughtAt(services, document, position, token);
      if (token.isCancellationRequested) return undefined;
      if (!sought) throw new Error(l10n.t('There is no citation key here.'));
      return { range: rangeOf(document, sought.span), placeholder: sought.key };
    },
    async provideRenameEdits(document, position, newName, token) {
      const sought = await soughtAt(services, document, position, token);
      if (!sought || token.isCancellationRequested) return undefined;
      const to = newName.trim();
      if (to === sought.key) return new WorkspaceEdit();
      await refuseUnfit(services, sought, to);
      const cited = await citingUses(services, sought, document, token);
      const uses = [...cited, ...(await namingUses(sought, token))];
      const edit = new WorkspaceEdit();
      for (const use of uses) {
        if (token.isCancellationRequested) return undefined;
        const target = await editable(use.uri);
        const edits = editsOf({ ...use, text: target.getText() }, sought.key, to);
        for (const { text, ...span } of edits) edit.replace(target.uri, rangeOf(target, span), text);
      }
      return token.isCancellationRequested ? undefined : edit;
    },
  };
}

async function refuseUnfit(services: Services, { bibliographies }: SoughtKey, to: string): Promise<void> {
  switch (faultOfKey(to)) {
    case 'empty':
      throw new Error(l10n.t('A citation key cannot be empty.'));
    case 'sign':
      throw new Error(
        l10n.t('A citation key holds no spaces, commas, braces, quotation marks or other marks of markup.'),
      );
    case 'ends':
      throw new Error(l10n.t('A citation key begins and ends with a letter or a digit.'));
    default:
  }
  for (const uri of bibliographies) {
    if ((await services.library.entriesOf(uri))?.get(to)) {
      throw new Error(l10n.t('{0} already has an entry “{1}”.', nameOf(Uri.parse(uri)), to));
    }
  }
}

function editsOf({ uri, text, markup }: Uses, from: string, to: string): TextEdit[] {
  try {
    return markup ? renameInDocument(markup, text, from, to) : renameInBibliography(uri.path, text, from, to);
  } catch (error) {
    if (!(error instanceof LookupError)) throw error;
    throw new Error(l10n.t('“{0}” would not be read as one key in {1}.', to, nameOf(uri)));
  }
}

/**
 * A document, opened so that saving it changes nothing but the key. The editor opens a file that is not Unicode as if it
 * were, and evens out line ends that differ.
 */
async function editable(uri: Uri): Promise<TextDocument> {
  const open = workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  if (open && (open.isDirty || uri.scheme === 'vscode-notebook-cell')) return open;
  const file = await openBibliography(uri, async () => true);
  const document = file.document ?? (await workspace.openTextDocument(uri));
  if (document.getText() === file.text) return document;
  throw new Error(
    l10n.t('{0} has line ends or letters that saving it would change. Nothing was renamed.', nameOf(uri)),
  );
}
