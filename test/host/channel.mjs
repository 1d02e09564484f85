// The line between a run and the runner.cjs that it started in an extension host.
import net from 'node:net';
import path from 'node:path';
import { readJson } from '../../scripts/project.mjs';

/** The module that an extension host loads to run a suite. */
export const runnerModule = path.join(import.meta.dirname, 'runner.cjs');

/** Longest time of one test or hook, in ms, unless the suite sets its own. */
const TEST_TIMEOUT_MS = 20_000;

/** @typedef {{ passed: number, failed: number, retried?: number, error?: string }} Outcome */
/** @typedef {{ out?: string, at?: string, passed?: number, failed?: number, end?: Outcome }} Report */

/**
 * What runner.cjs is told, for the variable LITERATURE_SUITE.
 * @param {string} extension  its folder
 * @param {string[]} files
 * @param {number} port
 * @param {{ grep?: string | undefined, retries?: number | undefined }} how  runs only the tests whose full title holds
 *   `grep`, each again so many times while it fails
 */
export function suiteOrder(extension, files, port, { grep, retries = 0 }) {
  const { publisher, name } = readJson(path.join(extension, 'package.json'));
  return JSON.stringify({ port, id: `${publisher}.${name}`, files, grep, retries, timeout: TEST_TIMEOUT_MS });
}

/**
 * Collects what a runner reports, and shows its text. The outcome comes from mocha, or, when the host dies, the time is
 * over or `breakOff` is called first, from what was seen so far, with one failure more and the reason in `error`.
 * @param {number} limit  seconds
 */
export function openReports(limit) {
  const { promise: outcome, resolve: settle } = deferred();
  const seen = { passed: 0, failed: 0, at: '' };
  const breakOff = (/** @type {string} */ reason) => {
    const error = seen.at ? `${reason}\nlast begun: ${seen.at}` : reason;
    settle({ passed: seen.passed, failed: seen.failed + 1, error });
  };
  const take = (/** @type {Report} */ event) => {
    if (event.out !== undefined) process.stdout.write(event.out);
    seen.passed += event.passed ?? 0;
    seen.failed += event.failed ?? 0;
    seen.at = event.at ?? seen.at;
    if (event.end) settle(event.end);
  };
  const timer = setTimeout(() => breakOff(`out of time after ${limit} s`), limit * 1000);
  return { outcome, take, breakOff, close: () => clearTimeout(timer) };
}

/**
 * Listens for what runner.cjs reports.
 * @param {number} limit  seconds
 * @returns {Promise<{ port: number, outcome: Promise<Outcome>, breakOff: (reason: string) => void, close: () => void }>}
 */
export async function openChannel(limit) {
  const { outcome, take, breakOff, close: stop } = openReports(limit);
  const server = net.createServer((socket) => {
    let rest = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(JSON.parse(line));
    });
    socket.on('error', () => undefined); // its end follows
    socket.on('close', () => breakOff('the extension host ended before the suite did'));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const close = () => {
    stop();
    server.close();
  };
  const address = /** @type {net.AddressInfo} */ (server.address());
  return { port: address.port, outcome, breakOff, close };
}

/** @returns {{ promise: Promise<Outcome>, resolve: (outcome: Outcome) => void }} */
function deferred() {
  /** @type {(outcome: Outcome) => void} */
  let resolve = () => undefined;
  /** @type {Promise<Outcome>} */
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
