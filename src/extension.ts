import { type ExtensionContext, Uri } from 'vscode';
import { type LiteratureApi, start } from './host/start';
import { isWritableInEditor } from './host/writable';
import { homeFolder } from './node/home';
import { startNodeWorker } from './node/worker';
import { isWritableFile } from './node/writable';

/** Desktop and remote: files on disk are asked themselves whether they may be written. */
export function activate(context: ExtensionContext): LiteratureApi {
  return start(context, {
    isWritable: async (uri) => (uri.scheme === 'file' ? isWritableFile(uri.fsPath) : isWritableInEditor(uri)),
    startWorker: async (script) => startNodeWorker(script.fsPath),
    home: Uri.file(homeFolder()),
    reachesLocalServers: true,
  });
}
