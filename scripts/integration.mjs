// The suite of test/integration, made ready to run in an extension host: server, desktop and test run share it.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './project.mjs';

const source = path.join(root, 'test', 'integration');
const out = path.join(root, 'out', 'integration');

/** Bundles each test file into a CommonJS file of its own; `vscode` and mocha come from the host. Returns the files. */
export async function bundleIntegration() {
  const { build } = await import('esbuild');
  const tests = fs.readdirSync(source, { recursive: true }).filter((name) => String(name).endsWith('.test.ts'));
  if (tests.length === 0) throw new Error('there is no test in test/integration');
  fs.rmSync(out, { recursive: true, force: true });
  await build({
    entryPoints: tests.map((name) => path.join(source, String(name))),
    outbase: source,
    outdir: out,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return tests.map((name) => path.join(out, String(name).replace(/\.ts$/, '.js'))).sort();
}
