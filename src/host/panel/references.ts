import { l10n } from 'vscode';
import { plainReference } from '../../core/describe';
import { LookupError } from '../../core/errors';
import type { Paper } from '../../core/paper';
import type { PanelSnippet } from '../../protocol';
import type { Services } from '../services';

/** A paper's reference as the panel shows it: in the citation style where it was prepared, else plain. */
export function referenceSnippet(paper: Paper, { references }: Pick<Services, 'references'>): PanelSnippet {
  const written = references.prepared(paper);
  if (!written) return { id: 'reference', label: l10n.t('Reference'), text: plainReference(paper) };
  const label = written.plain ? l10n.t('Plain reference (not in {0})', written.style) : written.style;
  return { id: 'reference', label, text: written.text };
}

/**
 * Prepares the references of the papers that are open in a page, going by what it gave to keep. The page is drawn again
 * when one is new; it never waits.
 */
export async function prepareReferences(view: unknown, services: Services): Promise<void> {
  const { answer } = services.results;
  const ids = expandedIn(view);
  if (answer.kind !== 'results' || ids.length === 0) return;
  const papers = answer.matches.map(({ paper }) => paper).filter(({ id }) => ids.includes(id));
  try {
    const news = await Promise.all(papers.map((paper) => services.references.prepare(paper)));
    if (news.includes(true)) services.results.refresh();
  } catch (error) {
    // A style that cannot be used is complained of when a reference is asked for, not whenever a paper is looked at.
    if (!(error instanceof LookupError)) throw error;
    services.log.warn(error.message);
  }
}

/** Has a reference in its style before it is copied or inserted. */
export async function prepareReference(paperId: string, snippet: string, services: Services): Promise<void> {
  const paper = snippet === 'reference' ? await services.papers.byId(paperId) : undefined;
  if (paper) await services.references.prepare(paper);
}

function expandedIn(view: unknown): readonly unknown[] {
  const { expanded } = (view ?? {}) as { readonly expanded?: unknown };
  return Array.isArray(expanded) ? expanded : [];
}
