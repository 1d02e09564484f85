import { type FieldWeights, fieldWeights } from './bm25f';
import type { PaperIndex } from './paperIndex';
import type { Part } from './part';
import { type PostingList, postingsOf, postingsOfAll } from './postings';
import type { Concept } from './query';
import type { Tuning } from './tuning';

/** One part of the index with what is asked of it most. */
export interface Place {
  readonly part: Part;
  readonly base: number;
  readonly weights: FieldWeights;
  /** By number of a term: what saturation leaves of its count in any of the papers at most; 0 while that is not known. */
  readonly highest: Float32Array;
}

/** Postings of an alternative in a part. */
export interface Row extends PostingList {
  readonly place: Place;
  /** Number of its term there; -1 where several terms have to meet. */
  readonly term: number;
  readonly weight: number;
  /** Counts only for papers that the rows before it do not have. */
  readonly instead: boolean;
}

/** A concept with its postings everywhere. */
export interface Asked {
  /** What it adds to a score at most. */
  readonly most: number;
  /** Has one alternative only. */
  readonly single: boolean;
  /** Part after part. */
  readonly rows: readonly Row[];
}

export function placesOf(index: PaperIndex, tuning: Tuning): Place[] {
  return index.parts.map(({ part, base }) => {
    const weights = fieldWeights(index, part.segment, tuning);
    return { part, base, weights, highest: new Float32Array(part.segment.terms.size) };
  });
}

/** The concepts with their postings. */
export function askedOf(index: PaperIndex, concepts: readonly Concept[], places: readonly Place[]): Asked[] {
  return concepts.map(({ alternatives, weight, information }): Asked => {
    const rows: Row[] = [];
    places.forEach((place, at) => {
      const { segment } = place.part;
      for (const { term, weight, also } of alternatives) {
        const number = index.numberIn(at, term);
        if (number < 0) continue;
        const others = also?.map((other) => index.numberIn(at, other));
        if (others?.some((other) => other < 0)) continue;
        const { papers, counts, from, to } = others
          ? postingsOfAll(segment, [number, ...others])
          : postingsOf(segment, number);
        const instead = others !== undefined;
        rows.push({ place, term: instead ? -1 : number, weight, papers, counts, from, to, instead });
      }
    });
    return { most: weight * information, single: alternatives.length === 1, rows };
  });
}
