import {
  CancellationTokenSource,
  commands,
  env,
  l10n,
  type QuickInputButton,
  type QuickPick,
  type QuickPickItem,
  QuickPickItemKind,
  ThemeIcon,
  Uri,
  window,
} from 'vscode';
import { linksOf } from '../core/describe';
import type { Paper } from '../core/paper';
import type { Match } from '../core/search/types';
import { CONTEXTS } from './names';
import { jointCitation } from './panel/state';
import { reasonText } from './reasonText';
import { report } from './report';
import type { Asked } from './results';
import type { Services } from './services';
import { bylineOf, told } from './told';

/** Rows of a pick: it is for finding one paper, not for reading through them. */
const ROWS = 50;

interface PaperItem extends QuickPickItem {
  readonly match?: Match;
  /** The row that cites what was added. */
  readonly all?: true;
}

type ButtonName = 'add' | 'added' | 'panel' | 'copy' | 'open';

/** What a pick begins with. */
export interface PickStart {
  readonly title: string;
  /** Put into the box, selected. */
  readonly value?: string;
  /** The passage whose papers are listed while the box is empty. */
  readonly passage?: Asked;
  /** One paper is wanted: rows have no button to add several. */
  readonly single?: true;
}

/** The pick that is open, for its keys, and what was last typed into one. */
export class OpenPick {
  #current?: PaperPick;
  lastQuery = '';

  /** Adds the highlighted paper to those that Enter cites together, or takes it out again. */
  toggleActive(): void {
    this.#current?.toggleActive();
  }

  opened(pick: PaperPick): void {
    this.#current = pick;
    void commands.executeCommand('setContext', CONTEXTS.pickOpen, true);
  }

