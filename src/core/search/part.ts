import type { Paper } from '../paper';
import { openRecords, type PaperRecords, type RecordData, recordData } from './paperRecords';
import type { PaperVectors } from './paperVectors';
import { buildSegment, openSegment, type Segment, type SegmentData } from './segment';
import { type KnownTerms, knownTerms, vectorsOfSegment } from './segmentVectors';
import { type StringTable, stringTable } from './stringTable';
import type { WordVectors } from './vectors';
import { type PairTable, pairTable } from './wordPairs';

/** Papers of a part that were taken out, and what is still counted without them. */
export interface GoneData {
  /** A bit a paper. */
  readonly bits: Uint32Array;
  /** Papers that are there with each term, and with each word. */
  readonly papersWithTerm: Uint16Array;
  readonly papersWithWord: Uint16Array;
}

/** Where the papers of a part point to, and the stamp of the word vectors that say so. */
export interface StampedVectors extends PaperVectors {
  readonly stamp: number;
}

/** What a part is made of; `gone` is absent while no paper is. */
export interface PartData {
  readonly segment: SegmentData;
  readonly records: RecordData;
  readonly vectors?: StampedVectors;
  readonly gone?: GoneData;
}

/**
 * Some of the papers with their index. The index never changes; papers taken out are marked, and what is counted over
 * all papers (how many have a term, how long they are) goes on without them.
 */
export class Part {
  readonly segment: Segment;
  readonly records: PaperRecords;
  readonly #data: Pick<PartData, 'segment' | 'records'>;
  #gone: GoneData | undefined;
  #numbers: StringTable | undefined;
  #pairs: PairTable | undefined;
  #vectors: StampedVectors | undefined;
  #known: { readonly stamp: number; readonly terms: KnownTerms } | undefined;
  #live: number;
  #titleWords: number;
  #abstractWords: number;

  constructor({ segment, records, gone, vectors }: PartData) {
    this.#data = { segment, records };
    this.segment = openSegment(segment);
    this.records = openRecords(records);
    this.#gone = gone;
    this.#vectors = vectors;
    this.#live = this.segment.size;
    this.#titleWords = sum(segment.titleLengths);
    this.#abstractWords = sum(segment.abstractLengths);
    for (const number of this.goneNumbers()) this.#countWithout(number);
  }

  static of(papers: readonly Paper[]): Part {
    return new Part({ segment: buildSegment(papers), records: recordData(papers) });
  }

  /** As it is now; not a copy. */
  get data(): PartData {
    return {
      ...this.#data,
      ...(this.#gone ? { gone: this.#gone } : {}),
      ...(this.#vectors ? { vectors: this.#vectors } : {}),
    };
  }

  /** Papers that are there. */
  get live(): number {
    return this.#live;
  }

  /** Words of their titles and of their abstracts. */
  get titleWords(): number {
    return this.#titleWords;
  }

  get abstractWords(): number {
    return this.#abstractWords;
  }

  isGone(number: number): boolean {
    return this.#gone !== undefined && ((this.#gone.bits[number >> 5] >> (number & 31)) & 1) === 1;
  }

  goneNumbers(): number[] {
    const numbers: number[] = [];
    if (!this.#gone) return numbers;
    for (let number = 0; number < this.segment.size; number++) if (this.isGone(number)) numbers.push(number);
    return numbers;
  }

  /** In how many papers the term of that number stands. */
  papersWithTerm(term: number): number {
    if (this.#gone) return this.#gone.papersWithTerm[term];
    return this.segment.postingsStart[term + 1] - this.segment.postingsStart[term];
  }

  /** In how many papers the word of that number stands. */
  papersWithWord(word: number): number {
    return (this.#gone ?? this.segment).papersWithWord[word];
  }

  /** Has words and terms found sooner from now on, see `Dictionary`. */
  hash(): void {
    this.segment.terms.hash();
    this.segment.words.hash();
  }

  /** For misspelt words; made when it is first asked for. */
  get wordPairs(): PairTable {
    this.#pairs ??= pairTable(this.#data.segment.words);
    return this.#pairs;
  }

  /** Where the papers point to, those that are gone too; made when it is first asked for, and then kept. */
  vectors(of: WordVectors): PaperVectors {
    if (this.#vectors?.stamp !== of.stamp) {
      this.#vectors = { stamp: of.stamp, ...vectorsOfSegment(this.segment, this.knownTerms(of), of) };
    }
    return this.#vectors;
  }

  /** The terms that have a word vector. */
  knownTerms(of: WordVectors): KnownTerms {
    if (this.#known?.stamp !== of.stamp) this.#known = { stamp: of.stamp, terms: knownTerms(this.segment, of) };
    return this.#known.terms;
  }

  /** Number of the paper with that id, -1 when it is not there. */
  numberOf(id: string): number {
    this.#numbers ??= stringTable(this.records.data.ids);
    const number = this.#numbers(id);
    return number >= 0 && this.isGone(number) ? -1 : number;
  }

  /** Takes out papers that are there; their texts are read once more, to know what no longer counts. */
  remove(numbers: readonly number[]): void {
    if (numbers.length === 0) return;
    this.#gone ??= this.#allThere();
    const { bits, papersWithTerm, papersWithWord } = this.#gone;
    for (const number of numbers) {
      bits[number >> 5] |= 1 << (number & 31);
      this.#countWithout(number);
    }
    const removed = openSegment(buildSegment(numbers.map((number) => this.records.paperAt(number))));
    for (let term = 0; term < removed.terms.size; term++) {
      const papers = removed.postingsStart[term + 1] - removed.postingsStart[term];
      if (papers > 0) papersWithTerm[this.segment.terms.indexOf(removed.terms.wordAt(term))] -= papers;
    }
    for (let word = 0; word < removed.words.size; word++) {
      const papers = removed.papersWithWord[word];
      if (papers > 0) papersWithWord[this.segment.words.indexOf(removed.words.wordAt(word))] -= papers;
    }
  }

  #allThere(): GoneData {
    const { segment } = this;
    return {
      bits: new Uint32Array((segment.size + 31) >> 5),
      papersWithTerm: Uint16Array.from({ length: segment.terms.size }, (_, term) => this.papersWithTerm(term)),
      papersWithWord: segment.papersWithWord.slice(),
    };
  }

  #countWithout(number: number): void {
    this.#live--;
    this.#titleWords -= this.segment.titleLengths[number];
    this.#abstractWords -= this.segment.abstractLengths[number];
  }
}

function sum(numbers: Uint16Array): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
