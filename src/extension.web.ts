import { type ExtensionContext, type Uri, workspace } from 'vscode';
import { type LiteratureApi, start } from './host/start';
import { isWritableInEditor } from './host/writable';
import type { WorkerPort } from './workerProtocol';

/** In a browser: every file is the editor's. */
export function activate(context: ExtensionContext): LiteratureApi {
  return start(context, { isWritable: isWritableInEditor, startWorker: startWebWorker });
}

/** What of a Web Worker is used; the typings of the DOM would let everything else in too. */
declare class Worker {
  constructor(url: string);
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
  onmessage: (event: { readonly data: unknown }) => void;
  onerror: (event: { readonly message?: string }) => void;
  terminate(): void;
}

/** The script is started from its own text: an extension's files are on another origin than the page. */
async function startWebWorker<To, From>(script: Uri): Promise<WorkerPort<To, From>> {
  const source = await workspace.fs.readFile(script);
  const url = URL.createObjectURL(new Blob([new Uint8Array(source)], { type: 'text/javascript' }));
  const worker = new Worker(url);
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen(heard, failed) {
      worker.onmessage = ({ data }) => heard(data as From);
      worker.onerror = ({ message }) => failed(message ?? 'it could not be started');
    },
    dispose() {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}
