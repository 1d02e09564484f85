// The panel's own page, scripts and policy in a real browser, with a stand-in for the window around it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import type { BrowserContext, Page } from 'playwright-core';
import { panelHtml } from '../../src/host/panel/html';
import type { FromPanel, PanelBar, PanelState, ToPanel } from '../../src/protocol';

const root = path.join(import.meta.dirname, '..', '..');

/** Class of the body and theme variables as VS Code 1.139 sets them, read from its webviews. */
export const THEMES: Readonly<
  Record<string, { readonly bodyClass: string; readonly variables: Record<string, string> }>
> = JSON.parse(readFileSync(path.join(import.meta.dirname, 'themes.json'), 'utf8'));

/** What the window's own style sheet does to a webview's page, as far as the panel could notice. */
const WINDOW_STYLE = `@layer vscode-default {
  html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
  body { padding: 0 20px; color: var(--vscode-editor-foreground); font-size: var(--vscode-font-size); }
  code { padding: 1px 3px; color: var(--vscode-textPreformat-foreground); background: var(--vscode-textPreformat-background); }
  blockquote { background: var(--vscode-textBlockQuote-background); }
  kbd { box-shadow: inset 0 -1px 0 var(--vscode-widget-shadow); }
}
html { background: var(--vscode-sideBar-background); }`;

/** The key bindings of the panel, as the window reads them. */
const BINDINGS: readonly { readonly key: string; readonly when: string; readonly command: string }[] = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
).contributes.keybindings.filter(({ when }: { when?: string }) => when?.includes('literature.panelFocus'));

const STAND_IN = readFileSync(path.join(import.meta.dirname, 'standIn.js'), 'utf8');
const ORIGIN = 'http://panel.test';

async function bundled(entry: string, options: BuildOptions = {}): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    minify: true,
    ...options,
  });
  return outputFiles![0].text;
}

/** The page's files by their path. */
export async function panelFiles(): Promise<ReadonlyMap<string, string>> {
  const html = panelHtml({
    cspSource: ORIGIN,
    scriptUri: '/webview.js',
    styleUri: '/webview.css',
    nonce: 'q1w2e3',
  });
  return new Map([
    ['/', html.replace('<link ', '<link rel="stylesheet" href="/window.css">\n<link ')],
    ['/webview.js', await bundled('src/webview/main.ts')],
    ['/webview.css', await bundled('src/webview/style.css', { format: undefined })],
    ['/window.css', WINDOW_STYLE],
  ]);
}

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

export interface PanelOptions {
  readonly theme?: string;
  readonly width?: number;
  readonly height?: number;
  readonly state: PanelState;
  readonly bar?: Partial<PanelBar>;
  /** What the window kept of an earlier page. */
  readonly saved?: unknown;
  /** As in the desktop's window, which takes Ctrl+C from the page and runs it as a command. */
  readonly desktop?: boolean;
}

/** The page and the window's style sheet as they are in a theme; other files as they are. */
function themed(pathname: string, text: string | undefined, { bodyClass, variables }: (typeof THEMES)[string]) {
  if (pathname === '/') return text?.replace('<body>', `<body class="${bodyClass}">`);
  if (pathname !== '/window.css') return text;
  const declared = Object.entries(variables).map(([name, value]) => `${name}: ${value};`);
  return `:root { ${declared.join(' ')} }\n${text}`;
}

/** Opens the panel in a page of its own; faults of the page and of its policy are collected in `faults`. */
export async function openPanel(
  context: BrowserContext,
  files: ReadonlyMap<string, string>,
  { theme = 'light', width = 320, height = 800, state, bar, saved, desktop }: PanelOptions,
): Promise<{ readonly page: Page; readonly faults: string[] }> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.setViewportSize({ width, height });
  const given = JSON.stringify({ state, bar, saved, desktop, bindings: BINDINGS });
  await page.addInitScript(`{ const given = ${given};\n${STAND_IN}\n}`);
  await page.route(`${ORIGIN}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const body = themed(pathname, files.get(pathname), THEMES[theme]);
    const contentType = TYPES[pathname.split('.').at(-1) ?? ''] ?? 'text/html; charset=utf-8';
    return body === undefined ? route.fulfill({ status: 404, body: '' }) : route.fulfill({ body, contentType });
  });
  await page.goto(`${ORIGIN}/`);
  await page.locator('#panel > *').first().waitFor();
  return { page, faults };
}

/** Messages that say where the page is, not what the reader did. */
const SILENT: readonly FromPanel['type'][] = ['ready', 'focus', 'holding', 'view'];

/** What the panel has said to the host so far of what the reader did. */
export async function sentBy(page: Page): Promise<readonly FromPanel[]> {
  return (await page.evaluate<FromPanel[]>('sent')).filter(({ type }) => !SILENT.includes(type));
}

/** What the panel asked the window to keep. */
export function savedBy(page: Page): Promise<unknown> {
  return page.evaluate('kept');
}

const NO_BAR: PanelBar = { back: false, forward: false, follow: 'on', starred: 0 };

/** Sends a state as the host does, and waits until the page has taken it. */
export function send(page: Page, state: PanelState, bar: Partial<PanelBar> = {}): Promise<void> {
  return tell(page, { type: 'state', state, bar: { ...NO_BAR, ...bar } });
}

/** Sends a message as the host does, and waits until the page has taken it: messages come in their order. */
export async function tell(page: Page, message: ToPanel): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    addEventListener('message', ({ data }) => data === 'taken' && resolve());
    postMessage(${JSON.stringify(message)}, '*');
    postMessage('taken', '*');
  })`);
}
