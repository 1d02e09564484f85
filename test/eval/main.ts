import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ABSTRACTS, corpusFile } from '../../scripts/corpora.mjs';
import type { Paper } from '../../src/core/paper';
import { ablation, type EvalSet } from './ablation';
import { type CalibrationSet, calibrate } from './calibrate';
import { type EvalQuery, readPapers, readQueries } from './collection';
import { comparison, outcomes } from './compare';
import { crossValidation } from './crossValidation';
import { knownItemQueries } from './knownItem';
import { idsOf, type Lookups, lookUpAll, trecRun } from './lookups';
import { ours } from './ours';
import { PEERS } from './peers';
import { evaluate } from './score';
import { spoiltTitles } from './spoiltTitles';
import { qualityTable } from './tables';

const USAGE = 'npm run eval -- --corpus <file> --queries <file> [--run <file>] [--peers]';
/** Half remembered sentences asked for in the large collection. */
const KNOWN_ITEMS = 1000;
/** Parts of titles of each kind of spoiling. */
const TITLES = 300;
/** Of these the libraries are asked so many: they take a tenth of a second and more for each. */
const PEERS_ASKED = 50;
/** Of more papers Fuse.js is not asked: it would take seconds for each query, and hours in all. */
const MOST_FOR_FUSE = 1000;
const peersFor = (papers: readonly Paper[]) =>
  papers.length <= MOST_FOR_FUSE ? PEERS : PEERS.filter(({ name }) => !name.startsWith('Fuse'));

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

const data = new URL('data/', import.meta.url).pathname;
const writersSet = (): EvalSet => ({
  name: 'writers over 72 papers',
  papers: readPapers(`${data}papers.jsonl`),
  queries: readQueries(`${data}queries.jsonl`),
  measure: 'ndcg10',
});
const cacmSet = (): EvalSet => ({
  name: 'CACM',
  papers: readPapers(`${data}cacm.json`),
  queries: readQueries(`${data}cacm.json`),
  measure: 'ndcg10',
});

/** Half remembered sentences of the large collection, where it is. */
function knownItemSet(count: number): EvalSet | undefined {
  const file = corpusFile(ABSTRACTS);
  if (!file) {
    console.log(`not run: known items (${ABSTRACTS} is not in the folder that LITERATURE_CORPORA names)`);
    return undefined;
  }
  const papers = readPapers(file);
  return {
    name: 'known item',
    papers,
    queries: knownItemQueries(papers, KNOWN_ITEMS, 1).slice(0, count),
    measure: 'success1',
  };
}

/** The 72 papers, and every twentieth of the large collection where that is. */
function titleSets(): (readonly Paper[])[] {
  const file = corpusFile(ABSTRACTS);
  const large = file ? readPapers(file).filter((_, at) => at % 20 === 0) : [];
  return [readPapers(`${data}papers.jsonl`), ...(file ? [large] : [])];
}

/** The project's own sets, ours beside the libraries. */
function projectSets(): Lookups {
  const [first] = [writersSet(), cacmSet()].map(({ name, papers, queries }) => {
    const all = outcomes([ours(), ...peersFor(papers)], papers, queries);
    console.log(`\n${name}: ${papers.length} papers, ${queries.length} queries\n${comparison(all)}`);
    return all[0].lookups;
  });
  console.log('');
  const known = knownItemSet(KNOWN_ITEMS);
  if (known) {
    const { papers, queries } = known;
    const own = outcomes([ours()], papers, queries);
    console.log(
      `known item: one half remembered sentence of ${papers.length} abstracts, ${queries.length} queries\n${comparison(own)}`,
    );
    const few = queries.slice(0, PEERS_ASKED);
    console.log(`the first ${few.length} of them\n${comparison(outcomes([ours(), ...peersFor(papers)], papers, few))}`);
  }
  return first;
}

/** Development sets of the calibration; queries of one collection find nothing in another. */
function calibrationSets(): CalibrationSet[] {
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
      ablation: { type: 'boolean' },
      'cross-validate': { type: 'boolean' },
      titles: { type: 'boolean' },
    },
  });
  if (values.corpus && values.queries) {
    const lookups = evaluateFiles(values.corpus, values.queries, values.run);
    if (values.peers) {
      console.log(`\n${comparison(outcomes(PEERS, readPapers(values.corpus), readQueries(values.queries)))}`);
    }
    console.log(summary(lookups));
    return;
  }
  if (values.corpus || values.queries || values.run) {
    throw new Error(`Both --corpus and --queries are needed: ${USAGE}`);
  }
  if (values.calibrate) console.log(calibrate(calibrationSets()));
  else if (values.ablation) {
    const known = knownItemSet(PEERS_ASKED);
    console.log(ablation([writersSet(), cacmSet(), ...(known ? [known] : [])]));
  } else if (values['cross-validate']) console.log(crossValidation([writersSet(), cacmSet()]));
  else if (values.titles) console.log(spoiltTitles(titleSets(), TITLES));
  else console.log(`\n${summary(projectSets())}`);
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
