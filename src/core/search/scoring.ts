import { closeness } from './closeness';
import { type MeaningOfPassage, meaningSearch } from './meaning';
import type { PaperIndex } from './paperIndex';
import type { PaperReader } from './paperText';
import type { Query } from './query';
import { ranking } from './rank';
import { type Substituting, substituting } from './substitutes';
import { titleLikeness } from './titles';
import { type Scored, TopK } from './topK';
import type { Tuning } from './tuning';
import type { WordVectors } from './vectors';

/** A paper with its score. */
export interface Candidate extends Scored {
  /** How near it is in meaning; 0 where that is not known. */
  readonly nearness: number;
  /** The part of its score for what it says in other words. */
  readonly otherWords: number;
}

/**
 * The best papers for a query, best first, at most `limit`. A paper that has all its words scores about 1 for them.
 * @param among the only papers that count, ascending; absent: all.
 */
export type Scoring = (query: Query, limit: number, among?: readonly number[]) => Candidate[];

/** Papers whose meaning is compared: the best by their words. */
const COMPARED = 300;
/** Up to this many papers, each is compared in meaning, whether it shares a word or not. */
const ALL_COMPARED = 4000;
/** Papers whose wording is compared: the best by their words, and the best by words and meaning. */
const READ = 12;
/** Papers whose titles are compared as they stand: the best, and all while there are no more. */
const TITLES = 200;
/** A paper with this share of a text has what it asks for; its spelling needs no second look. */
const ALL_WORDS = 0.9;

/** Adds up what words, meaning and wording say. @param vectors without them, words and wording decide. */
export function scoring(
  index: PaperIndex,
  reader: PaperReader,
  tuning: Tuning,
  vectors: WordVectors | undefined,
): Scoring {
  const words = ranking(index, tuning);
  const inOtherWords = vectors && tuning.substituteWeight > 0 ? substituting(vectors) : undefined;
  const meaningFor = vectors && tuning.meaningWeight > 0 ? meaningSearch(index, vectors, tuning) : undefined;
  const everyPaper = index.size <= TITLES ? livingPapers(index) : [];
  const bestAmong = (query: Query, papers: readonly number[]): Scored[] => {
    const scores = words.scoresOf(query.concepts, papers);
    return papers.map((paper, at) => ({ paper, score: scores[at] })).sort(byScore);
  };
  return (query, limit, among) => {
    const most = Math.max(limit, COMPARED);
    const byWords = among ? bestAmong(query, among) : words.best(query.concepts, most);
    const meaning = meaningFor?.(query.meaning);
    const scale = 1 / (query.asked || 1);
    const scored =
      meaning && !among && index.size <= ALL_COMPARED
        ? bestOfAll(byWords, index, scale, meaning, most)
        : byWords.map(({ paper, score }) => withMeaning(paper, score * scale, meaning)).sort(byScore);
    const addWording = wordingOf(query, reader, tuning);
    // Papers with the wording of the passage are among the best by words, even where others are nearer in meaning.
    const first = new Set([...byWords.slice(0, READ), ...scored.slice(0, READ)].map(({ paper }) => paper));
    const worded = scored.map((one) => (first.has(one.paper) ? addWording(one) : one)).sort(byScore);
    const weight = meaning ? tuning.substituteWeight * meaning.trust : 0;
    const allWords = (byWords[0]?.score ?? 0) * scale >= ALL_WORDS;
    const titled = allWords ? worded : withTitles(worded, query, among ? [] : everyPaper, reader, tuning);
    return withSubstitutes(titled, query, reader, weight, inOtherWords)
      .filter(({ score }) => score > 0)
      .sort(byScore)
      .slice(0, Math.max(0, limit));
  };
}

function wordingOf(query: Query, reader: PaperReader, { closenessWeight }: Tuning): (one: Candidate) => Candidate {
  if (closenessWeight === 0) return (one) => one;
  const close = closeness(query, reader);
  return (one) => ({ ...one, score: one.score + closenessWeight * close(reader.wordingOf(one.paper)) });
}

function livingPapers(index: PaperIndex): number[] {
  return Array.from({ length: index.end }, (_, paper) => paper).filter((paper) => !index.isGone(paper));
}

/** Adds what titles have of a short text as it stands. @param others papers that count too, without a score so far. */
function withTitles(
  candidates: readonly Candidate[],
  query: Query,
  others: readonly number[],
  reader: PaperReader,
  { titleLikenessWeight }: Tuning,
): readonly Candidate[] {
  const known = new Set(candidates.map(({ paper }) => paper));
  const strangers = others.filter((paper) => !known.has(paper));
  const compared = [
    ...candidates.slice(0, TITLES),
    ...strangers.map((paper) => ({ paper, score: 0, nearness: 0, otherWords: 0 })),
  ];
  const likeness = titleLikeness(
    query,
    compared.map(({ paper }) => paper),
    reader,
  );
  if (!likeness) return candidates;
  const added = compared.map((one, at) => ({ ...one, score: one.score + titleLikenessWeight * likeness[at] }));
  return [...added, ...candidates.slice(TITLES)].sort(byScore);
}

/** Adds what the best papers say in other words. */
function withSubstitutes(
  candidates: readonly Candidate[],
  query: Query,
  reader: PaperReader,
  weight: number,
  inOtherWords: Substituting | undefined,
): readonly Candidate[] {
  if (!inOtherWords || weight === 0) return candidates;
  const shareOf = inOtherWords(query, reader);
  return candidates.map((one, at) => {
    if (at >= READ) return one;
    const otherWords = weight * shareOf(reader.wordingOf(one.paper));
    return { ...one, score: one.score + otherWords, otherWords };
  });
}

const byScore = (a: Scored, b: Scored) => (a.score > b.score ? -1 : a.score < b.score ? 1 : a.paper - b.paper);

function withMeaning(paper: number, words: number, meaning: MeaningOfPassage | undefined): Candidate {
  if (!meaning) return { paper, score: words, nearness: 0, otherWords: 0 };
  const nearness = meaning.nearness(paper);
  return { paper, score: words + meaning.weight * Math.max(0, nearness), nearness, otherWords: 0 };
}

/** The best of all papers by words and meaning, those included that share no word; at most `most`. */
function bestOfAll(
  byWords: readonly Scored[],
  index: PaperIndex,
  scale: number,
  meaning: MeaningOfPassage,
  most: number,
): Candidate[] {
  const words = new Float64Array(index.end);
  for (const { paper, score } of byWords) words[paper] = score * scale;
  const nearness = new Float64Array(index.end);
  const top = new TopK(most);
  for (let paper = 0; paper < index.end; paper++) {
    if (index.isGone(paper)) continue;
    nearness[paper] = meaning.nearness(paper);
    top.offer(paper, words[paper] + meaning.weight * Math.max(0, nearness[paper]));
  }
  return top.sorted().map((one) => ({ ...one, nearness: nearness[one.paper], otherWords: 0 }));
}
