import { type CancellationToken, Disposable, type Position, type TextDocument, Uri, workspace } from 'vscode';
import type { CitedKey } from '../../core/cite/markup';
import { type OwnWork, ownWorks } from '../../core/keys/ownLabels';
import { keyAt } from '../../core/keys/places';
import type { Library } from '../library/library';
import { KnownKeysOfDocuments } from './knownKeys';
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

  /** The key of the citation at a position of a document; `undefined` where there is none. */
  async citedAt(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Promise<KeyInDocument | undefined> {
    const reading = await this.readings.of(document);
    const cited = reading && keyAt(reading.citations, document.offsetAt(position));
    return reading && cited && !token.isCancellationRequested ? { reading, cited } : undefined;
  }

  /** The key at a position where a document describes a work itself, by `\bibitem` or in its front matter. */
  async describedAt(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Promise<OwnWork | undefined> {
    const reading = await this.readings.of(document);
    if (!reading || token.isCancellationRequested) return undefined;
    const { markup, text, islands } = reading;
    const offset = document.offsetAt(position);
    return ownWorks(markup.id, text, islands).find(({ start, end }) => start <= offset && offset <= end);
  }
}

export interface KeyInDocument {
  readonly reading: DocumentReading;
  readonly cited: CitedKey;
}

/** A file as people name it: by its path in the workspace. */
export function pathOf(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri), false);
}
