import assert from 'node:assert/strict';
import { fieldWeights, idf, saturated, weightedCount } from '../../../src/core/search/bm25f';
import { FIELDS } from '../../../src/core/search/fields';
import { openIndex } from '../../../src/core/search/paperIndex';
import { Part } from '../../../src/core/search/part';
import { ranking } from '../../../src/core/search/rank';
import { TUNING } from '../../../src/core/search/tuning';

const close = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-4, `${actual} is not ${expected}`);

const TUNED = { ...TUNING, k1: 1.2, titleWeight: 2.5, titleB: 0.4, abstractB: 0.5, keywordsWeight: 1.5 };

/** Titles of 2 and 4 words (3 on average), abstracts of 6 and 2 (4 on average). */
const PAPERS = [
  { id: '1', key: 'k1', title: 'Tensor Networks', abstract: 'tensor shapes tensor sizes tensor ranks' },
  { id: '2', key: 'k2', title: 'Graphs Beyond Small Trees', abstract: 'tensor graphs', keywords: ['graphs'] },
];

describe('BM25F', () => {
  it('knows how telling a term is: log(1 + (N - n + 0.5) / (n + 0.5))', () => {
    close(idf(10, 2), Math.log(1 + 8.5 / 2.5)); // 1.4816
    close(idf(10, 2), 1.4816);
    close(idf(2, 2), 0.1823);
    assert.ok(idf(5, 5) > 0);
  });

  it('saturates: count / (k1 + count)', () => {
    close(saturated(0, 1.2), 0);
    close(saturated(1.2, 1.2), 0.5);
  });

  it('weighs fields by their lengths', () => {
    const index = openIndex([Part.of(PAPERS)]);
    close(index.averageTitleLength, 3);
    close(index.averageAbstractLength, 4);
    const weights = fieldWeights(index, index.parts[0].part.segment, TUNED);
    // Paper 1: one in a title of 2 words, three in an abstract of 6.
    // title 2.5 * 1 / (1 - 0.4 + 0.4 * 2 / 3) = 2.8846; abstract 3 / (1 - 0.5 + 0.5 * 6 / 4) = 2.4; together 5.2846.
    close(weightedCount(weights, 0, 1 + (3 << FIELDS.abstract.shift)), 5.2846);
    // Paper 2: one in an abstract of 2 words, 1 / (0.5 + 0.5 * 2 / 4) = 1.3333, and one keyword, 1.5.
    close(weightedCount(weights, 1, (1 << FIELDS.abstract.shift) + (1 << FIELDS.keywords.shift)), 2.8333);
  });

  it('ranks by the sum over the concepts', () => {
    const index = openIndex([Part.of(PAPERS)]);
    const tensor = {
      word: 'tensor',
      term: 'tensor',
      written: 'tensor',
      alternatives: [{ term: 'tensor', weight: 1 }],
      weight: 1,
      information: idf(2, 2),
      kind: 'word' as const,
    };
    // Paper 1: 0.1823 * 5.2846 / (1.2 + 5.2846) = 0.1486; paper 2: 0.1823 * 1.3333 / 2.5333 = 0.0960.
    const both = ranking(index, TUNED).best([tensor], 10);
    assert.deepEqual([...both.papers], [0, 1]);
    close(both.scores[0], 0.1486);
    close(both.scores[1], 0.096);
    // Twice as much wanted, and of two alternatives each half: their counts are added before they saturate.
    const graphs = { ...tensor, weight: 2, alternatives: ['tensor', 'graph'].map((term) => ({ term, weight: 0.5 })) };
    // Paper 2: tensor 1.3333; graph 2.5 / (0.6 + 0.4 * 4 / 3) + 1.3333 + 1.5 = 5.0392; half of both 3.1863.
    const best = ranking(index, TUNED).best([graphs], 1);
    assert.deepEqual([...best.papers], [1]);
    close(best.scores[0], (2 * 0.1823 * 3.1863) / (1.2 + 3.1863));
  });
});
