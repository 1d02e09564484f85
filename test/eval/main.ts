import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ABSTRACTS, corpusFile } from '../../scripts/corpora.mjs';
import type { Paper } from '../../src/core/paper';
import { type CalibrationSet, calibrate } from './calibrate';
import { type EvalQuery, readPapers, readQueries } from './collection';
import { knownItemQueries } from './knownItem';
import { idsOf, type Lookups, lookUpAll, trecRun } from './lookups';
import { ours } from './ours';
import { PEERS } from './peers';
import { evaluate } from './score';
import { qualityTable } from './tables';

const USAGE = 'npm run eval -- --corpus <file> --queries <file> [--run <file>] [--peers]';
/** Half remembered sentences asked for in the large collection. */
const KNOWN_ITEMS = 1000;

/** The last line of a run: figures a program reads. */
function summary(lookups: Lookups): string {
  return JSON.stringify({
    docs: lookups.docs,
    queries: lookups.answers.size,
    buildMs: Math.round(lookups.buildMs),
    p50ms: Number(lookups.p50ms.toFixed(3)),
    p95ms: Number(lookups.p95ms.toFixed(3)),
    // `maxRSS` is in kilobytes.
    peakRssMB: Math.round(process.resourceUsage().maxRSS / 1024),
  });
}

function evaluateFiles(corpus: string, queryFile: string, run: string | undefined): Lookups {
  const queries = readQueries(queryFile);
  const lookups = lookUpAll(ours(), readPapers(corpus), queries);
  if (run) writeFileSync(run, trecRun(lookups));
  if (queries.some(({ relevant }) => relevant)) console.log(qualityTable(evaluate(queries, idsOf(lookups))));
  return lookups;
}

/** The libraries on the same files, in the same process. */
function comparePeers(corpus: string, queryFile: string): void {
  const papers = readPapers(corpus);
  const queries = readQueries(queryFile);
  for (const peer of PEERS) {
    const lookups = lookUpAll(peer, papers, queries);
    console.log(`\n${peer.name} (p50 ${lookups.p50ms.toFixed(2)} ms, p95 ${lookups.p95ms.toFixed(2)} ms)`);
    console.log(qualityTable(evaluate(queries, idsOf(lookups))));
  }
}

function knownItems(): void {
  const file = corpusFile(ABSTRACTS);
  if (!file) {
    console.log(`\nnot run: known items (${ABSTRACTS} is not in the folder that LITERATURE_CORPORA names)`);
    return;
  }
  const papers = readPapers(file);
  const queries = knownItemQueries(papers, KNOWN_ITEMS, 1);
  console.log(`\nOne half remembered sentence of ${papers.length} abstracts`);
  console.log(qualityTable(evaluate(queries, idsOf(lookUpAll(ours(), papers, queries)))));
}

/** Development sets of the calibration; queries of one collection find nothing in another. */
function calibrationSets(): CalibrationSet[] {
  const data = new URL('data/', import.meta.url).pathname;
  const [papers, cacm] = ['papers.jsonl', 'cacm.json'].map((name) => readPapers(data + name));
  const [writers, none, fromCacm] = ['queries.jsonl', 'none.jsonl', 'cacm.json'].map((name) =>
    readQueries(data + name),
  );
  const passages = writers.filter(({ type }) => type === 'sentence' || type === 'claim' || type === 'paragraph');
  const elsewhere = none.filter(({ type }) => type !== 'other-topics');
  const set = (name: string, of: readonly Paper[], queries: readonly EvalQuery[], judged: boolean, weight: number) => {
    return { name, papers: of, queries, judged, weight };
  };
  return [
    set('writers, 72 papers', papers, writers, true, 3),
    set('none, 72 papers', papers, none, false, 2),
    set('CACM queries, 72 papers', papers, fromCacm, false, 0.5),
    set('CACM', cacm, fromCacm, true, 0.6),
    set('none, CACM', cacm, elsewhere, false, 0.6),
    set('writers, CACM', cacm, passages, false, 0.6),
  ];
}

function main(): void {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string' },
      queries: { type: 'string' },
      run: { type: 'string' },
      peers: { type: 'boolean' },
      calibrate: { type: 'boolean' },
    },
  });
  if (values.calibrate) {
    console.log(calibrate(calibrationSets()));
    return;
  }
  if (values.corpus && values.queries) {
    const lookups = evaluateFiles(values.corpus, values.queries, values.run);
    if (values.peers) comparePeers(values.corpus, values.queries);
    console.log(summary(lookups));
    return;
  }
  if (values.corpus || values.queries || values.run)
    throw new Error(`Both --corpus and --queries are needed: ${USAGE}`);
  const data = new URL('data/', import.meta.url).pathname;
  console.log('Queries of writers over 72 papers');
  const first = evaluateFiles(`${data}papers.jsonl`, `${data}queries.jsonl`, undefined);
  console.log('\nCACM');
  evaluateFiles(`${data}cacm.json`, `${data}cacm.json`, undefined);
  knownItems();
  if (values.peers) comparePeers(`${data}papers.jsonl`, `${data}queries.jsonl`);
  console.log(`\n${summary(first)}`);
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
