import assert from 'node:assert/strict';
import { globPattern } from '../../../src/core/library/glob';
import { libraryPlace } from '../../../src/core/library/libraryPaths';

describe('globPattern', () => {
  const rows: [string, string, boolean][] = [
    ['*.bib', 'refs.bib', true],
    ['*.bib', 'REFS.BIB', true],
    ['*.bib', 'a/refs.bib', false],
    ['**/*.bib', 'refs.bib', true],
    ['**/*.bib', 'a/b/refs.bib', true],
    ['a/**', 'a/b/refs.bib', true],
    ['**/refs.*', 'a/refsx.bib', false],
    ['ref?.bib', 'refs.bib', true],
    ['ref?.bib', 'ref/.bib', false],
    ['*.{bib,json}', 'refs.json', true],
    ['*.{bib,json}', 'refs.yml', false],
    ['*.{bib,', '*.{bib,', true],
    ['[rs]*.bib', 'soon.bib', true],
    ['[!rs]*.bib', 'soon.bib', false],
    ['a.b+c(d).bib', 'a.b+c(d).bib', true],
    ['a.b', 'axb', false],
  ];
  for (const [glob, path, matches] of rows) {
    it(`${glob} ${matches ? 'matches' : 'does not match'} ${path}`, () => {
      assert.equal(globPattern(glob).test(path), matches);
    });
  }
});

describe('libraryPlace', () => {
  const rows: [string, string, string, string | undefined][] = [
    ['~/Zotero/library.bib', 'home', 'Zotero/library.bib', undefined],
    ['~', 'home', '', undefined],
    ['/data/papers/**/*.bib', 'root', '/data/papers', 'a/b.bib'],
    ['/*.bib', 'root', '/', 'b.bib'],
    ['C:\\refs\\*.bib', 'root', '/C:/refs', 'b.bib'],
    ['../shared/', 'workspace', '../shared', undefined],
    ['*.bib', 'workspace', '', 'b.bib'],
    ['vscode-remote://host/refs.bib', 'uri', 'vscode-remote://host/refs.bib', undefined],
    ['file:///data/*.bib', 'uri', 'file:///data', 'b.bib'],
  ];
  for (const [written, from, path, meant] of rows) {
    it(written, () => {
      const place = libraryPlace(written);
      assert.deepEqual([place?.from, place?.path], [from, path]);
      assert.equal(place?.pattern?.test(meant ?? ''), meant === undefined ? undefined : true);
    });
  }

  for (const [written, depth, hidden] of [
    ['~/**/*.bib', Number.POSITIVE_INFINITY, false],
    ['~', Number.POSITIVE_INFINITY, false],
    ['~/*.bib', 0, false],
    ['~/*/papers/*.bib', 2, false],
    ['~/.papers/**/*.bib', Number.POSITIVE_INFINITY, false],
    ['~/*/.papers/*.bib', 2, true],
    ['~/*/{.a,b}/*.bib', 2, true],
  ] as const) {
    it(`${written} lies at most ${depth} folders down${hidden ? ', in hidden ones too' : ''}`, () => {
      const place = libraryPlace(written);
      assert.deepEqual([place?.depth, place?.hidden], [depth, hidden]);
    });
  }

  it('is none for nothing', () => assert.equal(libraryPlace('  '), undefined));
});
