import assert from 'node:assert/strict';
import type { Paper } from '../../../src/core/paper';
import { referenceItem, referenceText } from '../../../src/core/references/item';

const paper = (facts: Partial<Paper>): Paper => ({ id: 'p', key: 'k', title: 'A title', abstract: '', ...facts });

describe('what a citation style is told of a paper', () => {
  const rows: readonly (readonly [name: string, facts: Partial<Paper>, item: Record<string, unknown>])[] = [
    ['only a title', {}, { id: 'item', type: 'figure', title: 'A title' }],
    [
      'a preprint: its archive, its number, and where it is',
      { authors: [{ family: 'van der Berg', given: 'Jan' }, { family: 'Team' }], year: 2024, arxiv: '2402.08756' },
      {
        id: 'item',
        type: 'article',
        title: 'A title',
        author: [{ family: 'van der Berg', given: 'Jan' }, { literal: 'Team' }],
        issued: { 'date-parts': [[2024]] },
        number: '\u2060 arXiv:2402.08756',
        publisher: 'arXiv',
        URL: 'https://arxiv.org/abs/2402.08756',
      },
    ],
    [
      'a published paper without its preprint',
      { venue: 'ICCV 2023', arxiv: '2305.19862', doi: '10.1109/x', url: 'https://example.org/a' },
      {
        id: 'item',
        type: 'paper-conference',
        title: 'A title',
        'container-title': 'ICCV 2023',
        DOI: '10.1109/x',
        URL: 'https://example.org/a',
      },
    ],
    [
      'a paper in a journal',
      { venue: 'Physics in Medicine & Biology 67(12):124001 (2022)' },
      {
        id: 'item',
        type: 'article-journal',
        title: 'A title',
        'container-title': 'Physics in Medicine &amp; Biology',
        volume: '67',
        issue: '12',
        page: '124001',
      },
    ],
    [
      'a report of a bibliography, numbered',
      { entry: { type: 'techreport', fields: { institution: 'MIT', number: 'TR-7' } } },
      { id: 'item', type: 'report', title: 'A title', publisher: 'MIT', number: 'TR-7' },
    ],
    ['software', { entry: { type: 'software', fields: {} } }, { id: 'item', type: 'musical_score', title: 'A title' }],
    [
      'markup that is none',
      { title: 'a < b & <i>c</i>' },
      { id: 'item', type: 'figure', title: 'a &lt; b &amp; &lt;i>c&lt;/i>' },
    ],
    ['no title', { title: '' }, { id: 'item', type: 'figure' }],
  ];
  for (const [name, facts, item] of rows) {
    it(name, () => assert.deepEqual(referenceItem(paper(facts)), item));
  }

  it('gives back one line, without what was put in for the processor', () => {
    assert.equal(referenceText(' A  title (\u2060 arXiv:1).\n '), 'A title (arXiv:1).');
  });
});
