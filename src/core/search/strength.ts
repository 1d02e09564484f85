import { idf } from './bm25f';
import type { Candidate } from './candidates';
import type { PaperIndex } from './paperIndex';
import { isWord, type Query } from './query';
import type { Ranking } from './rank';
import { isScaffolding } from './scaffolding';
import type { Tuning } from './tuning';
import type { Strength } from './types';

/** What speaks for a paper belonging to a passage. */
export interface Evidence {
  /** Share of what the passage tells that the paper has, 0 … about 1. */
  readonly share: number;
  /** How much it tells that the paper has: `ln(1 + n)`, as much as `n` words tell that no other paper has. */
  readonly amount: number;
  /** How near the paper is in meaning, -1 … 1, less where words are foreign or scaffolding; 0 where it is not known. */
  readonly nearness: number;
  /**
   * What words, their wording and meaning add up to, about 1 where it has all the words; less where it has but some, and
   * those are scaffolding; see `unproven`.
   */
  readonly score: number;
}

/**
 * Weights of a logistic regression, fitted by `npm run eval -- --calibrate`; test/eval/README.md has data and
 * reliability. In the order of `Evidence`, the constant first.
 */
export const FITTED = { constant: -5.918, share: 2.032, amount: 3.204, nearness: 3.125, score: 3.114 };

/** Below this probability of the first papers the answer is that there is none. */
const LEAST = 0.08;
/** These first papers: where the words of a passage tell little, the second may be the one that shows what it means. */
const DECIDING = 2;
const STRONG = 0.75;
const RELATED = 0.4;

/** What a concept of the passage adds to the score of a paper, by its place among them. */
export type ShareOf = (concept: number) => number;

/** A candidate with what speaks for it. */
export interface Judged extends Candidate {
  readonly evidence: Evidence;
  /** That it belongs to the passage. */
  readonly probable: number;
  /** What a concept adds to its score for words. */
  readonly shareOf: ShareOf;
}

export type Judge = (query: Query, candidates: readonly Candidate[]) => Judged[];

/** The papers that decide whether there is an answer. @param ranked best first. */
export const deciding = <T>(ranked: readonly T[]): readonly T[] => ranked.slice(0, DECIDING);

/** Whether any paper belongs to the passage. @param judged best first. */
export const isAnswer = (judged: readonly Judged[]): boolean =>
  deciding(judged).some(({ probable }) => probable >= LEAST);

/** Added to what a passage asks for (a word that no other paper has is 1), so that all of very little is not all. */
const LITTLE = 0.17;

/** Judges papers one by one; their order stays. */
export function judging(index: PaperIndex, words: Pick<Ranking, 'sharesOf'>, tuning: Tuning): Judge {
  // In nats a rare word of many papers tells more; what it says of one paper is the same.
  const unit = 1 / idf(index.size + tuning.backgroundPapers, 0);
  return (query, candidates) => {
    const papers = Uint32Array.from(candidates, ({ paper }) => paper).sort();
    const shares = words.sharesOf(query.concepts, papers);
    const found = new Float64Array(papers.length);
    let asked = 0;
    let scaffolding = 0;
    query.concepts.forEach((concept, row) => {
      if (!isWord(concept)) return;
      const told = unit * concept.weight * concept.information;
      if (isScaffolding(concept.term)) {
        scaffolding += told;
        return;
      }
      asked += told;
      // A word that is there counts in full, wherever and however often.
      for (let at = 0; at < papers.length; at++) if (shares[row * papers.length + at] > 0) found[at] += told;
    });
    const onSubject = scaffolding > 0 ? asked / (asked + scaffolding) : 1;
    return candidates.map(({ paper, score, nearness, unproven }) => {
      const column = papers.indexOf(paper);
      const has = found[column];
      const shareOf = (concept: number) => shares[concept * papers.length + column];
      const proven = score - unproven;
      // Nearly all of it is a title or a sentence remembered, whatever its words are.
      const remembered = Math.min(1, Math.max(0, proven)) ** 2;
      const evidence = {
        share: has / (asked + LITTLE),
        amount: Math.log1p(has),
        nearness: nearness * (1 - query.foreign) * onSubject,
        score: proven * (onSubject + (1 - onSubject) * remembered),
      };
      return { paper, score, nearness, unproven, evidence, probable: probability(evidence), shareOf };
    });
  };
}

/** How probable it is that the paper belongs to the passage. */
export function probability({ share, amount, nearness, score }: Evidence, fitted = FITTED): number {
  const { constant } = fitted;
  const words = fitted.share * share + fitted.amount * amount;
  const sum = constant + words + fitted.nearness * nearness + fitted.score * score;
  return 1 / (1 + Math.exp(-sum));
}

export function strengthOf(probable: number): Strength {
  return probable >= STRONG ? 'strong' : probable >= RELATED ? 'related' : 'weak';
}

/** Signs of programs and of markup; brackets and the like stand in prose too, but never so many. */
const SIGNS = /[(){}[\];=<>+*/\\|_#$]/g;
const MOST_SIGNS = 0.45;
/** Shorter texts are names and titles, which may have signs. */
const SHORTEST_PROGRAM = 24;

/** Whether a passage, freed of markup, is a program, a trace or a log rather than prose. */
export function isProgram(prose: string): boolean {
  if (prose.length < SHORTEST_PROGRAM) return false;
  if (/^[ \t]*Traceback \(|^[ \t]*at [\w.$<>]+\(.*:\d+\)$/m.test(prose)) return true;
  const words = prose.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return (prose.match(SIGNS)?.length ?? 0) > MOST_SIGNS * words;
}
