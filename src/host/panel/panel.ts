import { commands, type Disposable, env, Uri, type WebviewView, window } from 'vscode';
import { linksOf } from '../../core/describe';
import type { FromPanel, ToPanel } from '../../protocol';
import { citeInteractively } from '../citing/citeInteractively';
import { COMMANDS, VIEWS } from '../names';
import { report } from '../report';
import type { Services } from '../services';
import { panelHtml } from './html';
import { panelState } from './state';

/** The panel: draws the current answer and hands clicks to the services. It is sent the whole state whenever it loads. */
export function registerPanel(services: Services): Disposable {
  return window.registerWebviewViewProvider(VIEWS.results, { resolveWebviewView: (view) => open(view, services) });
}

function open(view: WebviewView, services: Services): void {
  const { webview } = view;
  const dist = Uri.joinPath(services.extensionUri, 'dist');
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  const sending = { number: 0 };

  const send = async (): Promise<void> => {
    const number = ++sending.number;
    const state = await panelState(services);
    if (number !== sending.number) return; // a newer answer is on its way
    const message: ToPanel = { type: 'state', state };
    if (await webview.postMessage(message)) services.results.revealed();
  };
  const sendSafely = () => void send().catch((error) => report(error, services.log));

  const listeners = [
    services.results.onDidChange(sendSafely),
    webview.onDidReceiveMessage((message: FromPanel) => {
      if (message.type === 'ready') return sendSafely();
      void take(message, services).catch((error) => report(error, services.log));
    }),
  ];
  view.onDidDispose(() => {
    for (const listener of listeners) listener.dispose();
  });
  webview.html = panelHtml({
    cspSource: webview.cspSource,
    scriptUri: webview.asWebviewUri(Uri.joinPath(dist, 'webview.js')).toString(),
    styleUri: webview.asWebviewUri(Uri.joinPath(dist, 'webview.css')).toString(),
    nonce: nonce(),
  });
}

async function take(message: Exclude<FromPanel, { type: 'ready' }>, services: Services): Promise<void> {
  switch (message.type) {
    case 'cite': {
      const { answer } = services.results;
      const asked = answer.kind === 'results' && answer.id === message.originId ? answer.asked : undefined;
      const paper = await services.papers.byId(message.paperId);
      if (paper && (await citeInteractively(services, asked?.origin, paper, message.style))) services.results.refresh();
      return;
    }
    case 'copy': {
      const state = await panelState(services);
      const result =
        state.kind === 'results' ? state.results.find(({ paperId }) => paperId === message.paperId) : undefined;
      const snippet = result?.snippets.find(({ id }) => id === message.snippet);
      if (snippet) await env.clipboard.writeText(snippet.text);
      return;
    }
    case 'open': {
      const paper = await services.papers.byId(message.paperId);
      const known = paper && linksOf(paper).some(({ url }) => url === message.url);
      if (known) await env.openExternal(Uri.parse(message.url, true));
      return;
    }
    case 'run':
      // Only the buttons of the empty panel; nothing else may be run from a page.
      if (message.command === 'search' || message.command === 'lookUpSelection') {
        await commands.executeCommand(COMMANDS[message.command]);
      }
      return;
  }
}

/** Unguessable, once a page. */
function nonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
