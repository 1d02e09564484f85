import { FileType, RelativePattern, Uri, workspace } from 'vscode';
import type { Files } from '../core/ports';

const LEFT_OUT = '**/{node_modules,.git,.quarto,_site,_book,_build}/**';

/** Core's files on the editor's own file system: local, remote and virtual folders alike, unsaved text first. */
export const editorFiles: Files = {
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
    const found = await workspace.findFiles(pattern, LEFT_OUT, limit);
    return found.map((uri) => uri.toString()).sort();
  },
};

/** The files of one folder; none where it cannot be read. */
async function namesIn(folder: string): Promise<string[]> {
  const uri = Uri.parse(folder);
  try {
    const found = await workspace.fs.readDirectory(uri);
    const files = found.filter(([, type]) => (type & FileType.File) !== 0);
    return files.map(([name]) => Uri.joinPath(uri, name).toString()).sort();
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
