import { Worker } from 'node:worker_threads';
import type { WorkerPort } from '../workerProtocol';

/** Gives a classic worker script the two things of a Web Worker that it uses, then runs it. */
const BOOT = `
const { parentPort, workerData } = require('node:worker_threads');
globalThis.postMessage = (message, { transfer }) => parentPort.postMessage(message, transfer);
parentPort.on('message', (data) => globalThis.onmessage({ data }));
require(workerData);
`;

/** Starts the worker script at a path in a thread of its own. */
export function startNodeWorker<To, From>(script: string): WorkerPort<To, From> {
  const worker = new Worker(BOOT, { eval: true, workerData: script });
  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    listen(heard, failed) {
      worker.on('message', (message: From) => heard(message));
      worker.once('error', (error) => failed(error instanceof Error ? (error.stack ?? error.message) : String(error)));
      // An answer that cannot be read is lost, and who waits for it would wait on.
      worker.once('messageerror', (error) => failed(error.stack ?? error.message));
      worker.once('exit', (code) => failed(`it ended (${code})`));
    },
    dispose: () => void worker.terminate(),
  };
}
