import { readFileSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import { corpusFile, PROCEEDINGS } from '../../scripts/corpora.mjs';
import { buildIfStale, root } from '../../scripts/project.mjs';
import { entryFrom, readEntry } from '../../src/core/library/bibtex/read';
import { splitBibtex } from '../../src/core/library/bibtex/split';
import { bibtexEntry } from '../../src/core/library/bibtex/write';
import { decodeText } from '../../src/core/library/decodeText';
import { readAgain, readerFor } from '../../src/core/library/readers';
import type { Paper } from '../../src/core/paper';
import { paced } from '../../src/core/store/pace';
import type { PaperStore } from '../../src/core/store/paperStore';
import { Store } from '../../src/core/store/store';
import { workerStore } from '../../src/host/searchClient';
import { startNodeWorker } from '../../src/node/worker';
import { table } from '../eval/tables';
import { collections } from './collections';
import { type Asked, budget, ms } from './section';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const RUNS = 5;
const NEVER_RESTING = { breathe: () => undefined, batch: 2000 };

const decode = (bytes: Uint8Array) =>
  decodeText(bytes, (given, encoding, fatal) => new TextDecoder(encoding, { fatal }).decode(given));

/** Bytes in use after garbage is gone. */
function inUse(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function timed<Result>(run: () => Result | Promise<Result>): Promise<{ result: Result; time: number }> {
  const started = performance.now();
  const result = await run();
  return { result, time: performance.now() - started };
}

/** Median of several runs. */
async function usual(run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < RUNS; at++) times.push((await timed(run)).time);
  return times.sort((a, b) => a - b)[RUNS >> 1];
}

/** The writer's own bibliographies: reading one, reading it again, and starting with a large one. */
export async function libraries(asked: Asked): Promise<void> {
  await oneBibliography();
  for (const papers of collections({ ...asked, sizes: asked.sizes ?? [50_000] })) await oneLibrary(papers);
}

async function oneBibliography(): Promise<void> {
  const file = corpusFile(PROCEEDINGS);
  if (!file) {
    console.log(
      `\nnot run: a bibliography of 10,000 entries (${PROCEEDINGS} is not in the folder LITERATURE_CORPORA names)`,
    );
    return;
  }
  const bytes = new Uint8Array(gunzipSync(readFileSync(file)));
  const text = decode(bytes);
  const reader = readerFor('proceedings.bib')!;
  const bare = await usual(() => {
    for (const piece of splitBibtex(text)) {
      const raw = readEntry(text, piece, new Map(), []);
      if (raw) entryFrom(raw, raw.raw);
    }
  });
  const reading = await usual(() => paced(readAgain(reader, decode(bytes)), NEVER_RESTING));
  const read = { uri: 'file:///proceedings.bib', label: 'proceedings.bib' };
  const store = new Store({ pace: NEVER_RESTING, decode });
  const first = await timed(() => store.read({ ...read, content: bytes }));
  const changes: number[] = [];
  let changed = text;
  for (let at = 1; at <= RUNS; at++) {
    const place = changed.indexOf('title', Math.floor((changed.length * at) / (RUNS + 1)));
    changed = `${changed.slice(0, place)}note = {changed ${at}},\n  ${changed.slice(place)}`;
    const encoded = new TextEncoder().encode(changed);
    changes.push((await timed(() => store.read({ ...read, content: encoded }))).time);
  }
  const change = Math.max(...changes);
  console.log(`\nA bibliography of ${first.result.entries} entries (${(bytes.length / 1e6).toFixed(1)} MB)`);
  console.log(
    table([
      ['splitting, parsing and decoding its entries', `${ms(bare)} ms`, ''],
      ['reading it', `${ms(reading)} ms`, budget(reading / bare, 1.5, '× that')],
      ['read and indexed', `${ms(first.time)} ms`, budget(first.time, 3000, 'ms')],
      ['one entry changed', `${ms(change)} ms at most of ${RUNS}`, budget(change, 100, 'ms')],
    ]),
  );
}

/** A worker as the extension starts it. */
function started() {
  const failed = (reason: string) => {
    throw new Error(reason);
  };
  return workerStore(startNodeWorker(path.join(root, 'dist', 'worker.js')), failed);
}

const PASSAGE = 'contrastive learning of visual representations without labels';

/** Does work that another thread does, and tells for how long this one was held up at most, in ms. */
async function watched(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1e6;
}

async function oneLibrary(papers: readonly Paper[]): Promise<void> {
  await buildIfStale();
  const text = papers.map((paper) => bibtexEntry(paper, paper.key)).join('\n');
  const bytes = new TextEncoder().encode(text);
  const words = papers.reduce((sum, { title, abstract }) => sum + Buffer.byteLength(title + abstract), 0);
  const file = { uri: 'file:///library.bib', label: 'library.bib', stamp: { mtime: 1, size: bytes.length } };
  const vectors = () => new Uint8Array(readFileSync(path.join(root, 'data', 'vectors.bin'))).buffer;
  const corpus = readFileSync(path.join(root, 'data', 'papers.json'), 'utf8');

  const cold = started();
  await cold.store.open({ corpus, vectors: vectors() });
  let reading = 0;
  const heldReading = await watched(async () => {
    reading = (await timed(() => cold.store.read({ ...file, content: bytes.slice() }))).time;
  });
  const saving = await timed(() => cold.store.save());
  cold.dispose();
  const saved = saving.result!;
  const savedBytes = saved.byteLength;

  let warm = 0;
  let found = 0;
  const worker = started();
  const heldWarm = await watched(async () => {
    warm = (
      await timed(async () => {
        await worker.store.open({ corpus, saved: saved.slice(), vectors: vectors() });
        found = (await worker.store.find(PASSAGE)).length;
      })
    ).time;
  });
  worker.dispose();
  if (found === 0) throw new Error('The saved library found nothing.');

  const memory = await memoryOf(saved);
  const rows = [
    ['read and indexed, from nothing', `${ms(reading)} ms`, ''],
    ['host held up meanwhile', `${ms(heldReading)} ms at most`, budget(heldReading, 50, 'ms')],
    ['saving', `${ms(saving.time)} ms, ${(savedBytes / words).toFixed(2)} × the text`, ''],
    ['next start: worker, saved library, first answer', `${ms(warm)} ms`, budget(warm, 1000, 'ms')],
    ['host held up meanwhile', `${ms(heldWarm)} ms at most`, budget(heldWarm, 50, 'ms')],
    ['in memory', `${(memory / words).toFixed(2)} × the text`, budget(memory / words, 2.5, '×')],
  ];
  console.log(`\nA library of ${papers.length} papers (${(words / 1e6).toFixed(1)} MB of titles and abstracts)`);
  console.log(table(rows));
}

/** What an open store holds in memory, asked for once so that it is all there. */
async function memoryOf(saved: ArrayBuffer): Promise<number> {
  const before = inUse() - saved.byteLength;
  const store: PaperStore = new Store({ pace: NEVER_RESTING, decode });
  await store.open({ saved });
  await store.find(PASSAGE);
  const used = inUse() - before;
  // Still needed here, so that it counted.
  await store.entries('file:///library.bib', 0);
  return used;
}
