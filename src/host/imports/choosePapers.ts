import { l10n, type QuickInputButton, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import type { Paper } from '../../core/paper';
import { plainLabel } from '../plainLabel';
import { bylineOf, told } from '../told';
import { beginning, papersCounted } from './previewText';

/** A paper to tick or untick. */
export interface Choice {
  readonly paper: Paper;
  readonly ticked: boolean;
  /** Heading under which it stands. */
  readonly group: string;
  /** Behind authors and year. */
  readonly note?: string;
  /** In place of the abstract; a warning stands before it. */
  readonly fault?: string;
}

export interface ChoiceOptions {
  readonly title: string;
  readonly placeholder: string;
  readonly step?: readonly [step: number, of: number];
  /** A button that shows what is not in the list. */
  readonly page?: { readonly tooltip: string; show(): void };
}

/** Rows that a list shows one by one; what is beyond is one row. */
const MOST_ROWS = 2000;

interface Row extends QuickPickItem {
  readonly papers: readonly Paper[];
}

/** A list of papers with ticks; resolves with those ticked, or `undefined` when it was left. Stays when the focus goes. */
export function choosePapers(
  choices: readonly Choice[],
  options: ChoiceOptions,
): Promise<readonly Paper[] | undefined> {
  const pick = window.createQuickPick<Row>();
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  if (options.step) [pick.step, pick.totalSteps] = options.step;
  const pageButton: QuickInputButton | undefined = options.page && {
    iconPath: new ThemeIcon('preview'),
    tooltip: options.page.tooltip,
  };
  if (pageButton) pick.buttons = [pageButton];
  const rows = rowsFor(choices);
  pick.items = rows;
  const ticked = new Set(choices.slice(0, MOST_ROWS).flatMap(({ paper, ticked }) => (ticked ? [paper] : [])));
  pick.selectedItems = rows.filter(({ papers }) => papers.length > 1 || ticked.has(papers[0]));
  return new Promise((resolve) => {
    pick.onDidTriggerButton((button) => button === pageButton && options.page?.show());
    pick.onDidAccept(() => {
      resolve(pick.selectedItems.flatMap(({ papers }) => papers));
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function rowsFor(choices: readonly Choice[]): Row[] {
  const rows: Row[] = [];
  let group: string | undefined;
  for (const choice of choices.slice(0, MOST_ROWS)) {
    if (choice.group !== group) {
      group = choice.group;
      rows.push({ label: group, kind: QuickPickItemKind.Separator, papers: [] });
    }
    const { paper, note, fault } = choice;
    rows.push({
      label: plainLabel(paper.title),
      description: plainLabel([bylineOf(paper), note].filter(Boolean).join(' · ')),
      detail: fault === undefined ? plainLabel(beginning(paper.abstract)) : `$(warning) ${plainLabel(told(fault))}`,
      papers: [paper],
    });
  }
  const rest = choices.slice(MOST_ROWS);
  if (rest.length > 0) {
    rows.push({
      label: l10n.t('… and {0} more', papersCounted(rest.length)),
      papers: rest.filter(({ ticked }) => ticked).map(({ paper }) => paper),
    });
  }
  return rows;
}
