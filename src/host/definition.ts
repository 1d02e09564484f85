import { type Disposable, type LocationLink, languages, Uri, workspace } from 'vscode';
import { othersAnswer } from './keys/others';
import { CITING_DOCUMENTS } from './keys/selector';
import { rangeOf } from './origin';
import type { Services } from './services';

/** From a key of a citation to its entry; where another extension already leads there, nothing is added to it. */
export function registerDefinition(services: Services): Disposable {
  return languages.registerDefinitionProvider(CITING_DOCUMENTS, {
    async provideDefinition(document, position, token): Promise<LocationLink[] | undefined> {
      const at = await services.keys.at(document, position, token);
      if (!at?.found) return undefined;
      const { uri, entry } = at.found;
      if (await othersAnswer('definition', document, position)) return undefined;
      const target = await workspace.openTextDocument(Uri.parse(uri));
      if (token.isCancellationRequested) return undefined;
      return [
        {
          originSelectionRange: rangeOf(document, at.cited),
          targetUri: target.uri,
          targetRange: rangeOf(target, entry),
          targetSelectionRange: rangeOf(target, entry.keySpan),
        },
      ];
    },
  });
}
