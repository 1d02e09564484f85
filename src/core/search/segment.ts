import type { Paper } from '../paper';
import { type Dictionary, type DictionaryBytes, dictionaryBytes, openDictionary } from './dictionary';
import { FIELDS, type FieldName, textsOf } from './fields';
import { withRoom } from './room';
import { WHOLE, WordScanner } from './scanner';
import { foldedAt, isStopWord, termOf } from './terms';
import { UNSEEN, WrittenWords } from './writtenWords';

/** Most papers of one segment: a paper's number in it fits 16 bits. */
export const LARGEST_SEGMENT = 65_535;

/**
 * An inverted index over some papers in compressed sparse rows: the postings of term `t` are
 * `postingPapers[k]` and `postingCounts[k]` for `postingsStart[t] <= k < postingsStart[t + 1]`, in the order of the
 * papers. Stop words and lone letters are indexed everywhere but in the abstract, where they tell nothing and would
 * be a third of all postings.
 */
export interface SegmentData {
  /** Words of the title and of the abstract of each paper, stop words of the abstract left out. */
  readonly titleLengths: Uint16Array;
  readonly abstractLengths: Uint16Array;
  /** Terms (stems), sorted. */
  readonly terms: DictionaryBytes;
  readonly postingsStart: Uint32Array;
  readonly postingPapers: Uint16Array;
  /** Packed counts by field, see `FIELDS`. */
  readonly postingCounts: Uint16Array;
  /** Folded words as they stand in the papers, sorted, for half typed and misspelt words. */
  readonly words: DictionaryBytes;
  readonly termOfWord: Uint32Array;
  readonly papersWithWord: Uint16Array;
}

/** A segment that can be asked. */
export interface Segment extends Omit<SegmentData, 'terms' | 'words'> {
  readonly size: number;
  readonly terms: Dictionary;
  readonly words: Dictionary;
}

export function openSegment(data: SegmentData): Segment {
  return {
    ...data,
    size: data.titleLengths.length,
    terms: openDictionary(data.terms),
    words: openDictionary(data.words),
  };
}

/** The words and terms met so far, numbered as they came. */
interface Known {
  readonly written: WrittenWords;
  readonly numberOfWord: Map<string, number>;
  readonly words: string[];
  readonly termOf: number[];
  readonly isStop: boolean[];
  readonly terms: Map<string, number>;
}

/** Number of the word of a stretch, -1 for none; each way of writing it is folded and stemmed once. */
function wordNumber(known: Known, scanner: WordScanner, at: number): number {
  const before = known.written.find(scanner, at);
  if (before !== UNSEEN) return before;
  const word = foldedAt(scanner, at);
  const number = word === '' ? -1 : (known.numberOfWord.get(word) ?? addWord(known, word));
  known.written.add(number);
  return number;
}

function addWord(known: Known, word: string): number {
  const number = known.words.length;
  const term = termOf(word);
  const termNumber = known.terms.get(term) ?? known.terms.size;
  known.terms.set(term, termNumber);
  known.numberOfWord.set(word, number);
  known.words.push(word);
  known.termOf.push(termNumber);
  known.isStop.push(word.length === 1 || isStopWord(word));
  return number;
}

/** The distinct words and terms of one paper with their counts; the same arrays are filled again for the next. */
interface PaperTally {
  readonly terms: number[];
  readonly words: number[];
  /** Packed counts by term, for the terms above. */
  countsOf(term: number): number;
  titleLength: number;
  abstractLength: number;
}

function tallier(known: Known) {
  const scanner = new WordScanner();
  let countsOfTerm = new Uint16Array(1 << 12);
  /** By word: one more than the number of the last paper that has it. */
  let lastPaperWith = new Uint32Array(1 << 12);
  const tally: PaperTally = {
    terms: [],
    words: [],
    countsOf: (term) => countsOfTerm[term],
    titleLength: 0,
    abstractLength: 0,
  };

  const tallyField = (field: FieldName, text: string, paper: number) => {
    const { shift, most } = FIELDS[field];
    const skipStops = field === 'abstract';
    let length = 0;
    scanner.scan(text);
    for (let at = 0; at < scanner.count; at++) {
      const word = wordNumber(known, scanner, at);
      if (word < 0 || (skipStops && known.isStop[word])) continue;
      if (word >= lastPaperWith.length) {
        lastPaperWith = withRoom(lastPaperWith, word);
        countsOfTerm = withRoom(countsOfTerm, word);
      }
      const term = known.termOf[word];
      const counts = countsOfTerm[term];
      if (counts === 0) tally.terms.push(term);
      if (((counts >> shift) & most) < most) countsOfTerm[term] = counts + (1 << shift);
      if (lastPaperWith[word] !== paper + 1) {
        lastPaperWith[word] = paper + 1;
        tally.words.push(word);
      }
      if (scanner.kinds[at] === WHOLE) length++;
    }
    if (field === 'title') tally.titleLength = length;
    else if (field === 'abstract') tally.abstractLength = length;
  };

  return (paper: Paper, number: number): PaperTally => {
    for (const term of tally.terms) countsOfTerm[term] = 0;
    tally.terms.length = 0;
    tally.words.length = 0;
    tally.titleLength = 0;
    tally.abstractLength = 0;
    for (const [field, text] of textsOf(paper)) tallyField(field, text, number);
    return tally;
  };
}

