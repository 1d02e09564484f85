import { LookupError } from '../core/errors';
import type { PaperStore } from '../core/store/paperStore';
import type { CallName, FromWorker, ToWorker, WorkerPort } from '../workerProtocol';

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** Told how far it is. */
  readonly found?: (papers: number) => void;
}

/** A store that lives in a worker. */
export interface WorkerStore {
  readonly store: PaperStore;
  /** Ends the worker; calls that were not answered fail. */
  dispose(): void;
}

/**
 * Talks to the store in a worker: numbers the calls and matches the answers. Texts are copied over, bytes are handed
 * over and gone here.
 * @param died called at most once, when the worker ended by itself.
 */
export function workerStore(port: WorkerPort, died: (reason: string) => void): WorkerStore {
  const pending = new Map<number, Pending>();
  const state = { last: 0, over: false };
  const end = (reason: string) => {
    if (state.over) return;
    state.over = true;
    for (const { reject } of pending.values()) reject(new Error(`The worker is gone: ${reason}`));
    pending.clear();
    port.dispose();
  };
  port.listen(
    (message) => settle(pending, message),
    (reason) => {
      const alive = !state.over;
      end(reason);
      if (alive) died(reason);
    },
  );
  const call = <Name extends CallName>(
    name: Name,
    ...args: Parameters<PaperStore[Name]>
  ): ReturnType<PaperStore[Name]> => watchedCall(undefined, name, ...args);
  const watchedCall = <Name extends CallName>(
    found: Pending['found'],
    name: Name,
    ...args: Parameters<PaperStore[Name]>
  ): ReturnType<PaperStore[Name]> => {
    const number = ++state.last;
    const answer = new Promise((resolve, reject) => {
      if (state.over) throw new Error('The worker is gone.');
      pending.set(number, { resolve, reject, found });
      try {
        port.post({ type: 'call', number, name, args } as ToWorker, transferable(args));
      } catch (error) {
        pending.delete(number); // what cannot be sent is not answered
        throw error;
      }
    });
    return answer as ReturnType<PaperStore[Name]>;
  };
  const store: PaperStore = {
    open: (given) => call('open', given),
    async read(file, { token, found } = {}) {
      const answer = watchedCall(found, 'read', file);
      const number = state.last;
      const stop = () => port.post({ type: 'cancel', number }, []);
      if (token?.isCancellationRequested) stop();
      const stopping = token?.onCancellationRequested(stop);
      return answer.finally(() => stopping?.dispose());
    },
    forget: (uris) => call('forget', uris),
    put: (source, papers) => call('put', source, papers),
    removeSource: (id) => call('removeSource', id),
    async find(text, options, token) {
      if (token?.isCancellationRequested) return [];
      const answer = call('find', text, options);
      const number = state.last;
      const cancelled = token?.onCancellationRequested(() => {
        port.post({ type: 'cancel', number }, []);
        pending.get(number)?.resolve([]);
        pending.delete(number);
      });
      return answer.finally(() => cancelled?.dispose());
    },
    paper: (name) => call('paper', name),
    entries: (uri, from, known) => call('entries', uri, from, known),
    understand: (given) => call('understand', given),
    save: () => call('save'),
  };
  return { store, dispose: () => end('it was ended.') };
}

function settle(pending: Map<number, Pending>, message: FromWorker): void {
  const call = pending.get(message.number);
  if (message.type === 'found') {
    call?.found?.(message.papers);
    return;
  }
  pending.delete(message.number);
  if (message.type === 'answer') call?.resolve(message.result);
  else call?.reject(message.code ? new LookupError(message.code, message.message) : new Error(message.message));
}

/** Bytes that can be handed over: those that fill their buffer. */
function transferable(args: readonly unknown[]): ArrayBuffer[] {
  return args.flatMap((arg) =>
    typeof arg === 'object' && arg !== null ? Object.values(arg).flatMap((value) => bufferOf(value) ?? []) : [],
  );
}

function bufferOf(value: unknown): ArrayBuffer | undefined {
  if (value instanceof ArrayBuffer) return value;
  const whole = value instanceof Uint8Array && value.byteLength === value.buffer.byteLength;
  return whole && value.buffer instanceof ArrayBuffer ? value.buffer : undefined;
}
