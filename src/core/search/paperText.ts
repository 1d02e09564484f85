import type { Span } from '../text';
import type { PaperIndex } from './paperIndex';
import { withRoom } from './room';
import { WHOLE, WordScanner } from './scanner';
import { sentenceEnds, sentencesIn } from './sentences';
import { fold, foldedAt, isStopWord, termOf } from './terms';
import { BREAK, type Wording, Wordings } from './wordings';
import { UNSEEN, WrittenWords } from './writtenWords';

/** The tokens of a text side by side in arrays, in its order: as objects they would take most of the time of a look-up. */
export interface ReadText {
  /** By token: the number of its term, -1 for one that folds to nothing. */
  readonly terms: Int32Array;
  /** By token: `PART`, `STOP` and `LONE`, as bits. */
  readonly kinds: Uint8Array;
  /** By token: UTF-16 offsets. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** A joined form, or a piece of a word. */
export const PART = 1;
/** A word that tells nothing about the subject. */
export const STOP = 2;
/** A single letter. */
export const LONE = 4;

/** A paper as it is read for reasons. */
export interface PaperText {
  readonly title: ReadText;
  readonly abstract: ReadText;
  readonly sentences: readonly Sentence[];
}

/** A sentence of the abstract: where it stands, and its tokens, `[firstToken, endToken)`. */
export interface Sentence extends Span {
  readonly firstToken: number;
  readonly endToken: number;
}

/** Reads papers, each once while it is asked for again and again. */
export interface PaperReader {
  /** Where each word stands, for what is shown. @param paper number in the index. */
  read(paper: number): PaperText;
  /** The title, folded. @param paper number in the index. */
  titleOf(paper: number): string;
  /** What is compared; a good deal cheaper. Good until `fresh` is called. @param paper number in the index. */
  wordingOf(paper: number): Wording;
  /** Reads so many papers for `wordingOf`. @returns whether there are more. */
  readAhead(papers: number): boolean;
  /** Number of a term; numbers stay the same until `fresh` is called. They are given one after another: an array can be looked up by them. */
  numberOf(term: string): number;
  termAt(number: number): string;
  /** Rises when terms get other numbers. */
  readonly numbering: number;
  /** Called before a look-up: what grew too large is forgotten, the numbers of terms too. */
  fresh(): void;
}

/** Papers that are kept read: those on top of the answers to what is being typed hardly change. */
const MOST_KEPT = 100;
/** UTF-16 units of a title that are compared as they stand. */
const LONGEST_TITLE = 500;
/** Ways of writing words, and terms, that are remembered: 50,000 abstracts have 150,000. */
const MOST_WRITTEN = 400_000;

/** @param mostWritten ways of writing words, and terms, that are remembered at least. */
export function paperReader(index: PaperIndex, mostWritten = MOST_WRITTEN): PaperReader {
  const texts = new Map<number, PaperText>();
  let wordings = new Wordings(index.end);
  const latest = new Map<number, Wording>();
  const titles = new Map<number, string>();
  const scanner = new WordScanner();
  let words = new Words();
  let numbering = 0;

  const readText = (): ReadText => {
    const { count, kinds, starts, ends } = scanner;
    const buffer = new ArrayBuffer(count * 13);
    const read = {
      terms: new Int32Array(buffer, 0, count),
      starts: new Int32Array(buffer, count * 4, count),
      ends: new Int32Array(buffer, count * 8, count),
      kinds: new Uint8Array(buffer, count * 12, count),
    };
    for (let at = 0; at < count; at++) {
      const known = words.knownAt(scanner, at);
      read.terms[at] = known >> 2;
      read.kinds[at] = (kinds[at] === WHOLE ? 0 : PART) | (known < 0 ? 0 : (known & 3) << 1);
      read.starts[at] = starts[at];
      read.ends[at] = ends[at];
    }
    return read;
  };

  const readPaper = (paper: number): PaperText => {
    index.scanAbstract(paper, scanner);
    const abstract = readText();
    const { starts } = abstract;
    const sentences: Sentence[] = [];
    let token = 0;
    for (const { start, end } of sentencesIn(scanner)) {
      while (token < starts.length && starts[token] < start) token++;
      const firstToken = token;
      while (token < starts.length && starts[token] < end) token++;
      sentences.push({ start, end, firstToken, endToken: token });
    }
    index.scanTitle(paper, scanner);
    return { title: readText(), abstract, sentences };
  };

  const readTitle = (paper: number): string => {
    index.scanTitle(paper, scanner);
    return fold(scanner.slice(0, Math.min(scanner.length, LONGEST_TITLE)));
  };

  let wording = new Int32Array(1024);
  let length = 0;
  /** Adds the terms of what was scanned up to the token that starts at or after `end`. @returns that token. */
  const addTerms = (from: number, end: number): number => {
    const { count, kinds, starts } = scanner;
    let at = from;
    for (; at < count && starts[at] < end; at++) {
      const known = words.knownAt(scanner, at);
      if (known >= 0) wording[length++] = ((known >> 2) << 1) | (kinds[at] === WHOLE ? 0 : 1);
    }
    wording[length++] = BREAK;
    return at;
  };
  const makeRoom = (more: number) => {
    if (length + more > wording.length) wording = withRoom(wording, length + more);
  };
  const readWording = (paper: number): void => {
    length = 0;
    index.scanTitle(paper, scanner);
    makeRoom(scanner.count + 1);
    addTerms(0, scanner.length);
    index.scanAbstract(paper, scanner);
    const ends = sentenceEnds(scanner);
    makeRoom(scanner.count + ends.length);
    let token = 0;
    for (const end of ends) token = addTerms(token, end);
    wordings.add(paper, wording, length);
  };
  /** Those of one look-up, side by side: to make an array for each takes as long as to read it. */
  let room = new Int32Array(1 << 14);
  let taken = 0;
  const wordingOf = (paper: number): Wording => {
    if (!wordings.has(paper)) readWording(paper);
    const most = wordings.roomFor(paper);
    if (taken + most > room.length) {
      room = new Int32Array(Math.max(most, 2 * room.length));
      taken = 0;
    }
    const wording = wordings.read(paper, room, taken);
    taken += wording.length;
    return wording;
  };
  /** Papers before this one were read ahead. */
  let next = 0;

  return {
    read: (paper) => kept(texts, paper, readPaper),
    titleOf: (paper) => kept(titles, paper, readTitle),
    wordingOf: (paper) => kept(latest, paper, wordingOf),
    readAhead(papers) {
      // Half of the room for words is left to look-ups: when it is full, all is forgotten.
      const isMore = () => next < index.end && words.size < mostWritten / 2;
      if (!isMore()) return false;
      for (let left = papers; left > 0 && isMore(); next++) {
        if (index.isGone(next) || wordings.has(next)) continue;
        readWording(next);
        left--;
      }
      if (next === index.end) wordings.trim();
      return isMore();
    },
    numberOf: (term) => words.numberOf(term),
    termAt: (number) => words.termAt(number),
    get numbering() {
      return numbering;
    },
    fresh() {
      latest.clear();
      taken = 0;
      if (words.size < mostWritten) return;
      numbering++;
      words = new Words();
      texts.clear();
      wordings = new Wordings(index.end);
      next = 0;
    },
  };
}

function kept<Read>(before: Map<number, Read>, paper: number, read: (paper: number) => Read): Read {
  const known = before.get(paper);
  if (known) return known;
  const made = read(paper);
  if (before.size >= MOST_KEPT) before.delete(before.keys().next().value!);
  before.set(paper, made);
  return made;
}

/** Terms numbered as they come; each way of writing a word is folded and stemmed once. */
class Words {
  readonly #written = new WrittenWords();
  readonly #numbers = new Map<string, number>();
  readonly #terms: string[] = [];
  #ways = 0;

  /** Ways of writing words that were met, or terms, whichever are more. */
  get size(): number {
    return Math.max(this.#ways, this.#terms.length);
  }

  numberOf(term: string): number {
    const before = this.#numbers.get(term);
    if (before !== undefined) return before;
    const number = this.#terms.push(term) - 1;
    this.#numbers.set(term, number);
    return number;
  }

  termAt(number: number): string {
    return this.#terms[number];
  }

  /** Four times the number of the term, 1 more for a stop word, 2 more for a single letter; -1 for what folds to nothing. */
  knownAt(scanner: WordScanner, at: number): number {
    const before = this.#written.find(scanner, at);
    if (before !== UNSEEN) return before;
    const word = foldedAt(scanner, at);
    const about = (isStopWord(word) ? 1 : 0) | (word.length === 1 ? 2 : 0);
    const known = word === '' ? -1 : (this.numberOf(termOf(word)) << 2) | about;
    this.#written.add(known);
    this.#ways++;
    return known;
  }
}
