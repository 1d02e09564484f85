import { sameWork } from '../../core/library/same';
import type { Paper } from '../../core/paper';
import type { Services } from '../services';
import type { FoundEntry } from './knownKeys';

/**
 * All that is known of an entry; `undefined` where it has no title. Bibliographies seldom hold abstracts: where one does
 * not, that of the same work in another source is taken.
 */
export async function keyedPaper(services: Services, { uri, entry }: FoundEntry): Promise<Paper | undefined> {
  const paper = await services.library.paperOf(uri, entry.key);
  if (!paper || paper.abstract) return paper;
  const twin = (await services.papers.byKey(entry.key).catch(() => undefined)) ?? (await byTitle(services, paper));
  return twin && sameWork(twin, paper) ? { ...paper, abstract: twin.abstract } : paper;
}

async function byTitle(services: Services, paper: Paper): Promise<Paper | undefined> {
  const matches = await services.lookUps.find(paper.title, { limit: 3 }).catch(() => []);
  return matches.map((match) => match.paper).find((other) => other.abstract && sameWork(other, paper));
}
