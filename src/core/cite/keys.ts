import type { Citation, CitedWork } from './markup';

/** Keys of `works`, each once, in order. */
export function keysOf(works: readonly CitedWork[]): string[] {
  return [...new Set(works.map((work) => work.key))];
}

/** Works that `citation` does not cite yet, each key once. */
export function newWorks(citation: Citation, works: readonly CitedWork[]): CitedWork[] {
  const there = new Set(citation.keys.map((cited) => cited.key));
  return works.filter((work) => !there.has(work.key) && there.add(work.key));
}

/** Keys of `works` that `citation` does not cite yet. */
export function newKeys(citation: Citation, works: readonly CitedWork[]): string[] {
  return newWorks(citation, works).map((work) => work.key);
}
