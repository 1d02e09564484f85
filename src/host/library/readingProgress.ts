import {
  CancellationTokenSource,
  commands,
  type Disposable,
  l10n,
  StatusBarAlignment,
  type StatusBarItem,
  window,
} from 'vscode';
import type { CancelToken } from '../../core/cancel';
import { COMMANDS, CONTEXTS } from '../names';

/** Reading that is done sooner than this is not worth a word, in ms. */
const PATIENCE_MS = 400;
/** Names of files that a tooltip lists. */
const MOST_NAMED = 8;

/** Of a reading of nothing, which is over when it begins. */
const NEVER_STOPPED: CancelToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

/** Files that are read together, from the first that is asked for until none is left. */
class Run {
  readonly files = new Set<string>();
  readonly left = new Set<string>();
  /** Papers that can be found, by file. */
  readonly papers = new Map<string, number>();
  readonly stop = new CancellationTokenSource();
  readonly over: Promise<void>;
  isLong = false;
  #end = () => {};
  readonly #patience: ReturnType<typeof setTimeout>;

  constructor(takesLong: () => void) {
    this.over = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.#patience = setTimeout(() => {
      this.isLong = true;
      takesLong();
    }, PATIENCE_MS);
  }

  end(): void {
    clearTimeout(this.#patience);
    this.stop.dispose();
    this.#end();
  }
}

/**
 * What is being read, in the status bar, where a click stops it; and what was not read for that, where a click reads it.
 * Short readings show nothing.
 */
export class ReadingProgress implements Disposable {
  readonly #item: StatusBarItem = window.createStatusBarItem('reading', StatusBarAlignment.Right, 98);
  readonly #unread = new Set<string>();
  #isShown = false;
  #run: Run | undefined;

  constructor() {
    this.#item.name = l10n.t('Reading of bibliographies');
  }

  /** Files that were not read to their end, since the reading was stopped. */
  get unread(): ReadonlySet<string> {
    return this.#unread;
  }

  /** Begins with files; one that is begun already is not begun twice. @returns what says that it was stopped */
  begin(uris: readonly string[]): CancelToken {
    if (uris.length === 0) return this.#run?.stop.token ?? NEVER_STOPPED;
    this.#run ??= new Run(() => this.#draw());
    for (const uri of uris) {
      this.#run.files.add(uri);
      this.#run.left.add(uri);
    }
    this.#draw();
    return this.#run.stop.token;
  }

  /** So many papers of a file can be found by now. */
  found(uri: string, papers: number): void {
    this.#run?.papers.set(uri, papers);
    this.#draw();
  }

  /** A file was read, or will not be. */
  end(uri: string): void {
    const run = this.#run;
    if (!run?.left.delete(uri)) return;
    if (run.left.size === 0) {
      this.#run = undefined;
      run.end();
    }
    this.#draw();
  }

  mark(uri: string, isUnread: boolean): void {
    if (isUnread === this.#unread.has(uri)) return;
    if (isUnread) this.#unread.add(uri);
    else this.#unread.delete(uri);
    this.#draw();
  }

  /** Stops what is being read; resolves when nothing is read any more. */
  async stop(): Promise<void> {
    const run = this.#run;
    run?.stop.cancel();
    await run?.over;
  }

  dispose(): void {
    this.#run?.stop.cancel();
    this.#run?.end();
    this.#item.dispose();
  }

  #draw(): void {
    const run = this.#run?.isLong ? this.#run : undefined;
    if (this.#isShown !== (run !== undefined)) {
      this.#isShown = run !== undefined;
      void commands.executeCommand('setContext', CONTEXTS.reading, this.#isShown);
    }
    if (run) this.#drawRun(run);
    else if (this.#unread.size > 0) this.#drawUnread();
    else this.#item.hide();
  }

  #drawRun({ files, left, papers }: Run): void {
    const count = [...papers.values()].reduce((sum, some) => sum + some, 0);
    const far = l10n.t('Reading bibliographies: {0} of {1}', files.size - left.size, files.size);
    const text = count === 0 ? far : `${far} · ${l10n.t('{0} papers', count)}`;
    const tip = l10n.t('Click to stop. What is read by then can be found, the rest can be read later.');
    this.#show(`$(sync~spin) ${text}`, text, tip, COMMANDS.stopReading);
  }

  #drawUnread(): void {
    const names = [...this.#unread].map(nameOf);
    const list = [...names.slice(0, MOST_NAMED), ...(names.length > MOST_NAMED ? ['…'] : [])].join('\n');
    const text =
      names.length === 1 ? l10n.t('1 bibliography not read') : l10n.t('{0} bibliographies not read', names.length);
    const tip = l10n.t(
      'Reading was stopped, so that not all papers of these are found. Click to read them.\n{0}',
      list,
    );
    this.#show(`$(circle-slash) ${text}`, text, tip, COMMANDS.readLibraries);
  }

  #show(text: string, label: string, tip: string, command: string): void {
    this.#item.text = text;
    this.#item.tooltip = tip;
    this.#item.command = command;
    this.#item.accessibilityInformation = { label: `${label}. ${tip}`, role: 'button' };
    this.#item.show();
  }
}

/** Last part of a URI, for people. */
export function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
