// Stands in for the window around the panel: records what the panel says, keeps its state, answers `ready` with the
// state, and runs the key bindings of package.json as the window does: on every key that reaches the page's `window`,
// while the panel says that it has the keyboard. Runs in the page before its own script; `given` is put before it.
/* global given */
globalThis.sent = [];
globalThis.kept = given.saved;
globalThis.ran = [];
const context = { panel: false, input: false };
const bar = { back: false, forward: false, follow: 'on', starred: 0, ...given.bar };
globalThis.acquireVsCodeApi = () => ({
  postMessage(message) {
    globalThis.sent.push(message);
    if (message.type === 'focus') Object.assign(context, message);
    if (message.type === 'ready') globalThis.postMessage({ type: 'state', state: given.state, bar }, '*');
  },
  getState: () => globalThis.kept,
  setState(next) {
    globalThis.kept = structuredClone(next);
  },
});

const NAMES = { ArrowDown: 'down', ArrowUp: 'up', ArrowLeft: 'left', ArrowRight: 'right', ' ': 'space' };

addEventListener('load', () => {
  addEventListener('keydown', (event) => {
    const held = [event.ctrlKey && 'ctrl', event.altKey && 'alt', event.shiftKey && 'shift'].filter(Boolean);
    const key = [...held, NAMES[event.key] ?? event.key.toLowerCase()].join('+');
    // In a browser the window leaves these to the page.
    if (/^ctrl\+[cvx]$/.test(key) && !given.desktop) return;
    if (/^ctrl\+[cvx]$/.test(key)) event.preventDefault();
    const bound = given.bindings.find(
      ({ key: wanted, when }) =>
        wanted === key && context.panel && !(context.input && when.includes('!literature.panelInput')),
    );
    if (!bound) return;
    globalThis.ran.push(bound.command);
    const [, action] = /^literature\.panel\.(\w+)$/.exec(bound.command) ?? [];
    if (action) globalThis.postMessage({ type: 'do', action }, '*');
  });
});
