import { CodeLens, type Disposable, EventEmitter, l10n, languages, Range, type TextDocument, window } from 'vscode';
import { looksUpByItself } from './lookUp';
import { COMMANDS } from './names';
import type { Services } from './services';
import { setting } from './settings';

/** Above a selection for which there are papers: what can be done with it. Off by default. */
export function registerCodeLens(services: Services): Disposable[] {
  const changed = new EventEmitter<void>();
  return [
    changed,
    services.resting.onDidRest(({ document }) => {
      if (setting('codeLens.enabled', document)) changed.fire();
    }),
    languages.registerCodeLensProvider('*', {
      onDidChangeCodeLenses: changed.event,
      async provideCodeLenses(document, token) {
        const selection = setting('codeLens.enabled', document) ? selectionIn(document) : undefined;
        const text = selection ? document.getText(selection) : '';
        if (!selection || !looksUpByItself(text)) return [];
        const matches = await services.lookUps.find(text, { limit: 1 }, token).catch(() => []);
        if (matches.length === 0) return [];
        const at = new Range(selection.start, selection.start);
        return [
          new CodeLens(at, { title: l10n.t('Cite literature for this'), command: COMMANDS.insertCitation }),
          new CodeLens(at, { title: l10n.t('Look up'), command: COMMANDS.lookUpSelection }),
        ];
      },
    }),
  ];
}

function selectionIn(document: TextDocument): Range | undefined {
  const editor = window.visibleTextEditors.find((one) => one.document === document && !one.selection.isEmpty);
  return editor?.selection;
}
