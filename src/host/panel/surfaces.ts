import { commands, type Disposable, ViewColumn, type Webview, type WebviewPanel, window } from 'vscode';
import type { PanelAction, ToPanel } from '../../protocol';
import { CONTEXTS, VIEWS } from '../names';

/** One place where the panel is drawn: the view, or an editor to the side. */
export interface Surface {
  readonly webview: Webview;
  readonly isVisible: () => boolean;
  /** Set for the panel in an editor. */
  readonly panel?: WebviewPanel;
}

/** Every place where the panel is open, and which of them has the keyboard. */
export class Surfaces implements Disposable {
  readonly #open = new Set<Surface>();
  #focused?: Surface;
  /** Where the keyboard is to go once the page has loaded. */
  #wanted?: PanelAction;

  add(surface: Surface): Disposable {
    this.#open.add(surface);
    return {
      dispose: () => {
        this.#open.delete(surface);
        if (this.#focused === surface) void this.focus(surface, { panel: false, input: false });
      },
    };
  }

  get isShown(): boolean {
    return [...this.#open].some((surface) => surface.isVisible());
  }

  /** The panel in an editor, if there is one. */
  get beside(): WebviewPanel | undefined {
    return [...this.#open].find(({ panel }) => panel)?.panel;
  }

  /** The keyboard came to a surface or left it. */
  async focus(surface: Surface, { panel, input }: { readonly panel: boolean; readonly input: boolean }): Promise<void> {
    if (!panel && this.#focused && this.#focused !== surface) return; // it went to another one, which has said so
    this.#focused = panel ? surface : undefined;
    await Promise.all([
      commands.executeCommand('setContext', CONTEXTS.panelFocus, panel),
      commands.executeCommand('setContext', CONTEXTS.panelInput, panel && input),
    ]);
    if (panel) await post(surface, { type: 'listening' });
  }

  /** Hands a key's action to the panel that has the keyboard, else to one that is shown. */
  async act(action: PanelAction): Promise<void> {
    const surface = this.#focused ?? [...this.#open].find((candidate) => candidate.isVisible());
    await (surface && post(surface, { type: 'do', action }));
  }

  /** Brings the panel to the front: the one in an editor where there is one, else the view. */
  async show({ focus, action }: { readonly focus: boolean; readonly action?: PanelAction }): Promise<void> {
    // A page that is on the screen hears of it at once; one that is not will say that it has loaded.
    const { isShown, beside } = this;
    this.#wanted = isShown ? undefined : action;
    if (beside) beside.reveal(undefined, !focus);
    else await commands.executeCommand(`${VIEWS.results}.focus`, { preserveFocus: !focus });
    if (isShown && action) await this.act(action);
  }

  /** A page has loaded: what it was opened for is done now. */
  async loaded(surface: Surface): Promise<void> {
    const action = this.#wanted;
    this.#wanted = undefined;
    if (action) await post(surface, { type: 'do', action });
  }

  /** The column beside the writer's, without leaving it. */
  openBeside(viewType: string, title: string): WebviewPanel {
    return window.createWebviewPanel(viewType, title, { viewColumn: ViewColumn.Beside, preserveFocus: true });
  }

  dispose(): void {
    this.#open.clear();
  }
}

/** Whether the message reached a page; a hidden one hears nothing. */
export async function post({ webview }: Surface, message: ToPanel): Promise<boolean> {
  return webview.postMessage(message);
}
