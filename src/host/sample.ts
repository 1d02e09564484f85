import { commands, type Disposable, l10n, Uri, window, workspace } from 'vscode';
import { COMMANDS } from './names';
import { report } from './report';
import type { Services } from './services';

/** Files of the sample manuscript, the one to open first. */
const FILES = ['main.tex', 'references.bib', 'notes.md', 'paper.typ'];

/** Opens a copy of the sample manuscript, which is the writer's to change; a copy that is there already is kept. */
export function registerSample(services: Services): Disposable {
  return commands.registerCommand(COMMANDS.openSample, async () => {
    try {
      await openSample(services);
    } catch (error) {
      report(error, services.log);
    }
  });
}

async function openSample({ extensionUri, storageUri }: Services): Promise<void> {
  const folder = Uri.joinPath(storageUri, 'sample');
  for (const name of FILES) {
    const target = Uri.joinPath(folder, name);
    if (await exists(target)) continue;
    const bytes = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'media', 'sample', name));
    await workspace.fs.writeFile(target, bytes);
  }
  const [first] = FILES;
  const document = await workspace.openTextDocument(Uri.joinPath(folder, first));
  await window.showTextDocument(document, { preview: false });
  window.setStatusBarMessage(l10n.t('This copy of the sample manuscript is yours to change.'), 5000);
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
