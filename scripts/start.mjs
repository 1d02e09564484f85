// npm start: the extension, packaged and installed, in a real VS Code on a copy of the sample manuscript.
//   npm start                  in a browser: prints the address
//   npm start -- --port 8080   at a port of choice
//   npm start -- --desktop     in VS Code itself: the one on the PATH, else a downloaded one
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { hasPackagedHost, installServer } from '../test/host/install.mjs';
import { packageExtension } from './package.mjs';
import { installPackages, root } from './project.mjs';

const { values } = parseArgs({
  options: { desktop: { type: 'boolean', default: !hasPackagedHost() }, port: { type: 'string', default: '0' } },
});

/**
 * What is to be undone at the end, last first.
 * @type {(() => unknown)[]}
 */
const undo = [];
const ending = new AbortController();

async function main() {
  await installPackages();
  if (!values.desktop) await installServer();
  // A short path: sockets lie below it.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'literature-'));
  undo.push(() => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const vsix = await packageExtension(folder);
  const sample = path.join(folder, 'sample');
  fs.cpSync(path.join(root, 'media', 'sample'), sample, { recursive: true });
  const open = { folder, vsix, sample, file: path.join(sample, 'main.tex') };
  return values.desktop ? inDesktop(open) : inBrowser(open);
}

/** @typedef {{ folder: string, vsix: string, sample: string, file: string }} ToOpen */

/**
 * Serves VS Code until it is told to end.
 * @param {ToOpen} what
 */
async function inBrowser({ folder, vsix, sample, file }) {
  const { installVsix, startServer, windowAddress } = await import('../test/host/server.mjs');
  console.log('Starting VS Code …');
  const data = path.join(folder, 'vscode');
  await installVsix(vsix, data);
  const server = await startServer({ folder: data, port: Number(values.port) });
  undo.push(server.stop);
  console.log(`\nOpen in a browser:  ${windowAddress(server, { folder: sample, file })}`);
  console.log(`The manuscript is a copy, in ${sample}, and goes with it. End with Ctrl+C.`);
  const told = new Promise((resolve) => ending.signal.addEventListener('abort', () => resolve('told')));
  const why = await Promise.race([told, server.ended]);
  if (why !== 'told') throw new Error(`VS Code ended (${why})\n${server.output()}`);
}

/**
 * Opens VS Code itself, with folders of its own, and waits until its window is closed.
 * @param {ToOpen} what
 */
async function inDesktop({ folder, vsix, sample, file }) {
  const { openDesktop } = await import('./desktop.mjs');
  await openDesktop({ data: path.join(folder, 'vscode'), vsix, paths: [sample, file], signal: ending.signal });
}

/** Undoes everything once, however often it is told to. */
async function end() {
  ending.abort();
  for (const step of undo.splice(0).reverse()) await step();
}

/** Ends on being told to from outside. */
function told() {
  if (ending.signal.aborted) return;
  console.log('\nEnding …');
  end().then(() => process.exit(0));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, told);
// npm ended by a signal takes its shell along but not what the shell started.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && told(), 1000).unref();

main()
  .then(() => 0)
  .catch((error) => {
    if (ending.signal.aborted) return 0;
    console.error(error.message);
    return 1;
  })
  .then(async (code) => {
    if (ending.signal.aborted) return; // `told` ends the process
    await end();
    process.exit(code);
  });
