import { FileType, type GlobPattern, RelativePattern, Uri, workspace } from 'vscode';
import type { Files } from '../core/ports';
import { inTime } from './inTime';

const LEFT_OUT_NAMES = new Set(['node_modules', '.git', '.quarto', '_site', '_book', '_build']);
const LEFT_OUT = `**/{${[...LEFT_OUT_NAMES].join(',')}}/**`;

/**
 * Core's files on the editor's own file system: local, remote and virtual folders alike, unsaved text first. `home` is
 * what `~` stands for, where there is one.
 */
export const editorFiles: Files & { home?: Uri } = {
  async read(uri) {
    const open = workspace.textDocuments.find((document) => document.uri.toString() === uri);
    if (open) return open.getText();
    const parsed = Uri.parse(uri);
    if (!(await isFile(parsed))) return undefined;
    const bytes = await workspace.fs.readFile(parsed);
    return workspace.decode(bytes, { uri: parsed });
  },
  exists: (uri) => isFile(Uri.parse(uri)),
  resolve(folder, path) {
    const base = Uri.parse(folder);
    const slashed = path.replaceAll('\\', '/');
    if (/^~\//.test(slashed) && editorFiles.home) return Uri.joinPath(editorFiles.home, slashed.slice(2)).toString();
    if (/^[A-Za-z]:\//.test(slashed)) return base.with({ path: `/${slashed}` }).toString();
    return (slashed.startsWith('/') ? base.with({ path: slashed }) : Uri.joinPath(base, slashed)).toString();
  },
  folderOf: (uri) => Uri.joinPath(Uri.parse(uri), '..').with({ query: '', fragment: '' }).toString(),
  rootOf: (uri) => workspace.getWorkspaceFolder(Uri.parse(uri))?.uri.toString(),
  async list(folder, extensions, limit) {
    const isWanted = (name: string) => extensions.some((extension) => name.endsWith(extension));
    // Outside of the workspace what is below may be all a person has, or nothing that can be searched.
    if (!workspace.getWorkspaceFolder(Uri.parse(folder)))
      return (await namesIn(folder)).filter(isWanted).slice(0, limit);
    const pattern = new RelativePattern(Uri.parse(folder), `**/*{${extensions.join(',')}}`);
    const found = await searched(pattern, LEFT_OUT, limit, [pattern.baseUri]);
    if (!found) return walked(folder, isWanted, limit);
    return found.map((uri) => uri.toString()).sort();
  },
};

/** A file system that nobody has made searchable never answers; the folders are then walked. In ms. */
const SEARCH_MS = 2500;

/** Schemes of file systems that did not answer: they are not asked again in this window. */
const UNSEARCHABLE = new Set<string>();

/** Files of the workspace, in these of its folders; `undefined` where one of them cannot be searched. */
export async function searched(
  pattern: GlobPattern,
  leftOut: string,
  limit: number,
  folders: readonly Uri[],
): Promise<readonly Uri[] | undefined> {
  const doubtful = folders.map(({ scheme }) => scheme).filter((scheme) => !/^(?:file|vscode-remote)$/.test(scheme));
  if (doubtful.length === 0) return workspace.findFiles(pattern, leftOut, limit);
  if (doubtful.some((scheme) => UNSEARCHABLE.has(scheme))) return undefined;
  const found = await inTime(workspace.findFiles(pattern, leftOut, limit), SEARCH_MS);
  if (!found) for (const scheme of doubtful) UNSEARCHABLE.add(scheme);
  return found;
}

/** Folders that are read at most where there is no search. */
const MOST_FOLDERS = 200;

async function walked(folder: string, isWanted: (name: string) => boolean, limit: number): Promise<string[]> {
  const found: string[] = [];
  const left = [Uri.parse(folder)];
  for (let read = 0; left.length > 0 && read < MOST_FOLDERS && found.length < limit; read++) {
    const here = left.shift() ?? Uri.parse(folder);
    for (const [name, type] of await entriesOf(here)) {
      const uri = Uri.joinPath(here, name);
      if ((type & FileType.Directory) !== 0 && !LEFT_OUT_NAMES.has(name)) left.push(uri);
      if ((type & FileType.File) !== 0 && isWanted(name)) found.push(uri.toString());
    }
  }
  return found.slice(0, limit).sort();
}

/** The files of one folder; none where it cannot be read. */
async function namesIn(folder: string): Promise<string[]> {
  const uri = Uri.parse(folder);
  const files = (await entriesOf(uri)).filter(([, type]) => (type & FileType.File) !== 0);
  return files.map(([name]) => Uri.joinPath(uri, name).toString()).sort();
}

async function entriesOf(folder: Uri): Promise<[string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.File) !== 0;
  } catch {
    return false; // there is none
  }
}
