// The licences of what the bundles really contain, by esbuild's own account, as one file beside them.
import fs from 'node:fs';
import path from 'node:path';

/**
 * Where the source of a package is to be had, for licences that ask for it to be said.
 * @type {Record<string, string>}
 */
const SOURCES = { '@citeproc-rs/wasm': 'https://github.com/cormacrelf/citeproc-rs' };

/** What ships beside the bundles and is no package. */
const STYLES = `Citation styles and locales of the Citation Style Language (data/csl) (CC-BY-SA-3.0)

The files are the work of the CSL project, https://citationstyles.org, and of the authors and translators whom each
file names. They come from https://github.com/citation-style-language/styles and
https://github.com/citation-style-language/locales, are unchanged, and are licensed under the Creative Commons
Attribution-ShareAlike 3.0 Unported licence: https://creativecommons.org/licenses/by-sa/3.0/
`;

/**
 * @param {string} root
 * @param {import('esbuild').Metafile[]} metafiles  one a bundle
 * @returns {string} name, version, licence and licence text of every package in the bundles, sorted by name
 * @throws Error when a package ships no licence text and it is not kept here: it must not be bundled before that is known
 */
export function licenceTexts(root, metafiles) {
  const names = new Set(
    metafiles.flatMap(({ inputs }) => Object.keys(inputs).flatMap((file) => packageOf(file) ?? [])),
  );
  const packages = [...names].sort().map((name) => {
    const folder = path.join(root, 'node_modules', name);
    const { version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const source = SOURCES[name] ? `\nSource: ${SOURCES[name]}\n` : '';
    return `${name} ${version} (${license})\n${source}\n${textOf(root, folder, name, license)}\n`;
  });
  return [...packages, STYLES].join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * @param {string} root
 * @param {string} folder
 * @param {string} name
 * @param {string} license
 */
function textOf(root, folder, name, license) {
  const own = fs.readdirSync(folder).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  const kept = path.join(root, 'scripts', 'licences', `${license}.txt`);
  if (!own && !fs.existsSync(kept)) throw new Error(`${name} has no licence text`);
  return fs.readFileSync(own ? path.join(folder, own) : kept, 'utf8').trim();
}

/** @param {string} file  path of a bundled file, from the project's folder */
function packageOf(file) {
  return /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(file)?.[1];
}
