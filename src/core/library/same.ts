import { fold } from './fold';
import { arxivIn, arxivNumber, doiIn } from './identifiers';
import { readable } from './readable';

/** What tells works apart; an entry of a bibliography and a paper both have it. */
export interface WorkFacts {
  readonly title?: string;
  readonly year?: number;
  readonly doi?: string;
  readonly arxiv?: string;
}

/**
 * Whether two records are of one work: the same DOI, the same arXiv number (versions apart), or the same title with
 * years that do not contradict. A missing year contradicts nothing. Years may differ by one when one record is of a
 * preprint, since a paper put on arXiv in autumn appears the year after; two published years must be equal, for talks
 * and their journal versions are cited apart. Two publishers' DOIs that differ are two works whatever their titles; a
 * preprint's DOI (`10.48550/arXiv…`) says nothing against a publisher's.
 */
export function sameWork(a: WorkFacts, b: WorkFacts): boolean {
  const [one, other] = [factsOf(a), factsOf(b)];
  if (one.doi !== undefined && one.doi === other.doi) return true;
  if (one.arxiv !== undefined && other.arxiv !== undefined) return one.arxiv === other.arxiv;
  if (one.doi !== undefined && other.doi !== undefined) return false;
  const title = titleKey(a.title ?? '');
  if (title === '' || title !== titleKey(b.title ?? '')) return false;
  if (a.year === undefined || b.year === undefined) return true;
  return Math.abs(a.year - b.year) <= (isPreprint(one) || isPreprint(other) ? 1 : 0);
}

interface Facts {
  /** A publisher's DOI, lower case. */
  readonly doi?: string;
  readonly arxiv?: string;
}

function factsOf({ doi, arxiv }: WorkFacts): Facts {
  const written = doiIn(doi ?? '')?.toLowerCase();
  const preprint = written === undefined ? undefined : arxivIn(written);
  const number = arxivNumber(arxiv ?? '') ?? arxivIn(arxiv ?? '') ?? preprint;
  return { doi: preprint === undefined ? written : undefined, arxiv: number };
}

/** Known from arXiv and nowhere else. */
function isPreprint(facts: Facts): boolean {
  return facts.arxiv !== undefined && facts.doi === undefined;
}

/** A title without what its spellings differ in: TeX, accents, case, punctuation and white space. */
export function titleKey(title: string): string {
  return (fold(readable(title)).match(/[\p{L}\p{N}]+/gu) ?? []).join('');
}
