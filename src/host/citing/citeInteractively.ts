import type { CitationStyle } from '../../core/cite/markup';
import type { Paper } from '../../core/paper';
import type { Origin } from '../origin';
import { report } from '../report';
import { type Services, writersEditorOf } from '../services';
import type { Cited } from './citePaper';

/** Cites for a person: questions may be asked, and whatever goes wrong is said once. */
export async function citeInteractively(
  services: Services,
  origin: Origin | undefined,
  papers: readonly Paper[],
  style: CitationStyle,
): Promise<Cited | undefined> {
  try {
    const from = origin ?? services.origins.capture(writersEditorOf(services));
    return await services.citer.cite({ origin: from, papers, style, ask: true });
  } catch (error) {
    report(error, services.log);
    return undefined;
  }
}
