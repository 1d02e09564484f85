import Fuse from 'fuse.js';

/** A string that resembles another. */
export interface Similar {
  readonly index: number;
  /** 1 for the same, falling towards 0 with the distance. */
  readonly similarity: number;
}

/** Fuse.js reads at most this many letters of a pattern at once (a bit each). */
const LONGEST_PATTERN = 32;

/** Parts of titles that differ in more of their letters resemble a text by chance. */
const MOST_DIFFERENT = 0.3;

/**
 * How well each title has a text somewhere, be it misspelt, split or run together: by title, 1 where it stands there
 * as it is, 0 where nothing like it does.
 */
export function titlesLike(text: string, titles: readonly string[]): Float64Array {
  const likeness = new Float64Array(titles.length);
  const fuse = new Fuse(titles, {
    includeScore: true,
    isCaseSensitive: true,
    ignoreLocation: true,
    threshold: MOST_DIFFERENT,
    ignoreFieldNorm: true,
  });
  for (const { refIndex, score } of fuse.search(text)) {
    likeness[refIndex] = Math.max(0, 1 - (score ?? 1) / MOST_DIFFERENT);
  }
  return likeness;
}

/** Candidates that resemble a word as a whole, most similar first: letters missing, added, wrong or swapped. */
export function similarWords(word: string, candidates: readonly string[], limit: number): Similar[] {
  if (word.length > LONGEST_PATTERN) return [];
  const fuse = new Fuse(candidates, {
    includeScore: true,
    isCaseSensitive: true,
    ignoreLocation: false,
    distance: 40,
    threshold: 0.5,
    ignoreFieldNorm: true,
  });
  return fuse
    .search(word, { limit: limit * 4 })
    .map(({ refIndex, score }) => {
      // Fuse finds the word anywhere inside the candidate: what the candidate has beyond it is a difference too.
      const surplus = Math.abs(candidates[refIndex].length - word.length);
      return { index: refIndex, similarity: Math.max(0, 1 - (score ?? 1) - surplus / (2 * word.length)) };
    })
    .sort((a, b) => b.similarity - a.similarity || a.index - b.index)
    .slice(0, limit);
}
