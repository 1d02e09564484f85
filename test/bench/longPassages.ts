import { ours } from '../eval/ours';
import { seeded } from '../eval/seeded';
import { table } from '../eval/tables';
import { collections } from './collections';
import { type Asked, budget, ms } from './section';

/** Characters. */
const SIZES = [10_000, 100_000, 1_000_000];
/** Ten times the text may take this much longer. */
const MOST_GROWTH = 20;

const random = seeded(9);
const sign = (from: number, to: number) => String.fromCharCode(from + Math.floor(random() * (to - from)));
const filled = (size: number, next: () => string) => {
  const parts: string[] = [];
  for (let length = 0; length < size; ) {
    const part = next();
    parts.push(part);
    length += part.length;
  }
  return parts.join('').slice(0, size);
};
const word = () => Array.from({ length: 3 + Math.floor(random() * 8) }, () => sign(97, 123)).join('');

/** Texts that somebody may select by mistake, or on purpose. */
const SHAPES: Readonly<Record<string, (size: number, abstracts: string) => string>> = {
  abstracts: (size, abstracts) => filled(size, () => `${abstracts}\n`),
  'words nobody knows': (size) => filled(size, () => `${word()} `),
  'one word': (size) => 'a'.repeat(size),
  'any bytes': (size) => filled(size, () => sign(0, 256)),
  'any signs': (size) => filled(size, () => sign(0, 65_536)),
  hyphens: (size) => 'ab-'.repeat(size / 3),
  'capitals inside': (size) => 'aB'.repeat(size / 2),
  backslashes: (size) => '\\emph{'.repeat(size / 6),
  brackets: (size) => '[['.repeat(size / 2),
  dollars: (size) => '$x'.repeat(size / 2),
  'one line of code': (size) => filled(size, () => `${word()}(${word()}="${word()}");`),
  lines: (size) => '\n'.repeat(size),
};

/** How the time of a look-up grows with the length of the passage. */
export function longPassages(asked: Asked): void {
  for (const papers of collections({ ...asked, sizes: asked.sizes ?? [72] })) {
    const find = ours().build(papers);
    const abstracts = papers
      .slice(0, 400)
      .map(({ title, abstract }) => `${title}. ${abstract}`)
      .join('\n');
    const rows = Object.entries(SHAPES).map(([shape, make]) => {
      const times = SIZES.map((size) => leastTime(find, make(size, abstracts)));
      const growth = times[2] / Math.max(times[1], 1);
      return [shape, ...times.map(ms), `${growth.toFixed(1)} ×`, budget(growth, MOST_GROWTH, '×')];
    });
    console.log(`\nPassages of ${SIZES.map((size) => `${size / 1000} kB`).join(', ')} over ${papers.length} papers`);
    console.log(table([['', ...SIZES.map(() => 'ms'), 'growth', ''], ...rows]));
  }
}

function leastTime(find: (text: string) => unknown, text: string): number {
  const times = [0, 1, 2].map(() => {
    const started = performance.now();
    find(text);
    return performance.now() - started;
  });
  return Math.min(...times);
}
