import type { Acronyms, LongForm } from './acronyms';
import { idf } from './bm25f';
import { clauseEnds } from './clauses';
import { completionsOf } from './completions';
import { correctionsOf, halvesOf } from './guesses';
import type { InformationOf } from './information';
import type { NearWordSearch } from './nearWords';
import type { PaperIndex } from './paperIndex';
import { type Token, tellsNothing, termOf, tokensOf } from './terms';
import type { Tuning } from './tuning';
import type { WeightedTerm, WordVectors } from './vectors';

/** A term that stands for a concept, and how well (0 … 1). */
export interface Alternative {
  readonly term: string;
  readonly weight: number;
  /** Terms that have to stand in the same field; all together count where a paper has no alternative before them. */
  readonly also?: readonly string[];
}

/** One thing the passage asks for: a word, a compound, what a misspelt or half typed word may mean. */
export interface Concept {
  /** Folded: a word of the passage, a compound or short form of some, or the short form whose long form it belongs to. */
  readonly word: string;
  /** The term of `word`. */
  readonly term: string;
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
  /** The passage, freed of markup. */
  readonly prose: string;
  /** Most telling first. */
  readonly concepts: readonly Concept[];
  /** Terms of all words in order, misspelt ones corrected. */
  readonly sequence: readonly string[];
  /** What finding a term is worth: the most that any concept gives for it. */
  readonly worth: ReadonlyMap<string, number>;
  /** What all words together ask for: about what a paper scores that has them all. */
  readonly asked: number;
  /** The terms by which the meaning is looked up, those included that no paper has. */
  readonly meaning: readonly WeightedTerm[];
  /** Share of the different words that neither any paper has nor the word vectors know, 0 … 1. */
  readonly foreign: number;
  /** Few words, as a name or a title. */
  readonly short: boolean;
  /** Of a longer passage of several, the first of them in order. */
  readonly clauses: readonly Clause[];
}

/** What a sentence, or a part of one, has of what its passage asks for by the terms of its whole words. */
export interface Clause {
  /** Places among the concepts of the passage. */
  readonly concepts: readonly number[];
  /** What its words ask for; those count as often as the passage has them. */
  readonly asked: number;
  /** Its words that are looked up. */
  readonly words: number;
  readonly meaning: readonly WeightedTerm[];
  /** Its places in the sequence of the passage, `[from, to)`. */
  readonly from: number;
  readonly to: number;
}

/** What a query is read with. */
export interface QueryReading {
  readonly index: PaperIndex;
  readonly near: NearWordSearch;
  readonly tuning: Tuning;
  readonly informationOf: InformationOf;
  readonly vectors?: WordVectors | undefined;
  readonly acronyms: Acronyms;
}

/** A query of at most this many content words is read as a name, a title or keywords. */
const SHORT = 7;
/** Concepts that are looked up, the most telling ones. */
const MOST_CONCEPTS = 64;
/** Words nobody knows of one passage that are taken for misspelt ones, the first; more of them are another language, or none. */
const MOST_MISSPELT = 12;
/** Clauses of a passage that are asked for by themselves, the first. */
const MOST_CLAUSES = 40;
/** Letters a word has at least to be taken for a misspelt one. */
const SHORTEST_MISSPELT = 4;
/** Letters a word in the middle has at least to be taken for an abbreviated one: `stoch optim`. */
const SHORTEST_BEGINNING = 4;
const MOST_COMPLETIONS = 40;
/** A half typed word of more possible ends than this points nowhere. */
const MOST_MEANT = 3;

