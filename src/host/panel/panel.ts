import { type Disposable, env, l10n, Uri, type Webview, type WebviewPanel, type WebviewView, window } from 'vscode';
import type { FromPanel } from '../../protocol';
import { KEPT, VIEWS, WEBVIEW_PANELS } from '../names';
import { report } from '../report';
import type { Services } from '../services';
import { panelHtml } from './html';
import { take } from './messages';
import { restore } from './restore';
import { panelBar, panelState } from './state';
import { post, type Surface } from './surfaces';

/**
 * The panel, as a view and as an editor: draws the current answer and hands clicks to the services. A page is sent the
 * whole state whenever it loads, so that it may be hidden, moved and restored with the window.
 */
export function registerPanel(services: Services): Disposable[] {
  return [
    window.registerWebviewViewProvider(VIEWS.results, {
      resolveWebviewView: (view) => openView(view, services),
    }),
    window.registerWebviewPanelSerializer(WEBVIEW_PANELS.results, {
      deserializeWebviewPanel: async (panel) => openPanel(panel, services),
    }),
  ];
}

/** Opens the panel as an editor beside the writer's; there is one at most. */
export function openToSide(services: Services): void {
  const { beside } = services.surfaces;
  if (beside) beside.reveal(undefined, true);
  else openPanel(services.surfaces.openBeside(WEBVIEW_PANELS.results, l10n.t('Papers')), services);
}

function openView(view: WebviewView, services: Services): void {
  const listeners = open({ webview: view.webview, isVisible: () => view.visible }, services);
  view.onDidDispose(() => dispose(listeners));
}

function openPanel(panel: WebviewPanel, services: Services): void {
  panel.iconPath = Uri.joinPath(services.extensionUri, 'media', 'icon.svg');
  const listeners = open({ webview: panel.webview, isVisible: () => panel.visible, panel }, services);
  panel.onDidDispose(() => dispose(listeners));
}

function open(surface: Surface, services: Services): Disposable[] {
  const { webview } = surface;
  const dist = Uri.joinPath(services.extensionUri, 'dist');
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  /** A page that just loaded takes the view it had with the first state it is sent, whichever that comes to be. */
  const sending: { number: number; begun: boolean; view?: unknown } = { number: 0, begun: false };

  const send = async (): Promise<void> => {
    const number = ++sending.number;
    const state = await panelState(services);
    if (number !== sending.number) return; // a newer answer is on its way
    const { view } = sending;
    if (!(await post(surface, { type: 'state', state, bar: panelBar(services), view }))) return;
    sending.view = undefined;
    services.results.revealed();
  };
  const sendSafely = () => {
    if (sending.begun) send().catch((error) => report(error, services.log));
  };
  const loaded = async (): Promise<void> => {
    sending.begun = false;
    // Read before anything is shown: the page keeps its view with each thing it shows.
    const view = services.memory.get(KEPT.view);
    try {
      await restore(services);
    } finally {
      sending.view = view;
      sending.begun = true;
    }
    await send();
    await services.surfaces.loaded(surface);
    const editor = services.writersEditor();
    if (editor) services.follow.look(editor);
  };

  const listeners = [
    services.surfaces.add(surface),
    services.results.onDidChange(sendSafely),
    services.starred.onDidChange(sendSafely),
    services.follow.onDidChange(sendSafely),
    webview.onDidReceiveMessage((message: FromPanel) => {
      const taken = message.type === 'ready' ? loaded() : take(message, surface, services);
      taken.catch((error) => report(error, services.log));
    }),
  ];
  webview.html = page(webview, dist);
  return listeners;
}

function page(webview: Webview, dist: Uri): string {
  return panelHtml({
    cspSource: webview.cspSource,
    scriptUri: webview.asWebviewUri(Uri.joinPath(dist, 'webview.js')).toString(),
    styleUri: webview.asWebviewUri(Uri.joinPath(dist, 'webview.css')).toString(),
    nonce: nonce(),
    language: env.language,
    strings: l10n.bundle,
  });
}

function dispose(disposables: readonly Disposable[]): void {
  for (const disposable of disposables) disposable.dispose();
}

/** Unguessable, once a page. */
function nonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
