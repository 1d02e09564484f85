import { type Disposable, Hover, languages } from 'vscode';
import { keyedPaper } from './keys/keyedPaper';
import { pathOf } from './keys/keys';
import { bareCard, paperCard } from './keys/paperCard';
import { CITING_DOCUMENTS } from './keys/selector';
import { rangeOf } from './origin';
import type { Services } from './services';
import { setting } from './settings';

/** Over a key of a citation: the paper that it stands for, with its abstract. */
export function registerKeyHover(services: Services): Disposable {
  return languages.registerHoverProvider(CITING_DOCUMENTS, {
    async provideHover(document, position, token) {
      if (!setting('keyHover.enabled', document)) return undefined;
      const at = await services.keys.at(document, position, token);
      if (!at?.found) return undefined;
      const { uri, entry } = at.found;
      const paper = await keyedPaper(services, at.found);
      if (token.isCancellationRequested) return undefined;
      const card = paper ? paperCard(paper, pathOf(uri)) : bareCard(entry.key, pathOf(uri));
      return new Hover(card, rangeOf(document, at.cited));
    },
  });
}
