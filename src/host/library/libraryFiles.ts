import { Disposable, EventEmitter, FileType, RelativePattern, type TextDocument, Uri, workspace } from 'vscode';
import { type LibraryPlace, libraryPlace } from '../../core/library/libraryPaths';
import { READERS, readerFor } from '../../core/library/readers';
import { walk } from '../../core/library/walk';
import { setting } from '../settings';

/** Files of an ending that is only used for bibliographies; more of a workspace are left out, and the writer is told. */
const MOST_SURE = 1000;
/** JSON and YAML files that are looked into, to see whether they are bibliographies. */
const MOST_UNSURE = 300;
/** How far one place outside of the workspace is looked through: a collection of papers is never so large, a disk is. */
const WALK_LIMITS = { folders: 2000, files: MOST_SURE, depth: 12 };

const LEFT_OUT =
  '**/{node_modules,bower_components,.git,.hg,.svn,.quarto,.venv,venv,__pycache__,_site,_book,_build,_freeze,build,dist,out,target,.literature,.vscode}/**';

/** Files that configure tools; nobody keeps papers in them, and there are many. */
const CONFIGURATION =
  /(?:^|\/)(?:\.[^/]*|_[^/]*|package(?:-lock)?|tsconfig[^/]*|jsconfig[^/]*|composer|mkdocs|myst|pnpm-[^/]*|docker-compose[^/]*|manifest|codecov|environment|conda[^/]*|renovate|lerna|nx|angular|turbo|vercel|[^/]*\.config|[^/]*schema[^/]*)\.(?:json|ya?ml)$/i;

const SURE = READERS.filter(({ looksRight }) => !looksRight).flatMap(({ extensions }) => extensions);
const UNSURE = READERS.filter(({ looksRight }) => looksRight).flatMap(({ extensions }) => extensions);

/** What was found, and what was left out because there was too much. */
export interface FoundFiles {
  readonly uris: readonly Uri[];
  /** The workspace has more bibliographies than are searched. */
  readonly leftOut: boolean;
  /** Settings that take in more than is looked through. */
  readonly tooLarge: readonly string[];
  /** Settings that lead nowhere. */
  readonly missing: readonly string[];
}

/** Which files hold the writer's papers, and when they change on disk. */
export class LibraryFiles {
  readonly #touched = new EventEmitter<Uri>();
  /** A file came, changed or went; may come twice, and for files that turn out to be none of ours. */
  readonly onDidTouch = this.#touched.event;
  readonly #moved = new EventEmitter<Uri>();
  /** Something came or went that may be a folder: of what is in it nothing is told. */
  readonly onDidMove = this.#moved.event;
  readonly #workspaceWatchers: readonly Disposable[];
  #placeWatchers: Disposable[] = [];
  readonly #fileWatchers = new Map<string, Disposable>();
  #places: readonly Place[] = [];

  constructor(readonly home: Uri | undefined) {
    this.#workspaceWatchers = [this.#watch(`**/*.{${[...SURE, ...UNSURE].join(',')}}`), this.#watchFolders()];
  }

