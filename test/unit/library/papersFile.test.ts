import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/core/edit';
import type { LookupError } from '../../../src/core/errors';
import { addToPapersFile, readPapersFile, removeFromPapersFile } from '../../../src/core/library/papersFile';
import type { Paper } from '../../../src/core/paper';

const paper = (title: string, facts: Partial<Paper> = {}): Paper => ({
  id: 'x',
  key: 'Doe:2020',
  title,
  abstract: '',
  ...facts,
});
const added = (text: string, papers: readonly Paper[]) => {
  const { edit } = addToPapersFile(text, papers, 'papers.json');
  return edit ? applyEdits(text, [edit]) : text;
};
const removed = (text: string, ids: readonly string[]) =>
  applyEdits(text, removeFromPapersFile(text, new Set(ids), 'papers.json'));
const titles = (text: string) => readPapersFile(text).papers.map(({ title }) => title);

const ONE = added('', [paper('Heat rises')]);
const THREE = added(ONE, [paper('Cold falls'), paper('Warm stays', { doi: '10.1000/w' })]);

describe('a papers file', () => {
  it('holds one paper a line, and all that is known of it', () => {
    const full = paper('Heat', {
      authors: [{ family: 'Doe', given: 'Ann' }],
      year: 2020,
      keywords: ['k'],
      entry: { type: 'article', fields: { journal: 'J', note: 'n' } },
    });
    assert.equal(added('', [full]).split('\n').length, 4);
    assert.deepEqual(readPapersFile(added('', [full])), { papers: [{ ...full, id: 'heat' }], faults: [] });
    assert.deepEqual(titles(THREE), ['Heat rises', 'Cold falls', 'Warm stays']);
  });

  it('takes no paper twice', () => {
    assert.equal(added(THREE, [paper('Heat Rises'), paper('Other', { doi: '10.1000/W' })]), THREE);
    const { known, added: fresh } = addToPapersFile(
      ONE,
      [paper('A new one'), paper('A New One'), paper('Heat rises')],
      'p',
    );
    assert.deepEqual([known, fresh.map(({ id }) => id)], [2, ['a-new-one']]);
  });

  const layouts: [string, string][] = [
    ['an empty list', '[]'],
    ['an empty list on two lines', '[\n]\n'],
    ['two spaces', JSON.stringify([{ ...paper('Heat rises'), mine: 1 }], null, 2)],
    ['CR LF', ONE.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${ONE}`],
    ['a field of somebody else’s', ONE.replace('"title"', '"colour":"red","title"')],
  ];
  for (const [name, text] of layouts) {
    it(`is added to and taken from, changing nothing else: ${name}`, () => {
      const more = added(text, [paper('Cold falls')]);
      assert.ok(more.startsWith(text.slice(0, text.lastIndexOf(']')).trimEnd()));
      assert.equal(more.includes('\r\n'), text.includes('\r\n'));
      assert.deepEqual(titles(more).at(-1), 'Cold falls');
      assert.deepEqual(titles(removed(more, ['cold-falls'])), titles(text));
      assert.ok(removed(more, ['cold-falls']).startsWith(text.slice(0, text.lastIndexOf(']')).trimEnd()));
    });
  }

  const removals: [string[], string[]][] = [
    [['heat-rises'], ['Cold falls', 'Warm stays']],
    [['cold-falls'], ['Heat rises', 'Warm stays']],
    [['warm-stays'], ['Heat rises', 'Cold falls']],
    [['heat-rises', 'warm-stays'], ['Cold falls']],
    [['cold-falls', 'warm-stays'], ['Heat rises']],
    [['heat-rises', 'cold-falls', 'warm-stays'], []],
    [['nobody'], ['Heat rises', 'Cold falls', 'Warm stays']],
  ];
  for (const [ids, left] of removals) {
    it(`keeps ${left.join(', ') || 'nothing'}`, () => {
      const text = removed(THREE, ids);
      assert.deepEqual([titles(text), readPapersFile(text).faults], [left, []]);
      assert.deepEqual(titles(added(text, [paper('More')])), [...left, 'More']);
    });
  }

  const damaged: [string, string, number, number][] = [
    ['the marks of a merge', THREE.replace('\n{', '\n<<<<<<< HEAD\n{'), 2, 3],
    ['a cut', THREE.slice(0, THREE.indexOf('Warm')), 4, 2],
    ['a missing comma', THREE.replace('},\n', '}\n'), 5, 3],
    ['a paper without a title', THREE.replace('"title":"Cold falls"', '"name":"Cold"'), 3, 2],
    ['an id that is there twice', THREE.replace('"id":"cold-falls"', '"id":"heat-rises"'), 3, 2],
    ['no list', '{"a": 1}', 1, 0],
  ];
  for (const [name, text, line, left] of damaged) {
    it(`is read around ${name}, and not written to`, () => {
      const { papers, faults } = readPapersFile(text);
      assert.deepEqual([faults[0]?.line, papers.length], [line, left]);
      for (const change of [() => added(text, [paper('More')]), () => removed(text, ['heat-rises'])]) {
        assert.throws(
          change,
          (error: LookupError) =>
            error.code === 'badLibrary' && error.message.includes(`papers.json is damaged at line ${line},`),
        );
      }
    });
  }
});
