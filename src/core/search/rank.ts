import { type FieldWeights, saturated } from './bm25f';
import type { PaperIndex } from './paperIndex';
import type { Concept } from './query';
import type { Tuning } from './tuning';

/** A paper's score for the words of a query. */
export interface Ranked {
  /** Number of the paper in the index. */
  readonly paper: number;
  readonly score: number;
}

/**
 * BM25F of every paper for the concepts, best first, at most `limit`. The alternatives of a concept count together
 * before the saturation, like one term.
 */
export function rank(
  index: PaperIndex,
  weights: readonly FieldWeights[],
  concepts: readonly Concept[],
  limit: number,
  tuning: Tuning,
): Ranked[] {
  const scores = new Float64Array(index.size);
  for (const concept of concepts) addConcept(index, weights, concept, scores, tuning);
  const ranked: Ranked[] = [];
  scores.forEach((score, paper) => {
    if (score > 0) ranked.push({ paper, score });
  });
  return ranked.sort((a, b) => b.score - a.score || a.paper - b.paper).slice(0, limit);
}

function addConcept(
  index: PaperIndex,
  weights: readonly FieldWeights[],
  concept: Concept,
  scores: Float64Array,
  tuning: Tuning,
): void {
  const full = concept.weight * concept.information;
  index.parts.forEach(({ segment, base }, part) => {
    const counts = new Map<number, number>();
    const { weightedCount } = weights[part];
    for (const { term, weight } of concept.alternatives) {
      const at = segment.terms.indexOf(term);
      if (at < 0) continue;
      for (let k = segment.postingsStart[at]; k < segment.postingsStart[at + 1]; k++) {
        const paper = segment.postingPapers[k];
        const count = weight * weightedCount(paper, segment.postingCounts[k]);
        if (concept.alternatives.length === 1) scores[base + paper] += full * saturated(count, tuning.k1);
        else counts.set(paper, (counts.get(paper) ?? 0) + count);
      }
    }
    for (const [paper, count] of counts) scores[base + paper] += full * saturated(count, tuning.k1);
  });
}
