import {
  type Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Uri,
  workspace,
} from 'vscode';

let count = 0;

/**
 * A file system in memory whose files can refuse to be written, or change while they are read. It stays to the end: an
 * entry may still follow an Undo when its test is over, and the editor cannot let go of unsaved text without its files.
 */
export class RefusingFiles implements FileSystemProvider {
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly #files = new Map<string, { bytes: Uint8Array; mtime: number }>();
  /** Names that refuse every write. */
  readonly refused = new Set<string>();
  /** Is told of each reading of a file, by its name, before it is done. */
  onRead: (name: string) => void = () => undefined;
  /** Happens while a file is being written, by its name: its bytes are there, and the writer waits. */
  onWrite: (name: string) => Promise<void> = async () => undefined;
  readonly onDidChangeFile = this.#changed.event;
  readonly #scheme = `refusing${count++}`;

  constructor() {
    workspace.registerFileSystemProvider(this.#scheme, this, { isCaseSensitive: true });
  }

  uri(name: string): Uri {
    return Uri.from({ scheme: this.#scheme, path: `/${name}` });
  }

  /** Puts text into a file as another program would. */
  put(name: string, text: string): void {
    const created = !this.#files.has(`/${name}`);
    this.#files.set(`/${name}`, { bytes: Buffer.from(text), mtime: Date.now() + this.#files.size });
    this.#changed.fire([{ type: created ? FileChangeType.Created : FileChangeType.Changed, uri: this.uri(name) }]);
  }

  text(name: string): string | undefined {
    const file = this.#files.get(`/${name}`);
    return file && Buffer.from(file.bytes).toString();
  }

  watch(): Disposable {
    return { dispose: () => undefined };
  }

  stat({ path }: Uri): FileStat {
    if (path === '/') return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const { bytes, mtime } = this.#find(path);
    return { type: FileType.File, ctime: 0, mtime, size: bytes.length };
  }

  readDirectory(): [string, FileType][] {
    return [...this.#files.keys()].map((path) => [path.slice(1), FileType.File]);
  }

  createDirectory(): void {}

  readFile({ path }: Uri): Uint8Array {
    this.onRead(path.slice(1));
    return this.#find(path).bytes;
  }

  async writeFile(uri: Uri, bytes: Uint8Array): Promise<void> {
    if (this.refused.has(uri.path.slice(1))) throw FileSystemError.NoPermissions(uri);
    const type = this.#files.has(uri.path) ? FileChangeType.Changed : FileChangeType.Created;
    this.#files.set(uri.path, { bytes, mtime: Date.now() });
    await this.onWrite(uri.path.slice(1));
    this.#changed.fire([{ type, uri }]);
  }

  delete(uri: Uri): void {
    this.#files.delete(uri.path);
    this.#changed.fire([{ type: FileChangeType.Deleted, uri }]);
  }

  rename(): void {
    throw FileSystemError.NoPermissions();
  }

  #find(path: string) {
    const file = this.#files.get(path);
    if (!file) throw FileSystemError.FileNotFound(path);
    return file;
  }
}
