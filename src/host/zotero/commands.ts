import { ConfigurationTarget, type Disposable, l10n, window, workspace } from 'vscode';
import { COMMANDS } from '../names';
import { isArguments, registering } from '../registerCommand';
import type { Services } from '../services';

/** Asking Zotero now, and turning it on for those who look for it here. */
export function registerZoteroCommands(services: Services): Disposable {
  return registering(services)(COMMANDS.refreshZotero, async (argument) => {
    if (isArguments(argument)) return { papers: services.zotero.isOn ? await services.zotero.refresh() : 0 };
    if (!services.zotero.isOn) return offer();
    const count = await services.zotero.refresh();
    void window.showInformationMessage(
      count === 1 ? l10n.t('Zotero has 1 paper for you.') : l10n.t('Zotero has {0} papers for you.', count),
    );
    return count;
  });
}

async function offer(): Promise<undefined> {
  const turnOn = l10n.t('Turn On');
  const message = l10n.t(
    'Zotero is not searched. Turned on, the Zotero on this computer is asked for your papers; nothing leaves it.',
  );
  if ((await window.showInformationMessage(message, turnOn)) === turnOn) {
    await workspace.getConfiguration('literature').update('zotero.enabled', true, ConfigurationTarget.Global);
  }
  return undefined;
}
