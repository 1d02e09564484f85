import { commands } from 'vscode';
import { DONE } from './names';

/** Ticks a step of the walkthrough, from wherever it was done. */
export function stepDone(step: keyof typeof DONE): void {
  void commands.executeCommand('setContext', DONE[step], true);
}
