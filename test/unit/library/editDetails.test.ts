import assert from 'node:assert/strict';
import { type Detail, detailText, isDetail, withDetail } from '../../../src/core/library/editDetails';
import { addToPapersFile, readPapersFile, replaceInPapersFile } from '../../../src/core/library/papersFile';
import type { Paper } from '../../../src/core/paper';

const BARE: Paper = { id: 'a-title', key: 'title', title: 'A Title', abstract: 'Known.' };

describe('details of a paper that are filled in', () => {
  it('by a person, who writes names as indexes do', () => {
    const edited = withDetail(BARE, 'authors', ' van der Berg, Jan; Elad Hoffer ', new Set());
    assert.deepEqual(edited.authors, [
      { family: 'van der Berg', given: 'Jan' },
      { family: 'Hoffer', given: 'Elad' },
    ]);
    assert.equal(detailText(edited, 'authors'), 'van der Berg, Jan; Hoffer, Elad');
    assert.equal(withDetail(edited, 'authors', '', new Set()).authors, undefined);
  });

  it('give a key made of them its new form, unless it is taken, and leave another alone', () => {
    const made: Paper = { ...BARE, key: 'title' };
    const named = withDetail(
      withDetail(made, 'authors', 'Roe, Jane', new Set()),
      'year',
      '2020',
      new Set(['roe2020title']),
    );
    assert.equal(named.key, 'roe2020titlea');
    assert.equal(withDetail({ ...BARE, key: 'my-key' }, 'year', '2020', new Set()).key, 'my-key');
  });

  it('win over what an entry said', () => {
    const entry = { type: 'article', fields: { journal: 'Old', date: '1999', pages: '1-2' } };
    const edited = withDetail(withDetail({ ...BARE, entry }, 'venue', 'New', new Set()), 'year', '2001', new Set());
    assert.deepEqual(edited.entry, { type: 'article', fields: { pages: '1-2' } });
  });

  const rows: readonly (readonly [detail: Detail, text: string, fits: boolean])[] = [
    ['title', '', false],
    ['year', '2020', true],
    ['year', '20', false],
    ['year', '', true],
    ['doi', 'https://doi.org/10.1000/x', true],
    ['doi', 'x', false],
    ['arxiv', 'arXiv:2305.19862', true],
    ['arxiv', '23', false],
    ['url', 'example.org', false],
    ['url', 'https://example.org/a', true],
    ['authors', '1, 2', false],
  ];
  for (const [detail, text, fits] of rows) {
    it(`${detail}: “${text}” ${fits ? 'fits' : 'does not'}`, () => assert.equal(isDetail(detail, text), fits));
  }

  it('are kept in the place of the paper, the others byte for byte', () => {
    const { edit } = addToPapersFile('', [BARE, { ...BARE, title: 'Another' }], 'papers.json');
    const text = edit?.text ?? '';
    const [first, second] = readPapersFile(text).papers;
    const change = replaceInPapersFile(text, { ...first, year: 2020 }, 'papers.json') ?? assert.fail();
    const changed = text.slice(0, change.start) + change.text + text.slice(change.end);
    assert.deepEqual(readPapersFile(changed).papers, [{ ...first, year: 2020 }, second]);
    assert.ok(changed.endsWith(text.slice(change.end)));
    assert.equal(replaceInPapersFile(text, { ...BARE, id: 'nobody' }, 'papers.json'), undefined);
  });
});
