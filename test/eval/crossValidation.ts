import type { Tuning } from '../../src/core/search/tuning';
import type { EvalSet } from './ablation';
import { idsOf, lookUpAll } from './lookups';
import { ours } from './ours';
import { isAnswerable, mean, queryQuality } from './score';
import { seeded } from './seeded';
import { table } from './tables';

/** The constants that decide on the mixture of words, meaning, wording and other words, and what each was tried with. */
const TRIED: readonly Partial<Tuning>[] = [0.6, 0.75, 0.9, 1.2].flatMap((meaningWeight) =>
  [0.4, 0.6, 0.9].flatMap((closenessWeight) =>
    [0.6, 0.9].flatMap((substituteWeight) =>
      [0.5, 0.75].map((abstractB) => ({ meaningWeight, closenessWeight, substituteWeight, abstractB })),
    ),
  ),
);
const FOLDS = 5;
const REPEATS = 4;

/**
 * nDCG@10 of each set by constants that have not seen the query: of five parts of all queries four choose among the
 * constants tried, by the mean over the sets, and the fifth is scored; four times with other parts.
 */
export function crossValidation(sets: readonly EvalSet[]): string {
  const answerable = sets.map(({ queries }) => queries.filter(isAnswerable));
  // By set and constants tried: a figure a query.
  const figures = sets.map(({ papers }, set) =>
    TRIED.map((tuning) => {
      const ids = idsOf(lookUpAll(ours({ tuning }), papers, answerable[set]));
      return answerable[set].map((query) => queryQuality(query, ids.get(query.id) ?? []));
    }),
  );
  const average = (set: number, tried: number, among: readonly number[]) =>
    mean(among.map((query) => figures[set][tried][query])).ndcg10;
  const random = seeded(11);
  const unseen = sets.map(() => [] as number[]);
  const chosen = new Map<number, number>();
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const folds = answerable.map((queries) => queries.map(() => Math.floor(random() * FOLDS)));
    for (let fold = 0; fold < FOLDS; fold++) {
      const inFold = (set: number, wanted: boolean) =>
        [...answerable[set].keys()].filter((query) => (folds[set][query] === fold) === wanted);
      const worth = (tried: number) => sets.reduce((sum, _, set) => sum + average(set, tried, inFold(set, false)), 0);
      const best = [...TRIED.keys()].reduce((a, b) => (worth(b) > worth(a) ? b : a));
      chosen.set(best, (chosen.get(best) ?? 0) + 1);
      for (const [set] of sets.entries()) {
        for (const query of inFold(set, true)) unseen[set].push(figures[set][best][query].ndcg10);
      }
    }
  }
  const plain = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const rows = sets.map(({ name }, set) => {
    const everything = [...answerable[set].keys()];
    const best = Math.max(...TRIED.map((_, tried) => average(set, tried, everything)));
    return [name, plain(unseen[set]).toFixed(3), best.toFixed(3)];
  });
  const choices = [...chosen]
    .sort(([, a], [, b]) => b - a)
    .map(([tried, times]) => `${times} × ${JSON.stringify(TRIED[tried])}`);
  return [table([['nDCG@10', 'cross-validated', 'best of those tried'], ...rows]), 'chosen:', ...choices].join('\n');
}
