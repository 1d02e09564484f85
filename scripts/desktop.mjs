// VS Code itself: the one installed on this machine, else the one that @vscode/test-electron downloads.
import fs from 'node:fs';
import path from 'node:path';
import { quietSettings } from '../test/host/settings.mjs';
import { root, run } from './project.mjs';

/** Where downloads are kept between runs. */
export const downloads = path.join(root, '.vscode-test');

/**
 * Installs the .vsix into folders of its own, opens the paths in a new window and waits until that is closed.
 * @param {{ data: string, vsix: string, paths: string[], signal?: AbortSignal }} options
 */
export async function openDesktop({ data, vsix, paths, signal }) {
  const code = commandOnPath() ?? (await downloadedCommand());
  const folders = ['--user-data-dir', data, '--extensions-dir', path.join(data, 'extensions')];
  fs.mkdirSync(path.join(data, 'User'), { recursive: true });
  fs.writeFileSync(path.join(data, 'User', 'settings.json'), JSON.stringify(quietSettings, null, 2));
  if ((await run(code, [...folders, '--install-extension', vsix])) !== 0) throw new Error(`VS Code refused ${vsix}`);
  console.log('\nVS Code is open; close its window or press Ctrl+C to end.');
  await run(code, [...folders, '--new-window', '--wait', ...paths], { signal }).catch((/** @type {Error} */ error) => {
    if (error.name !== 'AbortError') throw error;
  });
}

/** The `code` command of an installed VS Code. */
function commandOnPath() {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
}

async function downloadedCommand() {
  const { resolveCliPathFromVSCodeExecutablePath } = await import('@vscode/test-electron');
  return resolveCliPathFromVSCodeExecutablePath(await downloadVSCode());
}

/** Path of a VS Code that was downloaded, now or before; rejects where that is refused. */
export async function downloadVSCode() {
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  console.log('Downloading VS Code (once) …');
  try {
    return await downloadAndUnzipVSCode({ version: 'stable', cachePath: downloads });
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    throw new Error(`VS Code cannot be downloaded here (${why}); install it so that \`code\` is on the PATH`);
  }
}
