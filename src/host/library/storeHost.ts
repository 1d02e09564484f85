import { type LogOutputChannel, Uri } from 'vscode';
import { decodeText } from '../../core/library/decodeText';
import type { PaperStore } from '../../core/store/paperStore';
import { Store } from '../../core/store/store';
import type { WorkerPort } from '../../workerProtocol';
import { workerStore } from '../searchClient';

/** Starts the worker script at a URI; absent where a platform has no workers. */
export type StartWorker = <To, From>(script: Uri) => Promise<WorkerPort<To, From>>;

export interface RunningStore {
  readonly store: PaperStore;
  dispose(): void;
}

/** Longest time for which the host is held up where the store has to live beside it. */
const SLICE_MS = 8;

/**
 * Starts a store in a worker; where that cannot be, in slices on the host's own thread.
 * @param died when the worker ended by itself; a new one is to be started.
 */
export async function startStore(
  extensionUri: Uri,
  startWorker: StartWorker | undefined,
  log: LogOutputChannel,
  died: () => void,
): Promise<RunningStore> {
  if (!startWorker) return storeInSlices();
  try {
    const script = Uri.joinPath(extensionUri, 'dist', 'worker.js');
    return workerStore(await startWorker(script), (reason) => {
      log.error(`The worker that reads the libraries ended: ${reason}`);
      died();
    });
  } catch (error) {
    log.warn(`Libraries are read without a worker: ${error instanceof Error ? error.message : error}`);
    return storeInSlices();
  }
}

function storeInSlices(): RunningStore {
  const state = { rested: Date.now() };
  const breathe = (): Promise<void> | undefined => {
    if (Date.now() - state.rested < SLICE_MS) return undefined;
    return new Promise((resolve) =>
      setTimeout(() => {
        state.rested = Date.now();
        resolve();
      }, 0),
    );
  };
  const decode = (bytes: Uint8Array) =>
    decodeText(bytes, (given, encoding, fatal) => new TextDecoder(encoding, { fatal }).decode(given));
  return { store: new Store({ pace: { breathe, batch: 40 }, decode }), dispose: () => undefined };
}
