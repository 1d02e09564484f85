// Starts and stops the VS Code server whose window is a page of a browser.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { serverNode, serverRoot } from './install.mjs';
import { quietSettings } from './settings.mjs';

/** VS Code's own extensions that want an account, a network or a native module which the package leaves out. */
const UNUSED_EXTENSIONS = [
  'GitHub.copilot-chat',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'vscode.debug-auto-launch',
  'vscode.git',
  'vscode.github',
  'vscode.microsoft-authentication',
  'vscode.terminal-suggest',
  'vscode.tunnel-forwarding',
];

/** A Unix socket's path may have 107 bytes; the server's own part takes about half of them. */
const LONGEST_SOCKET_FOLDER = 50;

const START_LIMIT_MS = 60_000;

/**
 * @typedef {object} Server
 * @property {string} origin      `http://127.0.0.1:PORT`
 * @property {string} authority   `127.0.0.1:PORT`
 * @property {Promise<number | string>} ended  its exit code or signal
 * @property {() => string} output  what it printed
 * @property {() => Promise<void>} stop  ends it and every process it began
 */

/**
 * Starts a server on a free port of this machine and resolves when it takes connections.
 * @param {object} options
 * @param {string} options.folder  for its data (`User/settings.json`, `logs`) and its extensions
 * @param {Record<string, unknown>} [options.settings]  user settings over the quiet ones
 * @param {NodeJS.ProcessEnv} [options.env]  variables that its extension hosts see too
 * @param {number} [options.port]
 * @param {boolean} [options.development]  loads the extension that an address names; notification toasts are off then
 * @returns {Promise<Server>}
 */
export async function startServer({ folder, settings = {}, env = {}, port = 0, development = false }) {
  const user = path.join(folder, 'User');
  fs.mkdirSync(user, { recursive: true });
  fs.writeFileSync(path.join(user, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  const flags = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'];
  flags.push('--disable-workspace-trust', '--disable-update-check', '--disable-getting-started-override');
  flags.push('--disable-experiments', ...(development ? ['--enable-smoke-test-driver'] : []));
  const child = spawn(serverNode(), serverArguments(folder, flags), {
    env: { ...serverEnvironment(folder), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that its extension hosts and watchers can be ended with it.
    detached: true,
  });
  const pid = /** @type {number} */ (child.pid);
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
  // A process that is ended without asking must not leave a server behind.
  const kill = () => process.kill(-pid, 'SIGKILL');
  process.once('exit', kill);
  ended.then(() => process.off('exit', kill));
  const stop = () => endGroup(pid, ended);
  /** @type {string[]} */
  const printed = [];
  const listening = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        printed.push(text);
        const found = /Extension host agent listening on (\d+)/.exec(printed.join(''));
        if (found) resolve(Number(found[1]));
      });
    }
  });
  const output = () => printed.join('');
  const late = delay(START_LIMIT_MS, 'late', { ref: false });
  const first = await Promise.race([listening, ended.then((code) => `ended with ${code}`), late]);
  if (typeof first !== 'number') {
    await stop();
    throw new Error(`the VS Code server did not start (${first})\n${output()}`);
  }
  const authority = `127.0.0.1:${first}`;
  return { origin: `http://${authority}`, authority, ended, output, stop };
}

/**
 * Installs a .vsix for the server that will use this folder; rejects with the server's words when it is refused.
 * @param {string} file
 * @param {string} folder
 */
export async function installVsix(file, folder) {
  const child = spawn(serverNode(), serverArguments(folder, ['--force', '--install-extension', file]), {
    env: serverEnvironment(folder),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  /** @type {string[]} */
  const printed = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => printed.push(text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  const words = printed.join('');
  if (code !== 0 || /failed installing/i.test(words)) throw new Error(`VS Code refused ${file}:\n${words}`);
}

/**
 * The address of a window.
 * @param {Server} server
 * @param {object} options
 * @param {string} [options.folder]   the folder it opens; an empty window without one
 * @param {string} [options.file]     a file it opens
 * @param {[string, string][]} [options.payload]  further instructions, as VS Code names them
 */
export function windowAddress(server, { folder, file, payload = [] }) {
  const address = new URL('/', server.origin);
  if (folder) address.searchParams.set('folder', folder);
  else address.searchParams.set('ew', 'true');
  const all = [...payload, ...(file ? [['openFile', remoteUri(server, file)]] : [])];
  if (all.length > 0) address.searchParams.set('payload', JSON.stringify(all));
  return address.href;
}

/**
 * A path of this machine as the window names it.
 * @param {Server} server
 * @param {string} file
 */
export function remoteUri(server, file) {
  return `vscode-remote://${server.authority}${file.split('/').map(encodeURIComponent).join('/')}`;
}

/**
 * @param {string} folder
 * @param {string[]} flags
 */
function serverArguments(folder, flags) {
  return [
    path.join(serverRoot, 'out', 'server-main.js'),
    '--accept-server-license-terms',
    ...['--telemetry-level', 'off'],
    ...['--user-data-dir', folder],
    ...['--server-data-dir', path.join(folder, 'server')],
    ...['--extensions-dir', path.join(folder, 'extensions')],
    ...flags,
  ];
}

/**
 * This process's environment without the traces of a VS Code it may run in, and without a marketplace.
 * @param {string} folder
 */
function serverEnvironment(folder) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name));
  return {
    ...Object.fromEntries(inherited),
    EXTENSIONS_GALLERY: '{}',
    VSCODE_SKIP_BUILTIN_EXTENSIONS: UNUSED_EXTENSIONS.join(','),
    ...(folder.length <= LONGEST_SOCKET_FOLDER ? { XDG_RUNTIME_DIR: folder } : {}),
  };
}

/**
 * Ends a process group: asked first, after two seconds killed (an extension host in an endless loop hears nothing).
 * @param {number} pid
 * @param {Promise<unknown>} ended
 */
async function endGroup(pid, ended) {
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    try {
      process.kill(-pid, signal);
    } catch {
      return; // the group is gone
    }
    await Promise.race([ended, delay(2000)]);
    await delay(100);
  }
}
