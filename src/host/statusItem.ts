import { type Disposable, l10n, StatusBarAlignment, type TextEditor, window } from 'vscode';
import { looksUpByItself } from './lookUp';
import { COMMANDS } from './names';
import { report } from './report';
import type { Services } from './services';
import { setting } from './settings';

/** In the status bar, while text is selected for which there are papers and no panel shows them: how many there are. */
export function registerStatusItem(services: Services): Disposable[] {
  const item = window.createStatusBarItem(StatusBarAlignment.Right, 99);
  item.name = l10n.t('Papers for the selection');
  item.command = COMMANDS.lookUpSelection;
  const latest = { number: 0 };

  const look = async (editor: TextEditor): Promise<void> => {
    const number = ++latest.number;
    const { document, selection } = editor;
    const text = document.getText(selection);
    const wanted = setting('statusBar.enabled', document) && !services.surfaces.isShown;
    const matches = wanted && looksUpByItself(text) ? await services.lookUps.find(text) : [];
    if (number !== latest.number) return;
    const count = matches.filter(({ strength }) => strength !== 'weak').length;
    if (count === 0) return item.hide();
    item.text = `$(book) ${count === 1 ? l10n.t('1 paper') : l10n.t('{0} papers', count)}`;
    item.tooltip = l10n.t('Papers that belong to the selection. Click to see them.');
    item.show();
  };

  return [
    item,
    services.resting.onDidRest((editor) => look(editor).catch((error) => report(error, services.log))),
    window.onDidChangeTextEditorSelection(({ selections }) => {
      if (!selections.every(({ isEmpty }) => isEmpty)) return;
      latest.number++;
      item.hide();
    }),
    services.results.onDidChange(() => item.hide()),
  ];
}
