import { idf } from './bm25f';
import { likeness } from './likeness';
import type { PaperIndex } from './paperIndex';
import type { Tuning } from './tuning';
import type { WordVectors } from './vectors';

/** What a term tells about a paper: its inverse document frequency. */
export type InformationOf = (term: string) => number;

/**
 * Among few papers chance decides how many have a word: `entirely` in one of 72 would tell as much as `voxelmorph`.
 * So the index is counted as if it had `backgroundPapers` more, in which words are as common as in the abstracts the
 * vectors were trained on (a Dirichlet prior: Zhai and Lafferty, “A Study of Smoothing Methods for Language Models”,
 * 2004). What is common here and rare there is no chance but the subject of these papers (`library` among papers on
 * libraries), the more so the less they speak like those abstracts: so far the added papers have it as often as these.
 * Among many papers all this changes nothing. Terms without a vector are taken for rare ones, and all are where there
 * are no vectors.
 */
export function informationIn(
  index: PaperIndex,
  vectors: WordVectors | undefined,
  { backgroundPapers, likenessPower }: Pick<Tuning, 'backgroundPapers' | 'likenessPower'>,
): InformationOf {
  const all = index.size + backgroundPapers;
  if (!vectors) return (term) => idf(all, index.papersWith(term));
  const made: { subject?: number } = {};
  return (term) => {
    made.subject ??= 1 - likeness(index, vectors) ** likenessPower;
    const number = vectors.numberOf(term);
    const there = number < 0 ? vectors.rarest / 2 : vectors.documentsWith(number);
    const papersWith = index.papersWith(term);
    const background = (backgroundPapers * there) / vectors.documents;
    const here = (backgroundPapers * papersWith) / (index.size || 1);
    return idf(all, papersWith + background + made.subject * Math.max(0, here - background));
  };
}
