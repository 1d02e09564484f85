import type { Paper } from '../../src/core/paper';
import { createSearch } from '../../src/core/search/liveSearch';
import { deciding, type Evidence, type Judged as JudgedPaper, probability } from '../../src/core/search/strength';
import type { EvalQuery } from './collection';
import { shippedVectors } from './ours';
import { seeded } from './seeded';
import { table } from './tables';

/** What is known of the first paper of an answer. */
export interface Judged {
  readonly set: string;
  readonly evidence: Evidence;
  /** Of the papers that decide whether there is an answer, the first among them. */
  readonly deciding: readonly Evidence[];
  readonly right: boolean;
  /** The query has a right paper somewhere. */
  readonly answerable: boolean;
}

/** One set of queries over one corpus; `judged` false makes every answer a wrong one. */
export interface CalibrationSet {
  readonly name: string;
  readonly papers: readonly Paper[];
  readonly queries: readonly EvalQuery[];
  readonly judged: boolean;
  /** How much the set counts in the fit, all its queries together. */
  readonly weight: number;
}

const FEATURES = ['share', 'amount', 'nearness', 'score'] as const;
export type Fitted = Record<(typeof FEATURES)[number] | 'constant', number>;

const FOLDS = 10;
/** Ridge on the standardised weights, in observations. */
const RIDGE = 1;

/** Logistic regression by Newton's method, on figures of mean 0 and deviation 1. @param weights one an observation. */
export function fitted(judged: readonly Judged[], weights: readonly number[]): Fitted {
  const raw = judged.map(({ evidence }) => FEATURES.map((name) => evidence[name]));
  const means = FEATURES.map((_, i) => raw.reduce((sum, x) => sum + x[i], 0) / raw.length);
  const deviations = FEATURES.map((_, i) =>
    Math.sqrt(raw.reduce((sum, x) => sum + (x[i] - means[i]) ** 2, 0) / raw.length),
  );
  const rows = raw.map((x) => [1, ...x.map((value, i) => (value - means[i]) / (deviations[i] || 1))]);
  const n = FEATURES.length + 1;
  let w = new Array<number>(n).fill(0);
  for (let round = 0; round < 40; round++) {
    const gradient = new Array<number>(n).fill(0);
    const hessian = Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (_, j) => (i === j && i ? RIDGE : 0)),
    );
    rows.forEach((x, at) => {
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * w[i], 0)));
      const slope = weights[at] * p * (1 - p);
      for (let i = 0; i < n; i++) {
        gradient[i] += weights[at] * (p - (judged[at].right ? 1 : 0)) * x[i];
        for (let j = 0; j < n; j++) hessian[i][j] += slope * x[i] * x[j];
      }
    });
    for (let i = 1; i < n; i++) gradient[i] += RIDGE * w[i];
    const step = solve(hessian, gradient);
    w = w.map((value, i) => value - step[i]);
  }
  const [share, amount, nearness, score] = FEATURES.map((_, i) => w[i + 1] / (deviations[i] || 1));
  const constant = w[0] - FEATURES.reduce((sum, _, i) => sum + (means[i] * w[i + 1]) / (deviations[i] || 1), 0);
  return { constant, share, amount, nearness, score };
}

/** Gaussian elimination with pivots. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const a = matrix.map((line, i) => [...line, right[i]]);
  const n = a.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++) if (Math.abs(a[i][column]) > Math.abs(a[pivot][column])) pivot = i;
    [a[column], a[pivot]] = [a[pivot], a[column]];
    for (let i = 0; i < n; i++) {
      if (i === column) continue;
      const factor = a[i][column] / a[column][column];
      for (let j = column; j <= n; j++) a[i][j] -= factor * a[column][j];
    }
  }
  return a.map((line, i) => line[n] / line[i]);
}

/** Weights by which each set counts as wanted, right and wrong answers half each. */
export function weightsOf(judged: readonly Judged[], setWeights: ReadonlyMap<string, number>): number[] {
  const key = ({ set, right }: Judged) => `${set} ${right}`;
  const counts = new Map<string, number>();
  for (const one of judged) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  const raw = judged.map((one) => (setWeights.get(one.set) ?? 1) / counts.get(key(one))!);
  const total = (right: boolean) => raw.reduce((sum, value, i) => (judged[i].right === right ? sum + value : sum), 0);
  const [rights, wrongs] = [total(true), total(false)];
  return raw.map((value, i) => ((judged[i].right ? value / rights : value / wrongs) * judged.length) / 2);
}

