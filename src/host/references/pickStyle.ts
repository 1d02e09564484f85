import {
  type CancellationToken,
  CancellationTokenSource,
  l10n,
  type QuickInputButton,
  type QuickPick,
  type QuickPickItem,
  ThemeIcon,
  window,
  workspace,
} from 'vscode';
import type { Paper } from '../../core/paper';
import { isStyleName, STYLE_NAMES } from '../../core/references/styles';
import type { Services } from '../services';
import { told } from '../told';
import type { References } from './references';

interface StyleItem extends QuickPickItem {
  /** Absent on the row that asks for a file. */
  readonly style?: string;
}

/** A pick of citation styles, each row with the paper as it would be copied; the style of the setting comes first. */
export async function pickStyle({ references }: Services, paper: Paper): Promise<string | undefined> {
  const item = await pickItem(references, paper);
  return item && (item.style ?? (await askForFile()));
}

function pickItem(references: References, paper: Paper): Promise<StyleItem | undefined> {
  const chosen = references.chosenStyle;
  const pick = window.createQuickPick<StyleItem>();
  const cancelling = new CancellationTokenSource();
  pick.title = l10n.t('Copy Formatted Reference');
  pick.placeholder = l10n.t('Citation style');
  pick.matchOnDetail = true;
  pick.items = [...rows(references, chosen), { label: `$(folder-opened) ${l10n.t('Choose a .csl File…')}` }];
  void fillIn(pick, references, paper, cancelling.token);
  return new Promise((resolve) => {
    pick.onDidTriggerItemButton(async ({ item: { style } }) => {
      if (style === undefined) return;
      await workspace.getConfiguration('literature').update('references.style', style, true);
      pick.items = pick.items.map((item) => (item.style ? { ...item, ...marked(item.style, style) } : item));
    });
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      cancelling.cancel();
      cancelling.dispose();
      pick.dispose();
    });
    pick.show();
  });
}

function rows(references: References, chosen: string): StyleItem[] {
  const others = STYLE_NAMES.filter((style) => style !== chosen);
  return [chosen, ...others].map((style) => ({ label: labelOf(references, style), style, ...marked(style, chosen) }));
}

/** A style of the setting that is none is called as it is written there. */
function labelOf(references: References, style: string): string {
  return isStyleName(style) ? references.labelOf(style) : (style.split(/[\\/]/).at(-1) ?? style);
}

function marked(style: string, chosen: string): Pick<StyleItem, 'description' | 'buttons'> {
  return style === chosen
    ? { description: l10n.t('default'), buttons: [] }
    : { description: undefined, buttons: [pin()] };
}

function pin(): QuickInputButton {
  return { iconPath: new ThemeIcon('pin'), tooltip: l10n.t('Use this style by default') };
}

/** Puts the references under the names of their styles as they come. */
async function fillIn(
  pick: QuickPick<StyleItem>,
  references: References,
  paper: Paper,
  token: CancellationToken,
): Promise<void> {
  for (const { style } of pick.items) {
    if (style === undefined) continue;
    const detail = await previewOf(references, paper, style, token);
    if (token.isCancellationRequested) return;
    const [active] = pick.activeItems;
    pick.items = pick.items.map((item) => (item.style === style ? { ...item, detail } : item));
    const again = pick.items.find((item) => item.style === active?.style && item.label === active?.label);
    if (again) pick.activeItems = [again];
  }
}

async function previewOf(
  references: References,
  paper: Paper,
  style: string,
  token: CancellationToken,
): Promise<string> {
  try {
    const { text, plain } = await references.format(paper, style, token);
    return plain ? `$(warning) ${text}` : text;
  } catch (error) {
    return `$(error) ${error instanceof Error ? told(error.message) : String(error)}`;
  }
}

async function askForFile(): Promise<string | undefined> {
  const [file] =
    (await window.showOpenDialog({
      title: l10n.t('Choose a Citation Style'),
      filters: { [l10n.t('Citation styles')]: ['csl'] },
    })) ?? [];
  return file?.scheme === 'file' ? file.fsPath : file?.toString();
}
