import type { Paper } from '../../src/core/paper';
import { liveSearch, openSaved } from '../../src/core/search/liveSearch';
import { PEERS } from '../eval/peers';
import { table } from '../eval/tables';
import { collections } from './collections';
import { collectGarbage } from './garbage';
import { type Asked, atLeast, budget, ms } from './section';

/** Budgets for 50,000 papers; beside smaller collections they say nothing. */
const LARGE = 20_000;
const PASSAGE = 'contrastive learning of visual representations without labels';

/** Bytes in use after garbage is gone. */
function inUse(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function timed<Result>(run: () => Result): { result: Result; time: number } {
  const started = performance.now();
  const result = run();
  return { result, time: performance.now() - started };
}

/** Making the index, keeping it, opening it, and changing one paper. */
export function indexing(asked: Asked): void {
  for (const papers of collections(asked)) {
    if (papers.length < LARGE && !asked.sizes) continue;
    measure(papers, asked);
  }
}

function measure(papers: readonly Paper[], { oursAlone }: Asked): void {
  const text = papers.reduce((sum, { title, abstract }) => sum + Buffer.byteLength(title + abstract), 0);
  const before = inUse();
  const live = liveSearch();
  const build = timed(() => live.put(papers)).time;
  const memory = inUse() - before;
  const ahead = timed(() => live.readAhead(papers.length)).time;
  const memoryAhead = inUse() - before;
  const save = timed(() => live.save());
  const open = timed(() => openSaved(save.result)!);
  const first = timed(() => open.result.find(PASSAGE)[0]?.reason);
  const changes = papers.slice(100, 120).map((paper) => timed(() => open.result.put([paper])).time);
  const after = timed(() => open.result.find(PASSAGE)[0]?.reason).time;
  const index = save.result.byteLength - recordsOf(papers);
  const rows = [
    ['building', `${ms(build)} ms`, budget(build, 8000, 'ms')],
    ['saving', `${ms(save.time)} ms`, ''],
    ['opening the saved', `${ms(open.time)} ms`, budget(open.time, 150, 'ms')],
    ['first look-up after that', `${ms(first.time)} ms`, budget(open.time + first.time, 1000, 'ms with opening')],
    ['saved, without the papers', share(index, text), budget(index / text, 0.6, '× the text')],
    ['saved, all', share(save.result.byteLength, text), ''],
    ['in memory', share(memory, text), budget(memory / text, 2.5, '× the text')],
    ['reading ahead, in idle time', `${ms(ahead)} ms`, ''],
    ['in memory after that', share(memoryAhead, text), budget(memoryAhead / text, 2.5, '× the text')],
    ['replacing one paper', `${ms(Math.max(...changes))} ms at most of ${changes.length}`, ''],
    ['first look-up after that', `${ms(after)} ms`, ''],
    ...(oursAlone ? [] : libraries(papers, build)),
  ];
  console.log(`\nIndex of ${papers.length} papers (${(text / 1e6).toFixed(1)} MB of text)`);
  console.log(table(rows));
}

const share = (bytes: number, text: number) =>
  `${(bytes / 1e6).toFixed(1)} MB, ${(bytes / text).toFixed(2)} × the text`;

/** Bytes that the papers themselves take in what is saved. */
function recordsOf(papers: readonly Paper[]): number {
  return papers.reduce(
    (sum, { id, ...rest }) => sum + Buffer.byteLength(id) + Buffer.byteLength(JSON.stringify(rest)) + 8,
    0,
  );
}

function libraries(papers: readonly Paper[], ours: number): string[][] {
  const times = PEERS.filter(({ name }) => !name.startsWith('Fuse')).map(({ name, build }) => {
    collectGarbage();
    return { name, time: timed(() => build(papers)).time };
  });
  const best = Math.min(...times.map(({ time }) => time));
  return times.map(({ name, time }) => [
    `building ${name}`,
    `${ms(time)} ms, ${(time / ours).toFixed(1)} × ours`,
    time === best ? atLeast(time / ours, 2, '×') : '',
  ]);
}
