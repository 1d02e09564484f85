// The half of webSuite.mjs that runs in the web worker where extensions live; bundled with mocha and the tests.
import 'mocha/mocha.js';
import { extensions } from 'vscode';

/**
 * Runs the tests and reports each step over HTTP, as runner.cjs does over a socket.
 * @param {string} origin  where reports go
 * @param {{ id: string, timeout: number, grep?: string }} order
 * @param {(() => Promise<unknown>)[]} files  each loads a test file
 */
export async function runFiles(origin, { id, timeout, grep }, files) {
  let sent = Promise.resolve();
  const report = (/** @type {import('./channel.mjs').Report} */ event) => {
    sent = sent.then(async () => {
      await fetch(origin, { method: 'POST', body: JSON.stringify(event) });
    });
    return sent;
  };
  const counts = { passed: 0, failed: 0 };
  try {
    if (!extensions.getExtension(id)) throw new Error(`${id} was not loaded: see the "browser" of its package.json`);
    const { mocha } = /** @type {any} */ (globalThis);
    mocha.setup({ ui: 'bdd', timeout, fgrep: grep ?? '', reporter: reporting(report, counts) });
    for (const load of files) await load();
    await new Promise((resolve) => mocha.run(resolve));
    await report({ end: counts });
  } catch (error) {
    const reason = error instanceof Error ? error.stack : String(error);
    await report({ end: { ...counts, failed: counts.failed + 1, error: reason } });
  }
  if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
}

/**
 * A reporter that tells each test as it ends.
 * @param {(event: import('./channel.mjs').Report) => Promise<void>} report
 * @param {{ passed: number, failed: number }} counts
 */
function reporting(report, counts) {
  return class {
    /** @param {any} runner */
    constructor(runner) {
      runner.on('suite', (/** @type {any} */ suite) => suite.title && report({ out: `\n  ${suite.title}\n` }));
      runner.on('test', (/** @type {any} */ test) => report({ at: test.fullTitle() }));
      runner.on('pass', (/** @type {any} */ test) => {
        counts.passed++;
        report({ passed: 1, out: `    ✔ ${test.title} (${test.duration}ms)\n` });
      });
      runner.on('fail', (/** @type {any} */ test, /** @type {any} */ error) => {
        counts.failed++;
        report({ failed: 1, out: `    ✘ ${test.title}\n${error?.stack ?? error}\n` });
      });
    }
  };
}
