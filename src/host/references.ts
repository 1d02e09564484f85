import { type Disposable, Location, languages, type ReferenceProvider } from 'vscode';
import { BIBLIOGRAPHIES, CITING_DOCUMENTS } from './keys/selector';
import { citingUses, namingUses, rangesIn, soughtAt } from './keys/uses';
import type { Services } from './services';

/** Every place in the workspace where a key is cited, and its entries, from a citation or from the entry itself. */
export function registerReferences(services: Services): Disposable {
  return languages.registerReferenceProvider([...CITING_DOCUMENTS, ...BIBLIOGRAPHIES], referenceProvider(services));
}

export function referenceProvider(services: Services): ReferenceProvider {
  return {
    async provideReferences(document, position, { includeDeclaration }, token) {
      const sought = await soughtAt(services, document, position, token);
      if (!sought || token.isCancellationRequested) return undefined;
      const cited = await citingUses(services, sought, document, token);
      const named = await namingUses(sought, token);
      const locations = cited.flatMap(({ uri, text, spans }) =>
        rangesIn(text, spans).map((range) => new Location(uri, range)),
      );
      for (const { uri, text, spans, entries } of named) {
        const shown = includeDeclaration ? spans : spans.filter((span) => !entries.includes(span));
        locations.push(...rangesIn(text, shown).map((range) => new Location(uri, range)));
      }
      return token.isCancellationRequested ? undefined : locations;
    },
  };
}
