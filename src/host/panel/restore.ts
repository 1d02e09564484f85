import { Uri, workspace } from 'vscode';
import type { KeptLookUp } from '../history';
import type { Origin } from '../origin';
import type { Services } from '../services';

/** After a reload of the window the panel shows what it showed before. */
export async function restore(services: Services): Promise<void> {
  const { results, history, lookUps } = services;
  const kept = history.kept();
  if (results.answer.kind !== 'empty' || !kept) return;
  const { text, from } = kept.lookUp;
  const origin = await originOf(kept.lookUp, services);
  if (results.answer.kind !== 'empty') return; // something was looked up meanwhile
  await lookUps.show({ origin, text, from }, undefined, kept.id);
}

async function originOf({ origin }: KeptLookUp, { origins }: Services): Promise<Origin | undefined> {
  if (!origin) return undefined;
  try {
    const document = await workspace.openTextDocument(Uri.parse(origin.uri, true));
    return origins.adopt({ ...origin, document });
  } catch {
    return undefined; // deleted meanwhile: what was found is shown all the same
  }
}
