// The section of the bench that needs an extension host: node scripts/keystrokes.mjs
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hasPackagedHost, installBrowser, installServer } from '../test/host/install.mjs';
import { bundleForHost } from './integration.mjs';
import { buildIfStale, readJson, root } from './project.mjs';

/** Seconds for one run in the extension host. */
const LIMIT_S = 300;
/** Most that we may add to the longest wait of a key press, in ms, and most that we may run at a stretch. */
const BUDGET_MS = 50;
const STRETCH_MS = 30;

await buildIfStale();
const files = await bundleForHost(path.join(root, 'test', 'bench', 'host'), ['keystrokes.ts']);
const absent = fs.mkdtempSync(path.join(os.tmpdir(), 'll-absent-'));
const manifest = { publisher: 'bench', name: 'absent', version: '0.0.1', engines: { vscode: '*' } };
fs.writeFileSync(path.join(absent, 'package.json'), JSON.stringify(manifest));
try {
  // What the host itself and the extensions built into it take is in both.
  print(await measured(root), await measured(absent));
} finally {
  fs.rmSync(absent, { recursive: true, force: true });
}

/**
 * Figures in ms by their names, with an extension at work.
 * @param {string} extension  its folder
 * @returns {Promise<Record<string, number>>}
 */
async function measured(extension) {
  const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'll-bench-'));
  try {
    const { failed, error } = await run({ extension, files, workspace, limit: LIMIT_S });
    if (failed > 0) throw new Error(error ?? 'the extension host did not come to the end');
    return readJson(path.join(workspace, 'figures.json'));
  } finally {
    fs.rmSync(workspace, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * @param {Record<string, number>} ours
 * @param {Record<string, number>} without
 */
function print(ours, without) {
  const cells = (/** @type {string} */ what, /** @type {(string | number)[]} */ values) =>
    console.log(what.padEnd(44) + values.map((value) => String(value).padStart(10)).join(''));
  cells('ms', ['with', 'without', 'difference']);
  for (const [what, ms] of Object.entries(ours)) {
    const values = [ms, without[what], ms - without[what]];
    const most = what.endsWith('max') ? BUDGET_MS : what.endsWith('of ours') ? STRETCH_MS : Number.POSITIVE_INFINITY;
    const over = values[2] > most ? `  over ${most} ms` : '';
    cells(what, [...values.map((value) => value.toFixed(1)), over]);
  }
}

/** @param {Parameters<typeof import('./desktopSuite.mjs').runDesktopSuite>[0]} options */
async function run(options) {
  if (!hasPackagedHost()) return (await import('./desktopSuite.mjs')).runDesktopSuite(options);
  await installServer();
  await installBrowser();
  return (await import('../test/host/suite.mjs')).runSuite(options);
}
