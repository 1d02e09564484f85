import type { Disposable } from 'vscode';
import { registerCitedHere } from '../citedHere';
import { registerCompletion } from '../completion';
import { registerDefinition } from '../definition';
import { registerKeyDiagnostics } from '../keyDiagnostics';
import { registerKeyFixes } from '../keyFixes';
import { registerKeyHover } from '../keyHover';
import { registerReferences } from '../references';
import { registerRename } from '../rename';
import type { Services } from '../services';
import { registerKeyCommands } from './commands';

/** Every surface that goes by citation keys. */
export function registerKeySurfaces(services: Services): Disposable[] {
  return [
    registerCompletion(services),
    registerKeyHover(services),
    registerDefinition(services),
    registerReferences(services),
    registerRename(services),
    registerKeyDiagnostics(services),
    registerKeyFixes(services),
    registerCitedHere(services),
    ...registerKeyCommands(services),
  ];
}