  closed(pick: PaperPick, query: string): void {
    if (query.trim() !== '') this.lastQuery = query;
    if (this.#current !== pick) return; // another one was opened in its place
    this.#current = undefined;
    void commands.executeCommand('setContext', CONTEXTS.pickOpen, false);
  }
}

/**
 * A pick of papers with live results in the order of the search; resolves with the chosen papers, none when the pick is
 * left or a paper was sent to the panel instead.
 */
export function pickPapers(services: Services, start: PickStart): Promise<readonly Paper[]> {
  return new Promise((resolve) => new PaperPick(services, start, resolve).show());
}

/** A pick of one paper. */
export async function pickPaper(services: Services, start: PickStart): Promise<Paper | undefined> {
  const [paper] = await pickPapers(services, { ...start, single: true });
  return paper;
}

class PaperPick {
  readonly #pick: QuickPick<PaperItem> = window.createQuickPick<PaperItem>();
  readonly #buttons: ReadonlyMap<ButtonName, QuickInputButton> = new Map([
    ['add', button('add', l10n.t('Add: cite several papers together'))],
    ['added', button('check', l10n.t('Added: take out again'))],
    ['panel', button('layout-sidebar-left', l10n.t('Show in panel'))],
    ['copy', button('copy', l10n.t('Copy citation'))],
    ['open', button('link-external', l10n.t('Open link'))],
  ]);
  /** What the rows were asked for. */
  #asked?: Asked;
  #matches: readonly Match[] = [];
  #added: readonly Paper[] = [];
  #number = 0;
  /** Cancelled when a newer look-up begins or the pick is left. */
  #newest = new CancellationTokenSource();

  constructor(
    readonly services: Services,
    readonly start: PickStart,
    readonly resolve: (papers: readonly Paper[]) => void,
  ) {}

  show(): void {
    const pick = this.#pick;
    pick.title = this.start.title;
    pick.placeholder = l10n.t('Words of a paper; author:, year:2020..2023, venue:, "exact words", -not');
    keepOrder(pick);
    pick.onDidChangeValue((value) => this.#update(value));
    pick.onDidTriggerItemButton(({ item, button: pressed }) => this.#pressed(item, pressed));
    pick.onDidAccept(() => this.#accept());
    pick.onDidHide(() => {
      this.services.openPick.closed(this, pick.value);
      this.#newest.cancel();
      this.resolve([]);
      pick.dispose();
    });
    pick.value = this.start.value ?? '';
    void this.#update(pick.value);
    this.services.openPick.opened(this);
    pick.show();
  }

  toggleActive(): void {
    const [active] = this.#pick.activeItems;
    if (active?.match && !this.start.single) this.#toggle(active.match.paper);
  }

  async #update(value: string): Promise<void> {
    const number = ++this.#number;
    this.#newest.cancel();
    this.#newest = new CancellationTokenSource();
    const { passage } = this.start;
    const typed = value.trim() !== '';
    const asked: Asked | undefined = typed ? { ...passage, text: value, from: 'query' } : passage;
    this.#pick.busy = true;
    try {
      const { token } = this.#newest;
      const matches = asked ? await this.services.lookUps.find(asked.text, { typing: typed, limit: ROWS }, token) : [];
      if (number !== this.#number) return;
      this.#asked = asked;
      this.#matches = matches;
      this.#draw(matches.length > 0 ? undefined : [{ label: nothingText(typed), alwaysShow: true }]);
    } catch (error) {
      if (number === this.#number) this.#draw([{ label: messageOf(error), alwaysShow: true }]);
    }
    if (number === this.#number) this.#pick.busy = false;
  }

  /** Rows of the matches, or `others` in their place; what was added stands above them. */
  #draw(others?: readonly PaperItem[]): void {
    const rows = this.#matches.map((match) => this.#row(match));
    this.#pick.items = [...this.#addedRows(), ...this.#heading(), ...(others ?? rows)];
    const [first] = others ? [] : rows;
    if (first) this.#pick.activeItems = [first];
  }

  #row(match: Match): PaperItem {
    const { paper, reason } = match;
    const names: ButtonName[] = this.start.single ? [] : [this.#isAdded(paper) ? 'added' : 'add'];
    names.push('panel', 'copy');
    if (linksOf(paper).length > 0) names.push('open');
    return {
      label: paper.title,
      // Beside a title as long as most are, authors and year would be cut off.
      detail: [bylineOf(paper), reasonText(reason)].filter((part) => part !== '').join(' — '),
      alwaysShow: true,
      buttons: names.flatMap((name) => this.#buttons.get(name) ?? []),
      match,
    };
  }

  #addedRows(): PaperItem[] {
    const count = this.#added.length;
    if (count === 0) return [];
    const label = count === 1 ? l10n.t('Cite 1 added paper') : l10n.t('Cite {0} added papers', count);
    const titles = this.#added.map(({ title }) => title).join(' · ');
    return [{ label: `$(check-all) ${label}`, detail: titles, alwaysShow: true, all: true }];
  }

  #heading(): PaperItem[] {
    const kind = QuickPickItemKind.Separator;
    const { from } = this.#asked ?? {};
    if (from === 'selection') return [{ label: l10n.t('For the selection'), kind }];
    if (from === 'sentence') return [{ label: l10n.t('For the sentence at the cursor'), kind }];
    return this.#added.length > 0 ? [{ label: l10n.t('Papers'), kind }] : [];
  }

  #isAdded({ id }: Paper): boolean {
    return this.#added.some((paper) => paper.id === id);
  }

  #toggle(paper: Paper): void {
    this.#added = this.#isAdded(paper) ? this.#added.filter(({ id }) => id !== paper.id) : [...this.#added, paper];
    this.#pick.keepScrollPosition = true;
    this.#draw();
    // Enter now cites what was added; another row can still be taken along with them.
    const all = this.#pick.items.find((item) => item.all);
    const row = this.#pick.items.find((item) => item.match?.paper.id === paper.id);
    const active = all ?? row;
    if (active) this.#pick.activeItems = [active];
    this.#pick.keepScrollPosition = false;
  }

  #accept(): void {
    const [chosen] = this.#pick.activeItems;
    if (!chosen?.match && !chosen?.all) return;
    const { paper } = chosen.match ?? {};
    this.resolve(paper && !this.#isAdded(paper) ? [...this.#added, paper] : this.#added);
    this.#pick.hide();
  }

  #pressed({ match }: PaperItem, pressed: QuickInputButton): void {
    const [name] = [...this.#buttons].find(([, known]) => known === pressed) ?? [];
    if (!match || !name) return;
    this.#act(name, match.paper).catch((error) => report(error, this.services.log));
  }

  async #act(name: ButtonName, paper: Paper): Promise<void> {
    const { services } = this;
    const asked = this.#asked;
    switch (name) {
      case 'add':
      case 'added':
        this.#toggle(paper);
        return;
      case 'panel':
        this.#pick.hide();
        if (asked) await Promise.all([services.lookUps.show(asked, paper.id), services.surfaces.show({ focus: true })]);
        return;
      case 'copy':
        await env.clipboard.writeText(await jointCitation(asked?.origin, [paper], 'parenthetical', services));
        window.setStatusBarMessage(l10n.t('Citation copied'), 3000);
        return;
      case 'open':
        await env.openExternal(Uri.parse(linksOf(paper)[0].url, true));
        return;
    }
  }
}

function button(icon: string, tooltip: string): QuickInputButton {
  return { iconPath: new ThemeIcon(icon), tooltip };
}

function nothingText(typed: boolean): string {
  return typed ? l10n.t('No paper fits these words') : l10n.t('Type what you remember of a paper');
}

/** The widget sorts rows by where the typed letters are in a label, unless told not to. The property is not in the stable typings; where it is missing, only the order suffers. */
function keepOrder(pick: object): void {
  (pick as { sortByLabel?: boolean }).sortByLabel = false;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? told(error.message) : String(error);
}