/** Indexes at most `LARGEST_SEGMENT` papers; time and memory are linear in their text. */
export function buildSegment(papers: readonly Paper[]): SegmentData {
  if (papers.length > LARGEST_SEGMENT) throw new RangeError(`A segment holds at most ${LARGEST_SEGMENT} papers.`);
  const known: Known = {
    written: new WrittenWords(),
    numberOfWord: new Map(),
    words: [],
    termOf: [],
    isStop: [],
    terms: new Map(),
  };
  const tallyOf = tallier(known);
  const titleLengths = new Uint16Array(papers.length);
  const abstractLengths = new Uint16Array(papers.length);
  const postings = new Postings(papers.length);
  const papersWithWord: number[] = [];
  papers.forEach((paper, number) => {
    const tally = tallyOf(paper, number);
    titleLengths[number] = Math.min(tally.titleLength, 65_535);
    abstractLengths[number] = Math.min(tally.abstractLength, 65_535);
    postings.add(tally);
    for (const word of tally.words) papersWithWord[word] = (papersWithWord[word] ?? 0) + 1;
  });
  const terms = sorted([...known.terms.keys()]);
  const words = sorted(known.words);
  return {
    titleLengths,
    abstractLengths,
    ...postings.inRows(terms.rank),
    terms: dictionaryBytes(terms.strings),
    words: dictionaryBytes(words.strings),
    termOfWord: Uint32Array.from(words.order, (word) => terms.rank[known.termOf[word]]),
    // A word that was only met as a stop word of an abstract stands in no paper.
    papersWithWord: Uint16Array.from(words.order, (word) => papersWithWord[word] ?? 0),
  };
}

/** Strings sorted by code units, with where each came from (`order`) and went to (`rank`). */
function sorted(strings: readonly string[]): { strings: string[]; order: Uint32Array; rank: Uint32Array } {
  const order = Uint32Array.from(strings.keys());
  order.sort((a, b) => (strings[a] < strings[b] ? -1 : 1));
  const rank = new Uint32Array(strings.length);
  order.forEach((from, to) => {
    rank[from] = to;
  });
  return { strings: Array.from(order, (from) => strings[from]), order, rank };
}

/** Terms and counts paper after paper, turned into rows by term at the end. */
class Postings {
  readonly #ends: Uint32Array;
  #papers = 0;
  #length = 0;
  #terms = new Uint32Array(1024);
  #counts = new Uint16Array(1024);

  constructor(papers: number) {
    this.#ends = new Uint32Array(papers);
  }

  add({ terms, countsOf }: PaperTally): void {
    this.#makeRoom(this.#length + terms.length);
    for (const term of terms) {
      this.#terms[this.#length] = term;
      this.#counts[this.#length++] = countsOf(term);
    }
    this.#ends[this.#papers++] = this.#length;
  }

  #makeRoom(length: number): void {
    if (length <= this.#terms.length) return;
    this.#terms = withRoom(this.#terms, length);
    this.#counts = withRoom(this.#counts, length);
  }

  /** Counting sort by the rank of the term; papers stay in order. */
  inRows(rank: Uint32Array): Pick<SegmentData, 'postingsStart' | 'postingPapers' | 'postingCounts'> {
    const postingsStart = new Uint32Array(rank.length + 1);
    for (let k = 0; k < this.#length; k++) postingsStart[rank[this.#terms[k]] + 1]++;
    for (let t = 0; t < rank.length; t++) postingsStart[t + 1] += postingsStart[t];
    const next = postingsStart.slice();
    const postingPapers = new Uint16Array(this.#length);
    const postingCounts = new Uint16Array(this.#length);
    let k = 0;
    for (let paper = 0; paper < this.#papers; paper++) {
      for (; k < this.#ends[paper]; k++) {
        const to = next[rank[this.#terms[k]]]++;
        postingPapers[to] = paper;
        postingCounts[to] = this.#counts[k];
      }
    }
    return { postingsStart, postingPapers, postingCounts };
  }
}
