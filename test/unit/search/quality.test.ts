import assert from 'node:assert/strict';
import { readPapers, readQueries } from '../../eval/collection';
import { idsOf, lookUpAll } from '../../eval/lookups';
import { ours } from '../../eval/ours';
import { evaluate } from '../../eval/score';

/** Floors under what `npm run eval` prints today (docs/eval.md), by nDCG@10; they may only rise. */
const FLOORS: Readonly<Record<string, number>> = {
  all: 0.92,
  sentence: 0.85,
  claim: 0.83,
  paragraph: 0.91,
  keywords: 0.93,
  name: 0.95,
  typo: 0.99,
  'title-memory': 0.99,
  markup: 0.91,
  prefix: 0.97,
};

describe('texts of writers over 72 papers', function () {
  this.timeout(120_000);
  const data = (name: string) => `test/eval/data/${name}`;
  const queries = readQueries(data('queries.jsonl'));
  const made: { evaluation?: ReturnType<typeof evaluate> } = {};
  const evaluation = () => {
    made.evaluation ??= evaluate(queries, idsOf(lookUpAll(ours(), readPapers(data('papers.jsonl')), queries)));
    return made.evaluation;
  };

  for (const [type, floor] of Object.entries(FLOORS)) {
    it(`${type}: at least ${floor}`, () => {
      const { ndcg10 } = evaluation().byType.get(type)!;
      assert.ok(ndcg10 >= floor, `${ndcg10.toFixed(3)}`);
    });
  }

  it('are answered with nothing where there is nothing, and hardly ever else', () => {
    const { refused, unanswerable, missed, answerable } = evaluation();
    assert.ok(refused >= 0.8 * unanswerable, `${refused} of ${unanswerable} refused`);
    assert.ok(missed <= 0.025 * answerable, `${missed} of ${answerable} missed`);
  });
});
