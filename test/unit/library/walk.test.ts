import assert from 'node:assert/strict';
import { type ListFolder, walk } from '../../../src/core/library/walk';

/** A folder whose folders each hold as many, without end, and one file each; what was looked into is counted. */
function endless(width: number): { list: ListFolder; looked: string[] } {
  const looked: string[] = [];
  const folders = Array.from({ length: width }, (_, at) => [`f${at}`, 'folder'] as const);
  const list: ListFolder = async (folder) => {
    looked.push(folder);
    return [...folders, ['refs.bib', 'file'], ['notes.txt', 'file']];
  };
  return { list, looked };
}

const BIB = { file: (path: string) => path.endsWith('.bib'), folder: () => true };

describe('walk', () => {
  it('gives files that are meant, the nearest first, from folders that are meant', async () => {
    const tree: Readonly<Record<string, readonly (readonly [string, 'file' | 'folder'])[]>> = {
      '': [
        ['deep', 'folder'],
        ['node_modules', 'folder'],
        ['a.bib', 'file'],
      ],
      deep: [
        ['b.bib', 'file'],
        ['c.txt', 'file'],
        ['deeper', 'folder'],
      ],
      'deep/deeper': [['d.bib', 'file']],
      node_modules: [['e.bib', 'file']],
    };
    const found = await walk(
      async (folder) => tree[folder] ?? [],
      { ...BIB, folder: (path) => !path.endsWith('node_modules') },
      { folders: 100, files: 100, depth: 100 },
    );
    assert.deepEqual(found, { files: ['a.bib', 'deep/b.bib', 'deep/deeper/d.bib'], folders: 3 });
  });

  for (const [limit, limits, folders, files] of [
    ['folders', { folders: 50, files: 1000, depth: 1000 }, 50, 50],
    ['folders', { folders: 1, files: 1000, depth: 1000 }, 1, 1],
    ['depth', { folders: 1000, files: 1000, depth: 2 }, 13, 13],
  ] as const) {
    it(`ends at its limit of ${limit}, ${limits[limit]}, and says so`, async () => {
      const { list, looked } = endless(3);
      const found = await walk(list, BIB, limits);
      assert.deepEqual([found.cut, found.folders, found.files.length], [limit, folders, files]);
      assert.equal(looked.length, folders);
    });
  }

  it('ends at its limit of files', async () => {
    const found = await walk(endless(3).list, BIB, { folders: 1000, files: 7, depth: 1000 });
    assert.deepEqual([found.cut, found.files.length], ['files', 7]);
  });

  it('is not cut where the limit is what there is', async () => {
    const list: ListFolder = async (folder) => (folder === '' ? [['a', 'folder']] : [['b.bib', 'file']]);
    const found = await walk(list, BIB, { folders: 2, files: 2, depth: 1 });
    assert.deepEqual(found, { files: ['a/b.bib'], folders: 2 });
  });
});
