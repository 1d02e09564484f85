// Runs a TypeScript program as the bundles of the extension are made, so that what is measured is what ships: loaders
// that translate file by file put a function call between any two files.   node scripts/measure.mjs <file.ts> [arguments]
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [, self, file, ...rest] = process.argv;
// Beside its source, for it finds its data from where it is.
const outfile = path.resolve(`${file.replace(/\.ts$/, '')}.${process.pid}.built.mjs`);
await build({
  entryPoints: [file],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'es2022',
  mainFields: ['module', 'main'],
  // Packages of the older kind ask for Node's modules by `require`.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  sourcemap: 'inline',
  logLevel: 'warning',
});
process.on('exit', () => fs.rmSync(outfile, { force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
process.argv = [process.argv[0], self, ...rest];
await import(pathToFileURL(outfile).href);
