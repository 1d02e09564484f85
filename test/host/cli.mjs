// npm run test:host: runs any mocha suite in a real extension host with the extension loaded.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale, installPackages, root } from '../../scripts/project.mjs';
import { installBrowser, installServer } from './install.mjs';

const usage = `npm run test:host -- --suite <file or folder> [options]
  --suite <path>       a mocha suite: a .js or .cjs file, or a folder with such files
  --workspace <folder> the folder to open, as a trusted workspace
  --grep <text>        only the tests whose full title holds the text
  --timeout <s>        time limit for the whole run, 300 s by default
  --extension <folder> another extension to load in place of this project`;

/**
 * Ends with the line that says how it went.
 * @param {import('./channel.mjs').Outcome} outcome
 */
function finish({ passed, failed, error }) {
  if (error) console.log(`\n${error}`);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`, () =>
    process.exit(failed === 0 && passed > 0 ? 0 : 1),
  );
}

async function main() {
  const { values } = parseArgs({
    options: {
      suite: { type: 'string' },
      workspace: { type: 'string' },
      timeout: { type: 'string', default: '300' },
      grep: { type: 'string' },
      extension: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(usage);
  const limit = Number(values.timeout);
  if (!values.suite || !(limit > 0)) throw new Error(`wrong use\n${usage}`);
  await installPackages();
  await installServer();
  await installBrowser();
  if (!values.extension) await buildIfStale();
  const { runSuite, suiteFiles } = await import('./suite.mjs');
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => interrupted.abort());
  finish(
    await runSuite({
      extension: path.resolve(values.extension ?? root),
      files: suiteFiles(values.suite),
      workspace: values.workspace,
      limit,
      grep: values.grep,
      signal: interrupted.signal,
    }),
  );
}

main().catch((error) => finish({ passed: 0, failed: 1, error: error.message }));
