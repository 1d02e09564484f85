// Loaded by the extension host as its test module: runs the mocha files it is told and reports over a socket, so that
// a host that dies is noticed at once.
//
// Told by LITERATURE_SUITE: { port, id, files, timeout, retries, grep? }. Reports one JSON object a line: { out } is text
// to show, { at } the title of the test or hook that begins, { passed } and { failed } one test each, and the last line
// { end: { passed, failed, retried, error? } } with the counts of the whole.
const Module = require('node:module');
const net = require('node:net');
const util = require('node:util');

exports.run = async function run() {
  const { port, id, files, timeout, retries, grep = '' } = JSON.parse(process.env.LITERATURE_SUITE);
  const socket = net.connect(port, '127.0.0.1');
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const report = (event) => socket.write(`${JSON.stringify(event)}\n`);
  const restoreOutput = captureOutput((out) => report({ out }));
  const counts = { passed: 0, failed: 0 };
  try {
    if (!require('vscode').extensions.getExtension(id)) throw new Error(`${id} was not loaded: see its package.json`);
    const mocha = await prepareMocha({ timeout, retries });
    Object.assign(counts, await runFiles(mocha.fgrep(grep), files, report));
  } catch (error) {
    counts.failed = Math.max(counts.failed, 1);
    counts.error = error?.stack ?? String(error);
  }
  restoreOutput();
  await new Promise((resolve) => {
    report({ end: counts });
    socket.end(resolve);
  });
  if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
};

/** Sends to `write` what tests and mocha print; returns the way back. */
function captureOutput(write) {
  const { console: hostConsole } = globalThis;
  const print = (...values) => write(`${util.format(...values)}\n`);
  // The methods of the host's console are fixed, but it can be replaced whole.
  globalThis.console = { ...hostConsole, log: print, info: print, warn: print, error: print, debug: print };
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, original: stream.write }));
  for (const { stream } of streams) {
    stream.write = (chunk, ...rest) => {
      write(String(chunk));
      rest.find((value) => typeof value === 'function')?.();
      return true;
    };
  }
  return () => {
    globalThis.console = hostConsole;
    for (const { stream, original } of streams) stream.write = original;
  };
}

/** The project's own mocha, which is also what a suite gets when it asks for one, wherever the suite lies. */
async function prepareMocha(limits) {
  const Mocha = require('mocha');
  const resolveFilename = Module._resolveFilename;
  const ours = require.resolve('mocha');
  Module._resolveFilename = function (request, ...rest) {
    return request === 'mocha' ? ours : resolveFilename.call(this, request, ...rest);
  };
  Mocha.reporters.Base.consoleLog = (...values) => console.log(...values);
  return new Mocha.Mocha({ ui: 'bdd', reporter: 'spec', color: false, ...limits });
}

/**
 * Loads and runs the files. Every test they declare must have run and passed: one that is skipped, left out by `only`
 * or not reached because a hook failed counts as failed, and so does a file that cannot be loaded.
 */
async function runFiles(mocha, files, report) {
  let unloadable = 0;
  for (const file of files) {
    mocha.files = [file];
    try {
      mocha.loadFiles();
    } catch (error) {
      unloadable++;
      console.error(`cannot load ${file}:\n${error?.stack ?? error}\n`);
    }
  }
  let declared = 0;
  mocha.suite.eachTest((test) => {
    if (mocha.options.grep?.test(test.fullTitle()) ?? true) declared++;
  });
  mocha.lazyLoadFiles(true);
  let retried = 0;
  const stats = await new Promise((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats));
    runner.on('test', (test) => report({ at: test.fullTitle() }));
    runner.on('hook', (hook) => report({ at: hook.fullTitle() }));
    runner.on('retry', (test, error) => {
      retried++;
      console.error(`tried again: ${test.fullTitle()}\n${error?.stack ?? error}`);
    });
    runner.on('pass', () => report({ passed: 1 }));
    runner.on('fail', () => report({ failed: 1 }));
  });
  const late = await lateErrors();
  const left = Math.max(stats.failures, declared - stats.passes);
  if (stats.pending > 0) console.error(`${stats.pending} skipped: a skipped test counts as failed`);
  if (declared === 0 && unloadable === 0) throw new Error('there is no test in the suite');
  return { passed: stats.passes, failed: left + unloadable + late, retried };
}

/** Number of errors that tests left behind, thrown just after the last of them had ended. */
async function lateErrors() {
  let count = 0;
  const listen = (error) => {
    count++;
    console.error(`thrown after the last test:\n${error?.stack ?? error}`);
  };
  process.on('uncaughtException', listen);
  await new Promise((resolve) => setTimeout(resolve, 100));
  process.off('uncaughtException', listen);
  return count;
}
