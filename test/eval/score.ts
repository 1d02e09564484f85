import type { EvalQuery } from './collection';

/** Ids of the answer to each query, best first; a query that is answered with nothing has an empty list. */
export type Run = ReadonlyMap<string, readonly string[]>;

export interface Quality {
  readonly queries: number;
  /** Normalised discounted cumulative gain of the first ten, gain `2^grade - 1` (Burges et al. 2005). */
  readonly ndcg10: number;
  /** Reciprocal rank of the first relevant paper among ten. */
  readonly mrr10: number;
  /** Share of queries whose first paper has the best grade. */
  readonly success1: number;
  /** Share of queries with a graded paper among the first three. */
  readonly top3: number;
}

export interface Evaluation {
  /** `all`, then each type in the order of its first query; of the answerable queries. */
  readonly byType: ReadonlyMap<string, Quality>;
  readonly answerable: number;
  /** Answerable queries that got no answer. */
  readonly missed: number;
  readonly unanswerable: number;
  /** Queries without a relevant paper that were answered with nothing. */
  readonly refused: number;
}

/** Scores of one answerable query. */
export function queryQuality(query: EvalQuery, answer: readonly string[]): Quality {
  const grades = query.relevant ?? {};
  const top = answer.slice(0, 10).map((id) => grades[id] ?? 0);
  const best = Math.max(...Object.values(grades));
  const ideal = Object.values(grades).sort((a, b) => b - a);
  const first = top.findIndex((grade) => grade > 0);
  return {
    queries: 1,
    ndcg10: gain(top) / gain(ideal.slice(0, 10)),
    mrr10: first < 0 ? 0 : 1 / (first + 1),
    success1: top[0] === best ? 1 : 0,
    top3: top.slice(0, 3).some((grade) => grade > 0) ? 1 : 0,
  };
}

function gain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
}

export const isAnswerable = ({ relevant }: EvalQuery) => Object.values(relevant ?? {}).some((grade) => grade > 0);

export function evaluate(queries: readonly EvalQuery[], run: Run): Evaluation {
  const groups = new Map<string, Quality[]>([['all', []]]);
  const counts = { answerable: 0, missed: 0, unanswerable: 0, refused: 0 };
  for (const query of queries) {
    const answer = run.get(query.id) ?? [];
    if (!query.relevant) continue;
    if (!isAnswerable(query)) {
      counts.unanswerable++;
      if (answer.length === 0) counts.refused++;
      continue;
    }
    counts.answerable++;
    if (answer.length === 0) counts.missed++;
    const quality = queryQuality(query, answer);
    for (const group of ['all', ...(query.type ? [query.type] : [])]) {
      if (!groups.has(group)) groups.set(group, []);
      groups.get(group)?.push(quality);
    }
  }
  return { byType: new Map([...groups].map(([type, list]) => [type, mean(list)])), ...counts };
}

export function mean(list: readonly Quality[]): Quality {
  const average = (field: keyof Quality) => list.reduce((sum, quality) => sum + quality[field], 0) / (list.length || 1);
  return {
    queries: list.length,
    ndcg10: average('ndcg10'),
    mrr10: average('mrr10'),
    success1: average('success1'),
    top3: average('top3'),
  };
}
