import { cslItemOf } from '../library/cslWrite';
import type { Paper } from '../paper';
import { knownType } from './vocabulary';

/** An item of CSL-JSON for the processor. */
export type ReferenceItem = Readonly<Record<string, unknown>> & { readonly id: string; readonly type: string };

/** Put before the number of a preprint, so that the processor does not take `arXiv:2402.08756` for a bare number. */
const NO_NUMBER = '\u2060 ';

/**
 * What a citation style is told of a paper: what is known and nothing else. A preprint names its archive and links to
 * it; a published work leaves its preprint out. Texts are readable text, so what looks like markup in them is escaped.
 */
export function referenceItem(paper: Paper): ReferenceItem {
  const { number, issue, title, publisher, ...item } = cslItemOf(paper, 'item');
  const isPreprint = item.type === 'article' && paper.arxiv !== undefined;
  const isReport = item.type === 'report'; // what BibTeX numbers there is the report
  return escapeAll({
    ...item,
    title: title || undefined,
    issue: isReport ? undefined : issue,
    number: isPreprint ? `${NO_NUMBER}${number}` : isReport ? issue : undefined,
    publisher: publisher ?? (isPreprint ? 'arXiv' : undefined),
    URL: paper.url ?? (paper.arxiv && `https://arxiv.org/abs/${paper.arxiv}`),
    // CSL's word for a preprint; a paper of which only a title is known need not be one.
    type: knownType(item.type === 'article' && !isPreprint ? 'document' : item.type),
  });
}

/** The same with `&` and `<` as entities in every text, and without what is not known. */
function escapeAll<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, part) =>
    typeof part === 'string' ? part.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : part,
  );
}

/** A reference as the processor gives it, on one line. */
export function referenceText(given: string): string {
  return given.replaceAll(NO_NUMBER, '').replace(/\s+/g, ' ').trim();
}
