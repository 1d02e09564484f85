import { FilePermission, type Uri, workspace } from 'vscode';

/** Whether the editor's file system lets a file be written; a file that does not exist may be, where its scheme is. */
export async function isWritableInEditor(uri: Uri): Promise<boolean> {
  if (workspace.fs.isWritableFileSystem(uri.scheme) === false) return false;
  try {
    return ((await workspace.fs.stat(uri)).permissions ?? 0) !== FilePermission.Readonly;
  } catch {
    return true; // no such file
  }
}
