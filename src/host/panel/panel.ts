import { type Disposable, env, l10n, Uri, type Webview, type WebviewPanel, type WebviewView, window } from 'vscode';
import type { FromPanel, PanelState } from '../../protocol';
import { KEPT, VIEWS, WEBVIEW_PANELS } from '../names';
import { report } from '../report';
import type { Answer } from '../results';
import type { Services } from '../services';
import { panelHtml } from './html';
import { take } from './messages';
import { restore } from './restore';
import { type DrawnState, panelBar, panelState } from './state';
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

/** What goes from the host to one page. */
interface Sending {
  /** Counts states; one that a newer one overtook is not sent. */
  number: number;
  /** The page has loaded and what was shown before a reload is back. */
  begun: boolean;
  /** What a page that just loaded is to take with the first state it is sent. */
  view?: unknown;
  /** The state made last, and what of. */
  last?: { readonly answer: Answer; readonly drawn: DrawnState };
}

function open(surface: Surface, services: Services): Disposable[] {
  const { webview } = surface;
  const dist = Uri.joinPath(services.extensionUri, 'dist');
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  const sending: Sending = { number: 0, begun: false };

  const draw = async (): Promise<PanelState | undefined> => {
    const number = ++sending.number;
    const { answer } = services.results;
    const drawn = await panelState(services);
    if (number !== sending.number) return undefined; // a newer answer is on its way
    sending.last = { answer, drawn };
    return drawn.state;
  };
  const send = async (state: PanelState | undefined): Promise<void> => {
    if (!state) return;
    const { view } = sending;
    if (!(await post(surface, { type: 'state', state, bar: panelBar(services), view }))) return;
    sending.view = undefined;
    services.results.revealed();
  };
  /** While a page loads its state is made, so that it need not wait for that as well. */
  const changed = () => {
    const done = sending.begun ? draw().then(send) : draw();
    done.catch((error) => report(error, services.log));
  };
  const loaded = async (): Promise<void> => {
    sending.begun = false;
    // Read before anything is shown: the page keeps its view with each thing it shows.
    sending.view = services.memory.get(KEPT.view);
    // At once what was shown before, or made meanwhile; what changed since follows.
    const { last } = sending;
    if (last && last.answer === services.results.answer) await send(last.drawn.state);
    await restore(services).finally(() => {
      sending.begun = true;
    });
    await draw().then(send);
    await services.surfaces.loaded(surface);
    const editor = services.writersEditor();
    if (editor) services.follow.look(editor);
  };

  const listeners = [
    services.surfaces.add(surface),
    services.results.onDidChange(changed),
    services.starred.onDidChange(changed),
    services.follow.onDidChange(changed),
    // An entry came or went, by Undo or by hand: keys and where an entry is may be others now.
    services.library.onDidChange(({ uris }) => {
      if (uris.some((uri) => sending.last?.drawn.bibliographies.includes(uri))) changed();
    }),
    webview.onDidReceiveMessage((message: FromPanel) => {
      const taken = message.type === 'ready' ? loaded() : take(message, surface, services);
      taken.catch((error) => report(error, services.log));
    }),
  ];
  webview.html = page(webview, dist);
  if (services.results.answer.kind !== 'empty') changed();
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
