import type { Paper } from '../../src/core/paper';
import { type Engine, quantile } from '../eval/lookups';
import { ours } from '../eval/ours';
import { PEERS } from '../eval/peers';
import { table } from '../eval/tables';
import { collections } from './collections';
import { collectGarbage } from './garbage';
import { type Asked, atLeast, budget, ms } from './section';
import { selections } from './selections';

/**
 * Passages of each kind that an engine is asked for, and how many of each before whose times do not count; the same for
 * all. The worker that looks up lives as long as the window, and in its first second it compiles more than it looks up.
 * How long the very first look-up takes is printed beside, and what 95 % of the next 299 take; then comes what an
 * engine does while nobody asks. The garbage of what went before is collected first.
 */
const ASKED = 200;
const WARM_UP = 300;
/** An engine that needs this long for the passages asked, or for those before, is not asked for more. In ms. */
const PATIENCE = 4000;
/** Fuse.js over this many papers takes minutes a passage. */
const MOST_FOR_FUSE = 2000;

interface Kind {
  readonly words: number;
  readonly slips: number;
}

const KINDS: readonly Kind[] = [
  { words: 30, slips: 0 },
  { words: 30, slips: 2 },
  { words: 150, slips: 0 },
  { words: 150, slips: 2 },
];

/** Most milliseconds at p95 for 30 words, by size of the collection from which on: without and with two slips. */
const BUDGETS = [
  { papers: 20_000, most: [5, 15] },
  { papers: 1000, most: [1.5, 6] },
  { papers: 0, most: [2, 2] },
];

/** How many times faster than the best library, and than Fuse.js with tokens on the bundled papers. */
const TIMES_FASTER = 50;

interface Times {
  readonly engine: string;
  readonly asked: number;
  /** The first look-up of all kinds, and p95 of the others before those that count, of the first kind. */
  readonly first: number;
  readonly early: number;
  readonly p50: number;
  readonly p95: number;
}

/** Look-ups over collections of several sizes: passages of 30 and 150 words, as they are and with two words misspelt. */
export function lookUps(asked: Asked): void {
  const grown: { papers: number; times: readonly Times[] }[] = [];
  for (const papers of collections(asked)) grown.push({ papers: papers.length, times: compare(papers, asked) });
  const large = grown.filter(({ papers }) => papers > 1000);
  for (let at = 1; at < large.length; at++) {
    const [before, after] = [large[at - 1], large[at]];
    console.log(
      `\nGrowth from ${before.papers} to ${after.papers} papers (${(after.papers / before.papers).toFixed(1)} ×)`,
    );
    console.log(
      table([
        ['words, misspelt', 'p50', 'p95'],
        ...KINDS.map(({ words, slips }, kind) => [
          `${words}, ${slips}`,
          ...(['p50', 'p95'] as const).map((of) => `${(after.times[kind][of] / before.times[kind][of]).toFixed(1)} ×`),
        ]),
      ]),
    );
  }
}

/** @returns our own times by kind. */
function compare(papers: readonly Paper[], { oursAlone }: Asked): Times[] {
  const peers = oursAlone ? [] : PEERS.filter(({ name }) => papers.length <= MOST_FOR_FUSE || !name.startsWith('Fuse'));
  const passages = KINDS.map(({ words, slips }) => selections(papers, ASKED + WARM_UP, words, slips));
  const [own, ...others] = [ours(), ...peers].map((engine) => timesOf(engine, papers, passages));
  const best = [...others].sort((a, b) => a[0].p50 - b[0].p50)[0];
  KINDS.forEach(({ words, slips }, kind) => {
    const within = words === 30 ? budget(own[kind].p95, mostFor(papers.length, slips), 'ms') : '';
    console.log(`\n${papers.length} papers, ${words} words${slips > 0 ? `, ${slips} of them misspelt` : ''}`);
    console.log(
      table([
        ['', 'asked', 'first ms', 'early p95 ms', 'p50 ms', 'p95 ms', 'times ours', ''],
        [own[kind].engine, ...figuresOf(own[kind]), '', within],
        ...others.map((times) => {
          const { engine, p50 } = times[kind];
          const ratio = p50 / own[kind].p50;
          const rival = papers.length <= MOST_FOR_FUSE ? engine === 'Fuse.js, tokens' : times === best;
          return [engine, ...figuresOf(times[kind]), ratio.toFixed(1), rival ? atLeast(ratio, TIMES_FASTER, '×') : ''];
        }),
      ]),
    );
  });
  return own;
}

const figuresOf = ({ asked, first, early, p50, p95 }: Times) => [asked, ms(first), ms(early), ms(p50), ms(p95)];

const mostFor = (papers: number, slips: number): number =>
  BUDGETS.find((budget) => papers >= budget.papers)!.most[slips === 0 ? 0 : 1];

function timesOf(engine: Engine, papers: readonly Paper[], passages: readonly (readonly string[])[]): Times[] {
  collectGarbage();
  const find = engine.build(papers);
  const began = performance.now();
  const before: number[] = [];
  for (const passage of passages.flatMap((some) => some.slice(0, WARM_UP))) {
    if (before.length === WARM_UP) engine.rest?.();
    const asked = performance.now();
    find(passage);
    before.push(performance.now() - asked);
    if (performance.now() - began > PATIENCE) break;
  }
  const [first, ...next] = before;
  const early = quantile(next.slice(0, WARM_UP - 1), 0.95);
  return passages.map((some) => {
    const times: number[] = [];
    const started = performance.now();
    for (const passage of some.slice(WARM_UP)) {
      const asked = performance.now();
      find(passage);
      times.push(performance.now() - asked);
      if (performance.now() - started > PATIENCE) break;
    }
    const [p50, p95] = [0.5, 0.95].map((share) => quantile(times, share));
    return { engine: engine.name, asked: times.length, first, early, p50, p95 };
  });
}
