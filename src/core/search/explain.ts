import type { Span } from '../text';
import type { NearnessOfText } from './meaning';
import type { PaperIndex } from './paperIndex';
import { PART, type PaperReader, type PaperText, type ReadText, type Sentence, STOP } from './paperText';
import type { Concept } from './query';
import type { ShareOf } from './strength';
import type { Match, Reason } from './types';

/** What is told of a paper beside that it was found. */
export type Explained = Pick<Match, 'titleSpans' | 'abstractSpans' | 'reason'>;

/** Words of the passage that a reason names, at most. */
const MOST_WORDS = 4;

/** Where the concepts of a passage stand in a paper, and why it fits. @param paper number in the index. */
export type Explaining = (paper: number, text: PaperText, shareOf: ShareOf) => Explained;

/**
 * @param concepts most telling first. @param nearness absent where meaning is not known.
 * @returns for the papers of one answer, as this reader reads them.
 */
export function explaining(
  concepts: readonly Concept[],
  index: Pick<PaperIndex, 'has'>,
  reader: Pick<PaperReader, 'numberOf' | 'numbering'>,
  nearness?: NearnessOfText,
): Explaining {
  let worth: Worth | undefined;
  let numbering = -1;
  return (paper, text, shareOf) => {
    if (!worth || numbering !== reader.numbering) worth = worthOfTerms(concepts, reader);
    numbering = reader.numbering;
    const title = occurrences(text.title, worth);
    const abstract = occurrences(text.abstract, worth);
    const sentence = bestSentence(text, worth, nearness);
    return {
      titleSpans: merged(title),
      abstractSpans: merged(abstract),
      reason: {
        ...sharedWords(
          sharedOf(concepts, shareOf, (term) => index.has(paper, term)),
          hasAll(text.title, title),
        ),
        ...(sentence ? { sentence: { start: sentence.start, end: sentence.end } } : {}),
      },
    };
  };
}

interface Occurrence extends Span {
  readonly term: number;
}

/** What finding terms is worth. */
interface Worth {
  /** By the number of a term: the most that any concept gives for it. */
  readonly of: ReadonlyMap<number, number>;
  readonly all: number;
}

/** Stop words show only where nothing else was asked for. */
function worthOfTerms(concepts: readonly Concept[], { numberOf }: Pick<PaperReader, 'numberOf'>): Worth {
  const telling = concepts.filter(({ kind }) => kind !== 'stop');
  const of = new Map<number, number>();
  for (const { alternatives, weight, information } of telling.length > 0 ? telling : concepts) {
    for (const { term, weight: share, also } of alternatives) {
      // The words of a long form are concepts of their own.
      if (also) continue;
      const number = numberOf(term);
      of.set(number, Math.max(of.get(number) ?? 0, weight * information * share));
    }
  }
  let all = 0;
  for (const worth of of.values()) all += worth;
  return { of, all };
}

function occurrences({ terms, starts, ends }: ReadText, worth: Worth): Occurrence[] {
  const found: Occurrence[] = [];
  for (let token = 0; token < terms.length; token++) {
    const term = terms[token];
    if (worth.of.has(term)) found.push({ term, start: starts[token], end: ends[token] });
  }
  return found;
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

/** A sentence that has this share of what is asked for says the same; below it, meaning has a say. */
const SAYS_THE_SAME = 0.35;
/** What a sentence that points to just where the passage points adds, against one that has all that is asked for: 1. */
const MEANING = 0.5;

/** The sentence with the most telling different terms, or else the nearest in meaning; longer ones need somewhat more. */
function bestSentence(
  { abstract, sentences }: PaperText,
  worth: Worth,
  nearness: NearnessOfText | undefined,
): Sentence | undefined {
  const shares = sentences.map((sentence) => worthIn(sentence, abstract, worth) / (worth.all || 1));
  const meaning = nearness && Math.max(0, ...shares) < SAYS_THE_SAME ? MEANING : 0;
  const inWords = sentences.map(({ start, end }, at) => shares[at] / Math.sqrt((60 + end - start) / 200));
  let best: number | undefined;
  let most = Number.NEGATIVE_INFINITY;
  // Those of the most words first: most others cannot become better by their meaning.
  for (const at of inWords.map((_, at) => at).sort((a, b) => inWords[b] - inWords[a] || a - b)) {
    if (inWords[at] + meaning < most) break;
    const score = inWords[at] + (nearness && meaning > 0 ? meaning * nearness(sentences[at], abstract) : 0);
    if (score > most || (score === most && at < (best ?? at))) {
      most = score;
      best = at;
    }
  }
  return best === undefined ? undefined : sentences[best];
}

function worthIn({ firstToken, endToken, end }: Sentence, { terms, ends }: ReadText, worth: Worth): number {
  // A few at most: what a sentence shares with a passage.
  const seen: number[] = [];
  let sum = 0;
  for (let token = firstToken; token < endToken; token++) {
    const worthOfTerm = worth.of.get(terms[token]);
    if (worthOfTerm === undefined || ends[token] > end || seen.includes(terms[token])) continue;
    seen.push(terms[token]);
    sum += worthOfTerm;
  }
  return sum;
}

/** Whether a text of some words has all of its telling ones among those found. */
function hasAll({ terms, kinds }: ReadText, found: readonly Occurrence[]): boolean {
  const telling = terms.filter((term, token) => term >= 0 && (kinds[token] & (PART | STOP)) === 0);
  const there = new Set(found.map(({ term }) => term));
  return telling.length > 2 && telling.every((term) => there.has(term));
}

/** The concepts that a paper has; not where it has but a long form, whose words are concepts of their own. */
function sharedOf(concepts: readonly Concept[], shareOf: ShareOf, has: (term: string) => boolean): Concept[] {
  return concepts.filter(({ kind, alternatives }, place) => {
    if (kind === 'stop' || shareOf(place) === 0) return false;
    return alternatives.every(({ also }) => !also) || alternatives.some(({ term, also }) => !also && has(term));
  });
}

function sharedWords(shared: readonly Concept[], isTitle: boolean): Pick<Reason, 'text' | 'words'> {
  const words = shownWords(shared);
  const named = words.slice(0, MOST_WORDS).map((word) => `“${word}”`);
  return {
    text: isTitle ? 'Title' : named.length > 0 ? `Shares ${named.join(', ')}` : 'Similar in meaning',
    words,
  };
}

/** As written, without those that another shown one contains. */
function shownWords(concepts: readonly Concept[]): string[] {
  const written = [...new Set(concepts.map(({ written }) => written))];
  const parts = new Set(written.filter((word) => /[\s-]/.test(word)).flatMap((word) => word.split(/[\s-]/)));
  return written.filter((word) => !parts.has(word));
}
