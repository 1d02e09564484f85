// How time grows with the length of texts that broke other readers: eight times the text should take about eight times
// as long, the square would be 64 times.
import { readBibtex } from '../../src/core/library/bibtex/read';
import { readCslJson } from '../../src/core/library/cslJson';
import { readCslYaml } from '../../src/core/library/cslYaml';
import { readHayagriva } from '../../src/core/library/hayagriva';
import { readable } from '../../src/core/library/readable';
import { readRis } from '../../src/core/library/ris/read';
import { readPapersPage } from '../../src/core/library/webPage';
import { table } from '../eval/tables';

const SMALL = 50_000;
const TIMES = 8;
/** More than this times as long is marked. */
const MOST = 30;

const ONE = '@article{k, title = {T}, author = {Doe, A.}, year = 2001} ';
/** Texts of about `size` characters that broke other readers. */
const BIBTEX: Record<string, (size: number) => string> = {
  'entries on one line': (size) => ONE.repeat(size / ONE.length),
  'braces nested in a value': (size) => `@a{k, t = {${'{'.repeat(size / 2)}${'}'.repeat(size / 2)}}}`,
  'at signs': (size) => '@'.repeat(size),
  heads: (size) => '@a{'.repeat(size / 3),
  'heads at line starts': (size) => '@a{k,\n'.repeat(size / 6),
  'values that never close': (size) => `@a{k${',\nt={'.repeat(size / 5)}`,
  'open braces in a value': (size) => `@a{k, t = {${'{'.repeat(size)}}`,
  fields: (size) => `@a{k${', f = {v}'.repeat(size / 9)}}`,
  'text without fields': (size) => `@a{k${', x'.repeat(size / 3)}}`,
  'a chain of strings': (size) =>
    Array.from({ length: size / 24 }, (_, at) => `@string{s${at + 1} = s${at}}\n`).join(''),
  'a value of many parts': (size) => `@a{k, t = "a"${' # "a"'.repeat(size / 6)}}`,
  'commented lines': (size) => '% @a{k, \n'.repeat(size / 9),
  'a commented line': (size) => `%${'@a{'.repeat(size / 3)}`,
  names: (size) => `@a{k, author = {${'A B and '.repeat(size / 8)}C D}}`,
  'quotation marks': (size) => `@a{k, t = ${'"{'.repeat(size / 2)}}`,
  faults: (size) => '@a{k, t = {x}\n\n'.repeat(size / 15),
};

const RUINED = [
  '\\',
  '{',
  '$',
  '\\{',
  "\\'",
  '\\hat',
  '\\t{',
  '\\frac{',
  '``',
  '~',
  'a_{',
  'x^',
  '{it ',
  'times',
  'a--',
];
const PAGES = [
  'a\n',
  'A Title of Four Words\n',
  `${'x'.repeat(300)}\n`,
  'some words that go on,\n',
  '\n',
  'Mar 12\n',
  'a, B',
];

const repeated = (unit: string) => (size: number) => unit.repeat(size / unit.length);

type Case = readonly [reader: string, run: (text: string) => unknown, shape: string, make: (size: number) => string];

const CASES: readonly Case[] = [
  ...Object.entries(BIBTEX).map(([shape, make]): Case => ['readBibtex', readBibtex, shape, make]),
  ...RUINED.map((unit): Case => ['readable', readable, JSON.stringify(unit), repeated(unit)]),
  ...PAGES.map((unit): Case => ['readPapersPage', readPapersPage, JSON.stringify(unit.slice(0, 20)), repeated(unit)]),
  [
    'readHayagriva',
    readHayagriva,
    'entries',
    (size) => Array.from({ length: size / 40 }, (_, at) => `k${at}:\n  title: T\n  author: [A]\n`).join(''),
  ],
  [
    'readCslYaml',
    readCslYaml,
    'references',
    (size) => Array.from({ length: size / 40 }, (_, at) => `- id: k${at}\n  title: T\n  author: [A]\n`).join(''),
  ],
  ['readRis', readRis, 'records without an end', repeated('TY  - JOUR\nTI  - T\n')],
  ['readRis', readRis, 'lines that go on', repeated(`TY  - JOUR\nAB  - a\n${'and on\n'.repeat(50)}`)],
  ['readBibtex', readBibtex, 'twins on one line', repeated(ONE)],
  [
    'readCslJson',
    readCslJson,
    'damaged items',
    (size) => `[${Array.from({ length: size / 40 }, (_, at) => `{"id": "k${at}", "title": "T" "x": 1}`).join(',\n')}]`,
  ],
];

/** Processor time of a run in ms, the least of three: unlike the clock it does not count what other programs do. */
function spent(run: () => unknown): number {
  const once = () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  return Math.min(once(), once(), once());
}

export function growth(): void {
  console.log(`\nReaders: ${SMALL / 1000} kB and ${TIMES} times as much of texts that are hard to read`);
  const rows = CASES.map(([reader, run, shape, make]) => {
    const [small, large] = [SMALL, SMALL * TIMES].map((size) => {
      const text = make(size);
      return spent(() => run(text));
    });
    const ratio = large / Math.max(small, 1);
    const verdict = ratio < MOST ? 'ok' : 'over';
    return [reader, shape, small.toFixed(1), large.toFixed(1), `${ratio.toFixed(1)} ×`, verdict];
  });
  console.log(table([['reader', 'text', 'ms', 'ms', 'growth', ''], ...rows]));
}
