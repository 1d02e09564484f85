// Runs mocha files inside the extension host of a browser: a web worker, where the extension's `browser` entry runs.
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readJson } from '../../scripts/project.mjs';
import { startBrowser } from './browser.mjs';
import { openReports } from './channel.mjs';
import { startServer } from './server.mjs';
import { openTestWindow } from './suite.mjs';

/** Longest time of one test or hook, in ms. */
const TEST_TIMEOUT_MS = 20_000;

/**
 * Runs a suite where there is no Node. What is counted and said is as in runSuite.
 * @param {object} options
 * @param {string} options.extension  folder of the extension under test
 * @param {string[]} options.files    mocha files, TypeScript; they import `vscode` and what a browser has
 * @param {string} options.workspace  folder to open
 * @param {number} options.limit  seconds
 * @param {string} [options.grep]
 * @param {AbortSignal} [options.signal]
 * @returns {Promise<import('./channel.mjs').Outcome>}
 */
export async function runWebSuite({ extension, files, workspace, limit, grep, signal }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'll-web-'));
  const reports = openReports(limit);
  const undo = [() => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }), reports.close];
  signal?.addEventListener('abort', () => reports.breakOff('interrupted'));
  const begin = async () => {
    const { origin, close } = await listen(reports.take);
    undo.push(close);
    const shown = webOnly(extension, path.join(folder, 'extension'));
    const tests = path.join(shown, 'tests.bundle.js');
    await bundle(files, tests, { origin, order: { id: idOf(extension), timeout: TEST_TIMEOUT_MS, grep } });
    const server = await startServer({ folder: path.join(folder, 'server'), development: true });
    undo.push(server.stop);
    server.ended.then((code) => reports.breakOff(`the VS Code server ended with ${code}\n${server.output()}`));
    const browser = await startBrowser();
    undo.push(() => browser.close());
    await openTestWindow(browser, server, { extension: shown, tests, workspace }, reports.breakOff);
  };
  try {
    const begun = begin().catch((error) => reports.breakOff(error.stack ?? String(error)));
    const outcome = await reports.outcome;
    // What is being started must be known before it can be ended.
    await Promise.race([begun, delay(5000)]);
    return outcome;
  } finally {
    for (const step of undo.reverse()) await Promise.resolve(step()).catch(() => undefined);
  }
}

/** @param {string} extension */
function idOf(extension) {
  const { publisher, name } = readJson(path.join(extension, 'package.json'));
  return `${publisher}.${name}`;
}

/**
 * The extension without its `main`, which a window with a server would take, and with room for the tests: the window
 * looks for a host by the folder they lie in. Everything else is a link.
 * @param {string} extension
 * @param {string} shown
 */
function webOnly(extension, shown) {
  fs.mkdirSync(shown);
  for (const name of ['dist', 'data', 'media', 'l10n', 'package.nls.json']) {
    const at = path.join(extension, name);
    if (fs.existsSync(at)) fs.symlinkSync(at, path.join(shown, name));
  }
  const { main: _main, extensionKind: _kind, ...manifest } = readJson(path.join(extension, 'package.json'));
  fs.writeFileSync(path.join(shown, 'package.json'), JSON.stringify(manifest));
  return shown;
}

/**
 * @param {string[]} files
 * @param {string} outfile
 * @param {{ origin: string, order: object }} given
 */
async function bundle(files, outfile, { origin, order }) {
  const { build } = await import('esbuild');
  const loaders = files.map((file) => `() => import(${JSON.stringify(file)})`);
  const contents = `
    import { runFiles } from ${JSON.stringify(path.join(import.meta.dirname, 'webRunner.mjs'))};
    export const run = () => runFiles(${JSON.stringify(origin)}, ${JSON.stringify(order)}, [${loaders.join(', ')}]);`;
  await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    outfile,
    bundle: true,
    platform: 'browser',
    // What mocha exports would take the place of what is exported here: it is given the last word.
    format: 'iife',
    globalName: 'tests',
    footer: { js: 'module.exports = tests;' },
    target: 'es2022',
    external: ['vscode'],
    define: { global: 'globalThis' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/**
 * Takes the reports of webRunner.mjs.
 * @param {(event: import('./channel.mjs').Report) => void} take
 * @returns {Promise<{ origin: string, close: () => void }>}
 */
async function listen(take) {
  const server = http.createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    /** @type {string[]} */
    const parts = [];
    request.setEncoding('utf8').on('data', (part) => parts.push(part));
    request.on('end', () => {
      response.end();
      if (parts.length > 0) take(JSON.parse(parts.join('')));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${port}`, close };
}
