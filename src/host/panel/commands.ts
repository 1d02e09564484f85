import { commands, type Disposable, window, workspace } from 'vscode';
import type { PanelAction } from '../../protocol';
import { COMMANDS } from '../names';
import { rangeOf } from '../origin';
import { report } from '../report';
import type { Services } from '../services';
import { openToSide } from './panel';

/** Keys of the panel are commands, so that they are in the keyboard shortcuts editor and can be bound anew. */
const ACTIONS: readonly (readonly [string, PanelAction])[] = [
  [COMMANDS.panelNext, 'next'],
  [COMMANDS.panelPrevious, 'previous'],
  [COMMANDS.panelFirst, 'first'],
  [COMMANDS.panelLast, 'last'],
  [COMMANDS.panelExpand, 'expand'],
  [COMMANDS.panelCollapse, 'collapse'],
  [COMMANDS.panelCheck, 'check'],
  [COMMANDS.panelInsert, 'insert'],
  [COMMANDS.panelInsertNarrative, 'insertNarrative'],
  [COMMANDS.panelCopy, 'copy'],
  [COMMANDS.panelStar, 'star'],
];

export function registerPanelCommands(services: Services): Disposable[] {
  const register = (id: string, run: () => unknown) =>
    commands.registerCommand(id, async () => {
      try {
        await run();
      } catch (error) {
        report(error, services.log);
      }
    });
  return [
    ...ACTIONS.map(([id, action]) => register(id, () => services.surfaces.act(action))),
    register(COMMANDS.panelFocusSearch, () => services.surfaces.show({ focus: true, action: 'focusSearch' })),
    register(COMMANDS.focusPanel, () => services.surfaces.show({ focus: true })),
    register(COMMANDS.panelReturn, () => returnToDocument(services)),
    register(COMMANDS.openToSide, () => openToSide(services)),
    register(COMMANDS.historyBack, () => step(services, -1)),
    register(COMMANDS.historyForward, () => step(services, 1)),
    register(COMMANDS.togglePin, () => togglePin(services)),
    register(COMMANDS.showStarred, () => showStarred(services)),
  ];
}

/** Back to where the look-up came from, at the same selection. */
async function returnToDocument({ results, origins, writersEditor }: Services): Promise<void> {
  const { answer } = results;
  const origin = answer.kind === 'empty' ? undefined : answer.asked?.origin;
  const current = writersEditor();
  const shown =
    !origin || current?.document === origin.document
      ? current
      : window.visibleTextEditors.find(({ document }) => document === origin.document);
  if (shown) {
    await window.showTextDocument(shown.document, { viewColumn: shown.viewColumn, preserveFocus: false });
    return;
  }
  if (!origin) return void (await commands.executeCommand('workbench.action.focusActiveEditorGroup'));
  const { document, spans } = await origins.place(origin);
  await window.showTextDocument(document, { selection: rangeOf(document, spans[0]), preserveFocus: false });
}

async function step({ history, lookUps, surfaces }: Services, by: -1 | 1): Promise<void> {
  const asked = history.step(by);
  if (!asked) return;
  await Promise.all([lookUps.show(asked), surfaces.isShown || surfaces.show({ focus: false })]);
}

/** Where following is off by its setting, pinning has nothing to freeze: the setting is turned on instead. */
async function togglePin({ follow }: Services): Promise<void> {
  if (follow.state !== 'off') follow.pinned = !follow.pinned;
  else {
    await workspace.getConfiguration('literature').update('panel.followSelection', true, true);
    follow.pinned = false;
  }
}

async function showStarred({ lookUps, surfaces, origins, writersEditor }: Services): Promise<void> {
  const editor = writersEditor();
  const origin = editor && origins.capture(editor);
  await Promise.all([
    lookUps.show({ origin, text: '', from: 'starred' }),
    surfaces.isShown || surfaces.show({ focus: true }),
  ]);
}
