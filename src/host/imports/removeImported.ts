import { l10n, window } from 'vscode';
import { LookupError } from '../../core/errors';
import type { Paper } from '../../core/paper';
import type { Services } from '../services';
import { choosePapers } from './choosePapers';
import type { KeepingPlace } from './importedPapers';
import { papersCounted } from './previewText';

/** Takes the imported papers away that a program names by their `ids`; gives how many there were. */
export async function removeNamed({ imported }: Services, { ids }: Record<string, unknown>): Promise<number> {
  if (!Array.isArray(ids) || !ids.every((id): id is string => typeof id === 'string')) {
    throw new LookupError('badArgument', l10n.t('“ids” is a list of texts.'));
  }
  const wanted = new Set(ids);
  const counts = (await imported.kept()).map(async ({ place, papers }) => {
    const here = papers.filter(({ id }) => wanted.has(id)).map(({ id }) => id);
    if (here.length > 0) await imported.remove(here, place);
    return here.length;
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

/** Takes imported papers away again, those that are ticked; none are to begin with. */
export async function removeImported(services: Services): Promise<number | undefined> {
  const kept = await services.imported.kept();
  if (kept.length === 0) throw new LookupError('nothingFound', l10n.t('No papers have been imported.'));
  const placeOf = new Map<Paper, KeepingPlace>(
    kept.flatMap(({ place, papers }) => papers.map((paper) => [paper, place] as const)),
  );
  const choices = [...placeOf].map(([paper, place]) => ({ paper, ticked: false, group: place.label }));
  const chosen = await choosePapers(choices, {
    title: l10n.t('Remove Imported Papers'),
    placeholder: l10n.t('Tick what is to go; type to find a paper'),
  });
  if (!chosen?.length) return undefined;
  for (const { place } of kept) {
    const here = chosen.filter((paper) => placeOf.get(paper) === place);
    if (here.length > 0)
      await services.imported.remove(
        here.map(({ id }) => id),
        place,
      );
  }
  void offerUndo(services, chosen, placeOf);
  return chosen.length;
}

async function offerUndo(
  { imported, failed }: Services,
  removed: readonly Paper[],
  placeOf: ReadonlyMap<Paper, KeepingPlace>,
): Promise<void> {
  const undo = l10n.t('Undo');
  if ((await window.showInformationMessage(l10n.t('Removed {0}.', papersCounted(removed.length)), undo)) !== undo)
    return;
  for (const place of new Set(placeOf.values())) {
    const here = removed.filter((paper) => placeOf.get(paper) === place);
    if (here.length > 0) await imported.add(here, place).catch(failed);
  }
}
