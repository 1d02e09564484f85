// The suite of test/integration, made ready to run in an extension host: server, desktop and test run share it.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './project.mjs';

const source = path.join(root, 'test', 'integration');

/** Bundles each test file into a CommonJS file of its own. Returns the files. */
export function bundleIntegration() {
  const tests = fs.readdirSync(source, { recursive: true }).filter((name) => String(name).endsWith('.test.ts'));
  if (tests.length === 0) throw new Error('there is no test in test/integration');
  return bundleForHost(source, tests.map(String));
}

/**
 * Bundles files for an extension host; `vscode` and mocha come from there.
 * @param {string} folder
 * @param {string[]} names  below the folder
 * @returns {Promise<string[]>} the bundles
 */
export async function bundleForHost(folder, names) {
  const { build } = await import('esbuild');
  const out = path.join(root, 'out', path.basename(folder));
  fs.rmSync(out, { recursive: true, force: true });
  await build({
    entryPoints: names.map((name) => path.join(folder, name)),
    outbase: folder,
    outdir: out,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return names.map((name) => path.join(out, name.replace(/\.ts$/, '.js'))).sort();
}

/** Extensions that tests activate beside ours: stand-ins for others that know citations. */
export const companions = fs
  .readdirSync(path.join(source, 'companions'))
  .map((name) => path.join(source, 'companions', name));
