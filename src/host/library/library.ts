import {
  type Event,
  EventEmitter,
  type LogOutputChannel,
  l10n,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { CancelToken } from '../../core/cancel';
import { LookupError } from '../../core/errors';
import type { KeyedEntry } from '../../core/library/entryTable';
import type { ImportedText } from '../../core/library/importText';
import { readerFor } from '../../core/library/readers';
import type { Paper } from '../../core/paper';
import type { Match, SearchOptions } from '../../core/search/types';
import type { FileReport, PaperName, PaperStore, SourceOfPapers, TextToUnderstand } from '../../core/store/paperStore';
import { affects, openSetting } from '../settings';
import { type BibliographyEntries, bibliographyEntries } from './bibliographyEntries';
import { DocumentBibliographies } from './documentBibliographies';
import { FileReading, isFolder, nameOfStamp } from './fileReading';
import { LibraryFiles } from './libraryFiles';
import { nameOf, ReadingProgress } from './readingProgress';
import { SavedStore } from './savedStore';
import { type RunningStore, type StartWorker, startStore } from './storeHost';

/** A source of papers that is no file which the library reads itself. */
export type PaperSource = SourceOfPapers & { readonly kind: 'zotero' | 'imported' };

export interface LibraryChange {
  /** Files that may read differently; empty when only other sources changed. */
  readonly uris: readonly string[];
}

export interface LibraryParts {
  readonly extensionUri: Uri;
  /** Where the store is kept over restarts. */
  readonly storage: Uri;
  readonly log: LogOutputChannel;
  readonly startWorker?: StartWorker;
  /** Absent where there is none. */
  readonly home?: Uri;
}

/** A document is read this long after a change at the latest, in ms. */
const TYPING_MS = 250;
/** A file that was touched on disk: what writes it may not be done, and events come in twos and threes. */
const TOUCHED_MS = 60;
/** Folders that come may come in dozens. */
const MOVED_MS = 300;
/** Files whose bytes are fetched at the same time. */
const AT_ONCE = 4;
/** Workers that may die before the store moves to the host's own thread. */
const MOST_DEATHS = 2;

/** A store that is open. */
interface Opened extends RunningStore {
  corpusFault: string | undefined;
}

/**
 * The writer's own papers, wherever they are, with the bundled ones: the one door to the store in its worker.
 *
 * A surface that goes by citation keys asks `entriesFor(document)`, or `entriesOf(uri)` of one bibliography, each time
 * it needs them: answers are kept by version of the file, so that asking again costs little, and an open document's
 * unsaved text counts. `paperOf` gives what a hover shows. `onDidChange` says when to ask again.
 *
 * A source that is no file (a reference manager, imported papers) puts its papers in whole with `put`; the library
 * finds twins, so that it need not. What was put is kept over restarts: put again, or remove, at every start.
 */
export class Library {
  readonly #changed = new EventEmitter<LibraryChange>();
  /** Something that was read before reads differently now; fired after the change can be seen. */
  readonly onDidChange: Event<LibraryChange> = this.#changed.event;
  readonly #files: LibraryFiles;
  readonly #reading = new FileReading();
  readonly #progress = new ReadingProgress();
  readonly #documents = new DocumentBibliographies();
  readonly #saved: SavedStore;
  readonly #sources = new Map<string, { source: PaperSource; papers: readonly Paper[] }>();
  /** What was read last of each file. */
  readonly #read = new Map<string, { name: string; report: FileReport }>();
  readonly #tables = new Map<string, BibliographyEntries>();
  /** The refresh of each file that is under way, and whether another one is asked for. */
  readonly #refreshing = new Map<string, { done: Promise<void>; again: boolean }>();
  /** Files that were asked for by name; they stay, also where no search for files would find them. */
  readonly #used = new Set<string>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #told = new Set<string>();
  readonly #listeners: { dispose(): void }[];
  #opened: Promise<Opened> | undefined;
  readonly #moved: Uri[] = [];
  #tooLarge: readonly string[] = [];
  #deaths = 0;
  #rescanning: ReturnType<typeof setTimeout> | undefined;
  #disposed = false;

  constructor(readonly parts: LibraryParts) {
    this.#files = new LibraryFiles(parts.home);
    this.#saved = new SavedStore(parts.storage, parts.log);
    const isOurs = (document: TextDocument) => this.#isOurs(document.uri);
    this.#listeners = [
      this.#files.onDidTouch((uri) => {
        if (this.#isOurs(uri)) this.#touch(uri.toString(), TOUCHED_MS);
      }),
      this.#files.onDidMove((uri) => this.#lookBelow(uri)),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.#isBibliography(document.uri))
          this.#touch(document.uri.toString(), TYPING_MS);
      }),
      workspace.onDidSaveTextDocument((document) => isOurs(document) && this.#touch(document.uri.toString(), 0)),
      workspace.onDidCloseTextDocument((document) => isOurs(document) && this.#touch(document.uri.toString(), 0)),
      workspace.onDidDeleteFiles(({ files }) => this.#lookAgain(files)),
      workspace.onDidRenameFiles(({ files }) =>
        this.#lookAgain(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])),
      ),
      workspace.onDidChangeWorkspaceFolders(() => this.#rescan()),
      // Not every file outside of the workspace can be watched: some lie on drives of other machines.
      window.onDidChangeWindowState(({ focused }) => focused && this.#lookOutside()),
      workspace.onDidChangeConfiguration((change) => affects(change, 'libraries') && this.#rescan()),
    ];
  }

  /** Starts the worker and reads what there is to read, unless that was begun. Every question does the same. */
  wake(): void {
    this.#store().catch((error) => this.#failed(error));
  }

  /** Papers for a text, best first, from all that is read by now; empty when nothing fits or the token is cancelled. */
  async find(text: string, options: SearchOptions = {}, token?: CancelToken): Promise<readonly Match[]> {
    const opened = await this.#withCorpus();
    try {
      return await opened.store.find(text, options, token);
    } catch (error) {
      if ((await this.#store()) === opened) throw error;
      // The worker died and another one is there.
      return this.find(text, options, token);
    }
  }

  /** A paper by its id, or by a citation key that any source has for it. */
  async paper(name: PaperName): Promise<Paper | undefined> {
    return (await this.#withCorpus()).store.paper(name);
  }

  /** The papers of a source, in place of those it gave before. Their ids need to be unique within the source only. */
  async put(source: PaperSource, papers: readonly Paper[]): Promise<void> {
    this.#sources.set(source.id, { source, papers });
    await (await this.#store()).store.put(source, papers);
    this.#hasChanged([]);
  }

  /** Forgets a source and its papers. */
  async remove(sourceId: string): Promise<void> {
    this.#sources.delete(sourceId);
    await (await this.#store()).store.removeSource(sourceId);
    this.#hasChanged([]);
  }

  /** The bibliographies a document cites from, as far as they exist, in the order in which it names them. */
  async entriesFor(document: TextDocument): Promise<readonly BibliographyEntries[]> {
    const uris = await this.#documents.of(document);
    const read = await Promise.all(uris.map((uri) => this.entriesOf(uri)));
    return read.filter((entries) => entries !== undefined);
  }

  /** The entries of a bibliography as it stands now; `undefined` when there is no such file or it is none. */
  async entriesOf(uri: string): Promise<BibliographyEntries | undefined> {
    const { store } = await this.#store();
    this.#used.add(uri);
    this.#files.watchFile(Uri.parse(uri));
    // What the writer has stopped is read again when they say so, or when the file changes.
    if (!this.#progress.unread.has(uri)) await this.#refresh(uri);
    return this.#table(store, uri);
  }

  /** All that an entry tells, its abstract too; of the first one of that key. */
  async paperOf(uri: string, key: string): Promise<Paper | undefined> {
    return (await this.#store()).store.paper({ uri, key });
  }

  /** What a text tells of papers, read where libraries are; nothing of it is kept. Bytes are handed over. */
  async understand(given: TextToUnderstand): Promise<ImportedText> {
    return (await this.#store()).store.understand(given);
  }

  /**
   * Reads what changed and what was not read when reading was stopped; resolves when all is read.
   * @returns files that are not read to their end, since it was stopped again
   */
  async readAgain(): Promise<readonly string[]> {
    await this.#store();
    for (const uri of [...this.#progress.unread]) this.#progress.mark(uri, false);
    await this.#scan();
    return [...this.#progress.unread];
  }

  /** Stops reading; what was read stays. @returns files that are not read to their end */
  async stopReading(): Promise<readonly string[]> {
    await this.#progress.stop();
    return [...this.#progress.unread];
  }

  /** Settings that take in more folders than were looked through. */
  get tooLarge(): readonly string[] {
    return this.#tooLarge;
  }

  /** What came of reading a file; `undefined` when it was not read or is gone. */
  reportOf(uri: string): FileReport | undefined {
    return this.#read.get(uri)?.report;
  }

  dispose(): void {
    this.#disposed = true;
    for (const listener of this.#listeners) listener.dispose();
    for (const timer of [...this.#timers.values(), this.#rescanning]) clearTimeout(timer);
    this.#files.dispose();
    this.#documents.dispose();
    this.#saved.dispose();
    this.#progress.dispose();
    void this.#opened?.then(({ dispose }) => dispose()).catch(() => undefined);
    this.#changed.dispose();
  }

  #store(): Promise<Opened> {
    if (this.#opened) return this.#opened;
    const opened = this.#open();
    this.#opened = opened;
    opened.catch(() => {
      if (this.#opened === opened) this.#opened = undefined;
    });
    return opened;
  }

  /** The store; @throws LookupError `badCorpus` when the bundled papers cannot be read and there are no others. */
  async #withCorpus(): Promise<Opened> {
    const opened = await this.#store();
    if (opened.corpusFault === undefined) return opened;
    opened.corpusFault = (await this.#openWith(opened.store, undefined)).corpusFault;
    const others = [...this.#read.values()].some(({ report }) => report.entries > 0) || this.#sources.size > 0;
    if (opened.corpusFault === undefined || others) return opened;
    throw new LookupError('badCorpus', opened.corpusFault);
  }

  async #open(): Promise<Opened> {
    const { extensionUri, startWorker, log } = this.parts;
    const usable = this.#deaths > MOST_DEATHS ? undefined : startWorker;
    const running = await startStore(extensionUri, usable, log, () => this.#died());
    const saved = this.#deaths === 0 ? await this.#saved.read() : undefined;
    const { files, corpusFault } = await this.#openWith(running.store, saved);
    for (const { uri, stamp, report } of files) {
      this.#read.set(uri, { name: stamp ? nameOfStamp(stamp) : '', report });
    }
    if (files.length > 0) this.#changed.fire({ uris: files.map(({ uri }) => uri) });
    for (const { source, papers } of this.#sources.values()) await running.store.put(source, papers);
    if (this.#disposed) running.dispose();
    else void this.#scan().catch((error) => this.#failed(error));
    return { ...running, corpusFault };
  }

  async #openWith(store: PaperStore, saved: ArrayBuffer | undefined) {
    const [corpus, vectors] = await Promise.all([this.#corpus(), this.#vectors()]);
    return typeof corpus === 'string'
      ? store.open({ corpus, saved, vectors })
      : { ...(await store.open({ saved, vectors })), corpusFault: corpus.fault };
  }

  async #corpus(): Promise<string | { readonly fault: string }> {
    try {
      const file = Uri.joinPath(this.parts.extensionUri, 'data', 'papers.json');
      return new TextDecoder().decode(await workspace.fs.readFile(file));
    } catch (error) {
      return { fault: `The papers could not be read: ${error instanceof Error ? error.message : error}` };
    }
  }

  async #vectors(): Promise<ArrayBuffer | undefined> {
    try {
      const bytes = await workspace.fs.readFile(Uri.joinPath(this.parts.extensionUri, 'data', 'vectors.bin'));
      return new Uint8Array(bytes).buffer;
    } catch {
      return undefined; // there are none
    }
  }

  /** The worker ended by itself: the next one reads everything anew, since what was saved may have been the reason. */
  #died(): void {
    this.#deaths++;
    this.#opened = undefined;
    this.#read.clear();
    this.#tables.clear();
    if (!this.#disposed) this.wake();
  }

  #isOurs(uri: Uri): boolean {
    return this.#read.has(uri.toString()) || this.#files.isMeant(uri);
  }

  /** Most JSON and YAML files are something else: they are looked into again when they are saved, not while typed in. */
  #isBibliography(uri: Uri): boolean {
    const report = this.#read.get(uri.toString())?.report;
    return report ? report.kind !== undefined || isSure(uri.path) : this.#files.isMeant(uri) && isSure(uri.path);
  }

  #lookOutside(): void {
    for (const uri of this.#read.keys()) {
      const isOutside = !workspace.getWorkspaceFolder(Uri.parse(uri));
      if (isOutside && !this.#progress.unread.has(uri)) this.#touch(uri, 0);
    }
  }

  #rescan(): void {
    if (this.#opened) void this.#scan().catch((error) => this.#failed(error));
  }

  /** Finds the files there are, reads those that are new or changed, and forgets those that are gone. */
  async #scan(): Promise<void> {
    const { uris, leftOut, tooLarge, missing } = await this.#files.find();
    this.#tooLarge = tooLarge;
    const there = new Set(uris.map((uri) => uri.toString()));
    const others = [...this.#read.keys()].filter((uri) => !there.has(uri));
    for (const uri of others) if (!this.#used.has(uri)) await this.#forget(uri);
    const queue = [...new Set([...there, ...this.#used])];
    this.#progress.begin(queue);
    const work = async () => {
      for (let uri = queue.shift(); uri !== undefined && !this.#disposed; uri = queue.shift()) {
        await this.#refresh(uri).catch((error) => this.#failed(error));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    for (const path of missing) this.parts.log.warn(`literature.libraries: nothing was found for “${path}”.`);
    for (const path of tooLarge) this.#tellTooLarge(path);
    if (leftOut) this.#tell(l10n.t('There are too many bibliographies here; some of them are not searched.'));
  }

  /** A folder that went took its files along; one that came may have some. */
  #lookBelow(folder: Uri): void {
    this.#lookAgain([folder]);
    this.#moved.push(folder);
    clearTimeout(this.#rescanning);
    this.#rescanning = setTimeout(async () => {
      const folders = await Promise.all(this.#moved.splice(0).map(isFolder));
      if (folders.includes(true)) this.#rescan();
    }, MOVED_MS);
  }

  #lookAgain(uris: readonly Uri[]): void {
    const touched = uris.map((uri) => uri.toString());
    for (const known of this.#read.keys()) {
      if (touched.some((uri) => known === uri || known.startsWith(`${uri}/`))) this.#touch(known, 0);
    }
    for (const uri of uris) if (this.#files.isMeant(uri)) this.#touch(uri.toString(), 0);
  }

  /** Reads a file again before long. */
  #touch(uri: string, soon: number): void {
    this.#documents.forget();
    if (!this.#opened) return;
    if (soon > 0 && this.#timers.has(uri)) return;
    clearTimeout(this.#timers.get(uri));
    this.#timers.set(
      uri,
      setTimeout(() => {
        this.#timers.delete(uri);
        this.#refresh(uri).catch((error) => this.#failed(error));
      }, soon),
    );
  }

  /** Reads a file if it is not as it was; resolves when what it says now can be seen. */
  #refresh(uri: string): Promise<void> {
    const under = this.#refreshing.get(uri);
    if (under) {
      under.again = true;
      return under.done;
    }
    const state = { done: Promise.resolve(), again: true };
    const token = this.#progress.begin([uri]);
    const work = async () => {
      while (state.again && !this.#disposed) {
        state.again = false;
        await this.#readFile(uri, token);
      }
    };
    state.done = work().finally(() => {
      this.#refreshing.delete(uri);
      this.#progress.end(uri);
    });
    this.#refreshing.set(uri, state);
    return state.done;
  }

  async #readFile(uri: string, token: CancelToken): Promise<void> {
    const { store } = await this.#store();
    const sure = isSure(uri);
    const known = this.#read.get(uri);
    if (token.isCancellationRequested) {
      const isBibliography = known ? known.report.kind !== undefined : sure;
      if (isBibliography && (await this.#reading.differs(uri, known?.name))) this.#progress.mark(uri, true);
      return;
    }
    const standing = await this.#reading.standingOf(uri, sure, known?.name);
    if (standing.kind === 'same') return;
    if (standing.kind !== 'read') {
      if (standing.kind === 'tooLarge' && sure) this.#tell(l10n.t('{0} is too large to be searched.', nameOf(uri)));
      await this.#forget(uri);
      return;
    }
    const found = (papers: number) => this.#progress.found(uri, papers);
    const report = await store.read(standing.file, { token, found });
    this.#progress.mark(uri, report.stopped === true);
    // Of what was stopped the name is that of no state, so that it is read again.
    this.#read.set(uri, { name: report.stopped ? '' : standing.name, report });
    const differs = report.changed || JSON.stringify(known?.report.faults ?? []) !== JSON.stringify(report.faults);
    if (differs) this.#hasChanged([uri]);
  }

  async #forget(uri: string): Promise<void> {
    const { store } = await this.#store();
    const known = this.#read.delete(uri);
    this.#progress.mark(uri, false);
    this.#tables.delete(uri);
    await store.forget([uri]);
    if (known) this.#hasChanged([uri]);
  }

  async #table(store: PaperStore, uri: string): Promise<BibliographyEntries | undefined> {
    const known = this.#tables.get(uri);
    const first = await store.entries(uri, 0, known?.version);
    if (first === undefined) {
      this.#tables.delete(uri);
      return undefined;
    }
    if (known && first.version === known.version) return known;
    const entries: KeyedEntry[] = [...first.entries];
    while (entries.length < first.total) {
      const page = await store.entries(uri, entries.length);
      if (page?.version !== first.version) return this.#table(store, uri);
      entries.push(...page.entries);
    }
    const table = bibliographyEntries(uri, first.version, entries);
    this.#tables.set(uri, table);
    return table;
  }

  #hasChanged(uris: readonly string[]): void {
    if (this.#disposed) return;
    this.#saved.later(async () => (await this.#store()).store.save());
    this.#changed.fire({ uris });
  }

  #tellTooLarge(path: string): void {
    const open = l10n.t('Open Settings');
    const message = l10n.t(
      '“{0}” takes in more folders than can be searched for bibliographies: the nearest are searched, the others are not. Name the folders or files that have your papers instead.',
      path,
    );
    void this.#tell(message, open)?.then((chosen) => {
      if (chosen === open) void openSetting('libraries');
    });
  }

  /** Once a session. */
  #tell(message: string, ...offers: string[]): Thenable<string | undefined> | undefined {
    if (this.#told.has(message)) return undefined;
    this.#told.add(message);
    this.parts.log.warn(message);
    return window.showWarningMessage(message, ...offers);
  }

  #failed(error: unknown): void {
    if (!this.#disposed) this.parts.log.error(error instanceof Error ? error : String(error));
  }
}

/** Whether the ending alone says that a file is a bibliography. */
function isSure(path: string): boolean {
  const reader = readerFor(path);
  return reader !== undefined && !reader.looksRight;
}
