import { type Disposable, type LocationLink, languages, Uri, workspace } from 'vscode';
import { ownWorkPlaces } from '../core/keys/ownLabels';
import { othersAnswer } from './keys/others';
import { CITING_DOCUMENTS } from './keys/selector';
import { rangeOf } from './origin';
import type { Services } from './services';

/** From a key of a citation to its entry, or to the `\bibitem` of the document; where another extension already leads there, nothing is added to it. */
export function registerDefinition(services: Services): Disposable {
  return languages.registerDefinitionProvider(CITING_DOCUMENTS, {
    async provideDefinition(document, position, token): Promise<LocationLink[] | undefined> {
      const at = await services.keys.at(document, position, token);
      if (!at) return undefined;
      const { reading, cited, found } = at;
      const originSelectionRange = rangeOf(document, cited);
      if (!found) {
        const own = ownWorkPlaces(reading.markup.id, reading.text, cited.key, reading.islands);
        return own.map((span) => ({
          originSelectionRange,
          targetUri: document.uri,
          targetRange: rangeOf(document, span),
        }));
      }
      const { uri, entry } = found;
      if (await othersAnswer('definition', document, position)) return undefined;
      const target = await workspace.openTextDocument(Uri.parse(uri));
      if (token.isCancellationRequested) return undefined;
      return [
        {
          originSelectionRange,
          targetUri: target.uri,
          targetRange: rangeOf(target, entry),
          targetSelectionRange: rangeOf(target, entry.keySpan),
        },
      ];
    },
  });
}
