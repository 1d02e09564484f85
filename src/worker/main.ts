import { LookupError } from '../core/errors';
import { decodeText } from '../core/library/decodeText';
import type { Pace } from '../core/store/pace';
import { Store } from '../core/store/store';
import type { FromWorker, ToWorker } from '../workerProtocol';

/** Longest time for which messages wait while something is read or indexed. */
const SLICE_MS = 15;

const pace = { rested: performance.now() };

/** Calls that were heard and not begun. */
const waiting = new Set<number>();

const store = new Store({
  pace: { breathe, batch: 2000 } satisfies Pace,
  decode: (bytes) => decodeText(bytes, (given, encoding, fatal) => new TextDecoder(encoding, { fatal }).decode(given)),
});

function breathe(): Promise<void> | undefined {
  if (performance.now() - pace.rested < SLICE_MS) return undefined;
  return turn().then(() => {
    pace.rested = performance.now();
  });
}

/** Resolves when all messages that are there by now were heard. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

globalThis.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'cancel') waiting.delete(data.number);
  else void answer(data);
};

async function answer(call: Extract<ToWorker, { type: 'call' }>): Promise<void> {
  const { number } = call;
  waiting.add(number);
  if (call.name === 'find') await turn();
  if (!waiting.delete(number)) return tell({ type: 'failed', number, message: 'Cancelled.' });
  try {
    const result = await (store[call.name] as (...args: readonly unknown[]) => Promise<unknown>)(...call.args);
    tell({ type: 'answer', number, result }, result instanceof ArrayBuffer ? [result] : []);
  } catch (error) {
    const code = error instanceof LookupError ? error.code : undefined;
    const said = error instanceof Error ? (code ? error.message : (error.stack ?? error.message)) : String(error);
    tell({ type: 'failed', number, code, message: said });
  }
}

function tell(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  postMessage(message, { transfer });
}
