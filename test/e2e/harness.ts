// One server and one browser for all end-to-end tests; a fresh folder and window for each. Importing this file registers
// what ends them. After a failed test the windows' pictures, the folder and the logs are kept and their place is said.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { packageExtension } from '../../scripts/package.mjs';
import { startBrowser } from '../host/browser.mjs';
import { installVsix, type Server, startServer, windowAddress } from '../host/server.mjs';
import { quietSettings } from '../host/settings.mjs';
import { focusEditor } from './keys';

/** Our extension, as VS Code names it. */
export const EXTENSION = 'literature-lookup.literature-lookup';

const root = path.dirname(path.dirname(import.meta.dirname));

interface Session {
  readonly data: string;
  readonly server: Server;
  readonly browser: Browser;
}

/** What runs, once a test has asked for a window. */
const running: { session?: Promise<Session>; windows: TestWindow[] } = { windows: [] };

export interface WindowOptions {
  /** Files of the folder, by their path in it. */
  readonly files: Record<string, string | Uint8Array>;
  /** The file to open, with the keyboard in it. */
  readonly open?: string;
  /** User settings over the quiet ones. */
  readonly settings?: Record<string, unknown>;
  /** Size in CSS pixels; `scale` is device pixels a CSS pixel. */
  readonly size?: { readonly width: number; readonly height: number; readonly scale?: number };
  /** Display language of the window, `de`; English by default. */
  readonly language?: string;
}

/** A window of VS Code on a folder of its own. */
export interface TestWindow {
  readonly page: Page;
  readonly folder: string;
  /** What the browser's console said. */
  readonly console: string[];
  /** A file of the folder as it is on disk; undefined when there is none. */
  read(name: string): string | undefined;
}

/** Opens a window with the extension, as packaged and installed, on a fresh folder with these files. */
export async function openWindow({ files, open, settings, size, language }: WindowOptions): Promise<TestWindow> {
  running.session ??= startSession();
  const { data, server, browser } = await running.session;
  // A window reads the settings when it loads.
  fs.writeFileSync(path.join(data, 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'll-folder-'));
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  const { width = 1280, height = 800, scale = 1 } = size ?? {};
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    locale: 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  // The window tells extensions its language; its own texts need a language pack, an extension's do not.
  if (language) {
    const named = `{ get: () => '${language}', set: () => undefined }`;
    await context.addInitScript(`Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', ${named})`);
  }
  const page = await context.newPage();
  const window: TestWindow = {
    page,
    folder,
    console: [],
    read: (name) => {
      const file = path.join(folder, name);
      return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
    },
  };
  running.windows.push(window);
  page.on('console', (message) => window.console.push(`${message.type()}: ${message.text()}`));
  await page.goto(windowAddress(server, { folder, file: open && path.join(folder, open) }));
  await page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor({ timeout: 60_000 });
  // With the icon of its container come the extension's keys, which do nothing before.
  await page.locator('.activitybar [class*="view-extension-literature"]').first().waitFor({ timeout: 60_000 });
  if (open) {
    await page.locator(`.tab.active[data-resource-name="${path.basename(open)}"]`).waitFor();
    await focusEditor(page);
  }
  return window;
}

/** The clipboard, as the window sees it. */
export function clipboard(page: Page): Promise<string> {
  return page.evaluate('navigator.clipboard.readText()');
}

/** Puts a text where the window pastes from. */
export function copy(page: Page, text: string): Promise<void> {
  const write = (value: string) =>
    (
      globalThis as unknown as { navigator: { clipboard: { writeText(text: string): Promise<void> } } }
    ).navigator.clipboard.writeText(value);
  return page.evaluate(write, text);
}

async function startSession(): Promise<Session> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'll-e2e-'));
  const vsix = await packageExtension(data);
  await installVsix(vsix, data);
  const server = await startServer({ folder: data });
  return { data, server, browser: await startBrowser() };
}

async function keepEvidence(title: string, context: BrowserContext, window: TestWindow, data: string): Promise<string> {
  const folder = path.join(root, '.evidence', title.replaceAll(/[^\p{L}\p{N}]+/gu, '-'));
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  for (const [index, page] of context.pages().entries()) {
    await page.screenshot({ path: path.join(folder, `window-${index + 1}.png`) }).catch(() => undefined); // it crashed
  }
  fs.writeFileSync(path.join(folder, 'console.txt'), window.console.join('\n'));
  fs.cpSync(window.folder, path.join(folder, 'folder'), { recursive: true });
  fs.cpSync(path.join(data, 'logs'), path.join(folder, 'logs'), { recursive: true });
  return folder;
}

afterEach('close the windows', async function () {
  const session = await running.session?.catch(() => undefined); // the test itself has failed with it
  for (const window of running.windows.splice(0)) {
    const context = window.page.context();
    if (session && this.currentTest?.state === 'failed') {
      console.log(`evidence: ${await keepEvidence(this.currentTest.fullTitle(), context, window, session.data)}`);
    }
    await context.close();
    fs.rmSync(window.folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

after('stop VS Code and the browser', async () => {
  const session = await running.session?.catch(() => undefined);
  if (!session) return;
  await session.browser.close();
  await session.server.stop();
  fs.rmSync(session.data, { recursive: true, force: true, maxRetries: 5 });
});

// Ended by a signal, the process must run its exit listeners, which end the server and the browser.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
