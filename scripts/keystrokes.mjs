// The section of the bench that needs an extension host: node scripts/keystrokes.mjs
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hasPackagedHost, installBrowser, installServer } from '../test/host/install.mjs';
import { bundleForHost } from './integration.mjs';
import { buildIfStale, root } from './project.mjs';

/** Seconds for the whole run in the extension host. */
const LIMIT_S = 300;

await buildIfStale();
const files = await bundleForHost(path.join(root, 'test', 'bench', 'host'), ['keystrokes.ts']);
const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'll-bench-'));
const options = { extension: root, files, workspace, limit: LIMIT_S };
try {
  const { failed, error } = await run();
  if (error) console.error(error);
  process.exitCode = failed > 0 ? 1 : 0;
} finally {
  fs.rmSync(workspace, { recursive: true, force: true, maxRetries: 5 });
}

async function run() {
  if (!hasPackagedHost()) return (await import('./desktopSuite.mjs')).runDesktopSuite(options);
  await installServer();
  await installBrowser();
  return (await import('../test/host/suite.mjs')).runSuite(options);
}
