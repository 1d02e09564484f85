// npm run test:desktop: the suite of test/integration in VS Code itself.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildIfStale, installPackages, root } from './project.mjs';

/** Time limit of the suite, in seconds. */
const LIMIT_S = 600;

async function main() {
  await installPackages();
  await buildIfStale();
  const { bundleIntegration, companions } = await import('./integration.mjs');
  const { runDesktopSuite } = await import('./desktopSuite.mjs');
  const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'll-test-'));
  const files = await bundleIntegration();
  const workspace = path.join(temp, 'workspace');
  fs.mkdirSync(workspace);
  return runDesktopSuite({ extension: root, companions, files, workspace, limit: LIMIT_S });
}

const { passed, failed, error } = await main().catch((thrown) => ({ passed: 0, failed: 1, error: thrown.message }));
if (error) console.log(`\n${error}`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`, () => process.exit(failed === 0 && passed > 0 ? 0 : 1));
