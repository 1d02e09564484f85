import { likeness } from './likeness';
import type { PaperIndex } from './paperIndex';
import { LONE, type PaperReader, type ReadText, type Sentence, STOP } from './paperText';
import { type PaperVectors, similarity } from './paperVectors';
import { withRoom } from './room';
import type { Tuning } from './tuning';
import { dot, type Meaning, meaningOf, type WeightedTerm, type WordVectors } from './vectors';

/** How near papers are to a passage in meaning, and how much that is worth. */
export interface MeaningOfPassage {
  /** Cosine, drawn in for papers of few words; -1 … 1. @param paper number in the index. */
  nearness(paper: number): number;
  /** What a nearness adds to a paper's score, whose words add at most about 1. */
  worth(nearness: number): number;
  /** How far the vectors know the passage and speak like the collection, 0 … 1. */
  readonly trust: number;
}

/** Answers where the papers of an index point to; `undefined` for a passage of which no word has a vector. */
export type MeaningSearch = (terms: readonly WeightedTerm[]) => MeaningOfPassage | undefined;

/** Terms of a passage from which on its meaning counts less: the more it speaks of, the vaguer where it points. */
const MANY = 20;

/** Made once an index; the vectors of its papers, where they are not stored with it, at the first question. */
export function meaningSearch(index: PaperIndex, vectors: WordVectors, tuning: Tuning): MeaningSearch {
  const made: { parts?: readonly { base: number; size: number; papers: PaperVectors }[]; home?: number } = {};
  return (terms) => {
    const meaning = meaningOf(terms, vectors);
    if (!meaning) return undefined;
    made.parts ??= index.parts.map(({ part, base }) => {
      return { base, size: part.segment.size, papers: part.vectors(vectors) };
    });
    made.home ??= likeness(index, vectors) ** tuning.likenessPower;
    const { parts } = made;
    const trust = made.home * meaning.coverage ** 2;
    const weight = tuning.meaningWeight * trust * Math.min(1, MANY / terms.length);
    return {
      trust,
      worth: (nearness) => weight * Math.max(0, nearness),
      nearness(paper) {
        const part = parts.find(({ base, size }) => paper < base + size);
        return part ? similarity(part.papers, paper - part.base, meaning.vector) : 0;
      },
    };
  };
}

/** How near the words of a sentence are to a passage in meaning, -1 … 1. @param text that it stands in. */
export type NearnessOfText = (sentence: Sentence, text: ReadText) => number;

/** For telling which sentence of a paper says the same as a passage; its vector is made at the first question. */
export function textNearness(
  vectors: WordVectors,
  reader: Pick<PaperReader, 'termAt' | 'numbering'>,
): (passage: readonly WeightedTerm[]) => NearnessOfText {
  /** By number to the reader: two more than that to the vectors, 0 where it was not asked for. */
  let known = new Int32Array(1024);
  let numbering = -1;
  const own = new Float32Array(vectors.dimensions);
  const numberOf = (term: number): number => {
    if (term >= known.length) known = withRoom(known, term);
    if (known[term] === 0) known[term] = vectors.numberOf(reader.termAt(term)) + 2;
    return known[term] - 2;
  };
  return (passage) => {
    let asked: Meaning | undefined | null = null;
    return ({ firstToken, endToken }, { terms, kinds }) => {
      if (asked === null) asked = meaningOf(passage, vectors);
      if (!asked) return 0;
      if (numbering !== reader.numbering) known.fill(0);
      numbering = reader.numbering;
      own.fill(0);
      for (let token = firstToken; token < endToken; token++) {
        // As the word vectors know texts: without stop words and lone letters.
        if (terms[token] < 0 || (kinds[token] & (STOP | LONE)) !== 0) continue;
        const number = numberOf(terms[token]);
        if (number >= 0) vectors.addTo(own, number, 1);
      }
      return dot(asked.vector, own) / Math.sqrt(dot(own, own) || 1);
    };
  };
}
