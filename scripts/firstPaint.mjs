// The section of the bench that needs a window: node scripts/firstPaint.mjs
import path from 'node:path';
import process from 'node:process';
import { installBrowser, installServer } from '../test/host/install.mjs';
import { root, run } from './project.mjs';

await installServer();
await installBrowser();
const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
process.exitCode = await run(process.execPath, [
  mocha,
  '--import=tsx',
  '--reporter=min',
  path.join('test', 'bench', 'window', 'panel.e2e.ts'),
]);
