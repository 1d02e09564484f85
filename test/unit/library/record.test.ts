import assert from 'node:assert/strict';
import { LookupError } from '../../../src/core/errors';
import { paperFromRecord, readCorpus } from '../../../src/core/library/record';

const good = '{"id":"a","key":"a2020","title":"A","abstract":""}';

describe('readCorpus', () => {
  it('reads what is sound', () => {
    assert.deepEqual(readCorpus(`[\n${good}\n]`, 'x.json'), [{ id: 'a', key: 'a2020', title: 'A', abstract: '' }]);
  });

  const damaged: [string, string, number][] = [
    ['cut off', `[\n${good},\n{"id":"b","ti`, 3],
    ['a missing comma', `[\n${good}\n${good.replace('"a"', '"b"')}\n]`, 3],
    ['empty', '', 1],
    ['no list', '{"papers":[]}', 1],
    ['a record without a title', `[\n${good},\n\n{"id":"b","key":"b","abstract":""}\n]`, 4],
    ['a year that is a word', `[\n${good.replace('"abstract"', '"year":"1999","abstract"')}\n]`, 2],
    ['an id twice', `[\n${good},\n${good}\n]`, 3],
    ['a bad key', `[\n${good.replace('a2020', 'A 2020')}\n]`, 2],
    ['binary', '\u0000\u0001\u0002', 1],
  ];
  for (const [name, content, line] of damaged) {
    it(`names file and line: ${name}`, () => {
      assert.throws(
        () => readCorpus(content, 'papers.json'),
        (error) =>
          error instanceof LookupError &&
          error.code === 'badCorpus' &&
          error.message.includes('papers.json') &&
          error.message.includes(`line ${line}:`),
      );
    });
  }
});

describe('paperFromRecord', () => {
  it('takes names as text or in parts, a number as id, text as abstract', () => {
    assert.deepEqual(
      paperFromRecord({
        id: 7,
        title: "On Fr\\'echet means",
        text: 'Some text.',
        authors: ['Ada van der Berg'],
        year: '2020',
      }),
      {
        id: '7',
        key: 'vanderberg2020frechet',
        title: 'On Fréchet means',
        abstract: 'Some text.',
        authors: [{ family: 'van der Berg', given: 'Ada' }],
        year: 2020,
        raw: { title: "On Fr\\'echet means" },
      },
    );
  });

  it('reads inverted names without a separator', () => {
    const paper = paperFromRecord({ id: 1, title: 'A Report', authors: 'Perlis, A. J. Samelson,K.' });
    assert.deepEqual(paper.authors, [
      { family: 'Perlis', given: 'A. J.' },
      { family: 'Samelson', given: 'K.' },
    ]);
  });

  it('makes keys that differ from those taken', () => {
    const taken = new Set(['paper', 'report']);
    assert.equal(paperFromRecord({ id: 1, title: 'Report' }, taken).key, 'reporta');
  });

  for (const record of [undefined, 'text', {}, { id: 3, title: ' ' }, { title: 7 }]) {
    it(`refuses ${JSON.stringify(record)}`, () => {
      assert.throws(
        () => paperFromRecord(record),
        (error) => error instanceof LookupError && error.code === 'badCorpus',
      );
    });
  }
});
