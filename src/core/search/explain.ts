import type { Paper } from '../paper';
import type { Span } from '../text';
import type { Concept } from './query';
import { sentencesOf } from './sentences';
import { isStopWord, termOf, tokensOf } from './terms';
import type { Match, Reason } from './types';

/** Words of the passage that a reason names, at most. */
const MOST_WORDS = 4;

/** Where the concepts stand in a paper, and why it fits. */
export function explain(
  paper: Paper,
  concepts: readonly Concept[],
): Pick<Match, 'titleSpans' | 'abstractSpans' | 'reason'> {
  const worth = worthOfTerms(concepts);
  const title = occurrences(paper.title, worth);
  const abstract = occurrences(paper.abstract, worth);
  const found = new Set([...title, ...abstract].map(({ term }) => term));
  for (const term of termsElsewhere(paper)) if (worth.has(term)) found.add(term);
  return {
    titleSpans: merged(title),
    abstractSpans: merged(abstract),
    reason: reasonFor(paper, concepts, found, title, bestSentence(paper.abstract, abstract, worth)),
  };
}

interface Occurrence extends Span {
  readonly term: string;
}

/** What finding a term is worth: the most that any concept gives for it. Stop words show only where nothing else was asked for. */
function worthOfTerms(concepts: readonly Concept[]): Map<string, number> {
  const telling = concepts.filter(({ kind }) => kind !== 'stop');
  const worth = new Map<string, number>();
  for (const { alternatives, weight, information } of telling.length > 0 ? telling : concepts) {
    for (const { term, weight: share } of alternatives) {
      worth.set(term, Math.max(worth.get(term) ?? 0, weight * information * share));
    }
  }
  return worth;
}

function occurrences(text: string, worth: ReadonlyMap<string, number>): Occurrence[] {
  const found: Occurrence[] = [];
  for (const { word, start, end } of tokensOf(text)) {
    const term = termOf(word);
    if (worth.has(term)) found.push({ term, start, end });
  }
  return found;
}

function termsElsewhere({ authors, venue, keywords, year, key, arxiv }: Paper): string[] {
  const names = authors?.map(({ given, family }) => `${given ?? ''} ${family}`) ?? [];
  const text = [...names, venue, ...(keywords ?? []), year, key, arxiv].filter(Boolean).join('; ');
  return tokensOf(text).map(({ word }) => termOf(word));
}

/** Sorted and without overlaps: a compound and its parts are one span. */
function merged(spans: readonly Span[]): Span[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

/** The sentence with the most telling different terms; longer ones need somewhat more. */
function bestSentence(
  abstract: string,
  found: readonly Occurrence[],
  worth: ReadonlyMap<string, number>,
): Span | undefined {
  let best: Span | undefined;
  let most = -1;
  for (const sentence of sentencesOf(abstract)) {
    const terms = new Set(
      found.filter(({ start, end }) => start >= sentence.start && end <= sentence.end).map(({ term }) => term),
    );
    const sum = [...terms].reduce((total, term) => total + (worth.get(term) ?? 0), 0);
    const score = sum / Math.sqrt(60 + sentence.end - sentence.start);
    if (score > most) {
      most = score;
      best = sentence;
    }
  }
  return best;
}

function reasonFor(
  paper: Paper,
  concepts: readonly Concept[],
  found: ReadonlySet<string>,
  inTitle: readonly Occurrence[],
  sentence: Span | undefined,
): Reason {
  const shared = concepts
    .filter(({ kind, alternatives }) => kind !== 'stop' && alternatives.some(({ term }) => found.has(term)))
    .sort((a, b) => b.weight * b.information - a.weight * a.information);
  const words = shownWords(shared);
  const titleTerms = tokensOf(paper.title)
    .filter(({ kind, word }) => kind === 'word' && !isStopWord(word))
    .map(({ word }) => termOf(word));
  const titleFound = new Set(inTitle.map(({ term }) => term));
  const isTitle = titleTerms.length > 2 && titleTerms.every((term) => titleFound.has(term));
  const named = words.slice(0, MOST_WORDS).map((word) => `“${word}”`);
  const text = isTitle ? 'Title' : named.length > 0 ? `Shares ${named.join(', ')}` : 'Similar in meaning';
  return { text, words, ...(sentence ? { sentence } : {}) };
}

/** As written, without those that another shown one contains. */
function shownWords(concepts: readonly Concept[]): string[] {
  const written = [...new Set(concepts.map(({ written }) => written))];
  return written.filter((word) => !written.some((other) => other !== word && other.split(/[\s-]/).includes(word)));
}
