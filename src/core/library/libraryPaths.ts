import { globPattern, splitGlob } from './glob';

/** A place that the writer has named, from where files are looked for. */
export interface LibraryPlace {
  /** Path with `/`, or a whole URI; absolute, or from the workspace folder. */
  readonly path: string;
  readonly from: 'root' | 'home' | 'workspace' | 'uri';
  /** Matches the paths below it that are meant, with `/`; absent when `path` is the file or folder itself. */
  readonly pattern?: RegExp;
  /** How many folders below it files may be meant; 0 is only in it. */
  readonly depth: number;
  /** Whether folders whose names begin with a dot are meant too, since the pattern names such. */
  readonly hidden: boolean;
}

/**
 * A path, glob or URI as a writer sets it: `~/refs.bib`, `/data/**` + `/*.bib`, `C:\refs\*.bib`, `../shared`,
 * `vscode-remote://…/refs.bib`.
 */
export function libraryPlace(written: string): LibraryPlace | undefined {
  const path = written.trim().replaceAll('\\', '/');
  if (path === '') return undefined;
  const uri = /^[a-z][\w+.-]+:\/\//i.exec(path);
  const drive = /^[a-z]:\//i.test(path);
  const from = uri ? 'uri' : /^~(?:\/|$)/.test(path) ? 'home' : drive || path.startsWith('/') ? 'root' : 'workspace';
  const plain = from === 'home' ? path.replace(/^~\/*/, '') : drive ? `/${path}` : path;
  const { folder, pattern } = splitGlob(plain);
  const bare = folder.length > 1 ? folder.replace(/\/+$/, '') : folder;
  return pattern === undefined
    ? { path: bare, from, depth: Number.POSITIVE_INFINITY, hidden: false }
    : {
        ...{ path: bare, from, pattern: globPattern(pattern) },
        depth: pattern.includes('**') ? Number.POSITIVE_INFINITY : pattern.split('/').length - 1,
        hidden: /(?:^|[/{,])\./.test(pattern),
      };
}
