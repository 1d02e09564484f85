// How long a key press in a long document keeps the extension host from everything else.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundleForHost } from '../../scripts/integration.mjs';
import { buildIfStale, root } from '../../scripts/project.mjs';
import { hasPackagedHost, installBrowser, installServer } from '../host/install.mjs';

/** Seconds for the whole run in the extension host. */
const LIMIT_S = 300;

/** Types in documents of 100,000 lines in a real extension host, which prints its table itself. */
export async function keystrokes(): Promise<void> {
  await buildIfStale();
  const folder = path.join(root, 'test', 'bench', 'host');
  const files = await bundleForHost(folder, ['keystrokes.ts']);
  const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'll-bench-'));
  const options = { extension: root, files, workspace, limit: LIMIT_S };
  try {
    const { failed, error } = await run(options);
    if (failed > 0) throw new Error(error ?? 'the extension host did not come to the end');
  } finally {
    fs.rmSync(workspace, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function run(options: Parameters<typeof import('../host/suite.mjs')['runSuite']>[0] & { workspace: string }) {
  if (!hasPackagedHost()) return (await import('../../scripts/desktopSuite.mjs')).runDesktopSuite(options);
  await installServer();
  await installBrowser();
  return (await import('../host/suite.mjs')).runSuite(options);
}
