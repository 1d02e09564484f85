import { type Disposable, type LogOutputChannel, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import { LookupError } from '../../core/errors';
import { collectionsNamed } from '../../core/library/zotero';
import type { Paper } from '../../core/paper';
import type { Library } from '../library/library';
import { affects, setting } from '../settings';
import { readZotero, type ZoteroLibrary } from './readZotero';
import { ZoteroApi } from './zoteroApi';

/** How the papers of Zotero are named among the sources. */
const SOURCE = { id: 'zotero', kind: 'zotero', label: 'Zotero' } as const;

/** Coming back to the window asks Zotero anew, but not more often than this, in ms. */
const REST_MS = 20_000;

/** Changed whenever what is kept reads differently. */
const FORMAT = 1;

export interface ZoteroParts {
  readonly library: Library;
  /** Where what was read is kept, so that it is searched while Zotero is closed. */
  readonly storage: Uri;
  readonly log: LogOutputChannel;
  readonly failed: (error: unknown) => void;
  /** Whether this computer's own servers can be reached at all; from a browser they cannot. */
  readonly canReach: boolean;
}

/** One reading of Zotero that is under way. */
interface Reading {
  readonly done: Promise<number>;
  readonly stop: AbortController;
  readonly port: number;
}

/** The writer's Zotero, once it is turned on: read in the background, kept, and given to the library. */
export class Zotero {
  readonly #disposables: Disposable[];
  #libraries: readonly ZoteroLibrary[] | undefined;
  #reading: Reading | undefined;
  /** Turned on and off in turn. */
  #switching: Promise<void> = Promise.resolve();
  #asked = 0;
  #told = false;

  constructor(readonly parts: ZoteroParts) {
    this.#disposables = [
      workspace.onDidChangeConfiguration((change) => {
        if (affects(change, 'zotero.enabled') || affects(change, 'zotero.port')) {
          this.#switching = this.#switching.then(() => this.#switched());
        }
        if (affects(change, 'zotero.collections') && this.isOn) void this.#give().catch(parts.failed);
      }),
      window.onDidChangeWindowState(({ focused }) => {
        if (focused && this.isOn && Date.now() - this.#asked > REST_MS) void this.#refreshQuietly();
      }),
    ];
  }

  get isOn(): boolean {
    return setting('zotero.enabled');
  }

  /** The papers that are searched now; empty while it is off. */
  async papers(): Promise<readonly Paper[]> {
    return this.isOn ? chosen(await this.#known()) : [];
  }

  /** Gives the library what is kept, then asks Zotero for what is new. Never rejects, and tells only the log. */
  async wake(): Promise<void> {
    try {
      if (!this.isOn) return await this.#forget();
      await this.#give();
      if (this.parts.canReach) await this.#refreshQuietly();
    } catch (error) {
      this.parts.failed(error);
    }
  }

  /** Asks Zotero now; gives how many papers there are. @throws LookupError `zoteroUnavailable` */
  refresh(): Promise<number> {
    if (!this.parts.canReach)
      throw new LookupError(
        'zoteroUnavailable',
        l10n.t(
          'Zotero cannot be reached from VS Code in a browser. Use VS Code on your computer, or import a file that Zotero exported.',
        ),
      );
    this.#reading ??= this.#read();
    return this.#reading.done;
  }

  dispose(): void {
    this.#reading?.stop.abort();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #read(): Reading {
    const stop = new AbortController();
    this.#asked = Date.now();
    const port = setting('zotero.port');
    const api = new ZoteroApi(port, stop.signal);
    const read = async () => {
      const known = await this.#known();
      const libraries = await readZotero(api, known);
      if (stop.signal.aborted || !this.isOn) return 0;
      if (
        libraries.length !== known.length ||
        libraries.some((one, at) => one.items !== known[at]?.items || one.version !== known[at].version)
      ) {
        this.#libraries = libraries;
        await Promise.all([this.#keep(libraries), this.#give()]);
      }
      this.#told = false;
      return chosen(libraries).length;
    };
    const done = Promise.resolve(
      window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Reading Zotero…') }, read),
    ).finally(() => {
      this.#reading = undefined;
    });
    return { done, stop, port };
  }

  /** Zotero need not run all the time: while something of it is kept, its absence is no news. */
  async #refreshQuietly(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      const isKnown = (await this.#known()).length > 0;
      if (!(error instanceof LookupError)) return this.#unlessStopped(error);
      this.parts.log.info(error.message);
      if (isKnown || this.#told) return;
      this.#told = true;
      this.parts.failed(error);
    }
  }

  #unlessStopped(error: unknown): void {
    if (this.isOn && !(error instanceof Error && error.name === 'AbortError')) this.parts.failed(error);
  }

  /** Turned on or off, or to another port. */
  async #switched(): Promise<void> {
    try {
      const reading = this.#reading;
      if (reading && (!this.isOn || reading.port !== setting('zotero.port'))) {
        reading.stop.abort();
        await reading.done.catch(() => undefined); // it was stopped
      }
      if (!this.isOn) return await this.#forget();
      const count = await this.refresh();
      void window.showInformationMessage(
        count === 1 ? l10n.t('Zotero is connected: 1 paper.') : l10n.t('Zotero is connected: {0} papers.', count),
      );
    } catch (error) {
      this.#told = true;
      this.#unlessStopped(error);
    }
  }

  async #give(): Promise<void> {
    await this.parts.library.put(SOURCE, chosen(await this.#known()));
  }

  /** What was turned off leaves nothing behind. */
  async #forget(): Promise<void> {
    this.#libraries = [];
    await this.parts.library.remove(SOURCE.id);
    try {
      await workspace.fs.delete(this.#file);
    } catch {
      // there is none
    }
  }

  get #file(): Uri {
    return Uri.joinPath(this.parts.storage, 'zotero.json');
  }

  async #known(): Promise<readonly ZoteroLibrary[]> {
    this.#libraries ??= await this.#kept();
    return this.#libraries;
  }

  async #kept(): Promise<readonly ZoteroLibrary[]> {
    try {
      const { format, port, libraries } = JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(this.#file)));
      return format === FORMAT && port === setting('zotero.port') && Array.isArray(libraries) ? libraries : [];
    } catch {
      return []; // none is kept, or it is damaged: it is read from Zotero again
    }
  }

  async #keep(libraries: readonly ZoteroLibrary[]): Promise<void> {
    const text = JSON.stringify({ format: FORMAT, port: setting('zotero.port'), libraries });
    await workspace.fs.createDirectory(this.parts.storage);
    await workspace.fs.writeFile(this.#file, new TextEncoder().encode(text));
  }
}

/** The papers of the groups and collections that the setting names, or all. */
function chosen(libraries: readonly ZoteroLibrary[]): Paper[] {
  const names = setting('zotero.collections');
  return libraries.flatMap(({ name, items, collections }) => {
    if (names.length === 0 || isNamed(name, names)) return items.map(({ paper }) => paper);
    // A collection of a group goes by its own path and by one that begins with the group.
    const inGroup = collections.map(({ key, path }) => ({ key, path: `${name}/${path}` }));
    const keys = new Set([...collectionsNamed(collections, names), ...collectionsNamed(inGroup, names)]);
    return items.filter((item) => item.collections.some((key) => keys.has(key))).map(({ paper }) => paper);
  });
}

/** Whether a group is named; the writer's own library has no name. */
function isNamed(group: string, names: readonly string[]): boolean {
  return group !== '' && names.some((name) => name.trim().toLowerCase() === group.trim().toLowerCase());
}
