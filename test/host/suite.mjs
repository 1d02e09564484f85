// Runs mocha files inside a real extension host and tells what came of it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readJson } from '../../scripts/project.mjs';
import { startBrowser } from './browser.mjs';
import { openChannel, runnerModule, suiteOrder } from './channel.mjs';
import { remoteUri, startServer, windowAddress } from './server.mjs';

/**
 * The mocha files that a path names: the file, or every .js and .cjs file below the folder.
 * @param {string} given
 */
export function suiteFiles(given) {
  const at = path.resolve(given);
  if (!fs.existsSync(at)) throw new Error(`there is no such suite: ${given}`);
  if (!fs.statSync(at).isDirectory()) return [at];
  const files = fs
    .readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.c?js$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !path.relative(at, file).split(path.sep).includes('node_modules'));
  if (files.length === 0) throw new Error(`there is no .js or .cjs file in ${given}`);
  return files.sort();
}

/**
 * Runs a suite in the extension host of the packaged server. The counts come from mocha as far as it came; whatever kept
 * it from its end is one failure more and said in `error`.
 * @param {object} options
 * @param {string} options.extension  folder of the extension under test, loaded as it lies there
 * @param {string[]} [options.companions]  folders of extensions that are loaded beside it
 * @param {string[]} options.files    CommonJS mocha files
 * @param {string} [options.workspace]  folder to open, trusted
 * @param {number} options.limit  seconds
 * @param {string} [options.grep]  runs only the tests whose full title holds this
 * @param {number} [options.retries]  how often a test that fails is tried again
 * @param {AbortSignal} [options.signal]
 * @returns {Promise<import('./channel.mjs').Outcome>}
 */
export async function runSuite({ extension, companions = [], files, workspace, limit, grep, retries, signal }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'll-host-'));
  const channel = await openChannel(limit);
  const undo = [() => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }), channel.close];
  signal?.addEventListener('abort', () => channel.breakOff('interrupted'));
  const begin = async () => {
    for (const companion of companions) link(companion, path.join(folder, 'extensions'));
    const env = { LITERATURE_SUITE: suiteOrder(extension, files, channel.port, { grep, retries }) };
    const server = await startServer({ folder, development: true, env });
    undo.push(server.stop);
    server.ended.then((code) => channel.breakOff(`the VS Code server ended with ${code}\n${server.output()}`));
    const browser = await startBrowser();
    undo.push(() => browser.close());
    await openTestWindow(browser, server, { extension, tests: runnerModule, workspace }, channel.breakOff);
  };
  try {
    const begun = begin().catch((error) => channel.breakOff(error.stack ?? String(error)));
    const outcome = await channel.outcome;
    // What is being started must be known before it can be ended.
    await Promise.race([begun, delay(5000)]);
    return outcome;
  } finally {
    for (const step of undo.reverse()) await Promise.resolve(step()).catch(() => undefined);
  }
}

/**
 * Installs an extension by a link, as it lies there: a window loads one extension by its address, and these beside it.
 * @param {string} extension
 * @param {string} folder
 */
function link(extension, folder) {
  const { publisher, name, version } = readJson(path.join(extension, 'package.json'));
  fs.mkdirSync(folder, { recursive: true });
  fs.symlinkSync(path.resolve(extension), path.join(folder, `${publisher.toLowerCase()}.${name}-${version}`), 'dir');
}

/**
 * Opens a window that runs a test module in its extension host.
 * @param {import('playwright-core').Browser} browser
 * @param {import('./server.mjs').Server} server
 * @param {{ extension: string, tests: string, workspace?: string }} what
 * @param {(reason: string) => void} breakOff
 */
export async function openTestWindow(browser, server, { extension, tests, workspace }, breakOff) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
  page.on('crash', () => breakOff('the window crashed'));
  page.on('console', (message) => {
    if (message.text().includes('No extension host found that can launch the test runner')) breakOff(message.text());
  });
  // The window calls these two while it runs extension tests, and when they have ended.
  await page.exposeFunction('codeAutomationLog', () => undefined);
  await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => {
    // The socket's news is on its way and comes first.
    setTimeout(() => breakOff(`the extension host ended with ${code} before the suite did`), 1000).unref();
  });
  /** @type {[string, string][]} */
  const payload = [
    ['extensionDevelopmentPath', remoteUri(server, path.resolve(extension))],
    ['extensionTestsPath', remoteUri(server, tests)],
  ];
  await page.goto(windowAddress(server, { folder: workspace && path.resolve(workspace), payload }));
}
