import { type QuickInputButton, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import { byline } from '../core/describe';
import type { Paper } from '../core/paper';
import type { Match } from '../core/search/types';
import type { Asked } from './results';
import type { Services } from './services';

interface PaperItem extends QuickPickItem {
  readonly match?: Match;
}

const SHOW_IN_PANEL: QuickInputButton = { iconPath: new ThemeIcon('layout-sidebar-left'), tooltip: 'Show in panel' };

/** What a pick begins with. */
export interface PickStart {
  readonly title: string;
  /** Put into the box, selected. */
  readonly value?: string;
  /** The passage whose papers are listed while the box is empty. */
  readonly passage?: Asked;
}

/**
 * A pick of papers with live results in the order of the search; resolves with the chosen paper, or `undefined` when
 * the pick is left or a paper was sent to the panel instead.
 */
export function pickPaper(services: Services, start: PickStart): Promise<Paper | undefined> {
  const pick = window.createQuickPick<PaperItem>();
  pick.title = start.title;
  pick.placeholder = 'Words of a title, an abstract, an author, a year';
  keepOrder(pick);
  const state: { asked: Asked | undefined; number: number } = { asked: undefined, number: 0 };

  const update = async (value: string): Promise<void> => {
    const number = ++state.number;
    const typed = value.trim() !== '';
    const asked: Asked | undefined = typed ? { ...start.passage, text: value, from: 'query' } : start.passage;
    try {
      const matches = asked ? await services.lookUps.find(asked.text, { typing: typed, limit: 50 }) : [];
      if (number !== state.number) return;
      state.asked = asked;
      pick.items = itemsFor(matches, typed, start.passage);
    } catch (error) {
      if (number === state.number) pick.items = [{ label: messageOf(error), alwaysShow: true }];
    }
  };

  return new Promise((resolve) => {
    pick.onDidChangeValue(update);
    pick.onDidTriggerItemButton(({ item }) => {
      const paper = item.match?.paper;
      pick.hide();
      if (paper && state.asked)
        void Promise.all([services.lookUps.show(state.asked, paper.id), services.surfaces.show({ focus: true })]);
    });
    pick.onDidAccept(() => {
      const [chosen] = pick.activeItems;
      if (!chosen?.match) return;
      resolve(chosen.match.paper);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.value = start.value ?? '';
    void update(pick.value);
    pick.show();
  });
}

function itemsFor(matches: readonly Match[], typed: boolean, passage: Asked | undefined): PaperItem[] {
  const rows = matches.map((match) => ({
    label: match.paper.title,
    description: byline(match.paper),
    detail: match.reason.text,
    alwaysShow: true,
    buttons: [SHOW_IN_PANEL],
    match,
  }));
  if (rows.length === 0)
    return [{ label: typed ? 'No paper fits these words' : 'Type what you remember of a paper', alwaysShow: true }];
  if (typed || !passage) return rows;
  const label = passage.from === 'selection' ? 'For the selection' : 'For the sentence at the cursor';
  return [{ label, kind: QuickPickItemKind.Separator }, ...rows];
}

/** The widget sorts rows by where the typed letters are in a label, unless told not to. The property is not in the stable typings; where it is missing, only the order suffers. */
function keepOrder(pick: object): void {
  (pick as { sortByLabel?: boolean }).sortByLabel = false;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
