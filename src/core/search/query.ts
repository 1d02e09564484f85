import { idf } from './bm25f';
import { completionsOf } from './completions';
import type { NearWordSearch } from './nearWords';
import type { PaperIndex } from './paperIndex';
import { isStopWord, type Token, termOf, tokensOf } from './terms';
import type { Tuning } from './tuning';

/** A term that stands for a concept, and how well (0 … 1). */
export interface Alternative {
  readonly term: string;
  readonly weight: number;
}

/** One thing the passage asks for: a word, a compound, what a misspelt or half typed word may mean. */
export interface Concept {
  /** Folded word of the passage. */
  readonly word: string;
  /** As it stands in the passage. */
  readonly written: string;
  readonly alternatives: readonly Alternative[];
  /** What a full match adds to a paper's score. */
  readonly weight: number;
  /** Inverse document frequency, or what an unknown word would have. */
  readonly information: number;
  readonly kind: 'word' | 'compound' | 'stop' | 'misspelt' | 'prefix' | 'unknown';
}

export interface Query {
  readonly concepts: readonly Concept[];
  /** Terms of the content words in order, for neighbours in short queries. */
  readonly sequence: readonly string[];
  /** Few words, as a name or a title. */
  readonly short: boolean;
}

/** A query of at most this many content words is read as a name, a title or keywords. */
const SHORT = 7;
/** Concepts that are looked up, the most telling ones. */
const MOST_CONCEPTS = 64;
const MOST_COMPLETIONS = 40;
/** Letters a word has at least to be taken for a misspelt one. */
const SHORTEST_MISSPELT = 4;
const NEAR_WORDS = 8;
const MOST_CORRECTIONS = 3;
/** How likely one slip is against none. */
const SLIP = 0.01;
/** Corrections less likely than this beside the likeliest are left out. */
const LEAST_SHARE = 0.2;

interface Occurrence {
  readonly token: Token;
  readonly written: string;
  count: number;
}

/** Reads a passage freed of markup into what is looked up. */
export function readQuery(
  prose: string,
  index: PaperIndex,
  near: NearWordSearch,
  tuning: Tuning,
  typing: boolean,
): Query {
  const tokens = tokensOf(prose);
  const words = tokens.filter(({ kind }) => kind === 'word');
  const content = words.filter(({ word }) => !isStopWord(word) && word.length > 1);
  const short = content.length <= SHORT && words.length <= 2 * SHORT;
  const reader = { prose, index, near, tuning };
  const last = words.at(-1);
  const openEnd = last !== undefined && (typing || short) && last.end === prose.trimEnd().length;
  const concepts: Concept[] = [];
  for (const occurrence of distinct(tokens, prose)) {
    if (openEnd && occurrence.token.end === last.end && occurrence.token.kind !== 'piece') {
      concepts.push(...openConcepts(reader, occurrence));
    } else concepts.push(...conceptsOf(reader, occurrence, short));
  }
  concepts.push(...neighbourCompounds(reader, words));
  concepts.sort((a, b) => b.weight * b.information - a.weight * a.information);
  return {
    concepts: concepts.slice(0, MOST_CONCEPTS),
    sequence: words.map(({ word }) => termOf(word)),
    short,
  };
}

interface Reader {
  readonly prose: string;
  readonly index: PaperIndex;
  readonly near: NearWordSearch;
  readonly tuning: Tuning;
}

/** One entry a term and kind, in the order of the first occurrence. */
function distinct(tokens: readonly Token[], prose: string): Occurrence[] {
  const byTerm = new Map<string, Occurrence>();
  for (const token of tokens) {
    const term = termOf(token.word);
    const before = byTerm.get(term);
    // The last one may be half typed: it stays apart.
    if (before) before.count++;
    else byTerm.set(term, { token, written: prose.slice(token.start, token.end), count: 1 });
  }
  return [...byTerm.values()];
}

function conceptsOf(reader: Reader, { token, written, count }: Occurrence, short: boolean): Concept[] {
  const { index, tuning } = reader;
  const { word, kind } = token;
  const term = termOf(word);
  const papersWith = index.papersWith(term);
  const information = idf(index.size, papersWith);
  const stop = isStopWord(word) || word.length === 1;
  const base = { word, written, information };
  const alternatives = [{ term, weight: 1 }];
  if (stop) {
    if (!short || papersWith === 0) return [];
    return [{ ...base, alternatives, weight: tuning.stopWordWeight, kind: 'stop' }];
  }
  if (kind !== 'word') {
    if (papersWith === 0) return [];
    const weight = kind === 'joined' ? tuning.joinedWeight : tuning.pieceWeight;
    return [{ ...base, alternatives, weight, kind: 'compound' }];
  }
  if (papersWith > 0) return [{ ...base, alternatives, weight: 1 + Math.log(count), kind: 'word' }];
  return [misspelt(reader, word, written, short)];
}

