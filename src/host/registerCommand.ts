import { commands, type Disposable, Uri } from 'vscode';
import { report } from './report';
import type { Services } from './services';

/**
 * Registers commands. Called with a plain object they never ask: they take the defaults or reject with a LookupError.
 * Called from the palette, a menu (which passes a resource) or a key, they show one message and resolve `undefined`.
 */
export function registering({ log }: Pick<Services, 'log'>) {
  return (id: string, run: (argument: unknown) => Promise<unknown>): Disposable =>
    commands.registerCommand(id, async (argument: unknown) => {
      try {
        return await run(argument);
      } catch (error) {
        if (isArguments(argument)) throw error;
        report(error, log);
        return undefined;
      }
    });
}

/** Whether a command was called by a program: menus pass a resource, keys and the palette nothing. */
export function isArguments(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Uri) && !Array.isArray(value);
}
