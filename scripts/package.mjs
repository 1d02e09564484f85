// npm run package: builds the extension for use and packs it into a .vsix.
import path from 'node:path';
import { build, exclusively, installPackages, readJson, root } from './project.mjs';

/**
 * Builds for use and packs into a .vsix file.
 * @param {string} folder  where the file goes
 * @returns {Promise<string>} its path
 */
export async function packageExtension(folder) {
  await installPackages();
  const { name, version } = readJson(path.join(root, 'package.json'));
  const file = path.join(folder, `${name}-${version}.vsix`);
  const { createVSIX } = await import('@vscode/vsce');
  await exclusively('build', async () => {
    await build('--production');
    console.log('Packaging …');
    // Everything is bundled, so no dependency is packed; there is no public repository that links could lead to.
    const options = { dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false };
    await quietly(() => createVSIX({ cwd: root, packagePath: file, ...options }));
  });
  return file;
}

/**
 * vsce tells at length what it packed; only its warnings matter here.
 * @template T
 * @param {() => Promise<T>} work
 */
async function quietly(work) {
  const { log } = console;
  console.log = (...values) => {
    if (/WARNING|ERROR/.test(String(values[0]))) log(...values);
  };
  try {
    return await work();
  } finally {
    console.log = log;
  }
}

// No await at the top: the end-to-end tests load this file through require.
if (process.argv[1] === import.meta.filename) {
  packageExtension(root).then(
    (file) => console.log(`Packaged: ${file}`),
    (error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
