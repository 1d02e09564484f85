// Brings the project to a state that can be run: packages installed, bundles built. Imports nothing but Node, so that it
// works on a fresh clone; every step is skipped when there is nothing to do.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/**
 * Runs a command to its end, its output shown.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 128 when a signal ended it
 */
export function run(command, args, options = {}) {
  // Windows runs .cmd files by its shell only, which takes the words apart again.
  const shell = process.platform === 'win32' && command.endsWith('.cmd');
  const words = [command, ...args].map((word) => (shell ? `"${word}"` : word));
  const child = spawn(words[0], words.slice(1), {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell,
    ...options,
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 128));
  });
}

/**
 * Runs `npm` in a folder; rejects when it fails.
 * @param {string[]} args
 * @param {string} cwd
 */
export async function runNpm(args, cwd) {
  // npm's own progress is noise beside ours; its errors are not.
  const code = await run(npm, [...args, '--loglevel=error'], { cwd });
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd} (${code})`);
}

/** Installs the project's packages when any is missing or of another version than the lockfile says. */
export async function installPackages() {
  if (packagesAsLocked(root)) return;
  await exclusively('npm', async () => {
    if (packagesAsLocked(root)) return;
    console.log('Installing the packages of the project …');
    await runNpm(['ci'], root);
  });
}

/**
 * Whether node_modules holds what package-lock.json says. npm leaves a list of what it installed beside the packages;
 * optional packages are for other systems or may fail, so they do not count.
 * @param {string} folder
 */
export function packagesAsLocked(folder) {
  const wanted = readJson(path.join(folder, 'package-lock.json')).packages;
  const list = path.join(folder, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(list)) return false;
  const installed = readJson(list).packages;
  return Object.entries(wanted).every(
    ([at, { version, optional, link }]) =>
      !at.startsWith('node_modules/') ||
      optional ||
      (installed[at] && (link || installed[at].version === version) && fs.existsSync(path.join(folder, at))),
  );
}

/** Builds the bundles into dist/ when one is missing or older than anything they are made from. */
export async function buildIfStale() {
  if (!isStale()) return;
  await exclusively('build', async () => {
    if (isStale()) await build();
  });
}

/**
 * Builds the bundles into dist/.
 * @param {...string} flags
 */
export async function build(...flags) {
  console.log('Building …');
  const code = await run(process.execPath, [path.join('scripts', 'build.mjs'), ...flags]);
  if (code !== 0) throw new Error('the build failed');
  fs.writeFileSync(buildStamp, '');
}

/** Written after the last bundle: the build removes dist/ first, so a build that broke off leaves none. */
const buildStamp = path.join(root, 'dist', '.built');

function isStale() {
  if (!fs.existsSync(buildStamp)) return true;
  const sources = ['src', 'data', 'package.json', 'package-lock.json', path.join('scripts', 'build.mjs')];
  const changed = Math.max(...sources.map((name) => newest(path.join(root, name))));
  return changed > fs.statSync(buildStamp).mtimeMs;
}

/**
 * Time of the latest change below a path, in ms; a removed file shows in the time of its folder.
 * @param {string} at
 * @returns {number}
 */
function newest(at) {
  const stat = fs.statSync(at);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...fs.readdirSync(at).map((name) => newest(path.join(at, name))));
}

/**
 * Does the work while no other process of this project does work of that name: two runs started at once must not install
 * into the same folder. A lock whose owner is gone is taken over.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function exclusively(name, work) {
  const project = createHash('sha256').update(root).digest('hex').slice(0, 12);
  const lock = path.join(os.tmpdir(), `literature-lookup-${project}-${name}.lock`);
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    if (!ownerLives(lock)) fs.rmSync(lock, { force: true });
    else await delay(200);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

/** @param {string} lock */
function ownerLives(lock) {
  try {
    const pid = Number(fs.readFileSync(lock, 'utf8'));
    // Just made and not yet written.
    if (!pid) return Date.now() - fs.statSync(lock).mtimeMs < 5000;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/**
 * @param {unknown} error
 * @param {string} code  as Node names it
 */
const hasCode = (error, code) => error instanceof Error && 'code' in error && error.code === code;

/**
 * @param {string} file
 * @returns {any}
 */
export const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
