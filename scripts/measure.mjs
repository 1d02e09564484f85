// Runs a TypeScript program as the bundles of the extension are made, so that what is measured is what ships: loaders
// that translate file by file put a function call between any two files.   node scripts/measure.mjs <file.ts> [arguments]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** @type {import('esbuild').Plugin} Files are found from where the source is, not from where the bundle is. */
const ownPlace = {
  name: 'own place',
  setup({ onLoad }) {
    onLoad({ filter: /\.(ts|mjs)$/ }, ({ path: file }) => {
      const source = fs.readFileSync(file, 'utf8');
      if (!source.includes('import.meta.url')) return undefined;
      const contents = source.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href));
      return { contents, loader: file.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};

const [, self, file, ...rest] = process.argv;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'll-measure-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
const outfile = path.join(folder, 'main.mjs');
await build({
  entryPoints: [file],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'es2022',
  mainFields: ['module', 'main'],
  // Packages of the older kind ask for Node's modules by `require`.
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
  },
  plugins: [ownPlace],
  sourcemap: 'inline',
  logLevel: 'warning',
});
process.argv = [process.argv[0], self, ...rest];
await import(pathToFileURL(outfile).href);
