/** What lies in a folder; empty when it cannot be looked into. */
export type ListFolder = (folder: string) => Promise<readonly (readonly [name: string, kind: 'file' | 'folder'])[]>;

export interface WalkLimits {
  /** Folders looked into. */
  readonly folders: number;
  /** Files found. */
  readonly files: number;
  /** Folders between the place and a file; 0 is the place itself. */
  readonly depth: number;
}

export interface Walked {
  /** Paths from the place, with `/`, the nearest first. */
  readonly files: readonly string[];
  /** Folders that were looked into. */
  readonly folders: number;
  /** Which limit kept it from the rest, where one did. */
  readonly cut?: keyof WalkLimits;
}

/** Folders that are looked into at the same time. */
const AT_ONCE = 16;

/**
 * Looks through a place for files, folder by folder, the nearest first, and no further than the limits.
 * @param meant says of a path from the place whether it is looked for, or looked into.
 */
export async function walk(
  list: ListFolder,
  meant: { readonly file: (path: string) => boolean; readonly folder: (path: string) => boolean },
  limits: WalkLimits,
): Promise<Walked> {
  const files: string[] = [];
  let folders = 0;
  let level = [''];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limits.depth) return { files, folders, cut: 'depth' };
    const below: string[] = [];
    for (let at = 0; at < level.length; ) {
      if (folders >= limits.folders) return { files, folders, cut: 'folders' };
      const some = level.slice(at, at + Math.min(AT_ONCE, limits.folders - folders));
      at += some.length;
      const listed = await Promise.all(some.map(list));
      folders += some.length;
      for (const [number, entries] of listed.entries()) {
        for (const [name, kind] of entries) {
          const path = some[number] === '' ? name : `${some[number]}/${name}`;
          if (kind === 'folder') {
            if (meant.folder(path)) below.push(path);
          } else if (meant.file(path)) files.push(path);
          if (files.length >= limits.files) return { files, folders, cut: 'files' };
        }
      }
    }
    level = below;
  }
  return { files, folders };
}
