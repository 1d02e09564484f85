import { commands } from 'vscode';
import { VIEWS } from '../names';

/** Brings the panel to the front; the keyboard stays where it is. */
export async function showPanel(): Promise<void> {
  await commands.executeCommand(`${VIEWS.results}.focus`, { preserveFocus: true });
}
