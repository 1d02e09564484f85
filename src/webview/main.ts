import type { FromPanel, ToPanel } from '../protocol';
import { type KeyPlace, useOf } from './keys';
import { Panel, type PanelHost } from './panel';

declare function acquireVsCodeApi(): PanelHost;

function placeOf(target: EventTarget | null): KeyPlace {
  const element = target instanceof Element ? target : undefined;
  return {
    onButton: element?.closest('button, a, summary, [role="button"]') != null,
    inField: element?.closest('input, textarea, select, [contenteditable]') != null,
  };
}

/** Tells the host where the keyboard is, once for each change. */
function followFocus(host: PanelHost, root: HTMLElement): void {
  const told = { panel: false, input: false };
  const tell = () => {
    const panel = document.hasFocus();
    const input = panel && placeOf(document.activeElement).inField;
    if (panel === told.panel && input === told.input) return;
    Object.assign(told, { panel, input });
    delete root.dataset.listening;
    host.postMessage({ type: 'focus', panel, input } satisfies FromPanel);
  };
  for (const type of ['focus', 'blur']) addEventListener(type, tell);
  for (const type of ['focusin', 'focusout']) addEventListener(type, () => queueMicrotask(tell));
  tell();
}

function start(root: HTMLElement, live: HTMLElement): void {
  const host = acquireVsCodeApi();
  const panel = new Panel(host, root, live);
  addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
    if (data?.type === 'state') panel.take(data.state, data.bar, data.view);
    if (data?.type === 'do') panel.perform(data.action);
    if (data?.type === 'listening') root.dataset.listening = '';
    if (data?.type === 'done') panel.done(data.text, data.cited);
  });
  // The window listens on the page's `window`, so what stops at the document stays in the page.
  document.addEventListener('keydown', (event) => {
    const use = event.isComposing ? 'keep' : useOf(event, placeOf(event.target));
    if (use === 'keep') event.stopPropagation();
    if (use === 'hand') event.preventDefault();
  });
  // In a browser the window leaves copying to the page; on the desktop it comes as a command.
  document.addEventListener('copy', (event) => {
    if (placeOf(event.target).inField || getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    panel.perform('copy');
  });
  addEventListener('focus', () => {
    if (document.activeElement === document.body) panel.focusActive();
  });
  addEventListener('scrollend', () => panel.keepScroll(), { capture: true });
  addEventListener('pagehide', () => panel.keepScroll());
  followFocus(host, root);
  host.postMessage({ type: 'ready' });
}

start(document.getElementById('panel')!, document.getElementById('live')!);
