// npm run bench [-- --only search,index] [--papers 72,10000] [--ours]
// How long things take, ours and the libraries' in one process. Machines differ: read the ratios.
import { parseArgs } from 'node:util';
import { firstPaint } from './firstPaint';
import { growth } from './growth';
import { indexing } from './indexing';
import { keystrokes } from './keystrokes';
import { libraries } from './libraries';
import { longPassages } from './longPassages';
import { lookUps } from './lookUps';
import { postings } from './postings';
import type { Asked } from './section';

/** What can be measured, each alone with `--only`. */
const SECTIONS: Readonly<Record<string, (asked: Asked) => void | Promise<void>>> = {
  search: lookUps,
  index: indexing,
  postings,
  passages: longPassages,
  readers: growth,
  libraries,
  keystrokes,
  panel: firstPaint,
};

const { values } = parseArgs({
  options: { only: { type: 'string' }, papers: { type: 'string' }, ours: { type: 'boolean', default: false } },
});

async function main(): Promise<void> {
  const names = values.only?.split(',') ?? Object.keys(SECTIONS);
  const unknown = names.filter((name) => !(name in SECTIONS));
  if (unknown.length > 0) throw new Error(`There are the sections ${Object.keys(SECTIONS).join(', ')}`);
  const sizes = values.papers?.split(',').map(Number);
  for (const name of names) await SECTIONS[name]({ sizes, oursAlone: values.ours });
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
