import type { Paper } from '../../src/core/paper';
import type { EvalQuery } from './collection';
import { type Engine, idsOf, type Lookups, lookUpAll } from './lookups';
import { type Evaluation, evaluate } from './score';
import { table } from './tables';

/** One engine's look-ups of one set, scored. */
export interface Outcome {
  readonly lookups: Lookups;
  readonly evaluation: Evaluation;
}

/** Asks every engine the same queries of the same papers, one after another in this process. */
export function outcomes(
  engines: readonly Engine[],
  papers: readonly Paper[],
  queries: readonly EvalQuery[],
): Outcome[] {
  return engines.map((engine) => {
    const lookups = lookUpAll(engine, papers, queries);
    return { lookups, evaluation: evaluate(queries, idsOf(lookups)) };
  });
}

const three = (value: number | undefined) => (value === undefined ? '' : value.toFixed(3));
const share = (part: number, whole: number) => (whole === 0 ? '' : (part / whole).toFixed(3));

/** An engine a row; a type of query a column, by nDCG@10, and what was answered with nothing. */
export function comparison(all: readonly Outcome[]): string {
  const types = [...(all[0]?.evaluation.byType.keys() ?? [])];
  const rows = all.map(({ lookups, evaluation }) => [
    lookups.engine,
    ...types.map((type) => three(evaluation.byType.get(type)?.ndcg10)),
    three(evaluation.byType.get('all')?.success1),
    share(evaluation.refused, evaluation.unanswerable),
    share(evaluation.missed, evaluation.answerable),
    lookups.p50ms.toFixed(2),
    lookups.p95ms.toFixed(2),
  ]);
  return table([['nDCG@10', ...types, 'success@1', 'none refused', 'missed', 'p50 ms', 'p95 ms'], ...rows]);
}
