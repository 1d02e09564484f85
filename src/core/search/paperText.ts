import type { Paper } from '../paper';
import type { Span } from '../text';
import type { PaperIndex } from './paperIndex';
import { sentencesOf } from './sentences';
import { foldedAt, isStopWord, scanWords, type TokenKind, termOf } from './terms';
import { UNSEEN, WrittenWords } from './writtenWords';

/** The tokens of a text side by side in arrays, in its order: as objects they would take most of the time of a look-up. */
export interface ReadText {
  /** By token: the number of its term, -1 for one that folds to nothing. */
  readonly terms: Int32Array;
  /** By token: `PART`, `WORD` or `STOP`. */
  readonly kinds: Uint8Array;
  /** By token: UTF-16 offsets. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** A joined form, or a piece of a word; a word; a word that tells nothing about the subject. */
export const PART = 0;
export const WORD = 1;
export const STOP = 2;

/** A paper as it is read for closeness and reasons. */
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
  /** @param paper number in the index. */
  read(paper: number): PaperText;
  readText(text: string): ReadText;
  /** Number of a term; numbers stay the same until `fresh` is called. */
  numberOf(term: string): number;
  /** Called before a look-up: what grew too large is forgotten, the numbers of terms too. */
  fresh(): void;
}

/** Papers that are kept read: those on top of the answers to what is being typed hardly change. */
const MOST_KEPT = 400;
/** Ways of writing words that are remembered. */
const MOST_WRITTEN = 100_000;
const MOST_TOKENS = 1024;

export function paperReader(index: PaperIndex): PaperReader {
  const kept = new Map<number, PaperText>();
  let numbers = new TermNumbers();
  return {
    read(number) {
      const before = kept.get(number);
      if (before) return before;
      const text = numbers.readPaper(index.paperAt(number));
      if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
      kept.set(number, text);
      return text;
    },
    readText: (text) => numbers.read(text),
    numberOf: (term) => numbers.numberOf(term),
    fresh() {
      if (numbers.size < MOST_WRITTEN) return;
      numbers = new TermNumbers();
      kept.clear();
    },
  };
}

/** Terms numbered as they come; each way of writing a word is folded and stemmed once. */
class TermNumbers {
  readonly #written = new WrittenWords();
  readonly #numbers = new Map<string, number>();
  #terms = new Int32Array(MOST_TOKENS);
  #kinds = new Uint8Array(MOST_TOKENS);
  #starts = new Int32Array(MOST_TOKENS);
  #ends = new Int32Array(MOST_TOKENS);
  size = 0;

  numberOf(term: string): number {
    const before = this.#numbers.get(term);
    if (before !== undefined) return before;
    const number = this.#numbers.size;
    this.#numbers.set(term, number);
    return number;
  }

  read(text: string): ReadText {
    let count = 0;
    scanWords(text, (kind, start, end) => {
      if (count === this.#terms.length) this.#grow();
      const known = this.#knownAt(text, kind, start, end);
      this.#terms[count] = known >> 1;
      this.#kinds[count] = kind !== 'word' ? PART : known & 1 ? STOP : WORD;
      this.#starts[count] = start;
      this.#ends[count++] = end;
    });
    return {
      terms: this.#terms.slice(0, count),
      kinds: this.#kinds.slice(0, count),
      starts: this.#starts.slice(0, count),
      ends: this.#ends.slice(0, count),
    };
  }

  readPaper({ title, abstract }: Paper): PaperText {
    const read = this.read(abstract);
    let token = 0;
    const sentences = sentencesOf(abstract).map((span): Sentence => {
      while (token < read.starts.length && read.starts[token] < span.start) token++;
      const firstToken = token;
      while (token < read.starts.length && read.starts[token] < span.end) token++;
      return { ...span, firstToken, endToken: token };
    });
    return { title: this.read(title), abstract: read, sentences };
  }

  /** Twice the number of the term, and one more for a stop word; -2 for what folds to nothing. */
  #knownAt(text: string, kind: TokenKind, start: number, end: number): number {
    const before = this.#written.find(text, start, end, kind === 'joined');
    if (before !== UNSEEN) return before - 1;
    const word = foldedAt(text, kind, start, end);
    const known = word === '' ? -2 : this.numberOf(termOf(word)) * 2 + (isStopWord(word) ? 1 : 0);
    this.#written.add(known + 1);
    this.size++;
    return known;
  }

  #grow(): void {
    const length = this.#terms.length * 2;
    const larger = (numbers: Int32Array) => {
      const copy = new Int32Array(length);
      copy.set(numbers);
      return copy;
    };
    this.#terms = larger(this.#terms);
    this.#starts = larger(this.#starts);
    this.#ends = larger(this.#ends);
    const kinds = new Uint8Array(length);
    kinds.set(this.#kinds);
    this.#kinds = kinds;
  }
}
