import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';

/** Which rooms a room may import from; type imports count. Its own room is always allowed. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  core: ['package'],
  protocols: ['core'],
  worker: ['core', 'protocols', 'package'],
  webview: ['protocols', 'package'],
  host: ['core', 'protocols', 'vscode'],
  node: ['core', 'protocols', 'builtin'],
  'extension.ts': ['host', 'node', 'vscode'],
  'extension.web.ts': ['host', 'protocols', 'vscode'],
};

/** Inside core: shared words below all; library, search and cite do not know each other; the other rooms stand on these. */
const CORE: Readonly<Record<string, readonly string[]>> = {
  words: [],
  library: ['words'],
  search: ['words'],
  cite: ['words'],
  bibliography: ['words', 'library', 'cite'],
  store: ['words', 'library', 'search'],
  references: ['words', 'library'],
  keys: ['words', 'library', 'search', 'cite'],
};

/** Packages that core may use, each by the files named here alone. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  'fuse.js': /^core\/search\/fuzzy\.ts$/,
  porter2: /^core\/search\/terms\.ts$/,
  '@citation-js': /^core\/library\/(bibtex\/|citationJs\.ts$)/,
  yaml: /^core\/(bibliography|library)\//,
  'jsonc-parser': /^core\/(library|bibliography)\//,
  '@rgrove/parse-xml': /^core\/references\/xml\.ts$/,
  '@citeproc-rs/wasm': /^worker\/references\/processor\.ts$/,
  valibot: /^core\/library\//,
  lit: /^webview\//,
};

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => /\.ts$/.test(file) && !file.endsWith('.d.ts'));

interface Import {
  readonly from: string;
  readonly target: string;
}

const imports: Import[] = files.flatMap((file) =>
  [...readFileSync(`src/${file}`, 'utf8').matchAll(IMPORT)].map((found) => ({
    from: file,
    target: found[1] ?? found[2],
  })),
);

/** `target` as a path below src, or as it is when it names a package. */
function resolved({ from, target }: Import): string {
  return target.startsWith('.') ? path.posix.join(path.posix.dirname(from), target) : target;
}

function roomOf(place: string): string {
  const [room] = place.split('/');
  return /protocol(\.ts)?$/i.test(room) ? 'protocols' : room;
}

function targetRoom(found: Import): string {
  if (found.target.startsWith('.')) return roomOf(resolved(found));
  if (found.target === 'vscode') return 'vscode';
  return isBuiltin(found.target) ? 'builtin' : 'package';
}

function coreRoom(place: string): string {
  const parts = place.split('/');
  return parts.length > 2 ? parts[1] : 'words';
}

describe('the layout of the source', () => {
  it('finds the files and their imports', () => {
    assert.ok(files.includes('extension.ts') && files.length > 20);
    assert.ok(imports.some(({ from, target }) => from === 'extension.ts' && target === './host/start'));
  });

  it('keeps rooms to what they may import', () => {
    const strays = imports.filter((found) => {
      const room = roomOf(found.from);
      const target = targetRoom(found);
      return target !== room && !MAY[room]?.includes(target);
    });
    assert.deepEqual(strays, []);
  });

  it('keeps the inner order of core', () => {
    const strays = imports.filter((found) => {
      if (roomOf(found.from) !== 'core' || !found.target.startsWith('.')) return false;
      const room = coreRoom(found.from);
      const target = coreRoom(resolved(found));
      return room !== target && !CORE[room]?.includes(target);
    });
    assert.deepEqual(strays, []);
  });

  it('keeps each package to the files that wrap it', () => {
    const strays = imports.filter((found) => {
      if (targetRoom(found) !== 'package') return false;
      const [, wrapper] = Object.entries(PACKAGES).find(([name]) => `${found.target}/`.startsWith(`${name}/`)) ?? [];
      return !wrapper?.test(found.from);
    });
    assert.deepEqual(strays, []);
  });

  it('keeps the roots thin', () => {
    const thick = files.filter(
      (file) => file.startsWith('extension') && readFileSync(`src/${file}`, 'utf8').split('\n').length > 50,
    );
    assert.deepEqual(thick, []);
  });
});
