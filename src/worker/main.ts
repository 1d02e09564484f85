import { LookupError } from '../core/errors';
import { decodeText } from '../core/library/decodeText';
import type { Pace } from '../core/store/pace';
import { Store } from '../core/store/store';
import type { FromWorker, ToWorker } from '../workerProtocol';
import { whileIdle } from './whileIdle';

/** Longest time for which messages wait while something is read or indexed. */
const SLICE_MS = 15;
/** Papers that are read ahead at once, some two milliseconds, and how long nobody has asked for anything before. */
const AHEAD = 100;
const IDLE_MS = 300;

const pace = { rested: performance.now() };

/** Calls that were heard and not begun. */
const waiting = new Set<number>();

/** What ends a reading early, by the number of its call. */
const readings = new Map<number, () => void>();

const store = new Store({
  pace: { breathe, batch: 1000 } satisfies Pace,
  decode: (bytes) => decodeText(bytes, (given, encoding, fatal) => new TextDecoder(encoding, { fatal }).decode(given)),
});

const idle = whileIdle(() => store.readAhead(AHEAD), IDLE_MS);

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
  if (data.type === 'call') void answer(data);
  else if (!waiting.delete(data.number)) readings.get(data.number)?.();
};

async function answer(call: Extract<ToWorker, { type: 'call' }>): Promise<void> {
  const end = idle.begin();
  try {
    await answered(call);
  } finally {
    end();
  }
}

async function answered(call: Extract<ToWorker, { type: 'call' }>): Promise<void> {
  const { number } = call;
  waiting.add(number);
  if (call.name === 'find') await turn();
  if (!waiting.delete(number)) return tell({ type: 'failed', number, message: 'Cancelled.' });
  try {
    const result = await resultOf(call);
    tell({ type: 'answer', number, result }, result instanceof ArrayBuffer ? [result] : []);
  } catch (error) {
    const code = error instanceof LookupError ? error.code : undefined;
    const said = error instanceof Error ? (code ? error.message : (error.stack ?? error.message)) : String(error);
    tell({ type: 'failed', number, code, message: said });
  }
}

function resultOf(call: Extract<ToWorker, { type: 'call' }>): Promise<unknown> {
  const { number, name, args } = call;
  if (name === 'read') {
    const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };
    readings.set(number, () => {
      token.isCancellationRequested = true;
    });
    const found = (papers: number) => tell({ type: 'found', number, papers });
    return store.read(args[0], { token, found }).finally(() => readings.delete(number));
  }
  return (store[name] as (...args: readonly unknown[]) => Promise<unknown>)(...args);
}

function tell(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  postMessage(message, { transfer });
}
