import { commands, type Disposable, l10n } from 'vscode';
import type { CitationStyle } from '../core/cite/markup';
import { LookupError } from '../core/errors';
import type { Paper } from '../core/paper';
import { citeInteractively } from './citing/citeInteractively';
import type { Cited } from './citing/citePaper';
import { asFound, type FoundPaper, hasWords } from './lookUp';
import { COMMANDS, INNER_COMMANDS } from './names';
import type { Origin } from './origin';
import { pickPapers } from './quickPick';
import { isArguments, registering } from './registerCommand';
import { report } from './report';
import type { Asked } from './results';
import { type Services, writersEditorOf } from './services';
import { stepDone } from './stepDone';

/** Longest selection that becomes the first query of a pick, in words. */
const QUERY_WORDS = 12;

/** The commands of looking up and citing. */
export function registerCommands(services: Services): Disposable[] {
  const register = registering(services);
  return [
    register(COMMANDS.search, (argument) => search(services, argument)),
    register(COMMANDS.lookUpSelection, () => lookUpSelection(services)),
    register(COMMANDS.insertCitation, (argument) => insertCitation(services, argument)),
    register(COMMANDS.citeBestMatch, (argument) => citeBestMatch(services, argument)),
    register(COMMANDS.chooseBibliography, () => services.citer.chooseBibliography(writersEditorOf(services).document)),
    register(COMMANDS.pickAdd, async () => services.openPick.toggleActive()),
    register(COMMANDS.showLog, async () => services.log.show()),
    commands.registerCommand(INNER_COMMANDS.citeMatch, (argument) => citeMatch(services, argument)),
    commands.registerCommand(INNER_COMMANDS.revealMatch, (argument) => revealMatch(services, argument)),
  ];
}

/** Begins with a short selection, else with the papers for a long one, else with what was last searched for. */
async function search(services: Services, argument: unknown): Promise<void> {
  const editor = services.writersEditor();
  const origin = editor && services.origins.capture(editor);
  stepDone('searched');
  const papers = await pickPapers(services, {
    title: l10n.t('Search Papers'),
    value: typeof argument === 'string' ? argument : firstQuery(origin, services),
    passage: passageOf(origin),
  });
  if (papers.length > 0) await citeInteractively(services, origin, papers, 'parenthetical');
}

function firstQuery(origin: Origin | undefined, { openPick, history }: Services): string {
  if (origin?.from !== 'selection') return openPick.lastQuery || (history.lastQuery() ?? '');
  const selected = origin.quote.trim().replace(/\s+/g, ' ');
  return selected.split(' ').length <= QUERY_WORDS ? selected : '';
}

async function lookUpSelection(services: Services): Promise<FoundPaper[]> {
  const origin = services.origins.capture(writersEditorOf(services));
  const asked: Asked = { origin, text: origin.quote, from: origin.from };
  const [matches] = await Promise.all([services.lookUps.show(asked), services.surfaces.show({ focus: true })]);
  stepDone('lookedUp');
  return asFound(matches);
}

async function insertCitation(services: Services, argument: unknown): Promise<Cited | undefined> {
  const origin = services.origins.capture(writersEditorOf(services));
  if (isArguments(argument)) {
    const papers = await papersNamed(services, argument);
    return services.citer.cite({ origin, papers, style: styleOf(argument), ask: false });
  }
  const papers = await pickPapers(services, { title: l10n.t('Insert Citation'), passage: passageOf(origin) });
  if (papers.length === 0) return undefined;
  return services.citer.cite({ origin, papers, style: 'parenthetical', ask: true });
}

async function citeBestMatch(services: Services, argument: unknown): Promise<Cited | undefined> {
  const origin = services.origins.capture(writersEditorOf(services));
  if (!hasWords(origin.quote)) {
    throw new LookupError(
      'nothingToLookUp',
      l10n.t('There are no words to look up. Select some text, or put the cursor in a sentence.'),
    );
  }
  const [best] = await services.lookUps.find(origin.quote, { limit: 1 });
  if (!best) throw new LookupError('nothingFound', l10n.t('No paper fits this text, so nothing was cited.'));
  const given = isArguments(argument);
  const style = given ? styleOf(argument) : 'parenthetical';
  return services.citer.cite({ origin, papers: [best.paper], style, ask: !given });
}

/** From the hover's links. */
async function citeMatch(services: Services, argument: unknown): Promise<void> {
  const { origin, paper } = await matchNamed(services, argument);
  if (paper) await citeInteractively(services, origin, [paper], 'parenthetical');
}

async function revealMatch(services: Services, argument: unknown): Promise<void> {
  const { origin, paper } = await matchNamed(services, argument);
  if (!origin || !paper) return;
  try {
    const asked: Asked = { origin, text: origin.quote, from: origin.from };
    await Promise.all([services.lookUps.show(asked, paper.id), services.surfaces.show({ focus: false })]);
  } catch (error) {
    report(error, services.log);
  }
}

function passageOf(origin: Origin | undefined): Asked | undefined {
  return origin && hasWords(origin.quote) ? { origin, text: origin.quote, from: origin.from } : undefined;
}

function styleOf({ style }: Record<string, unknown>): CitationStyle {
  if (style === undefined || style === 'parenthetical' || style === 'narrative') return style ?? 'parenthetical';
  throw new LookupError('badArgument', l10n.t('“style” is “parenthetical” or “narrative”.'));
}

async function papersNamed({ papers }: Services, { ids, keys }: Record<string, unknown>): Promise<Paper[]> {
  const idList = wordsOf(ids, 'ids');
  const keyList = wordsOf(keys, 'keys');
  if (idList.length + keyList.length === 0)
    throw new LookupError('badArgument', l10n.t('Name papers by “ids” or “keys”.'));
  const found = await Promise.all([
    ...idList.map(async (id) => (await papers.byId(id)) ?? unknown(id)),
    ...keyList.map(async (key) => (await papers.byKey(key)) ?? unknown(key)),
  ]);
  return [...new Set(found)];
}

function unknown(name: string): never {
  throw new LookupError('unknownPaper', l10n.t('There is no paper “{0}”.', name));
}

function wordsOf(value: unknown, name: string): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((item): item is string => typeof item === 'string')) return value;
  throw new LookupError('badArgument', l10n.t('“{0}” is a list of texts.', name));
}

async function matchNamed(services: Services, argument: unknown) {
  const { originId, paperId } = (argument ?? {}) as { originId?: number; paperId?: string };
  const origin = originId === undefined ? undefined : services.origins.find(originId);
  const paper = paperId === undefined ? undefined : await services.papers.byId(paperId);
  return { origin, paper };
}