/** Reads a passage freed of markup into what is looked up. @param typing its last word may be half typed. */
export function readQuery(prose: string, reading: QueryReading, typing: boolean): Query {
  const tokens = tokensOf(prose);
  const words = tokens.filter(({ kind }) => kind === 'word');
  const content = words.filter(({ word }) => !tellsNothing(word));
  const short = content.length <= SHORT && words.length <= 2 * SHORT;
  const there = new Set(words.map(({ term }) => term));
  const reader = { ...reading, prose, short, typing, there, guesses: { left: MOST_MISSPELT } };
  const last = words.at(-1);
  const openEnd = last !== undefined && (typing || short) && last.end === prose.trimEnd().length;
  const read: Concept[] = [];
  for (const occurrence of distinct(tokens, prose)) {
    const open = openEnd && occurrence.token.end === last.end && occurrence.token.kind !== 'piece';
    read.push(...(open ? openConcepts(reader, occurrence) : conceptsOf(reader, occurrence)));
  }
  read.push(...neighbourCompounds(reader, words), ...longForms(reader, words), ...shortForms(reader, words));
  const concepts = read.sort((a, b) => b.weight * b.information - a.weight * a.information).slice(0, MOST_CONCEPTS);
  const meaning = meaningTerms(reader, tokens, concepts);
  return {
    prose,
    concepts,
    sequence: sequenceOf(words, concepts),
    worth: worthOf(concepts),
    asked: askedBy(concepts),
    meaning,
    foreign: foreignIn(reader, concepts),
    short,
    clauses: short ? [] : clausesOf(prose, words, concepts, meaning),
  };
}

/** @param words of the passage, in order. */
function clausesOf(
  prose: string,
  words: readonly Token[],
  concepts: readonly Concept[],
  meaning: readonly WeightedTerm[],
): Clause[] {
  const ends = clauseEnds(prose, words);
  if (ends.length < 2) return [];
  return ends.slice(0, MOST_CLAUSES).map((to, number) => {
    const from = number === 0 ? 0 : ends[number - 1];
    const terms = new Set<string>();
    for (let place = from; place < to; place++) terms.add(words[place].term);
    const own = concepts.flatMap(({ term }, place) => (terms.has(term) ? [place] : []));
    const askedFor = own.map((place) => concepts[place]);
    return {
      concepts: own,
      asked: askedBy(askedFor),
      words: askedFor.filter(isWord).length,
      meaning: meaning.filter(({ term }) => terms.has(term)),
      from,
      to,
    };
  });
}

/** Whether a concept is something of its own, beside which compounds and stop words only add to what is found. */
export const isWord = ({ kind }: Pick<Concept, 'kind'>) => kind !== 'compound' && kind !== 'stop';

interface Reader extends QueryReading {
  readonly prose: string;
  readonly short: boolean;
  readonly typing: boolean;
  /** The terms of all words. */
  readonly there: ReadonlySet<string>;
  /** Words that may still be taken for misspelt ones. */
  readonly guesses: { left: number };
}

interface Occurrence {
  readonly token: Token;
  readonly written: string;
  count: number;
}

/** One entry a term, in the order of the first occurrence. */
function distinct(tokens: readonly Token[], prose: string): Occurrence[] {
  const byTerm = new Map<string, Occurrence>();
  for (const token of tokens) {
    const before = byTerm.get(token.term);
    if (before) before.count++;
    else byTerm.set(token.term, { token, written: prose.slice(token.start, token.end), count: 1 });
  }
  return [...byTerm.values()];
}

function conceptsOf(reader: Reader, { token, written, count }: Occurrence): Concept[] {
  const { index, tuning, informationOf, short } = reader;
  const { word, term, kind } = token;
  const papersWith = index.papersWith(term);
  if (papersWith === 0) return kind === 'word' && !tellsNothing(word) ? [guessed(reader, token, written)] : [];
  const information = informationOf(term);
  const alternatives: Alternative[] = [{ term, weight: 1 }];
  if (tellsNothing(word)) {
    return short
      ? [{ word, term, written, alternatives, weight: tuning.stopWordWeight, information, kind: 'stop' }]
      : [];
  }
  if (kind !== 'word') {
    const weight = kind === 'joined' ? tuning.joinedWeight : tuning.pieceWeight;
    return [{ word, term, written, alternatives, weight, information, kind: 'compound' }];
  }
  alternatives.push(...writtenOut(reader, word, written));
  return [{ word, term, written, alternatives, weight: 1 + Math.log(count), information, kind: 'word' }];
}

