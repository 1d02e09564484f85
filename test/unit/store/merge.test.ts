import assert from 'node:assert/strict';
import type { FoundIn, Paper } from '../../../src/core/paper';
import { mergedPaper } from '../../../src/core/store/merge';

const BUNDLED: FoundIn = { kind: 'bundled', label: 'Bundled' };
const FILE: FoundIn = { kind: 'file', label: 'a.bib', uri: 'file:///a.bib', key: 'doe' };
const FIRST: Paper = { id: 'a', key: 'doe2020heat', title: 'Heat', abstract: '', raw: { title: '{Heat}' } };

const merged = (first: Partial<Paper>, second: Partial<Paper>) =>
  mergedPaper([
    { paper: { ...FIRST, ...first }, foundIn: BUNDLED },
    { paper: { ...FIRST, id: 'b', key: 'doe', raw: undefined, ...second }, foundIn: FILE },
  ]);

describe('mergedPaper', () => {
  it('is the first record with its places', () => {
    assert.deepEqual(merged({}, {}), { ...FIRST, foundIn: [BUNDLED, FILE] });
  });

  it('takes what the first does not know from the next', () => {
    const { abstract, raw, doi } = merged(
      {},
      { abstract: 'It rises.', raw: { abstract: 'It {rises}.' }, doi: '10.1/a' },
    );
    assert.deepEqual([abstract, raw, doi], ['It rises.', { title: '{Heat}', abstract: 'It {rises}.' }, '10.1/a']);
  });

  const venues: [string, Partial<Paper>, Partial<Paper>, unknown[]][] = [
    ['a venue of the same year', { year: 2020 }, { year: 2020, venue: 'ICML' }, [2020, 'ICML']],
    ['no venue of another year', { year: 2019 }, { year: 2020, venue: 'ICML' }, [2019, undefined]],
    ['a venue with its year', {}, { year: 2020, venue: 'ICML' }, [2020, 'ICML']],
    ['nothing that is known', { year: 2019, venue: 'arXiv' }, { year: 2020, venue: 'ICML' }, [2019, 'arXiv']],
  ];
  for (const [name, first, second, expected] of venues) {
    it(`takes ${name}`, () => {
      const { year, venue } = merged(first, second);
      assert.deepEqual([year, venue], expected);
    });
  }

  it('takes volume and pages from the record of the same year that says most', () => {
    const entry = (fields: Record<string, string>) => ({ entry: { type: 'article', fields } });
    const told = { year: 2020, ...entry({ journal: 'J', volume: '3' }) };
    assert.deepEqual(merged({ year: 2020, ...entry({ note: 'n' }) }, told).entry, told.entry);
    assert.equal(merged({ year: 2019 }, told).entry, undefined);
  });

  it('names a place once', () => {
    const record = { paper: FIRST, foundIn: FILE };
    assert.deepEqual(mergedPaper([record, { ...record, foundIn: { ...FILE, key: 'doe2' } }]).foundIn, [FILE]);
  });
});
