import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

describe('the bundle of the panel', () => {
  it('is at most 45 kB, minified and gzipped, with its style sheet', async () => {
    const { outputFiles } = await build({
      entryPoints: ['src/webview/main.ts', 'src/webview/style.css'],
      outdir: 'dist',
      bundle: true,
      write: false,
      minify: true,
      format: 'iife',
      target: 'es2022',
    });
    const sizes = outputFiles.map(({ contents }) => gzipSync(contents).length);
    assert.equal(sizes.length, 2);
    assert.ok(sizes[0] + sizes[1] <= 45_000, `${sizes.join(' + ')} bytes`);
  });
});
