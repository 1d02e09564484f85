import { sameWork, titleKey, type WorkFacts } from './same';

/** Looks a work up among others; `add` puts one more among them. */
export interface WorkFinder<T extends WorkFacts> {
  (work: WorkFacts): T | undefined;
  add(work: T): void;
}

/** Finds twins by identifier and by title, so that a large library is not compared paper by paper. */
export function workFinder<T extends WorkFacts>(works: Iterable<T>): WorkFinder<T> {
  const index = new Map<string, T[]>();
  const add = (work: T) => {
    for (const key of keysOf(work)) {
      const there = index.get(key);
      if (there) there.push(work);
      else index.set(key, [work]);
    }
  };
  for (const work of works) add(work);
  const find = (work: WorkFacts) => {
    for (const key of keysOf(work)) {
      const twin = index.get(key)?.find((other) => sameWork(other, work));
      if (twin) return twin;
    }
    return undefined;
  };
  return Object.assign(find, { add });
}

function keysOf({ doi, arxiv, title }: WorkFacts): string[] {
  const named = titleKey(title ?? '');
  return [
    ...(doi ? [`doi ${doi.toLowerCase()}`] : []),
    ...(arxiv ? [`arxiv ${arxiv}`] : []),
    ...(named === '' ? [] : [`title ${named}`]),
  ];
}
