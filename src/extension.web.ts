import type { ExtensionContext } from 'vscode';
import { type LiteratureApi, start } from './host/start';
import { isWritableInEditor } from './host/writable';

/** In a browser: every file is the editor's. */
export function activate(context: ExtensionContext): LiteratureApi {
  return start(context, { isWritable: isWritableInEditor });
}
