// Builds every bundle the extension ships, into dist/.   node scripts/build.mjs [--watch] [--production]
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';
import { licenceTexts } from './licences.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** One entry a bundle; an entry whose source does not exist is a mistake and fails the build. */
const bundles = [
  { entry: 'src/extension.ts', out: 'dist/extension.js', platform: 'node', format: 'cjs', external: ['vscode'] },
  {
    entry: 'src/extension.web.ts',
    out: 'dist/extension.web.js',
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
  },
  { entry: 'src/worker/main.ts', out: 'dist/worker.js', platform: 'browser', format: 'iife', external: [] },
  {
    entry: 'src/worker/references/main.ts',
    out: 'dist/references.js',
    platform: 'browser',
    format: 'iife',
    external: [],
  },
  { entry: 'src/webview/main.ts', out: 'dist/webview.js', platform: 'browser', format: 'iife', external: [] },
  { entry: 'src/webview/style.css', out: 'dist/webview.css', platform: 'browser', external: [] },
];

/** @type {any[]} */
const options = bundles.map(({ entry, out, platform, format, external }) => ({
  absWorkingDir: root,
  entryPoints: [entry],
  outfile: out,
  bundle: true,
  platform,
  format,
  external,
  target: platform === 'node' ? 'node20' : 'es2022',
  conditions: platform === 'node' ? undefined : ['worker', 'module'],
  mainFields: ['module', 'main'],
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
}));

if (!watch) fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
fs.mkdirSync(path.join(root, 'dist'), { recursive: true });
// The citation processor is a file of its own: it is larger than all else together and hardly ever needed.
const processor = path.join('node_modules', '@citeproc-rs', 'wasm', '_web', 'citeproc_rs_wasm_bg.wasm');
fs.copyFileSync(path.join(root, processor), path.join(root, 'dist', 'citeproc.wasm'));
/** @type {import('esbuild').Metafile[]} */
const metafiles = [];
for (const option of options) {
  if (watch) await (await context(option)).watch();
  else metafiles.push(/** @type {import('esbuild').Metafile} */ ((await build(option)).metafile));
}
if (!watch) fs.writeFileSync(path.join(root, 'dist', 'licences.txt'), licenceTexts(root, metafiles));
