import assert from 'node:assert/strict';
import { plain } from '../../../src/core/cite/plain';
import type { Paper } from '../../../src/core/paper';
import { cases, paper } from './cases';

const person = (family: string) => ({ family });
const HOFFER = paper('h', { authors: [person('Hoffer'), person('Hubara'), person('Soudry')], year: 2017 });

describe('plain text citations', () => {
  const rows: [string, readonly Paper[], string, string][] = [
    ['three authors', [HOFFER], '(Hoffer et al., 2017)', 'Hoffer et al. (2017)'],
    ['two authors', [{ ...HOFFER, authors: [person('A'), person('B')] }], '(A & B, 2017)', 'A and B (2017)'],
    ['one author', [{ ...HOFFER, authors: [person('van A')] }], '(van A, 2017)', 'van A (2017)'],
    ['no year', [{ ...HOFFER, year: undefined }], '(Hoffer et al.)', 'Hoffer et al.'],
    [
      'no authors',
      [paper('x', { title: 'Deep nets: a view', year: 2020 })],
      '(“Deep nets”, 2020)',
      '“Deep nets” (2020)',
    ],
    [
      'a long title',
      [paper('x', { title: 'One two three four five six seven' })],
      '(“One two three four five…”)',
      '“One two three four five…”',
    ],
    [
      'several',
      [HOFFER, { ...HOFFER, authors: [person('Wu')] }],
      '(Hoffer et al., 2017; Wu, 2017)',
      'Hoffer et al. (2017); Wu (2017)',
    ],
  ];
  for (const [name, papers, parenthetical, narrative] of rows) {
    it(name, () => {
      const works = papers.map((one) => ({ key: one.key, paper: one }));
      assert.equal(plain.citation(works, 'parenthetical', ''), parenthetical);
      assert.equal(plain.citation(works, 'narrative', ''), narrative);
    });
  }
});

cases('planCitation in plain text', 'a.txt', [
  ['goes before the full stop', '«Heat rises.»', 'Heat rises (“About k”).'],
  ['goes to the end of a word', 'He|at rises', 'Heat (“About k”) rises'],
]);
