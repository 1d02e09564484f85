import { performance } from 'node:perf_hooks';
import type { Paper } from '../../src/core/paper';
import type { EvalQuery } from './collection';

/** Most papers of one answer. */
export const LIMIT = 20;

export interface Answer {
  readonly id: string;
  readonly score: number;
}

/** Something that answers a text with papers, made from papers. */
export interface Engine {
  readonly name: string;
  build(papers: readonly Paper[]): (text: string) => readonly Answer[];
  /** What it does while nobody asks, of what was built last. */
  rest?(): void;
}

export interface Lookups {
  readonly engine: string;
  readonly answers: ReadonlyMap<string, readonly Answer[]>;
  readonly docs: number;
  readonly buildMs: number;
  readonly p50ms: number;
  readonly p95ms: number;
}

/** Builds the engine and asks it every query, each timed alone. A query that makes a library throw has no answer. */
export function lookUpAll(engine: Engine, papers: readonly Paper[], queries: readonly EvalQuery[]): Lookups {
  const started = performance.now();
  const find = engine.build(papers);
  const buildMs = performance.now() - started;
  const answers = new Map<string, readonly Answer[]>();
  const times: number[] = [];
  for (const { id, query } of queries) {
    const asked = performance.now();
    let answer: readonly Answer[] = [];
    try {
      answer = find(query).slice(0, LIMIT);
    } catch (error) {
      console.error(`${engine.name}, query ${id}: ${error instanceof Error ? error.message : error}`);
    }
    times.push(performance.now() - asked);
    answers.set(id, answer);
  }
  return {
    engine: engine.name,
    answers,
    docs: papers.length,
    buildMs,
    p50ms: quantile(times, 0.5),
    p95ms: quantile(times, 0.95),
  };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const idsOf = ({ answers }: Lookups): ReadonlyMap<string, readonly string[]> =>
  new Map([...answers].map(([query, answer]) => [query, answer.map(({ id }) => id)]));

/** A standard TREC run: `query Q0 paper rank score tag`, a line an answer. */
export function trecRun({ answers, engine }: Lookups): string {
  const lines = [...answers].flatMap(([query, answer]) =>
    answer.map(({ id, score }, at) => `${query} Q0 ${id} ${at + 1} ${score} ${engine}`),
  );
  return lines.map((line) => `${line}\n`).join('');
}
