import { type Disposable, Hover, type HoverProvider, languages, type MarkdownString } from 'vscode';
import { titleKey } from '../core/library/same';
import type { Paper } from '../core/paper';
import { keyedPaper } from './keys/keyedPaper';
import { pathOf } from './keys/keys';
import { hoversOfOthers } from './keys/others';
import { abstractCard, bareCard, paperCard } from './keys/paperCard';
import { CITING_DOCUMENTS } from './keys/selector';
import { rangeOf } from './origin';
import type { Services } from './services';
import { setting } from './settings';

/** Most that a hover waits for bibliographies that were never read, in ms: one points elsewhere before long. */
const LATEST = 1500;

/** Over a key of a citation: the paper that it stands for, with its abstract. */
export function registerKeyHover(services: Services): Disposable {
  return languages.registerHoverProvider(CITING_DOCUMENTS, keyHoverProvider(services));
}

export function keyHoverProvider(services: Services): HoverProvider {
  return {
    async provideHover(document, position, token) {
      if (!setting('keyHover.enabled', document)) return undefined;
      const at = await services.keys.citedAt(document, position, token);
      const known = at && (await services.keys.known.promptly(document, token, LATEST));
      const found = known?.find(at?.cited.key ?? '');
      if (!at || !found || token.isCancellationRequested) return undefined;
      const [paper, others] = await Promise.all([
        keyedPaper(services, found, token),
        hoversOfOthers(document, position, token),
      ]);
      if (others === undefined || token.isCancellationRequested) return undefined;
      const from = pathOf(found.uri);
      const card = paper ? cardBeside(others, paper, from) : bareCard(found.entry.key, from);
      return card && new Hover(card, rangeOf(document, at.cited));
    },
  };
}

/** Where another hover names the paper already, only what it leaves out. */
function cardBeside(others: string, paper: Paper, from: string): MarkdownString | undefined {
  const said = titleKey(others);
  if (!said.includes(titleKey(paper.title))) return paperCard(paper, from);
  return paper.abstract && !said.includes(titleKey(paper.abstract.slice(0, 80))) ? abstractCard(paper) : undefined;
}
