import { type LogOutputChannel, Uri, workspace } from 'vscode';

/** Changes come together: the store is saved when there were none for so long, in ms. */
const QUIET_MS = 10_000;

/** The file that keeps the store over restarts. Losing it costs nothing but reading everything anew. */
export class SavedStore {
  readonly #file: Uri;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing = Promise.resolve();

  constructor(
    readonly folder: Uri,
    readonly log: LogOutputChannel,
  ) {
    this.#file = Uri.joinPath(folder, 'library.bin');
  }

  async read(): Promise<ArrayBuffer | undefined> {
    try {
      const bytes = await workspace.fs.readFile(this.#file);
      const whole = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
      return whole ? (bytes.buffer as ArrayBuffer) : new Uint8Array(bytes).buffer;
    } catch {
      return undefined; // nothing was saved yet
    }
  }

  /** Saves when it has been quiet for a while. */
  later(save: () => Promise<ArrayBuffer | undefined>): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#writing = this.#writing.then(() => this.#write(save));
    }, QUIET_MS);
  }

  /** Written beside and put in place, so that a window that closes meanwhile leaves no half of it. */
  async #write(save: () => Promise<ArrayBuffer | undefined>): Promise<void> {
    try {
      const bytes = await save();
      if (!bytes) return;
      const beside = Uri.joinPath(this.folder, `library-${Date.now().toString(36)}.tmp`);
      await workspace.fs.createDirectory(this.folder);
      await workspace.fs.writeFile(beside, new Uint8Array(bytes));
      await workspace.fs.rename(beside, this.#file, { overwrite: true });
    } catch (error) {
      this.log.warn(
        `The libraries could not be saved for the next start: ${error instanceof Error ? error.message : error}`,
      );
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
