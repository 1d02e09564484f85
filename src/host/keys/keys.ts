import { type CancellationToken, Disposable, type Position, type TextDocument, Uri, workspace } from 'vscode';
import type { CitedKey } from '../../core/cite/markup';
import { keyAt } from '../../core/keys/places';
import type { Library } from '../library/library';
import { type FoundEntry, KnownKeysOfDocuments } from './knownKeys';
import { type DocumentReading, Readings } from './readings';

/** What all surfaces that go by key share: readings of documents and the keys that they can cite. */
export class Keys {
  readonly readings = new Readings();
  readonly known: KnownKeysOfDocuments;
  readonly #disposable: Disposable;

  constructor(library: Library) {
    this.known = new KnownKeysOfDocuments(library, this.readings);
    this.#disposable = Disposable.from(this.readings, this.known);
  }

  dispose(): void {
    this.#disposable.dispose();
  }

  /** The key at a position of a document, and its entry; `undefined` where there is no key. */
  async at(document: TextDocument, position: Position, token: CancellationToken): Promise<KeyInDocument | undefined> {
    const reading = await this.readings.of(document);
    const cited = reading && keyAt(reading.citations, document.offsetAt(position));
    if (!reading || !cited || token.isCancellationRequested) return undefined;
    const found = (await this.known.of(document)).find(cited.key);
    return token.isCancellationRequested ? undefined : { reading, cited, found };
  }
}

export interface KeyInDocument {
  readonly reading: DocumentReading;
  readonly cited: CitedKey;
  readonly found?: FoundEntry;
}

/** A file as people name it: by its path in the workspace. */
export function pathOf(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri), false);
}
