import {
  Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  EventEmitter,
  l10n,
  languages,
  Range,
  RelativePattern,
  Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { applyEdits, type TextEdit } from '../../core/edit';
import { LookupError } from '../../core/errors';
import type { BibFault } from '../../core/library/faults';
import {
  addToPapersFile,
  type PapersFile,
  readPapersFile,
  removeFromPapersFile,
  replaceInPapersFile,
} from '../../core/library/papersFile';
import { workFinder } from '../../core/library/works';
import type { Paper } from '../../core/paper';
import { decoded } from '../decoded';
import type { Library } from '../library/library';
import { told } from '../told';

/** Where imported papers are kept: with the extension, for every workspace; or in a folder, for all who share it. */
export interface KeepingPlace {
  readonly kind: 'storage' | 'workspace';
  readonly uri: Uri;
  /** For people: `All workspaces`, `.literature/papers.json`. */
  readonly label: string;
}

/** Name of the shared file, seen from its workspace folder. */
const SHARED = '.literature/papers.json';

/** The imported papers: reads their files, follows them while they change, gives them to the library, writes them. */
export class ImportedPapers {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #files = new Map<string, { readonly place: KeepingPlace; file: PapersFile }>();
  readonly #damage = languages.createDiagnosticCollection('literature-imported');
  readonly #disposables: Disposable[] = [this.#changed, this.#damage];
  #writing: Promise<unknown> = Promise.resolve();
  #loaded: Promise<void> | undefined;

  constructor(
    readonly library: Library,
    readonly storage: Uri,
    readonly failed: (error: unknown) => void,
  ) {
    const shared = workspace.createFileSystemWatcher(`**/${SHARED}`);
    const own = workspace.createFileSystemWatcher(new RelativePattern(storage, 'papers.json'));
    for (const watcher of [shared, own]) {
      const touched = (uri: Uri) => this.#touched(uri);
      this.#disposables.push(
        watcher,
        watcher.onDidCreate(touched),
        watcher.onDidChange(touched),
        watcher.onDidDelete(touched),
      );
    }
    // Of a folder that is deleted with all that is in it, the folder alone is told.
    const folder = workspace.createFileSystemWatcher('**/.literature', true, true, false);
    this.#disposables.push(
      folder,
      folder.onDidDelete(() => this.#load()),
    );
    this.#disposables.push(workspace.onDidChangeWorkspaceFolders(() => this.#load()));
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Every place there is now; the extension's own first. */
  places(): KeepingPlace[] {
    const folders = workspace.workspaceFolders ?? [];
    return [
      { kind: 'storage', uri: Uri.joinPath(this.storage, 'papers.json'), label: l10n.t('All workspaces') },
      ...folders.map(
        ({ uri, name }): KeepingPlace => ({
          kind: 'workspace',
          uri: Uri.joinPath(uri, SHARED),
          label: folders.length > 1 ? `${name}/${SHARED}` : SHARED,
        }),
      ),
    ];
  }

  /** The place of that kind; of several folders, the one that holds `near`. @throws LookupError `noFolder` */
  place(kind: KeepingPlace['kind'], near?: Uri): KeepingPlace {
    const places = this.places().filter((place) => place.kind === kind);
    const folder = near && workspace.getWorkspaceFolder(near)?.uri.toString();
    const place =
      places.find(({ uri }) => folder !== undefined && uri.toString().startsWith(`${folder}/`)) ?? places[0];
    if (place) return place;
    throw new LookupError(
      'noFolder',
      l10n.t('Papers are shared in a folder. Open one first, or keep them for all workspaces.'),
    );
  }

  /** What is kept, by place; places that hold nothing are left out. */
  async kept(): Promise<{ readonly place: KeepingPlace; readonly papers: readonly Paper[] }[]> {
    await this.wake();
    return [...this.#files.values()]
      .filter(({ file }) => file.papers.length > 0)
      .map(({ place, file }) => ({ place, papers: file.papers }));
  }

  /** Reads every place, unless that was begun. Never rejects. */
  wake(): Promise<void> {
    this.#loaded ??= this.#load();
    return this.#loaded;
  }

  async #load(): Promise<void> {
    const places = this.places();
    const uris = new Set(places.map(({ uri }) => uri.toString()));
    for (const key of this.#files.keys()) if (!uris.has(key)) await this.#forget(Uri.parse(key));
    for (const place of places) await this.#read(place);
  }

  /**
   * Puts papers into a place. Those that are there already are left as they are.
   * @throws LookupError `badLibrary`, with the line, when the file there is damaged.
   */
  add(papers: readonly Paper[], place: KeepingPlace): Promise<{ added: readonly Paper[]; known: number }> {
    return this.#inTurn(async () => {
      const text = await readText(place.uri);
      const { added, known, edit } = addToPapersFile(text ?? '', papers, place.label);
      if (edit) await this.#write(place, text, [edit]);
      return { added, known };
    });
  }

  /** Takes papers out of a place, by their ids. @throws as above */
  remove(ids: readonly string[], place: KeepingPlace): Promise<void> {
    return this.#inTurn(async () => {
      const text = await readText(place.uri);
      if (text === undefined) return;
      const edits = removeFromPapersFile(text, new Set(ids), place.label);
      if (edits.length > 0) await this.#write(place, text, edits);
    });
  }

  /** Puts a paper in the place of the kept one with its id. @throws as above */
  replace(paper: Paper, place: KeepingPlace): Promise<void> {
    return this.#inTurn(async () => {
      const text = await readText(place.uri);
      const edit = text === undefined ? undefined : replaceInPapersFile(text, paper, place.label);
      if (edit) await this.#write(place, text, [edit]);
    });
  }

  /** The kept paper that is the same work, and where it is kept. */
  async keptAs(paper: Paper): Promise<{ readonly paper: Paper; readonly place: KeepingPlace } | undefined> {
    for (const { place, papers } of await this.kept()) {
      const kept = papers.find(({ id }) => id === paper.id) ?? workFinder(papers)(paper);
      if (kept) return { paper: kept, place };
    }
    return undefined;
  }

  /** One change after the other: each reads what the one before has written. */
  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = this.#writing.then(change, change);
    this.#writing = turn.catch(() => undefined); // whoever asked for it is told
    return turn;
  }

  async #write(place: KeepingPlace, text: string | undefined, edits: readonly TextEdit[]): Promise<void> {
    const open = documentOf(place.uri);
    if (open) {
      const clean = !open.isDirty;
      const change = new WorkspaceEdit();
      for (const { start, end, text: put } of edits) {
        change.replace(place.uri, new Range(open.positionAt(start), open.positionAt(end)), put);
      }
      if (!(await workspace.applyEdit(change))) {
        throw new LookupError('editRefused', l10n.t('The editor did not take the change to {0}.', place.label));
      }
      if (clean) await open.save();
    } else {
      await workspace.fs.createDirectory(Uri.joinPath(place.uri, '..'));
      await workspace.fs.writeFile(place.uri, new TextEncoder().encode(applyEdits(text ?? '', edits)));
    }
    await this.#read(place);
  }

  #touched(uri: Uri): void {
    const place = this.places().find((one) => one.uri.toString() === uri.toString());
    if (place) void this.#read(place);
  }

  async #read(place: KeepingPlace): Promise<void> {
    try {
      const text = await readText(place.uri);
      if (text === undefined) return await this.#forget(place.uri);
      const file = readPapersFile(text);
      this.#files.set(place.uri.toString(), { place, file });
      this.#damage.set(
        place.uri,
        file.faults.map((fault) => diagnostic(text, fault)),
      );
      const label = place.kind === 'storage' ? l10n.t('Imported') : l10n.t('Shared');
      await this.library.put({ id: sourceId(place.uri), kind: 'imported', label }, file.papers);
      this.#changed.fire();
    } catch (error) {
      this.failed(error);
    }
  }

  /** Also of what no file is known of: the library keeps over restarts what it was given. */
  async #forget(uri: Uri): Promise<void> {
    this.#damage.delete(uri);
    const was = this.#files.delete(uri.toString());
    await this.library.remove(sourceId(uri));
    if (was) this.#changed.fire();
  }
}

function sourceId(uri: Uri): string {
  return `imported ${uri}`;
}

function documentOf(uri: Uri) {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/** Of the open document, else of the file; `undefined` when there is none. */
async function readText(uri: Uri): Promise<string | undefined> {
  const open = documentOf(uri);
  if (open) return open.getText();
  try {
    await workspace.fs.stat(uri);
  } catch {
    return undefined; // there is none
  }
  return decoded(await workspace.fs.readFile(uri));
}

function diagnostic(text: string, { start, message }: BibFault): Diagnostic {
  const before = text.slice(0, start);
  const line = before.split('\n').length - 1;
  const found = new Diagnostic(
    new Range(line, 0, line, Number.MAX_SAFE_INTEGER),
    told(message),
    DiagnosticSeverity.Error,
  );
  found.source = 'Literature Lookup';
  return found;
}
