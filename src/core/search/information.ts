import { idf } from './bm25f';
import type { PaperIndex } from './paperIndex';
import type { WordVectors } from './vectors';

/** What a term tells about a paper: its inverse document frequency. */
export type InformationOf = (term: string) => number;

/**
 * Among few papers chance decides how many have a word: `entirely` in one of 72 would tell as much as `voxelmorph`.
 * So the index is counted as if it had `backgroundPapers` more, in which words are as common as in the abstracts the
 * vectors were trained on (a Dirichlet prior: Zhai and Lafferty, “A Study of Smoothing Methods for Language Models”,
 * 2004). Among many papers this changes nothing. Terms without a vector are taken for rare ones,
 * and all are where there are no vectors.
 */
export function informationIn(
  index: PaperIndex,
  vectors: WordVectors | undefined,
  backgroundPapers: number,
): InformationOf {
  if (!vectors) return (term) => idf(index.size + backgroundPapers, index.papersWith(term));
  const share = backgroundPapers / vectors.documents;
  return (term) => {
    const number = vectors.numberOf(term);
    const background = number < 0 ? vectors.rarest / 2 : vectors.documentsWith(number);
    return idf(index.size + backgroundPapers, index.papersWith(term) + share * background);
  };
}
