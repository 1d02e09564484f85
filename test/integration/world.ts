import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  commands,
  type Extension,
  extensions,
  Selection,
  type TextDocument,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';

/** What the extension gives to others. */
export interface Api {
  lookUp(text: string, options?: { limit?: number }): Promise<Found[]>;
}

export interface Found {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly score: number;
  readonly reason: string;
}

export interface Cited {
  readonly inserted: string;
  readonly uri: string;
  readonly bibliography?: {
    readonly uri: string;
    readonly addedKeys: string[];
    readonly reusedKeys: string[];
    readonly undeclared?: { readonly uri: string; readonly line: string };
  };
}

export const HOFFER = 'hoffer2017train';

/** Our extension, active. */
export async function activated(): Promise<Api> {
  const extension: Extension<Api> | undefined = extensions.getExtension('literature-lookup.literature-lookup');
  assert.ok(extension, 'the extension is installed');
  return extension.activate();
}

/** A folder of its own in the workspace, with files; bytes are written as they are. */
export interface World {
  readonly folder: Uri;
  uri(name: string): Uri;
  /** Opens a file; `«…»` marks selections, `|` carets; they are taken out of the text first. */
  open(name: string, marked: string): Promise<{ document: TextDocument; editor: TextEditor }>;
  write(name: string, content: string | Uint8Array): Promise<Uri>;
  /** What is on disk, as text; `undefined` when there is no such file. */
  onDisk(name: string): Promise<string | undefined>;
  bytesOnDisk(name: string): Promise<Buffer>;
  dispose(): Promise<void>;
}

export async function world(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<World> {
  const root = workspace.workspaceFolders?.[0]?.uri;
  assert.ok(root, 'a folder is open');
  const folder = Uri.joinPath(root, `case-${randomUUID()}`);
  const uri = (name: string) => Uri.joinPath(folder, name);
  const write = async (name: string, content: string | Uint8Array) => {
    await workspace.fs.writeFile(uri(name), typeof content === 'string' ? Buffer.from(content) : content);
    return uri(name);
  };
  await workspace.fs.createDirectory(folder);
  for (const [name, content] of Object.entries(files)) await write(name, content);
  return {
    folder,
    uri,
    write,
    async open(name, marked) {
      const { text, selections } = unmarked(marked);
      await write(name, text);
      const document = await workspace.openTextDocument(uri(name));
      const editor = await window.showTextDocument(document);
      // The active editor is told to extensions a moment after the editor itself.
      await until(() => window.activeTextEditor === editor, `${name} is the active editor`);
      select(editor, selections);
      return { document, editor };
    },
    onDisk: async (name) => {
      try {
        return Buffer.from(await workspace.fs.readFile(uri(name))).toString('utf8');
      } catch {
        return undefined;
      }
    },
    bytesOnDisk: async (name) => Buffer.from(await workspace.fs.readFile(uri(name))),
    async dispose() {
      await allClosed();
      await workspace.fs.delete(folder, { recursive: true });
    },
  };
}

/** Takes back all that is unsaved, what comes late too, and closes every editor. */
export async function allClosed(): Promise<void> {
  await until(async () => {
    const unsaved = workspace.textDocuments.filter(({ isDirty }) => isDirty);
    for (const document of unsaved) {
      await window.showTextDocument(document);
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    return unsaved.length === 0;
  }, 'nothing is unsaved');
  await commands.executeCommand('workbench.action.closeAllEditors');
}

export function select(editor: TextEditor, selections: readonly (readonly [number, number])[]): void {
  const at = (offset: number) => editor.document.positionAt(offset);
  editor.selections = selections.map(([start, end]) => new Selection(at(start), at(end)));
}

function unmarked(marked: string): { text: string; selections: [number, number][] } {
  const selections: [number, number][] = [];
  let text = '';
  for (const sign of marked) {
    if (sign === '«') selections.push([text.length, text.length]);
    else if (sign === '»') selections[selections.length - 1][1] = text.length;
    else if (sign === '|') selections.push([text.length, text.length]);
    else text += sign;
  }
  return { text, selections: selections.length > 0 ? selections : [[0, 0]] };
}

/**
 * How long anything may take, in ms: generous, since the machine may be busy, and less than the time limit of a test,
 * which would end it without a word of what it waited for.
 */
const PATIENCE_MS = 15_000;

/** Waits until `check` holds; for what the editor does in its own time. */
export async function until(check: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await check())) {
    if (Date.now() > end) assert.fail(`still not so: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const cite = (argument: Record<string, unknown>): Thenable<Cited> =>
  commands.executeCommand<Cited>('literature.insertCitation', argument);

export async function undo(document: TextDocument): Promise<void> {
  await window.showTextDocument(document);
  await commands.executeCommand('undo');
}

export async function redo(document: TextDocument): Promise<void> {
  await window.showTextDocument(document);
  await commands.executeCommand('redo');
}
