// The licences of what the bundles really contain, by esbuild's own account, as one file beside them.
import fs from 'node:fs';
import path from 'node:path';

/**
 * @param {string} root
 * @param {import('esbuild').Metafile[]} metafiles  one a bundle
 * @returns {string} name, version, licence and licence text of every package in the bundles, sorted by name
 * @throws Error when a package ships no licence text: it must not be bundled before that is known
 */
export function licenceTexts(root, metafiles) {
  const names = new Set(
    metafiles.flatMap(({ inputs }) => Object.keys(inputs).flatMap((file) => packageOf(file) ?? [])),
  );
  return [...names]
    .sort()
    .map((name) => {
      const folder = path.join(root, 'node_modules', name);
      const { version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
      const file = fs.readdirSync(folder).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
      if (!file) throw new Error(`${name} has no licence text`);
      return `${name} ${version} (${license})\n\n${fs.readFileSync(path.join(folder, file), 'utf8').trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/** @param {string} file  path of a bundled file, from the project's folder */
function packageOf(file) {
  return /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(file)?.[1];
}
