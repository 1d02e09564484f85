import { commands, env, l10n, Range, Uri, window, workspace } from 'vscode';
import { linksOf } from '../../core/describe';
import type { Paper } from '../../core/paper';
import { type FromPanel, PANEL_COMMANDS } from '../../protocol';
import { type AddedEntries, addEntries } from '../citing/addEntries';
import { nameOf } from '../citing/bibliographyFile';
import { citeInteractively } from '../citing/citeInteractively';
import { insertText } from '../citing/insertText';
import { editShown } from '../imports/editPaper';
import { hasWords } from '../lookUp';
import { COMMANDS, KEPT } from '../names';
import type { Origin } from '../origin';
import { type Services, writersEditorOf } from '../services';
import { prepareReference, prepareReferences } from './references';
import { jointCitation, panelState } from './state';
import { post, type Surface } from './surfaces';

type Message<T extends FromPanel['type']> = Extract<FromPanel, { readonly type: T }>;

/** Does what a page asks for. Nothing a page says is believed: papers, snippets and addresses are looked up here. */
export async function take(
  message: Exclude<FromPanel, { type: 'ready' }>,
  surface: Surface,
  services: Services,
): Promise<void> {
  switch (message.type) {
    case 'focus':
      if (message.panel && !message.input) services.panelTyping.end();
      return services.surfaces.focus(surface, message);
    case 'view':
      await services.memory.update(KEPT.view, message.view);
      return prepareReferences(message.view, services);
    case 'search':
      return search(message.text, services);
    case 'cite':
      return cite(message, surface, services);
    case 'insert':
      return insert(message, surface, services);
    case 'showEntry':
      return showEntry(message, services);
    case 'copy':
      return copy(message, services);
    case 'copyText':
      return void (await env.clipboard.writeText(message.text));
    case 'open':
      return open(message, services);
    case 'edit':
      return edit(message.paperId, services);
    case 'star':
      return services.starred.set(message.paperId, message.starred);
    case 'more':
      if (isCurrent(message, services)) services.results.more();
      return;
    case 'year':
      if (isCurrent(message, services)) services.results.narrow(message.year);
      return;
    case 'holding':
      services.follow.holding = message.holding;
      return;
    case 'run':
      // Only what the panel has buttons for; nothing else may be run from a page.
      if (PANEL_COMMANDS.includes(message.command)) await commands.executeCommand(COMMANDS[message.command]);
      return;
  }
}

/** Words typed into the panel; a citation goes to where the writer was when the typing began. */
async function search(text: string, services: Services): Promise<void> {
  const { lookUps, history, panelTyping } = services;
  if (!hasWords(text)) {
    const passage = history.lastPassage();
    if (text.trim() === '' && passage) await lookUps.show(passage);
    return;
  }
  const { origin, session } = panelTyping.begin(services);
  await lookUps.show({ origin, text, from: 'query', typing: session });
}

function isCurrent({ originId }: { readonly originId: number }, { results: { answer } }: Services): boolean {
  return answer.kind === 'results' && answer.id === originId;
}

async function papersOf(ids: readonly string[], { papers }: Services): Promise<Paper[]> {
  const found = await Promise.all(ids.map((id) => papers.byId(id)));
  return found.filter((paper) => paper !== undefined);
}

/** Where the look-up came from; what came from no document goes to the one the writer works in. */
function originOf(originId: number, services: Services): Origin | undefined {
  return services.history.askedIn(originId)?.origin;
}

async function cite(message: Message<'cite'>, surface: Surface, services: Services): Promise<void> {
  const papers = await papersOf(message.paperIds, services);
  if (papers.length === 0) return;
  const cited = await citeInteractively(services, originOf(message.originId, services), papers, message.style);
  if (!cited) return;
  services.results.refresh();
  const name = nameOf(Uri.parse(cited.uri));
  const isAdded = cited.bibliography?.uri === cited.uri;
  const text = isAdded ? addedText(cited.bibliography) : l10n.t('Inserted {0} in {1}', cited.inserted, name);
  await post(surface, { type: 'done', text, cited: message.paperIds });
}

async function snippetOf(
  { paperId, snippet }: { readonly paperId: string; readonly snippet: string },
  services: Services,
) {
  await prepareReference(paperId, snippet, services);
  const { state } = await panelState(services);
  const result = state.kind === 'results' ? state.results.find((shown) => shown.paperId === paperId) : undefined;
  return result?.snippets.find(({ id }) => id === snippet);
}

async function insert(message: Message<'insert'>, surface: Surface, services: Services): Promise<void> {
  const snippet = isCurrent(message, services) ? await snippetOf(message, services) : undefined;
  if (!snippet) return;
  const origin = originOf(message.originId, services) ?? services.origins.capture(writersEditorOf(services));
  if (snippet.entry) return addEntry(message, origin, surface, services);
  await insertText(services.citer.parts, origin, snippet.text);
  await post(surface, { type: 'done', text: l10n.t('Inserted') });
}

/** An entry without a citation. */
async function addEntry(
  { paperId }: Message<'insert'>,
  { document }: Origin,
  surface: Surface,
  services: Services,
): Promise<void> {
  const papers = await papersOf([paperId], services);
  const open = document.isClosed ? await workspace.openTextDocument(document.uri) : document;
  const added = await addEntries(services.citer.parts, { document: open, papers, ask: true });
  if (!added) return;
  services.results.refresh();
  await post(surface, { type: 'done', text: addedText(added) });
}

function addedText({ uri, addedKeys, reusedKeys }: Pick<AddedEntries, 'uri' | 'addedKeys' | 'reusedKeys'>): string {
  const name = nameOf(Uri.parse(uri));
  return addedKeys.length > 0
    ? l10n.t('Added {0} to {1}', addedKeys.join(', '), name)
    : l10n.t('{0} is in {1} already', reusedKeys.join(', '), name);
}

/** To the entry of a paper in the bibliography, where the writer may change it or take it out. */
async function showEntry({ originId, paperId }: Message<'showEntry'>, services: Services): Promise<void> {
  const [paper] = await papersOf([paperId], services);
  if (!paper) return;
  const { keyOf, holderOf } = await services.citer.contextOf(originOf(originId, services), [paper]);
  const holder = holderOf(paper);
  if (!holder) return services.results.refresh(); // it was taken out meanwhile
  const document = await workspace.openTextDocument(Uri.parse(holder));
  const entry = (await services.library.entriesOf(holder))?.get(keyOf(paper));
  const at = entry && document.positionAt(entry.keySpan.start);
  await window.showTextDocument(document, { selection: at && new Range(at, at), preview: true });
}

async function copy({ originId, paperIds, snippet }: Message<'copy'>, services: Services): Promise<void> {
  if (!isCurrent({ originId }, services)) return;
  const [paperId, ...others] = paperIds;
  const style = snippet === 'narrative' ? 'narrative' : 'parenthetical';
  const text =
    others.length > 0
      ? await jointCitation(originOf(originId, services), await papersOf(paperIds, services), style, services)
      : (await snippetOf({ paperId, snippet }, services))?.text;
  if (text) await env.clipboard.writeText(text);
}

async function edit(paperId: string, services: Services): Promise<void> {
  const paper = await services.papers.byId(paperId);
  if (paper) await editShown(services, paper);
}

async function open({ paperId, url }: Message<'open'>, { papers }: Services): Promise<void> {
  const paper = await papers.byId(paperId);
  const known = paper && linksOf(paper).some((link) => link.url === url);
  if (known) await env.openExternal(Uri.parse(url, true));
}
