import assert from 'node:assert/strict';
import { risRecord } from '../../../../src/core/library/ris/write';
import type { Paper } from '../../../../src/core/paper';

const paper = (facts: Partial<Paper>): Paper => ({ id: 'i', key: 'k', title: 'A Title', abstract: '', ...facts });

describe('risRecord', () => {
  it('writes what is known, one tag a line', () => {
    const facts = paper({
      abstract: 'One\nparagraph.',
      authors: [{ family: 'Doe', given: 'Ann' }, { family: 'UNICEF' }],
      year: 2019,
      doi: '10.1000/x',
      keywords: ['a', 'b'],
      entry: { type: 'article', fields: { journal: 'J', volume: '3', pages: '5–6', date: '2019-03', note: 'n' } },
    });
    assert.deepEqual(risRecord(facts, 'doe2019').split('\r\n'), [
      'TY  - JOUR',
      'ID  - doe2019',
      'TI  - A Title',
      'AU  - Doe, Ann',
      'AU  - UNICEF',
      'T2  - J',
      'VL  - 3',
      'SP  - 5',
      'EP  - 6',
      'PY  - 2019',
      'DA  - 2019/03//',
      'DO  - 10.1000/x',
      'KW  - a',
      'KW  - b',
      'AB  - One paragraph.',
      'N1  - n',
      'ER  - ',
      '',
    ]);
  });

  const rows: [string, Partial<Paper>, string][] = [
    ['nothing', {}, 'GEN'],
    ['a conference', { venue: 'ICCV 2023' }, 'CPAPER'],
    ['a journal', { venue: 'Nature' }, 'JOUR'],
    ['a preprint', { venue: 'arXiv preprint' }, 'GEN'],
    ['a thesis', { entry: { type: 'phdthesis', fields: {} } }, 'THES'],
    ['an odd kind', { entry: { type: 'constructor', fields: {} } }, 'GEN'],
  ];
  for (const [name, facts, type] of rows) {
    it(`calls ${name} ${type}`, () => assert.ok(risRecord(paper(facts), 'k').startsWith(`TY  - ${type}\r\n`)));
  }
});
