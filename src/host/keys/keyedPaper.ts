import type { CancellationToken } from 'vscode';
import { sameWork } from '../../core/library/same';
import type { Paper } from '../../core/paper';
import type { Services } from '../services';
import type { FoundEntry } from './knownKeys';
import { PATIENCE, soon } from './soon';

/**
 * All that is known of an entry; `undefined` where it has no title. Bibliographies seldom hold abstracts: where one does
 * not, that of the same work in another source is taken.
 */
export async function keyedPaper(
  services: Services,
  found: FoundEntry,
  token?: CancellationToken,
): Promise<Paper | undefined> {
  const asked = services.library.paperOf(found.uri, found.entry.key);
  const paper = (await soon(asked, PATIENCE, token)) ?? ofEntry(found);
  if (!paper || paper.abstract || token?.isCancellationRequested) return paper;
  const twin = await soon(twinOf(services, paper, token), PATIENCE, token);
  return twin ? { ...paper, abstract: twin.abstract } : paper;
}

/** What a table of entries keeps of a paper. */
function ofEntry({ uri, entry }: FoundEntry): Paper | undefined {
  const { key, title, authors, year, venue } = entry;
  if (title === undefined) return undefined;
  return { id: `${uri}#${key}`, key, title, abstract: '', authors, year, venue };
}

/** The same work in another source that has its abstract. */
async function twinOf(services: Services, paper: Paper, token?: CancellationToken): Promise<Paper | undefined> {
  const named = await services.papers.byKey(paper.key);
  if (named?.abstract && sameWork(named, paper)) return named;
  if (token?.isCancellationRequested) return undefined;
  const matches = await services.lookUps.find(paper.title, { limit: 3 }, token);
  return matches.map((match) => match.paper).find((other) => other.abstract && sameWork(other, paper));
}
