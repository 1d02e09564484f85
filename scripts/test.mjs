// npm test: every suite, each to its end; fails when a test failed or a suite did not run.
//   npm test -- --only unit,e2e      some of the suites
//   npm test -- --grep "text"        only tests whose title holds the text
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { hasPackagedHost, installBrowser, installServer } from '../test/host/install.mjs';
import { buildIfStale, installPackages, readJson, root, run } from './project.mjs';

const { values } = parseArgs({ options: { only: { type: 'string' }, grep: { type: 'string' } } });

/** @typedef {{ passed: number, failed: number, skipped?: number, retried?: number, error?: string }} Outcome */

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => interrupted.abort());

/** Time limit of the suite in the extension host, in seconds. */
const HOST_LIMIT_S = 600;
/**
 * Keys, windows and hosts share the machine with whatever else runs: what fails twice is broken. What was tried again is
 * said, and counted in the summary.
 */
const RETRIES = 1;

/** @type {Record<string, (temp: string) => Promise<Outcome>>} */
const suites = {
  types: () => runScript('check'),
  lint: () => runScript('lint'),
  unit: (temp) => runMocha(temp, ['test/unit/**/*.test.ts'], 'dot'),
  property: (temp) =>
    runMocha(temp, ['--timeout=120000', '--file=test/property/seed.ts', 'test/property/**/*.test.ts'], 'dot'),
  integration: runIntegration,
  web: runWeb,
  e2e: runE2e,
};

/**
 * A script of package.json that has no tests to count: it only may fail.
 * @param {string} name
 */
async function runScript(name) {
  const code = await run('npm', ['run', '--silent', name], {
    shell: process.platform === 'win32',
    signal: interrupted.signal,
  });
  return { passed: 0, failed: code === 0 ? 0 : 1 };
}

/**
 * Mocha on TypeScript files. What it counted is in a file; without that it did not come to its end.
 * @param {string} temp
 * @param {string[]} args
 * @param {string} show  mocha's reporter
 * @returns {Promise<Outcome>}
 */
async function runMocha(temp, args, show) {
  const counts = path.join(temp, 'counts.json');
  fs.rmSync(counts, { force: true });
  const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const flags = ['--import=tsx', '--forbid-only', '--reporter=scripts/countingReporter.cjs'];
  if (values.grep) flags.push('--fgrep', values.grep);
  const env = { ...process.env, MOCHA_COUNTS: counts, MOCHA_SHOW: show };
  const code = await run(process.execPath, [mocha, ...flags, ...args], { env, signal: interrupted.signal });
  if (!fs.existsSync(counts)) return { passed: 0, failed: 1, error: `mocha ended with ${code}` };
  const outcome = readJson(counts);
  if (outcome.passed + outcome.failed === 0) return { passed: 0, failed: 1, error: 'no test ran' };
  return code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1, error: `mocha ended with ${code}` } : outcome;
}

/** @param {string} temp */
async function runIntegration(temp) {
  const { bundleIntegration, companions } = await import('./integration.mjs');
  await buildIfStale();
  const files = await bundleIntegration();
  const workspace = path.join(temp, 'workspace');
  fs.mkdirSync(workspace);
  const options = {
    extension: root,
    companions,
    files,
    workspace,
    limit: HOST_LIMIT_S,
    grep: values.grep,
    retries: RETRIES,
    signal: interrupted.signal,
  };
  if (!hasPackagedHost()) return (await import('./desktopSuite.mjs')).runDesktopSuite(options);
  await installServer();
  await installBrowser();
  return (await import('../test/host/suite.mjs')).runSuite(options);
}

/** @param {string} temp */
async function runWeb(temp) {
  await buildIfStale();
  await installServer();
  await installBrowser();
  const workspace = path.join(temp, 'web-workspace');
  fs.mkdirSync(workspace);
  const { runWebSuite } = await import('../test/host/webSuite.mjs');
  return runWebSuite({
    extension: root,
    files: [path.join(root, 'test', 'web', 'web.test.ts')],
    workspace,
    limit: HOST_LIMIT_S,
    grep: values.grep,
    signal: interrupted.signal,
  });
}

/** @param {string} temp */
async function runE2e(temp) {
  await installServer();
  await installBrowser();
  return runMocha(temp, ['--timeout=300000', `--retries=${RETRIES}`, 'test/e2e/**/*.test.ts'], 'spec');
}

function chosenSuites() {
  const names = values.only?.split(',') ?? Object.keys(suites);
  const unknown = names.filter((name) => !(name in suites));
  if (unknown.length === 0) return names;
  throw new Error(`there is no suite ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}`);
}

async function main() {
  const names = chosenSuites();
  await installPackages();
  const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'll-test-'));
  /** @type {[string, Outcome][]} */
  const outcomes = [];
  for (const name of names) {
    if (interrupted.signal.aborted) break;
    console.log(`\n── ${name} ──`);
    const outcome = await suites[name](temp).catch((error) => ({ passed: 0, failed: 1, error: error.message }));
    if (outcome.error) console.log(`\n${name}: ${outcome.error}`);
    outcomes.push([name, outcome]);
  }
  fs.rmSync(temp, { recursive: true, force: true, maxRetries: 5 });
  summarize(outcomes);
}

/** @param {[string, Outcome][]} outcomes */
function summarize(outcomes) {
  console.log('\n── summary ──');
  for (const [name, { passed, failed, skipped, retried, error }] of outcomes) {
    const counted =
      passed + failed > 0 && !(passed === 0 && error) ? `${passed} passed, ${failed} failed` : failed ? 'failed' : 'ok';
    const again = retried ? `, ${retried} tried again` : '';
    const more = [skipped ? `, ${skipped} skipped` : '', again, error ? `: ${error.split('\n')[0]}` : ''].join('');
    console.log(`${name.padEnd(12)} ${counted}${more}`);
  }
  const sum = (/** @type {'passed' | 'failed'} */ of) =>
    outcomes.reduce((total, [, outcome]) => total + outcome[of], 0);
  const failed = sum('failed');
  process.stdout.write(`\n${sum('passed')} passed, ${failed} failed\n`, () =>
    process.exit(failed === 0 && !interrupted.signal.aborted ? 0 : 1),
  );
}

main().catch((error) => {
  console.error(error.message);
  process.stdout.write('\n0 passed, 1 failed\n', () => process.exit(1));
});
