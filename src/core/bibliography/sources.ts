import type { Files } from '../ports';

/** A file of a project with its text. */
export interface Source {
  readonly uri: string;
  readonly text: string;
}

/** Folders from the one that holds `uri` up to the workspace's, nearest first, at most a dozen; one alone outside of a workspace. */
export function foldersUp(uri: string, files: Files): readonly string[] {
  const workspace = files.rootOf(uri);
  const folders = [files.folderOf(uri)];
  while (workspace !== undefined && folders.length < 12) {
    const folder = folders[folders.length - 1];
    if (folder === workspace || !folder.startsWith(workspace)) {
      break;
    }
    folders.push(files.folderOf(folder));
  }
  return folders;
}

/** The file at `uri`, or at `uri` with `ending`. */
export async function readAs(uri: string, ending: string, files: Files): Promise<Source | undefined> {
  for (const candidate of [uri, uri + ending]) {
    const text = await readQuietly(candidate, files);
    if (text !== undefined) {
      return { uri: candidate, text };
    }
  }
  return undefined;
}

/** Other files of a project are looked into, not needed: one that cannot be read is as one that is not there. */
export async function readQuietly(uri: string, files: Files): Promise<string | undefined> {
  try {
    return await files.read(uri);
  } catch {
    return undefined;
  }
}

/** Path with `/` from a folder to a file, both whole URIs; `undefined` where they have no folder in common. */
export function relativePath(folder: string, uri: string): string | undefined {
  const [from, to] = [folder.replace(/\/$/, '').split('/'), uri.split('/')];
  if (from.slice(0, 3).join('/') !== to.slice(0, 3).join('/')) return undefined;
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  const path = [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a per cent sign that is meant as one
  }
}
