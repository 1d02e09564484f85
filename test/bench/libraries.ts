import { readFileSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
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
import type { FileToRead, PaperStore } from '../../src/core/store/paperStore';
import { Store } from '../../src/core/store/store';
import { workerStore } from '../../src/host/searchClient';
import { startNodeWorker } from '../../src/node/worker';
import { table } from '../eval/tables';
import { collections } from './collections';
import { collectGarbage } from './garbage';
import { type Asked, budget, ms } from './section';

const RUNS = 5;
const NEVER_RESTING = { breathe: () => undefined, batch: 1000 };

const decode = (bytes: Uint8Array) =>
  decodeText(bytes, (given, encoding, fatal) => new TextDecoder(encoding, { fatal }).decode(given));

/** Bytes in use after garbage is gone. */
function inUse(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

interface Timed<Result> {
  readonly result: Result;
  /** By the clock, in ms. */
  readonly time: number;
  /** Of the processor, all threads together, in ms: it does not count what other programs do. */
  readonly spent: number;
}

async function timed<Result>(run: () => Result | Promise<Result>): Promise<Timed<Result>> {
  const before = process.cpuUsage();
  const started = performance.now();
  const result = await run();
  const time = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  return { result, time, spent: (user + system) / 1000 };
}

/** The middle one of several runs. */
async function usual(run: () => unknown): Promise<Timed<unknown>> {
  const runs: Timed<unknown>[] = [];
  for (let at = 0; at < RUNS; at++) runs.push(await timed(run));
  return middle(runs);
}

const middle = (runs: Timed<unknown>[]) => runs.sort((a, b) => a.time - b.time)[runs.length >> 1];

const told = ({ time, spent }: Timed<unknown>) => `${ms(time)} ms, ${ms(spent)} ms of the processor`;

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
  const changes: Timed<unknown>[] = [];
  let changed = text;
  for (let at = 1; at <= RUNS; at++) {
    const place = changed.indexOf('title', Math.floor((changed.length * at) / (RUNS + 1)));
    changed = `${changed.slice(0, place)}note = {changed ${at}},\n  ${changed.slice(place)}`;
    const encoded = new TextEncoder().encode(changed);
    changes.push(await timed(() => store.read({ ...read, content: encoded })));
  }
  const change = middle(changes);
  console.log(`\nA bibliography of ${first.result.entries} entries (${(bytes.length / 1e6).toFixed(1)} MB)`);
  console.log(
    table([
      ['splitting, parsing and decoding its entries', told(bare), ''],
      ['reading it', told(reading), budget(reading.spent / bare.spent, 1.5, '× that')],
      ['read and indexed', told(first), budget(first.time, 3000, 'ms')],
      ['one entry changed', told(change), budget(change.time, 100, 'ms')],
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
async function watched<Result>(work: () => Promise<Result>): Promise<Timed<Result> & { held: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const done = await timed(work);
  delay.disable();
  return { ...done, held: delay.max / 1e6 };
}

/** How long look-ups wait for their answers, one after the other while something else is done, in ms. */
async function waitsWhile(isGoingOn: () => boolean, store: PaperStore): Promise<number[]> {
  const waits: number[] = [];
  while (isGoingOn()) {
    waits.push((await timed(() => store.find(PASSAGE))).time);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return waits;
}

const waitsTold = (sorted: readonly number[]) =>
  `${sorted.length}, waiting ${ms(sorted[sorted.length >> 1])} ms in the middle, ${ms(sorted.at(-1) ?? 0)} ms at most`;

async function oneLibrary(papers: readonly Paper[]): Promise<void> {
  await buildIfStale();
  const text = papers.map((paper) => bibtexEntry(paper, paper.key)).join('\n');
  const bytes = new TextEncoder().encode(text);
  const words = papers.reduce((sum, { title, abstract }) => sum + Buffer.byteLength(title + abstract), 0);
  const file = { uri: 'file:///library.bib', label: 'library.bib', stamp: { mtime: 1, size: bytes.length } };
  const vectors = () => new Uint8Array(readFileSync(path.join(root, 'data', 'vectors.bin'))).buffer;
  const corpus = readFileSync(path.join(root, 'data', 'papers.json'), 'utf8');

  // First, for what workers were handed counts until they have ended.
  const memory = await memoryOf(file, bytes);
  const cold = started();
  await cold.store.open({ corpus, vectors: vectors() });
  const content = bytes.slice();
  const { held: heldReading, ...reading } = await watched(async () => {
    const state = { isOver: false };
    const read = cold.store.read({ ...file, content }).finally(() => {
      state.isOver = true;
    });
    const waits = await waitsWhile(() => !state.isOver, cold.store);
    await read;
    return waits.sort((a, b) => a - b);
  });
  const saving = await timed(() => cold.store.save());
  cold.dispose();
  const saved = saving.result!;

  const handed = { corpus, saved: saved.slice(), vectors: vectors() };
  collectGarbage();
  const begun = { worker: undefined as ReturnType<typeof started> | undefined };
  const { held: heldWarm, ...warm } = await watched(async () => {
    begun.worker = started();
    await begun.worker.store.open(handed);
    return begun.worker.store.find(PASSAGE);
  });
  begun.worker?.dispose();
  if (warm.result.length === 0) throw new Error('The saved library found nothing.');

  const rows = [
    ['read and indexed, from nothing', told(reading), ''],
    ['host held up meanwhile', `${ms(heldReading)} ms at most`, budget(heldReading, 50, 'ms')],
    ['look-ups meanwhile, one after the other', waitsTold(reading.result), ''],
    ['saving', `${ms(saving.time)} ms; ${(saved.byteLength / words).toFixed(2)} × the text`, ''],
    ['next start: worker, saved library, first answer', told(warm), budget(warm.time, 1000, 'ms')],
    ['host held up meanwhile', `${ms(heldWarm)} ms at most`, budget(heldWarm, 50, 'ms')],
    ['in memory', `${(memory / words).toFixed(2)} × the text`, budget(memory / words, 2.5, '×')],
  ];
  console.log(`\nA library of ${papers.length} papers (${(words / 1e6).toFixed(1)} MB of titles and abstracts)`);
  console.log(table(rows));
}

/** What a store holds in memory that has read a file and was asked once, so that all is there that will be. */
async function memoryOf(file: Omit<FileToRead, 'content'>, content: Uint8Array): Promise<number> {
  const before = inUse();
  const store: PaperStore = new Store({ pace: NEVER_RESTING, decode });
  await store.read({ ...file, content });
  await store.find(PASSAGE);
  const used = inUse() - before;
  // Still needed here, so that it counted.
  await store.entries(file.uri, 0);
  return used;
}
