import assert from 'node:assert/strict';
import { createSearch } from '../../../src/core/search/liveSearch';
import { titleLikeness } from '../../../src/core/search/titles';

const paper = (id: string, title: string, abstract = 'We study it.') => ({ id, key: id, title, abstract });

const papers = [
  paper('longer', 'Train longer, generalize better'),
  paper('ctm', 'Consistency Trajectory Models'),
  paper('ask', 'Learning How To Ask'),
  paper('cafe', 'Déjà vu in Cafés'),
  paper('trees', 'Growing trees', 'A model learns to ask which trajectory is consistent, and trains them better.'),
  ...Array.from({ length: 30 }, (_, at) => paper(`other${at}`, `A model of subject ${at}`)),
];

describe('titles as they stand', () => {
  const first = (text: string, titleLikenessWeight?: number) => {
    const tuning = titleLikenessWeight === undefined ? {} : { titleLikenessWeight };
    return createSearch(papers, { tuning }).find(text, { typing: true })[0]?.paper.id;
  };

  const cases: readonly [text: string, id: string][] = [
    ['trainlonger generalizebetter', 'longer'],
    ['consis tency trajec tory', 'ctm'],
    ['consistencytrajectorymodels', 'ctm'],
    ['earning how two ask', 'ask'],
    ['dejavu in cafes', 'cafe'],
  ];
  for (const [text, id] of cases) it(`find ${text}`, () => assert.equal(first(text), id));

  it('are what finds some of these', () => {
    assert.ok(cases.some(([text, id]) => first(text, 0) !== id));
  });

  it('are not compared with encoded data, which would take seconds', () => {
    const likeness = (prose: string) => titleLikeness({ prose, short: true }, [0], { titleOf: () => prose });
    assert.deepEqual([...likeness('ab'.repeat(20))!], [1]);
    assert.equal(likeness('ab'.repeat(200)), undefined);
  });

  it('say nothing of a passage', () => {
    const passage =
      'In this work we compare consistency trajectory models with trees that grow, train them longer and ask how.';
    const scores = (weight: number) =>
      createSearch(papers, { tuning: { titleLikenessWeight: weight } })
        .find(passage, { typing: true })
        .map(({ score }) => score);
    assert.deepEqual(scores(0.5), scores(0));
  });
});
