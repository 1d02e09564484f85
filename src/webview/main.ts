import type { ToPanel } from '../protocol';
import { actionFor, type KeyPlace } from './keys';
import { Panel, type PanelHost } from './panel';

declare function acquireVsCodeApi(): PanelHost;

function placeOf(target: EventTarget | null): KeyPlace {
  const element = target instanceof Element ? target : undefined;
  return {
    onButton: element?.closest('button, a, summary') != null,
    inField: element?.closest('input, textarea, select, [contenteditable]') != null,
    textSelected: getSelection()?.isCollapsed === false,
  };
}

function start(root: HTMLElement, live: HTMLElement): void {
  const host = acquireVsCodeApi();
  const panel = new Panel(host, root, live);
  addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
    if (data?.type === 'state') panel.take(data.state);
  });
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const action = actionFor(event, placeOf(event.target));
    if (action && panel.perform(action)) event.preventDefault();
  });
  addEventListener('focus', () => {
    if (document.activeElement === document.body) panel.focusActive();
  });
  addEventListener('scrollend', () => panel.keepScroll(), { capture: true });
  addEventListener('pagehide', () => panel.keepScroll());
  host.postMessage({ type: 'ready' });
}

start(document.getElementById('panel')!, document.getElementById('live')!);
