import { commands, type Disposable, Selection, type TextEditor, Uri, window, workspace } from 'vscode';
import { COMMANDS } from './names';
import { report } from './report';
import type { Services } from './services';

/** Files of the sample manuscript, the one to open first. */
const FILES = ['main.tex', 'references.bib', 'notes.md', 'paper.typ'];

/** What a step of the walkthrough does with the sample once it is open. */
const STEPS: Readonly<Record<string, string>> = {
  lookUp: COMMANDS.lookUpSelection,
  cite: COMMANDS.insertCitation,
  search: COMMANDS.search,
};
/** The sentence that the walkthrough selects. */
const SENTENCE = /The generalization gap[^.]*more updates/;

/**
 * Opens a copy of the sample manuscript, which is the writer's to change; a copy that is there already is kept. A step
 * of the walkthrough (`lookUp`, `cite`, `search`) then selects a sentence in it and does what the step is about.
 */
export function registerSample(services: Services): Disposable {
  return commands.registerCommand(COMMANDS.openSample, async (step: unknown) => {
    try {
      const editor = await openSample(services);
      if (typeof step !== 'string' || !Object.hasOwn(STEPS, step)) return;
      if (step !== 'search') selectSentence(editor);
      await commands.executeCommand(STEPS[step]);
    } catch (error) {
      report(error, services.log);
    }
  });
}

async function openSample({ extensionUri, storageUri }: Services): Promise<TextEditor> {
  const folder = Uri.joinPath(storageUri, 'sample');
  for (const name of FILES) {
    const target = Uri.joinPath(folder, name);
    if (await exists(target)) continue;
    const bytes = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'media', 'sample', name));
    await workspace.fs.writeFile(target, bytes);
  }
  const [first] = FILES;
  const document = await workspace.openTextDocument(Uri.joinPath(folder, first));
  return window.showTextDocument(document, { preview: false });
}

function selectSentence(editor: TextEditor): void {
  const { document } = editor;
  const found = SENTENCE.exec(document.getText());
  if (!found) return; // the writer has changed it: whatever is selected will do
  const start = document.positionAt(found.index);
  const end = document.positionAt(found.index + found[0].length);
  editor.selection = new Selection(start, end);
  editor.revealRange(editor.selection);
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