/** What an unknown word may mean: words that resemble it, or two words written as one. */
function misspelt({ index, near, tuning }: Reader, word: string, written: string, short: boolean): Concept {
  const unknown = idf(index.size, 0);
  const none: Concept = { word, written, alternatives: [], weight: 1, information: unknown, kind: 'unknown' };
  if (word.length < SHORTEST_MISSPELT || /\d/.test(word)) return none;
  const corrections = correctionsOf(index, near, word, short);
  const parts = corrections.length > 0 && corrections[0].edits < 2 ? [] : halves(index, word);
  const alternatives = [
    ...corrections.map(({ term, share }) => ({ term, weight: share })),
    ...parts.map((term) => ({ term, weight: 1 })),
  ];
  if (alternatives.length === 0) return none;
  const information = Math.max(...alternatives.map(({ term }) => idf(index.size, index.papersWith(term))));
  const twice = parts.length === 0 && corrections[0].edits > 1;
  const weight = twice ? tuning.fuzzyWeight * tuning.secondEditWeight : tuning.fuzzyWeight;
  return { word, written, alternatives, weight, information, kind: 'misspelt' };
}

interface Correction {
  readonly term: string;
  readonly edits: number;
  /** How likely it is meant, the likeliest being 1. */
  readonly share: number;
}

/**
 * Likely corrections, likeliest first: common words and few slips (a noisy channel: Kernighan, Church & Gale, “A
 * spelling correction program based on a noisy channel model”, 1990).
 */
function correctionsOf(index: PaperIndex, near: NearWordSearch, word: string, short: boolean): Correction[] {
  const likely = new Map<string, { edits: number; likelihood: number }>();
  for (const { word: found, edits } of near(word, NEAR_WORDS)) {
    if (!short && (edits > 1 || word.length < 5 || found[0] !== word[0])) continue;
    const term = termOf(found);
    const likelihood = index.papersWith(term) * SLIP ** edits;
    const before = likely.get(term);
    if (!before || before.likelihood < likelihood) likely.set(term, { edits, likelihood });
  }
  const sorted = [...likely].sort(([, a], [, b]) => b.likelihood - a.likelihood).slice(0, MOST_CORRECTIONS);
  const best = sorted[0]?.[1].likelihood ?? 1;
  return sorted
    .map(([term, { edits, likelihood }]) => ({ term, edits, share: likelihood / best }))
    .filter(({ share }) => share > LEAST_SHARE);
}

/** `treesearch` is `tree` and `search`: the cut whose rarer half is the most common. */
function halves(index: PaperIndex, word: string): string[] {
  let best: string[] = [];
  let most = 0;
  for (let cut = 3; cut <= word.length - 3; cut++) {
    const pair = [termOf(word.slice(0, cut)), termOf(word.slice(cut))];
    const papers = Math.min(...pair.map((term) => index.papersWith(term)));
    if (papers > most) {
      most = papers;
      best = pair;
    }
  }
  return best;
}

/** The word at the end of a text that may still be typed: the word itself, and all that begin with it. */
function openConcepts(reader: Reader, occurrence: Occurrence): Concept[] {
  const { index, tuning } = reader;
  const { word } = occurrence.token;
  const whole = conceptsOf(reader, occurrence, true);
  const known = whole.some(({ kind }) => kind === 'word' || kind === 'compound');
  const completions = word.length === 0 ? [] : completionsOf(index, word, MOST_COMPLETIONS);
  const own = termOf(word);
  const rest = completions.filter(({ term }) => term !== own);
  if (rest.length === 0) return whole;
  const papers = rest.reduce((sum, { papersWith }) => sum + papersWith, 0);
  const weight = known ? tuning.prefixWeight * 0.3 : tuning.prefixWeight;
  const prefix: Concept = {
    word,
    written: occurrence.written,
    alternatives: rest.map(({ term }) => ({ term, weight: 1 })),
    weight,
    information: idf(index.size, Math.min(papers, index.size)),
    kind: 'prefix',
  };
  // An unknown word that begins a known one is half typed, not misspelt.
  return known ? [...whole, prefix] : [prefix];
}

/** Two words side by side that the papers write as one: `cycle hoi`, `pre training`. */
function neighbourCompounds({ index, tuning, prose }: Reader, words: readonly Token[]): Concept[] {
  const concepts = new Map<string, Concept>();
  for (let at = 1; at < words.length; at++) {
    const [left, right] = [words[at - 1], words[at]];
    if (right.start - left.end !== 1 || !/\s/.test(prose[left.end])) continue;
    const word = left.word + right.word;
    if (word.length < 3 || (isStopWord(left.word) && isStopWord(right.word))) continue;
    const term = termOf(word);
    const papersWith = index.papersWith(term);
    if (papersWith === 0) continue;
    concepts.set(term, {
      word,
      written: prose.slice(left.start, right.end),
      alternatives: [{ term, weight: 1 }],
      weight: tuning.joinedWeight,
      information: idf(index.size, papersWith),
      kind: 'compound',
    });
  }
  return [...concepts.values()];
}
