import type { Paper } from '../../src/core/paper';
import { acronymsIn } from '../../src/core/search/acronyms';
import { informationIn } from '../../src/core/search/information';
import { nearWordSearch } from '../../src/core/search/nearWords';
import { openIndex, type PaperIndex } from '../../src/core/search/paperIndex';
import { Part } from '../../src/core/search/part';
import { PASSING } from '../../src/core/search/passing';
import { type Concept, readQuery } from '../../src/core/search/query';
import { ranking } from '../../src/core/search/rank';
import { TUNING } from '../../src/core/search/tuning';
import { quantile } from '../eval/lookups';
import { shippedVectors } from '../eval/ours';
import { table } from '../eval/tables';
import { collections } from './collections';
import { type Asked, ms } from './section';
import { selections } from './selections';

const SIZES = [10_000, 20_000, 50_000];
const WORDS = [30, 150];
/** Passages, and how many before whose times do not count. */
const ASKED = 1000;
const WARM_UP = 500;
/** Papers whose meaning is compared with a longer passage. */
const BEST = 60;

/** The best papers by their words alone: with every posting added, and with those passed over that change nothing. */
export function postings(asked: Asked): void {
  const rows: string[][] = [];
  for (const papers of collections({ ...asked, sizes: asked.sizes ?? SIZES })) {
    const index = openIndex([Part.of(papers)]);
    for (const words of WORDS) rows.push(compare(papers, index, words));
  }
  console.log(`\nThe best ${BEST} papers by words alone, p50 of ${ASKED} passages`);
  console.log(table([['papers', 'words', 'every posting, ms', 'passing over, ms', ''], ...rows]));
}

function compare(papers: readonly Paper[], index: PaperIndex, words: number): string[] {
  const ways = [ranking(index, TUNING, { ...PASSING, leastLeft: Number.POSITIVE_INFINITY }), ranking(index, TUNING)];
  const times: number[][] = ways.map(() => []);
  questions(papers, index, words).forEach((concepts, at) => {
    // Now the one first, now the other: the second finds the postings in the processor's cache.
    for (const way of at % 2 === 0 ? [0, 1] : [1, 0]) {
      const started = performance.now();
      ways[way].best([...concepts], BEST);
      if (at >= WARM_UP) times[way].push(performance.now() - started);
    }
  });
  const [every, passing] = times.map((some) => quantile(some, 0.5));
  return [`${papers.length}`, `${words}`, ms(every), ms(passing), `${(passing / every).toFixed(2)} ×`];
}

function questions(papers: readonly Paper[], index: PaperIndex, words: number): (readonly Concept[])[] {
  const vectors = shippedVectors();
  const informationOf = informationIn(index, vectors, TUNING);
  const reading = {
    index,
    near: nearWordSearch(index),
    tuning: TUNING,
    informationOf,
    vectors,
    acronyms: acronymsIn(index),
  };
  return selections(papers, ASKED + WARM_UP, words, 0).map((passage) => readQuery(passage, reading, false).concepts);
}
