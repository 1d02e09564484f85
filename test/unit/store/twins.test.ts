import assert from 'node:assert/strict';
import { identityOf, type WorkFacts } from '../../../src/core/library/same';
import { type TwinRecord, Twins } from '../../../src/core/store/twins';

const TITLE = 'Heat rises in closed rooms';

const record = (id: string, facts: WorkFacts & { family?: string; rank?: number }): TwinRecord => ({
  id,
  rank: facts.rank ?? 3,
  identity: identityOf(facts),
  ...(facts.family && { family: facts.family }),
});

const idsOf = (twins: Twins, id: string) => twins.groupOf(id).map((one) => one.id);

describe('Twins', () => {
  const rows: [string, Parameters<typeof record>[1][], string][] = [
    ['one DOI, whatever the title', [{ doi: '10.1000/a', title: 'A' }, { doi: '10.1000/A' }], 'ab'],
    ['one arXiv number', [{ arxiv: '1705.08741v2' }, { doi: '10.48550/arXiv.1705.08741' }], 'ab'],
    [
      'title and year',
      [
        { title: TITLE, year: 2020 },
        { title: 'Heat {Rises} in Closed Rooms!', year: 2020 },
      ],
      'ab',
    ],
    [
      'other years',
      [
        { title: TITLE, year: 2020 },
        { title: TITLE, year: 2019 },
      ],
      'a b',
    ],
    ['an unknown year', [{ title: TITLE, year: 2020 }, { title: TITLE }], 'ab'],
    [
      'other first authors',
      [
        { title: TITLE, family: 'doe' },
        { title: TITLE, family: 'roe' },
      ],
      'a b',
    ],
    ['an unknown author', [{ title: TITLE, family: 'doe' }, { title: TITLE }], 'ab'],
    [
      'other publishers’ DOIs',
      [
        { title: TITLE, doi: '10.1000/a' },
        { title: TITLE, doi: '10.1000/b' },
      ],
      'a b',
    ],
    ['no title at all', [{ title: '' }, { title: '' }], 'a b'],
    [
      'one that ties two by its numbers',
      [{ doi: '10.1000/a' }, { arxiv: '1705.08741' }, { doi: '10.1000/a', arxiv: '1705.08741' }],
      'abc',
    ],
    [
      'one without numbers beside two works of its title joins one of them and does not tie them',
      [{ title: TITLE }, { title: TITLE, doi: '10.1000/a' }, { title: TITLE, doi: '10.1000/b' }],
      'ab c',
    ],
  ];
  for (const [name, facts, expected] of rows) {
    it(`${name}: ${expected}`, () => {
      for (const order of [facts.keys(), [...facts.keys()].reverse()]) {
        const twins = new Twins();
        for (const at of order) twins.add(record('abc'[at], facts[at]));
        twins.settle();
        const groups = new Set(facts.map((_, at) => idsOf(twins, 'abc'[at]).join('')));
        assert.equal([...groups].sort().join(' '), expected);
      }
    });
  }

  it('is known by the record of the source that is believed first', () => {
    const twins = new Twins();
    twins.add(record('a', { title: TITLE, rank: 3 }));
    twins.add(record('z', { title: TITLE, rank: 0 }));
    assert.deepEqual(
      twins.settle().groups.map((group) => group.map(({ id }) => id)),
      [['z', 'a']],
    );
  });

  it('says what is gone when records come together and part', () => {
    const twins = new Twins();
    twins.add(record('b', { title: TITLE }));
    assert.deepEqual(twins.settle().gone, []);
    twins.add(record('a', { title: TITLE }));
    assert.deepEqual(twins.settle().gone, ['b']);
    twins.remove('a');
    const { gone, groups } = twins.settle();
    assert.deepEqual([gone, groups.map((group) => group.map(({ id }) => id))], [['a'], [['b']]]);
  });

  it('tells of nothing when nothing changed', () => {
    const twins = new Twins();
    twins.add(record('a', { title: TITLE }));
    twins.settle();
    assert.deepEqual(twins.settle(), { gone: [], groups: [] });
  });
});
