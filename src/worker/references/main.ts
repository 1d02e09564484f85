import type { FromReferences, ToReferences } from '../../referencesProtocol';
import { loadProcessor, type WriteReferences } from './processor';

// A thread of its own, so that a style that takes too long can be ended: what is asked before the processor is there waits.
const held: { processor?: Promise<WriteReferences> } = {};

globalThis.onmessage = ({ data }: MessageEvent<ToReferences>) => {
  if (data.type === 'write') {
    void answer(data);
    return;
  }
  held.processor = loadProcessor(data.wasm);
  held.processor.catch(() => undefined); // told to whoever asks
};

async function answer({ id, ...request }: Extract<ToReferences, { type: 'write' }>): Promise<void> {
  try {
    const write = await held.processor;
    if (!write) throw new Error('the processor was not loaded');
    tell({ id, answer: await write(request) });
  } catch (error) {
    tell({ id, answer: { kind: 'broken', why: error instanceof Error ? error.message : String(error) } });
  }
}

function tell(message: FromReferences): void {
  postMessage(message, { transfer: [] });
}
