/**
 * The constants of the ranking. Chosen by cross-validation on the development sets and on collections of other
 * fields, never on one query set alone: see docs/eval.md.
 */
export interface Tuning {
  /** BM25F saturation. Robertson & Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond” (2009), 3.6. */
  readonly k1: number;
  /** Weights of the fields, the abstract being 1. */
  readonly titleWeight: number;
  readonly authorsWeight: number;
  readonly venueWeight: number;
  readonly keywordsWeight: number;
  readonly yearWeight: number;
  readonly keyWeight: number;
  /** Length normalisation by field, 0 none … 1 full. */
  readonly titleB: number;
  readonly abstractB: number;
  /** What a compound written as one counts beside its parts. */
  readonly joinedWeight: number;
  readonly pieceWeight: number;
  /** What a stop word of a short query counts. */
  readonly stopWordWeight: number;
  /** What the best correction of a misspelt word counts. */
  readonly fuzzyWeight: number;
  /** What is left of that when it takes two slips to get there. */
  readonly secondEditWeight: number;
  /** What the words of an acronym's long form count, and the acronym of a long form. */
  readonly acronymWeight: number;
  /** What the completion of a half typed word counts. */
  readonly prefixWeight: number;
  /** What a paper adds that has all pairs of neighbouring words of the passage, against all its words: 1. */
  readonly closenessWeight: number;
  /** What a paper adds that points to just where the passage points, against all its words: 1. */
  readonly meaningWeight: number;
  /** What a paper adds that says all words of the passage in other words, against all its words: 1. */
  readonly substituteWeight: number;
  /** What a paper adds that has all of one clause of a passage of several, against all words of the passage: 1. */
  readonly clauseWeight: number;
  /** What a title adds that has the whole of a short text, be it misspelt, split or run together. */
  readonly titleLikenessWeight: number;
  /**
   * How fast trust in the abstracts the vectors were trained on falls in collections that speak otherwise: what meaning
   * adds, and how rare a word is taken for that these papers have often.
   */
  readonly likenessPower: number;
  /** Papers that the training's word counts stand for, see `informationIn`. */
  readonly backgroundPapers: number;
}

export const TUNING: Tuning = {
  k1: 1.2,
  titleWeight: 2.5,
  authorsWeight: 2,
  venueWeight: 1,
  keywordsWeight: 1.5,
  yearWeight: 1,
  keyWeight: 2,
  titleB: 0.5,
  abstractB: 0.75,
  joinedWeight: 0.3,
  pieceWeight: 0.5,
  stopWordWeight: 0.3,
  fuzzyWeight: 0.7,
  secondEditWeight: 0.8,
  acronymWeight: 0.5,
  prefixWeight: 0.7,
  closenessWeight: 0.6,
  meaningWeight: 0.9,
  substituteWeight: 0.9,
  clauseWeight: 0.15,
  titleLikenessWeight: 0.5,
  likenessPower: 4,
  backgroundPapers: 100,
};