/** What a word may mean that no paper has: one that resembles it, two written as one, or one that begins with it. */
function guessed(reader: Reader, { word, term }: Token, written: string): Concept {
  const { index, near, tuning, informationOf, short, vectors } = reader;
  const none: Concept = {
    word,
    term,
    written,
    alternatives: [],
    weight: 1,
    information: informationOf(term),
    kind: 'unknown',
  };
  // A word that thousands of other abstracts use is spelt as it should be.
  if (word.length < SHORTEST_MISSPELT || /\d/.test(word) || (vectors && vectors.numberOf(term) >= 0)) return none;
  if (reader.guesses.left-- <= 0) return none;
  const corrections = correctionsOf(index, near, word, short);
  const surely = corrections.length > 0 && corrections[0].edits < 2;
  const begun =
    short && !surely && word.length >= SHORTEST_BEGINNING ? prefix(reader, { word, term }, written, 1) : undefined;
  if (begun) return begun;
  const parts = surely ? [] : halvesOf(index, word);
  const guesses = [...corrections, ...parts];
  if (guesses.length === 0) return none;
  const twice = parts.length === 0 && corrections[0].edits > 1;
  return {
    word,
    term,
    written,
    alternatives: guesses.map(({ term, share }) => ({ term, weight: share })),
    weight: twice ? tuning.fuzzyWeight * tuning.secondEditWeight : tuning.fuzzyWeight,
    information: Math.max(...guesses.map(({ term }) => informationOf(term))),
    kind: 'misspelt',
  };
}

function prefix(
  { index, tuning }: Reader,
  { word, term: own }: Pick<Token, 'word' | 'term'>,
  written: string,
  share: number,
): Concept | undefined {
  const completions = completionsOf(index, word, MOST_COMPLETIONS).filter(({ term }) => term !== own);
  if (completions.length === 0) return undefined;
  const papers = completions.reduce((sum, { papersWith }) => sum + papersWith, 0);
  return {
    word,
    term: own,
    written,
    alternatives: completions.map(({ term }) => ({ term, weight: 1 })),
    weight: tuning.prefixWeight * share,
    information: idf(index.size, Math.min(papers, index.size)),
    kind: 'prefix',
  };
}

/** What a half typed word counts that is a word already. */
const WHOLE_ALREADY = 0.3;

/** The word at the end of a text that may still be typed: the word itself, or all that begin with it. */
function openConcepts(reader: Reader, occurrence: Occurrence): Concept[] {
  const { token } = occurrence;
  const known = reader.index.papersWith(token.term) > 0;
  if (known && !reader.typing) return conceptsOf(reader, occurrence);
  const begun = prefix(reader, token, occurrence.written, known ? WHOLE_ALREADY : 1);
  // An unknown word that begins a known one is half typed, not misspelt.
  return begun ? [...(known ? conceptsOf(reader, occurrence) : []), begun] : conceptsOf(reader, occurrence);
}

/** Two words side by side that the papers write as one: `cycle hoi`, `pre training`. */
function neighbourCompounds({ index, tuning, prose, informationOf }: Reader, words: readonly Token[]): Concept[] {
  const concepts = new Map<string, Concept>();
  for (let at = 1; at < words.length; at++) {
    const [left, right] = [words[at - 1], words[at]];
    if (right.start - left.end !== 1 || !/\s/.test(prose[left.end])) continue;
    const word = left.word + right.word;
    if (word.length < 3 || tellsNothing(right.word)) continue;
    const term = termOf(word);
    if (index.papersWith(term) === 0) continue;
    concepts.set(term, {
      word,
      term,
      written: prose.slice(left.start, right.end),
      alternatives: [{ term, weight: 1 }],
      weight: tuning.joinedWeight,
      information: informationOf(term),
      kind: 'compound',
    });
  }
  return [...concepts.values()];
}

/** A word is asked for its long form when it is written like a short one, or when there are few words. */
const LIKE_A_SHORT_FORM = /\p{Lu}.*\p{Lu}/u;

function longFormOf({ acronyms, short, tuning }: Reader, word: string, written: string): LongForm | undefined {
  if (tuning.acronymWeight === 0 || tellsNothing(word) || !(short || LIKE_A_SHORT_FORM.test(written))) return undefined;
  return acronyms.longFormOf(word);
}

/** The long form in place of a short one, for papers without that; not where the passage has both. */
function writtenOut(reader: Reader, word: string, written: string): Alternative[] {
  const terms = longFormOf(reader, word, written)?.words ?? [];
  if (terms.length < 2 || terms.every((term) => reader.there.has(term))) return [];
  return [{ term: terms[0], weight: 1, also: terms.slice(1) }];
}

