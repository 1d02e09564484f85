import {
  type CancellationToken,
  type DefinitionProvider,
  type Disposable,
  type LocationLink,
  languages,
  type Range,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import { editorFiles } from './files';
import type { FoundEntry } from './keys/knownKeys';
import { othersAnswer } from './keys/others';
import { ownProjectOf } from './keys/project';
import { CITING_DOCUMENTS } from './keys/selector';
import { rangesIn } from './keys/uses';
import { rangeOf } from './origin';
import type { Services } from './services';

/** From a key of a citation to its entry, or to the `\bibitem` of the project; where another extension already leads there, nothing is added to it. */
export function registerDefinition(services: Services): Disposable {
  return languages.registerDefinitionProvider(CITING_DOCUMENTS, definitionProvider(services));
}

export function definitionProvider(services: Services): DefinitionProvider {
  return {
    async provideDefinition(document, position, token): Promise<LocationLink[] | undefined> {
      const at = await services.keys.citedAt(document, position, token);
      if (!at) return undefined;
      const { key } = at.cited;
      const known = await services.keys.known.inTime(document, token);
      if (token.isCancellationRequested) return undefined;
      const found = known?.find(key);
      const targets = found ? await inBibliography(found) : await inProject(services, document, key, token);
      if (targets.length === 0 || token.isCancellationRequested) return undefined;
      if (await othersAnswer('definition', document, position, token)) return undefined;
      return token.isCancellationRequested ? undefined : withOrigin(targets, rangeOf(document, at.cited));
    },
  };
}

function withOrigin(targets: readonly LocationLink[], originSelectionRange: Range): LocationLink[] {
  return targets.map((target) => ({ ...target, originSelectionRange }));
}

async function inBibliography({ uri, entry }: FoundEntry): Promise<LocationLink[]> {
  const target = await workspace.openTextDocument(Uri.parse(uri));
  return [
    {
      targetUri: target.uri,
      targetRange: rangeOf(target, entry),
      targetSelectionRange: rangeOf(target, entry.keySpan),
    },
  ];
}

async function inProject(
  { keys }: Services,
  document: TextDocument,
  key: string,
  token: CancellationToken,
): Promise<LocationLink[]> {
  const { places } = (await ownProjectOf(document, key, { readings: keys.readings, files: editorFiles, token })) ?? {
    places: [],
  };
  return places.flatMap(({ uri, text, spans }) =>
    rangesIn(text, spans).map((targetRange) => ({ targetUri: uri, targetRange })),
  );
}
