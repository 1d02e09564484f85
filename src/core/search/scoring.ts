import { type Candidate, Candidates } from './candidates';
import { clauseFit } from './clauseFit';
import { closeness } from './closeness';
import { type MeaningOfPassage, meaningSearch } from './meaning';
import type { PaperIndex } from './paperIndex';
import type { PaperReader } from './paperText';
import type { Query } from './query';
import type { Ranking } from './rank';
import { type Substituting, substituting } from './substitutes';
import { titleLikeness } from './titles';
import { type Ranked, TopK } from './topK';
import type { Tuning } from './tuning';
import type { WordVectors } from './vectors';

/**
 * The best papers for a query, best first, at most `limit`. A paper that has all its words scores about 1 for them.
 * @param among the only papers that count, ascending; absent: all.
 */
export type Scoring = (query: Query, limit: number, among?: readonly number[]) => Candidate[];

/**
 * Papers whose meaning is compared with longer passages: the best by their words. With 60 to 600 the measures of all
 * collections are the same, also of the writers' texts among 20,000 more papers.
 */
const COMPARED = 60;
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
  words: Ranking,
  reader: PaperReader,
  tuning: Tuning,
  vectors: WordVectors | undefined,
): Scoring {
  const inOtherWords = vectors && tuning.substituteWeight > 0 ? substituting(vectors) : undefined;
  const meaningFor = vectors && tuning.meaningWeight > 0 ? meaningSearch(index, vectors, tuning) : undefined;
  const closenessFor = closeness(reader);
  const fitOf = clauseFit(words, tuning, meaningFor);
  const everyPaper = index.size <= TITLES ? livingPapers(index) : [];
  const bestAmong = (query: Query, papers: readonly number[]): Ranked => {
    const scores = words.scoresOf(query.concepts, papers);
    const top = new TopK(papers.length);
    for (let at = 0; at < papers.length; at++) top.offer(papers[at], scores[at]);
    return top.sorted();
  };
  return (query, limit, among) => {
    const most = Math.max(limit, query.short ? TITLES : COMPARED);
    const byWords = among ? bestAmong(query, among) : words.best(query.concepts, most);
    const meaning = meaningFor?.(query.meaning);
    const scale = 1 / (query.asked || 1);
    const candidates =
      meaning && !among && index.size <= ALL_COMPARED
        ? bestOfAll(byWords, index, scale, meaning, most)
        : withMeaning(byWords, scale, meaning, everyPaper.length);
    // Papers with the wording of the passage are among the best by words, even where others are nearer in meaning.
    const first = candidates.best(READ);
    for (const paper of byWords.papers.subarray(0, READ)) {
      const at = candidates.indexOf(paper);
      if (at >= 0 && !first.includes(at)) first.push(at);
    }
    if (tuning.closenessWeight > 0 || tuning.clauseWeight > 0) {
      // In the order in which postings are looked up.
      first.sort((a, b) => candidates.papers[a] - candidates.papers[b]);
      const papers = first.map((at) => candidates.papers[at]);
      const close = closenessFor(query)(papers.map(reader.wordingOf));
      addAll(candidates, first, close.whole, tuning.closenessWeight);
      if (tuning.clauseWeight > 0 && query.clauses.length > 0) {
        const fit = fitOf(query, papers, close);
        first.forEach((at, place) => {
          candidates.addUnproven(at, tuning.clauseWeight * fit[place]);
        });
      }
    }
    const allWords = (byWords.scores[0] ?? 0) * scale >= ALL_WORDS;
    if (!allWords) addTitles(candidates, query, among ? [] : everyPaper, reader, tuning);
    const weight = meaning ? tuning.substituteWeight * meaning.trust : 0;
    if (inOtherWords && weight > 0) addSubstitutes(candidates, query, reader, weight, inOtherWords);
    return candidates
      .best(limit)
      .filter((at) => candidates.scores[at] > 0)
      .map((at) => candidates.at(at));
  };
}

function livingPapers(index: PaperIndex): number[] {
  return Array.from({ length: index.end }, (_, paper) => paper).filter((paper) => !index.isGone(paper));
}

/** The papers found by their words, with what they add in meaning. @param room for papers that are added later. */
function withMeaning(
  { papers, scores }: Ranked,
  scale: number,
  meaning: MeaningOfPassage | undefined,
  room: number,
): Candidates {
  const candidates = new Candidates(papers.length + room);
  for (let at = 0; at < papers.length; at++) {
    const nearness = meaning ? meaning.nearness(papers[at]) : 0;
    const inMeaning = meaning ? meaning.worth(nearness) : 0;
    candidates.add(papers[at], scores[at] * scale + inMeaning, nearness);
  }
  return candidates;
}

/** The best of all papers by words and meaning, those included that share no word; at most `most`. */
function bestOfAll(
  byWords: Ranked,
  index: PaperIndex,
  scale: number,
  meaning: MeaningOfPassage,
  most: number,
): Candidates {
  const words = new Float64Array(index.end);
  byWords.papers.forEach((paper, at) => {
    words[paper] = byWords.scores[at] * scale;
  });
  const nearness = new Float64Array(index.end);
  const top = new TopK(most);
  for (let paper = 0; paper < index.end; paper++) {
    if (index.isGone(paper)) continue;
    nearness[paper] = meaning.nearness(paper);
    top.offer(paper, words[paper] + meaning.worth(nearness[paper]));
  }
  const { papers, scores } = top.sorted();
  const candidates = new Candidates(papers.length);
  papers.forEach((paper, at) => {
    candidates.add(paper, scores[at], nearness[paper]);
  });
  return candidates;
}

/** Adds what titles have of a short text as it stands. @param others papers that count too, without a score so far. */
function addTitles(
  candidates: Candidates,
  query: Query,
  others: readonly number[],
  reader: PaperReader,
  { titleLikenessWeight }: Tuning,
): void {
  if (titleLikenessWeight === 0 || !query.short) return;
  const compared = candidates.best(TITLES);
  for (const paper of others) if (candidates.indexOf(paper) < 0) compared.push(candidates.add(paper, 0, 0));
  const likeness = titleLikeness(
    query,
    compared.map((at) => candidates.papers[at]),
    reader,
  );
  if (likeness) addAll(candidates, compared, likeness, titleLikenessWeight);
}

/** Adds to the scores of some candidates. @param shares one for each of them. */
function addAll({ scores }: Candidates, some: readonly number[], shares: ArrayLike<number>, weight: number): void {
  some.forEach((at, place) => {
    scores[at] += weight * shares[place];
  });
}

/** Adds what the best candidates say in other words. */
function addSubstitutes(
  candidates: Candidates,
  query: Query,
  reader: PaperReader,
  weight: number,
  inOtherWords: Substituting,
): void {
  const shareOf = inOtherWords(query, reader);
  for (const at of candidates.best(READ)) {
    candidates.addUnproven(at, weight * shareOf(reader.wordingOf(candidates.papers[at])));
  }
}
