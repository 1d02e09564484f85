import type { Disposable } from 'vscode';
import { COMMANDS } from '../names';
import { registering } from '../registerCommand';
import type { Services } from '../services';

/**
 * Stopping to read and reading what was not read. Both give what is not read to its end, as `{ unread: [uri, …] }`; the
 * status bar says the same. Reading also gives the settings that take in more folders than are looked through, as
 * `tooLarge`.
 */
export function registerLibraryCommands(services: Services): Disposable[] {
  const register = registering(services);
  const { library } = services;
  return [
    register(COMMANDS.stopReading, async () => ({ unread: await library.stopReading() })),
    register(COMMANDS.readLibraries, async () => ({
      unread: await library.readAgain(),
      tooLarge: library.tooLarge,
    })),
  ];
}