/** The words that short forms stand for. */
function longForms(reader: Reader, words: readonly Token[]): Concept[] {
  const { prose, there, informationOf } = reader;
  const weight = reader.tuning.acronymWeight;
  const concepts = new Map<string, Concept>();
  for (const { word, term: own, start, end } of words) {
    const written = prose.slice(start, end);
    const long = longFormOf(reader, word, written);
    for (const term of long ? [...long.words, ...long.joined] : []) {
      if (there.has(term)) continue;
      const information = informationOf(term);
      const alternatives = [{ term, weight: 1 }];
      concepts.set(term, { word, term: own, written, alternatives, weight, information, kind: 'compound' });
    }
  }
  return [...concepts.values()];
}

/** Words of a passage that are tried for short forms. */
const MOST_SHORTENED = 400;

/** The short forms of what is written out. */
function shortForms({ acronyms, prose, tuning, informationOf }: Reader, words: readonly Token[]): Concept[] {
  const there = new Set(words.map(({ word }) => word));
  return acronyms
    .shortFormsIn(words.slice(0, MOST_SHORTENED))
    .filter(({ short }) => !there.has(short))
    .map(({ short, from, to }) => {
      const term = termOf(short);
      return {
        word: short,
        term,
        written: prose.slice(words[from].start, words[to].end),
        alternatives: [{ term, weight: 1 }],
        weight: tuning.acronymWeight,
        information: informationOf(term),
        kind: 'compound',
      };
    });
}

function sequenceOf(words: readonly Token[], concepts: readonly Concept[]): string[] {
  const corrected = new Map(
    concepts.filter(({ kind }) => kind === 'misspelt').map(({ word, alternatives }) => [word, alternatives[0].term]),
  );
  return words.map(({ word, term }) => corrected.get(word) ?? term);
}

function worthOf(concepts: readonly Concept[]): Map<string, number> {
  const worth = new Map<string, number>();
  for (const { alternatives, weight, information } of concepts) {
    for (const { term, weight: share, also } of alternatives) {
      // The words of a long form count by themselves beside.
      if (also) continue;
      worth.set(term, Math.max(worth.get(term) ?? 0, weight * information * share));
    }
  }
  return worth;
}

function askedBy(concepts: readonly Concept[]): number {
  const words = concepts.filter(isWord);
  return (words.length > 0 ? words : concepts).reduce((sum, { weight, information }) => sum + weight * information, 0);
}

function foreignIn({ vectors }: Reader, concepts: readonly Concept[]): number {
  const words = concepts.filter(isWord);
  const foreign = words.filter(({ kind, term }) => {
    if (kind === 'prefix' || kind === 'word') return false;
    return !vectors || vectors.numberOf(term) < 0;
  });
  // A misspelt word is half a stranger.
  const count = foreign.reduce((sum, { kind }) => sum + (kind === 'misspelt' ? 0.5 : 1), 0);
  return words.length > 0 ? count / words.length : 0;
}

/** The content terms that point somewhere, each weighing `1 + ln(times)` as in training; guesses in place of unknown words. */
function meaningTerms(reader: Reader, tokens: readonly Token[], concepts: readonly Concept[]): WeightedTerm[] {
  const { informationOf, vectors, tuning } = reader;
  if (!vectors) return [];
  const counts = new Map<string, number>();
  for (const { word, term, kind } of tokens) {
    // A compound without a vector hides nothing that its parts do not tell.
    if (tellsNothing(word) || (kind !== 'word' && vectors.numberOf(term) < 0)) continue;
    counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const terms: WeightedTerm[] = [];
  const guesses = new Map(
    concepts.filter(({ kind }) => kind === 'misspelt' || kind === 'prefix').map((guess) => [guess.term, guess]),
  );
  for (const [term, count] of counts) {
    const guess = guesses.get(term);
    if (guess && vectors.numberOf(term) < 0 && guess.alternatives.length <= MOST_MEANT) {
      const all = guess.alternatives.reduce((sum, { weight }) => sum + weight, 0);
      for (const { term: meant, weight } of guess.alternatives) {
        const share = (weight / all) * tuning.fuzzyWeight;
        terms.push({ term: meant, weight: share, information: informationOf(meant) });
      }
    } else terms.push({ term, weight: 1 + Math.log(count), information: informationOf(term) });
  }
  return terms;
}
