import { CodeAction, CodeActionKind, type Disposable, l10n, languages } from 'vscode';
import { looksUpByItself } from './lookUp';
import { COMMANDS } from './names';
import type { Services } from './services';
import { setting } from './settings';

const KIND = CodeActionKind.Empty.append('literature');

/** On a selection for which there are papers: an entry in the light bulb's menu that leads to citing one. */
export function registerLightBulb(services: Services): Disposable {
  return languages.registerCodeActionsProvider(
    '*',
    {
      async provideCodeActions(document, range, _context, token) {
        if (range.isEmpty || !setting('lightBulb.enabled', document)) return [];
        const text = document.getText(range);
        if (!looksUpByItself(text)) return [];
        const matches = await services.lookUps.find(text, { limit: 1 }, token).catch(() => []);
        if (matches.length === 0 || token.isCancellationRequested) return [];
        return [
          action(l10n.t('Cite literature for this'), COMMANDS.insertCitation),
          action(l10n.t('Look up literature for this'), COMMANDS.lookUpSelection),
        ];
      },
    },
    { providedCodeActionKinds: [KIND] },
  );
}

function action(title: string, command: string): CodeAction {
  const made = new CodeAction(title, KIND);
  made.command = { title, command };
  return made;
}
