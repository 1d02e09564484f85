// npm run bench: how long look-ups take, ours and the libraries' in one process. Machines differ: read the ratios.
import { ABSTRACTS, corpusFile } from '../../scripts/corpora.mjs';
import type { Paper } from '../../src/core/paper';
import { type EvalQuery, readPapers } from '../eval/collection';
import { type Engine, lookUpAll } from '../eval/lookups';
import { ours } from '../eval/ours';
import { PEERS } from '../eval/peers';
import { seeded } from '../eval/seeded';
import { growth } from './growth';

/** Selections of one length that each engine is asked for, the same for all. */
const ASKED = 60;
/** Collections on which an engine that takes minutes a query is left out. */
const LARGE = 2000;

/** Selections of `words` words, cut out of abstracts at random places. */
function selections(papers: readonly Paper[], words: number): EvalQuery[] {
  const random = seeded(words);
  const long = papers.map(({ abstract }) => abstract.split(/\s+/)).filter(({ length }) => length > words);
  return Array.from({ length: ASKED }, (_, at) => {
    const text = long[Math.floor(random() * long.length)];
    const start = Math.floor(random() * (text.length - words));
    return { id: String(at), query: text.slice(start, start + words).join(' ') };
  });
}

function compare(papers: readonly Paper[], engines: readonly Engine[]): void {
  for (const words of [30, 150]) {
    const queries = selections(papers, words);
    const rows = engines.map((engine) => lookUpAll(engine, papers, queries));
    const [own] = rows;
    console.log(`\n${papers.length} papers, selections of ${words} words`);
    for (const { engine, buildMs, p50ms, p95ms } of rows) {
      const ratio = engine === own.engine ? '' : `  ${(p50ms / own.p50ms).toFixed(1)} × ours in the middle`;
      const times = [buildMs, p50ms, p95ms].map((ms) => ms.toFixed(ms < 10 ? 2 : 0).padStart(9)).join('');
      console.log(`${engine.padEnd(20)} build, p50, p95 in ms:${times}${ratio}`);
    }
  }
}

const bundled = readPapers(new URL('../eval/data/papers.jsonl', import.meta.url).pathname);
compare(bundled, [ours(), ...PEERS]);

const abstracts = corpusFile(ABSTRACTS);
if (abstracts) {
  const all = readPapers(abstracts);
  const quick = PEERS.filter(({ name }) => !name.startsWith('Fuse'));
  for (const size of [10_000, all.length]) compare(all.slice(0, size), [ours(), ...(size > LARGE ? quick : PEERS)]);
} else {
  console.log(`\nnot run: 10,000 and 50,000 papers (${ABSTRACTS} is not in the folder that LITERATURE_CORPORA names)`);
}

growth();
