import type { Disposable } from 'vscode';
import { COMMANDS } from '../names';
import { isArguments, registering } from '../registerCommand';
import type { Services } from '../services';
import { editInteractively, editNamed } from './editPaper';
import { exportInteractively, exportNamed } from './exportPapers';
import { importInteractively, importNamed } from './importPapers';
import { removeImported, removeNamed } from './removeImported';

/** The commands that bring papers in and out. */
export function registerImportCommands(services: Services): Disposable[] {
  const register = registering(services);
  return [
    register(COMMANDS.importPapers, async (argument) =>
      isArguments(argument) ? importNamed(services, argument) : importInteractively(services),
    ),
    register(COMMANDS.exportPapers, async (argument) =>
      isArguments(argument) ? exportNamed(services, argument) : exportInteractively(services),
    ),
    register(COMMANDS.removeImportedPapers, async (argument) =>
      isArguments(argument) ? removeNamed(services, argument) : removeImported(services),
    ),
    register(COMMANDS.editPaper, async (argument) =>
      isArguments(argument) ? editNamed(services, argument) : editInteractively(services),
    ),
  ];
}
