import { type ConfigurationChangeEvent, type ConfigurationScope, commands, workspace } from 'vscode';
import { DEFAULTS } from './names';

type Key = keyof typeof DEFAULTS;
type Widened<T> = T extends boolean ? boolean : T extends string ? string : T;

/** A setting's value for a document or folder, read when it is used. */
export function setting<K extends Key>(key: K, scope?: ConfigurationScope): Widened<(typeof DEFAULTS)[K]> {
  return workspace.getConfiguration('literature', scope).get(key, DEFAULTS[key]) as Widened<(typeof DEFAULTS)[K]>;
}

/** Whether a change of the configuration is of that setting. */
export function affects(change: ConfigurationChangeEvent, key: Key): boolean {
  return change.affectsConfiguration(`literature.${key}`);
}

/** Shows a setting where it can be changed. */
export async function openSetting(key: Key): Promise<void> {
  await commands.executeCommand('workbench.action.openSettings', `literature.${key}`);
}
