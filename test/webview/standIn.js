// Stands in for the window around the panel: records what the panel says, keeps its state, and answers
// `ready` with the state. Runs in the page before its own script; `given` is put before it.
/* global given */
globalThis.sent = [];
globalThis.kept = given.saved;
globalThis.acquireVsCodeApi = () => ({
  postMessage(message) {
    globalThis.sent.push(message);
    if (message.type === 'ready') globalThis.postMessage({ type: 'state', state: given.state }, '*');
  },
  getState: () => globalThis.kept,
  setState(next) {
    globalThis.kept = structuredClone(next);
  },
});