  /** Looks for the files anew: in the workspace, and where the settings say. */
  async find(): Promise<FoundFiles> {
    const places = placesSet(this.home);
    this.#places = places;
    const [sure, unsure, ...placed] = await Promise.all([
      findInWorkspace(SURE, MOST_SURE),
      findInWorkspace(UNSURE, MOST_UNSURE),
      ...places.map(filesOf),
    ]);
    for (const watcher of this.#placeWatchers) watcher.dispose();
    this.#placeWatchers = places.map((place, at) => this.#watchPlace(place, placed[at]));
    const others = placed.flatMap(({ uris }) => uris);
    const found = [...sure, ...unsure.filter(({ path }) => !CONFIGURATION.test(path)), ...others];
    const distinct = new Map(found.map((uri) => [uri.toString(), uri]));
    return {
      uris: [...distinct.values()],
      leftOut: sure.length >= MOST_SURE,
      tooLarge: places.filter((_, at) => placed[at].cut).map(({ written }) => written),
      missing: places.filter((_, at) => placed[at].uris.length === 0).map(({ written }) => written),
    };
  }

  /** Whether a file that was touched is one that `find` would give, going by its name. */
  isMeant(uri: Uri): boolean {
    if (!readerFor(uri.path)) return false;
    if (this.#places.some((place) => isIn(place, uri))) return true;
    const folder = workspace.getWorkspaceFolder(uri);
    if (!folder) return false;
    const path = uri.path.slice(folder.uri.path.length);
    return !CONFIGURATION.test(path) && !LEFT_OUT_PATH.test(path);
  }

  /** Also watches one file that is used though it is in none of these places. */
  watchFile(uri: Uri): void {
    const key = uri.toString();
    if (this.#fileWatchers.has(key) || workspace.getWorkspaceFolder(uri)) return;
    this.#fileWatchers.set(key, this.#watchAlone(uri));
  }

  /** What was not looked through to its end is not watched whole either: watching costs as much as looking. */
  #watchPlace({ uri, depth, isFile }: Place, { uris, cut }: FilesOfPlace): Disposable {
    if (isFile) return this.#watchAlone(uri);
    if (!cut) return this.#watch(new RelativePattern(uri, depth > 0 ? '**/*' : '*'));
    return Disposable.from(...uris.map((file) => this.#watchAlone(file)));
  }

  #watchAlone(uri: Uri): Disposable {
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    return this.#watch(new RelativePattern(Uri.joinPath(uri, '..'), escaped(name)));
  }

  /** Names with a dot are files nearly always, and there are many of them. */
  #watchFolders(): Disposable {
    const watcher = workspace.createFileSystemWatcher('**', false, true, false);
    const moved = (uri: Uri) => {
      if (!/\.[^/]*$/.test(uri.path) && !LEFT_OUT_PATH.test(`${uri.path}/`)) this.#moved.fire(uri);
    };
    watcher.onDidCreate(moved);
    watcher.onDidDelete(moved);
    return watcher;
  }

  #watch(pattern: string | RelativePattern): Disposable {
    const watcher = workspace.createFileSystemWatcher(pattern);
    const touch = (uri: Uri) => {
      if (readerFor(uri.path)) this.#touched.fire(uri);
    };
    watcher.onDidCreate(touch);
    watcher.onDidChange(touch);
    watcher.onDidDelete(touch);
    return watcher;
  }

  dispose(): void {
    this.#moved.dispose();
    for (const watcher of [...this.#workspaceWatchers, ...this.#placeWatchers, ...this.#fileWatchers.values()]) {
      watcher.dispose();
    }
    this.#touched.dispose();
  }
}

const LEFT_OUT_PATH = new RegExp(`/(?:${/\{(.*)\}/.exec(LEFT_OUT)![1].replaceAll('.', '\\.').replaceAll(',', '|')})/`);

/** Name of a file as a pattern that matches it alone. */
function escaped(name: string): string {
  return name.replace(/[*?[\]{}]/g, '[$&]');
}

async function findInWorkspace(extensions: readonly string[], limit: number): Promise<Uri[]> {
  if (!workspace.workspaceFolders?.length) return [];
  const found = await workspace.findFiles(`**/*.{${extensions.join(',')}}`, LEFT_OUT, limit);
  return found.sort((a, b) => a.path.split('/').length - b.path.split('/').length || (a.path < b.path ? -1 : 1));
}

interface Place extends Omit<LibraryPlace, 'path' | 'from'> {
  readonly written: string;
  readonly uri: Uri;
  /** By its name; what it is on disk may change. */
  readonly isFile: boolean;
}

function placesSet(home: Uri | undefined): Place[] {
  const written = setting('libraries').filter((path): path is string => typeof path === 'string');
  return written.flatMap((path): Place[] => {
    const place = libraryPlace(path);
    if (!place) return [];
    return basesOf(place, home).map((uri) => ({
      ...{ written: path, uri, pattern: place.pattern, depth: place.depth, hidden: place.hidden },
      isFile: place.pattern === undefined && readerFor(uri.path) !== undefined,
    }));
  });
}

function basesOf({ path, from }: LibraryPlace, home: Uri | undefined): Uri[] {
  const folders = workspace.workspaceFolders?.map(({ uri }) => uri) ?? [];
  switch (from) {
    case 'uri':
      return [Uri.parse(path)];
    case 'home':
      return home ? [Uri.joinPath(home, path)] : [];
    case 'root':
      return [folders[0]?.with({ path, query: '', fragment: '' }) ?? Uri.file(path)];
    case 'workspace':
      return folders.map((folder) => Uri.joinPath(folder, path));
  }
}

function isIn({ uri, pattern, isFile }: Place, file: Uri): boolean {
  if (uri.scheme !== file.scheme || uri.authority !== file.authority) return false;
  if (isFile) return uri.path === file.path;
  const base = uri.path.endsWith('/') ? uri.path : `${uri.path}/`;
  return file.path.startsWith(base) && (pattern?.test(file.path.slice(base.length)) ?? true);
}

interface FilesOfPlace {
  readonly uris: readonly Uri[];
  /** There is more than was looked through. */
  readonly cut: boolean;
}

/** The bibliographies of a place; a folder or file that is not there has none. */
async function filesOf(place: Place): Promise<FilesOfPlace> {
  const { uri, depth, hidden, isFile } = place;
  if (isFile) return { uris: (await exists(uri)) ? [uri] : [], cut: false };
  const at = (path: string) => (path === '' ? uri : Uri.joinPath(uri, path));
  const meant = {
    file: (path: string) => readerFor(path) !== undefined && isIn(place, at(path)),
    folder: (path: string) =>
      path.split('/').length <= depth && !LEFT_OUT_PATH.test(`/${path}/`) && (hidden || !/(?:^|\/)\.[^/]*$/.test(path)),
  };
  const { files, cut } = await walk((folder) => listed(at(folder)), meant, WALK_LIMITS);
  return { uris: files.map(at), cut: cut !== undefined };
}

/** Links to folders are not followed: they may lead in circles. */
async function listed(folder: Uri): Promise<(readonly [string, 'file' | 'folder'])[]> {
  try {
    const entries = await workspace.fs.readDirectory(folder);
    return entries.flatMap(([name, type]): [string, 'file' | 'folder'][] => {
      if (!(type & FileType.Directory)) return [[name, 'file']];
      return type & FileType.SymbolicLink ? [] : [[name, 'folder']];
    });
  } catch {
    return []; // there is none, or it may not be read
  }
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false; // there is none
  }
}

/** The open document of a file, if there is one. */
export function openDocument(uri: string): TextDocument | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri && !document.isClosed);
}
