// Runs mocha files in the extension host of VS Code itself, through @vscode/test-electron.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openChannel, runnerModule, suiteOrder } from '../test/host/channel.mjs';
import { quietSettings } from '../test/host/settings.mjs';
import { downloadVSCode } from './desktop.mjs';

/** How long VS Code may take to close its window after the suite. */
const GOODBYE_MS = 10_000;

/**
 * @param {object} options  as those of `runSuite` in test/host/suite.mjs
 * @param {string} options.extension
 * @param {string[]} [options.companions]
 * @param {string[]} options.files
 * @param {string} options.workspace
 * @param {number} options.limit  seconds, counted from when VS Code is there
 * @param {string} [options.grep]
 * @param {number} [options.retries]
 * @returns {Promise<import('../test/host/channel.mjs').Outcome>}
 */
export async function runDesktopSuite({ extension, companions = [], files, workspace, limit, grep, retries }) {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    throw new Error('VS Code needs a display: run it under `xvfb-run -a`');
  }
  const { runTests } = await import('@vscode/test-electron');
  // VSCODE names the executable of an installed VS Code (not its `code` command).
  const vscodeExecutablePath = process.env.VSCODE ?? (await downloadVSCode());
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'll-desktop-'));
  fs.mkdirSync(path.join(data, 'User'));
  fs.writeFileSync(path.join(data, 'User', 'settings.json'), JSON.stringify(quietSettings, null, 2));
  const channel = await openChannel(limit);
  const ended = runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: [extension, ...companions],
    extensionTestsPath: runnerModule,
    extensionTestsEnv: { LITERATURE_SUITE: suiteOrder(extension, files, channel.port, { grep, retries }) },
    launchArgs: [
      workspace,
      '--user-data-dir',
      data,
      '--disable-workspace-trust',
      '--disable-extensions',
      '--disable-gpu',
    ],
  }).then(
    (code) => channel.breakOff(`VS Code ended with ${code}`),
    (error) => channel.breakOff(`VS Code ended: ${error.message}`),
  );
  const outcome = await channel.outcome;
  channel.close();
  if ((await Promise.race([ended, delay(GOODBYE_MS, 'stays')])) === 'stays') {
    // test-electron ends VS Code on the second of these, which a host in an endless loop needs.
    process.emit('SIGINT');
    process.emit('SIGINT');
    await ended;
  }
  fs.rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  return outcome;
}
