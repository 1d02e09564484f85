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

/** The facts of a work brought to one form, worked out once where a record is compared often. */
export interface WorkIdentity {
  /** A publisher's DOI, lower case. */
  readonly doi?: string;
  readonly arxiv?: string;
  /** See `titleKey`; empty when there is no title. */
  readonly title: string;
  readonly year?: number;
}

/**
 * Whether two records are of one work: the same DOI, the same arXiv number (versions apart), or the same title with
 * years that do not contradict. A missing year contradicts nothing. Years may differ by one when one record is of a
 * preprint, since a paper put on arXiv in autumn appears the year after; two published years must be equal, for talks
 * and their journal versions are cited apart. Two publishers' DOIs that differ are two works whatever their titles; a
 * preprint's DOI (`10.48550/arXiv…`) says nothing against a publisher's.
 */
export function sameWork(a: WorkFacts, b: WorkFacts): boolean {
  const byNumber = sameNumber(numbersOf(a), numbersOf(b));
  return byNumber ?? sameTitle(identityOf(a), identityOf(b));
}

/** `sameWork` of records whose identities are at hand. */
export function sameIdentity(a: WorkIdentity, b: WorkIdentity): boolean {
  return sameNumber(a, b) ?? sameTitle(a, b);
}

export function identityOf(facts: WorkFacts): WorkIdentity {
  return { ...numbersOf(facts), title: titleKey(facts.title ?? ''), year: facts.year };
}

/** What the numbers of two works say; `undefined` when nothing. */
function sameNumber(one: Numbers, other: Numbers): boolean | undefined {
  if (one.doi !== undefined && one.doi === other.doi) return true;
  if (one.arxiv !== undefined && other.arxiv !== undefined) return one.arxiv === other.arxiv;
  return one.doi !== undefined && other.doi !== undefined ? false : undefined;
}

function sameTitle(one: WorkIdentity, other: WorkIdentity): boolean {
  if (one.title === '' || one.title !== other.title) return false;
  if (one.year === undefined || other.year === undefined) return true;
  return Math.abs(one.year - other.year) <= (isPreprint(one) || isPreprint(other) ? 1 : 0);
}

type Numbers = Pick<WorkIdentity, 'doi' | 'arxiv'>;

function numbersOf({ doi, arxiv }: WorkFacts): Numbers {
  const written = doiIn(doi ?? '')?.toLowerCase();
  const preprint = written === undefined ? undefined : arxivIn(written);
  const number = arxivNumber(arxiv ?? '') ?? arxivIn(arxiv ?? '') ?? preprint;
  return { doi: preprint === undefined ? written : undefined, arxiv: number };
}

/** Known from arXiv and nowhere else. */
function isPreprint({ doi, arxiv }: Numbers): boolean {
  return arxiv !== undefined && doi === undefined;
}

/** A title without what its spellings differ in: TeX, accents, case, punctuation and white space. */
export function titleKey(title: string): string {
  return (fold(readable(title)).match(/[\p{L}\p{N}]+/gu) ?? []).join('');
}