/** Probabilities of the papers that decide, the first paper's first, by a fit that has not seen the query. */
export function crossValidated(
  judged: readonly Judged[],
  weights: readonly number[],
  probability: (evidence: Evidence, fitted: Fitted) => number,
): number[][] {
  const random = seeded(4);
  const folds = judged.map(() => Math.floor(random() * FOLDS));
  const probable = judged.map((): number[] => []);
  for (let fold = 0; fold < FOLDS; fold++) {
    const seen = [...judged.keys()].filter((i) => folds[i] !== fold);
    const without = fitted(
      seen.map((i) => judged[i]),
      seen.map((i) => weights[i]),
    );
    judged.forEach(({ deciding }, i) => {
      if (folds[i] === fold) probable[i] = deciding.map((evidence) => probability(evidence, without));
    });
  }
  return probable;
}

/** The first paper of the answer to each query, with what speaks for it; queries without any are left out. */
export function judgedFirst({ name, papers, queries, judged }: CalibrationSet): Judged[] {
  const seen: { judged: readonly JudgedPaper[] } = { judged: [] };
  const kept = [...new Map(papers.map((paper) => [paper.id, paper])).values()];
  const search = createSearch(kept, {
    vectors: shippedVectors(),
    observe: (judged) => {
      seen.judged = judged;
    },
  });
  return queries.flatMap(({ query, relevant = {} }) => {
    seen.judged = [];
    search.find(query);
    if (seen.judged.length === 0) return [];
    const [{ paper, evidence }] = seen.judged;
    const grade = judged ? (relevant[kept[paper].id] ?? 0) : 0;
    return [
      {
        set: name,
        evidence,
        deciding: deciding(seen.judged).map(({ evidence }) => evidence),
        right: grade > 0,
        answerable: judged && Object.keys(relevant).length > 0,
      },
    ];
  });
}

/** Fits, cross-validates and reports. */
export function calibrate(sets: readonly CalibrationSet[]): string {
  const judged = sets.flatMap(judgedFirst);
  const weights = weightsOf(judged, new Map(sets.map(({ name, weight }) => [name, weight])));
  const whole = fitted(judged, weights);
  const all = crossValidated(judged, weights, probability);
  const probable = all.map(([first]) => first);
  const isRefused = (i: number, least: number) => Math.max(...all[i]) < least;
  const lines = [
    `fitted: ${JSON.stringify(whole, (_, value) => (typeof value === 'number' ? Number(value.toFixed(3)) : value))}`,
  ];
  const bounds = [0, 0.05, 0.12, 0.25, 0.4, 0.6, 0.75, 0.9, 1.01];
  lines.push(
    table([
      ['probability', 'answers', 'right', 'expected'],
      ...bounds.slice(1).map((to, at) => {
        const inside = [...judged.keys()].filter((i) => probable[i] >= bounds[at] && probable[i] < to);
        const mean = (of: (i: number) => number) =>
          (inside.reduce((sum, i) => sum + of(i), 0) / (inside.length || 1)).toFixed(2);
        return [
          `${bounds[at]} … ${Math.min(1, to)}`,
          inside.length,
          mean((i) => (judged[i].right ? 1 : 0)),
          mean((i) => probable[i]),
        ];
      }),
    ]),
  );
  const share = (of: (i: number) => boolean, among: (i: number) => boolean) => {
    const all = [...judged.keys()].filter(among);
    return `${all.filter(of).length} of ${all.length}`;
  };
  for (const least of [0.06, 0.07, 0.075, 0.08, 0.085, 0.09, 0.1, 0.11, 0.12, 0.14, 0.16, 0.2]) {
    const rows = sets.map(({ name }) => {
      const missed = share(
        (i) => isRefused(i, least),
        (i) => judged[i].set === name && judged[i].answerable,
      );
      const refused = share(
        (i) => isRefused(i, least),
        (i) => judged[i].set === name && !judged[i].answerable,
      );
      return `${name}: missed ${missed}, refused ${refused}`;
    });
    lines.push(`${least}: ${rows.join('; ')}`);
  }
  return lines.join('\n');
}
