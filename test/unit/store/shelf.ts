import { decodeText } from '../../../src/core/library/decodeText';
import type { FileReport } from '../../../src/core/store/paperStore';
import { Store } from '../../../src/core/store/store';

/** A store without a thread of its own, never resting unless it is told how. */
export function newStore(breathe: () => Promise<void> | undefined = () => undefined): Store {
  return new Store({
    pace: { breathe, batch: 100 },
    decode: (bytes) =>
      decodeText(bytes, (given, encoding, fatal) => new TextDecoder(encoding, { fatal }).decode(given)),
  });
}

/** Puts a file into a store. */
export function readInto(store: Store, name: string, content: string | Uint8Array): Promise<FileReport> {
  return store.read({ uri: `file:///${name}`, label: name, content });
}

export const titlesFor = async (store: Store, text: string): Promise<string[]> =>
  (await store.find(text)).map(({ paper }) => paper.title);
