/** What core asks of the world; each door (desktop, web, command line) brings its own. URIs are whole strings. */
export interface Files {
  /** Text of a file, an open document's unsaved text first; `undefined` when there is no such file. Throws when it cannot be read. */
  read(uri: string): Promise<string | undefined>;
  exists(uri: string): Promise<boolean>;
  /** URI of `path` (relative with `/`, or absolute) seen from the folder `folder`. */
  resolve(folder: string, path: string): string;
  /** URI of the folder that holds `uri`. */
  folderOf(uri: string): string;
  /** The workspace folder that holds `uri`, if any. */
  rootOf(uri: string): string | undefined;
  /** Files below `folder` whose name ends with one of `extensions` (`.bib`), sorted, at most `limit`, build folders left out. */
  list(folder: string, extensions: readonly string[], limit: number): Promise<readonly string[]>;
}
