import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readBibtex } from '../../../src/core/library/bibtex/read';
import { bibtexEntry } from '../../../src/core/library/bibtex/write';
import { paperFromBibEntry } from '../../../src/core/library/entry';
import { sameWork } from '../../../src/core/library/same';
import type { Paper } from '../../../src/core/paper';

const scrap = fc.constantFrom(
  ...[
    '@',
    '@article{',
    '@misc(',
    '@string{',
    '@comment{',
    '\n@book{k,',
    '{',
    '}',
    '"',
    ',',
    '=',
    '#',
    '%',
    '\\',
    '$',
    ')',
    '\n',
  ],
  ...[
    'key',
    ' title = ',
    ' author = {',
    ' and ',
    ' year = 2001',
    'a',
    ' ',
    '\r\n',
    'é',
    '\uD800',
    '\0',
    '__proto__',
    "\\'{e}",
  ],
);
const anyBib = fc
  .array(fc.oneof({ weight: 8, arbitrary: scrap }, { weight: 1, arbitrary: fc.string() }), { maxLength: 80 })
  .map((parts) => parts.join(''));

describe('readBibtex', () => {
  it('takes any text, and tells where it read what', () => {
    fc.assert(
      fc.property(anyBib, (text) => {
        const { entries, faults } = readBibtex(text);
        let end = 0;
        for (const entry of entries) {
          assert.ok(entry.start >= end && entry.end > entry.start && entry.end <= text.length);
          assert.equal(text.slice(entry.keySpan.start, entry.keySpan.end), entry.key);
          end = entry.end;
        }
        for (const fault of faults) {
          assert.ok(fault.start >= 0 && fault.start <= fault.end && fault.end <= text.length && fault.line >= 1);
        }
      }),
      { numRuns: 3000 },
    );
  });

  const SIGNS = [...'{}",=@#%\\$'];
  const sound = Array.from({ length: 12 }, (_, at) => ({
    key: `key${at}`,
    text: `@article{key${at},\n  title = {Title number ${at} with {Braces}},\n  author = "Doe, Ann and Roe, {\\'E}va",\n  note = {costs \\$5},\n  year = ${1990 + at}\n}\n\n`,
  }));
  const fault = fc.record({
    victim: fc.nat(sound.length - 1),
    place: fc.nat(10_000),
    sign: fc.constantFrom(...SIGNS),
    kind: fc.constantFrom('drop', 'double', 'insert', 'cut'),
  });

  it('loses no sound entry to a damaged neighbour, and reports the damage or reads the entry', () => {
    fc.assert(
      fc.property(fault, ({ victim, place, sign, kind }) => {
        const entry = sound[victim].text;
        const places = [...entry.matchAll(/[{}",=@#%\\$]/g)].map((found) => found.index);
        const at = kind === 'insert' || kind === 'cut' ? place % entry.length : places[place % places.length];
        const damaged = {
          drop: entry.slice(0, at) + entry.slice(at + 1),
          double: entry.slice(0, at) + entry[at] + entry.slice(at),
          insert: entry.slice(0, at) + sign + entry.slice(at),
          cut: `${entry.slice(0, at)}\n\n`,
        }[kind];
        const text = sound.map((one, index) => (index === victim ? damaged : one.text)).join('');
        const { entries } = readBibtex(text);
        for (const [index, { key }] of sound.entries()) {
          if (index === victim) continue;
          const found = entries.find((one) => one.key === key);
          assert.deepEqual(
            [found?.complete, found?.title, found?.year, found?.authors.length],
            [true, `Title number ${index} with Braces`, 1990 + index, 2],
            `${key} after ${kind} in ${sound[victim].key}`,
          );
        }
      }),
      { numRuns: 600 },
    );
  });
});

describe('a written entry', () => {
  const word = fc.oneof(
    fc.stringMatching(/^[A-Za-z]{1,8}$/),
    fc.constantFrom(
      'MRI',
      'EQ-Net',
      'and',
      'others',
      'von',
      '{',
      '}',
      '{0,',
      '1}',
      '\\alpha',
      '$5',
      '$',
      '50%',
      'R&D',
      'a_b',
      '#1',
      'x^2',
      '~',
      '"q"',
      "it's",
    ),
    fc.constantFrom(
      'é',
      'ß',
      'Ł',
      'ı',
      'τ',
      '∞',
      '张',
      'ﬁ',
      '“q”',
      '–',
      '—',
      '…',
      'µ',
      '×',
      'L₂',
      'É-Net',
      '@article{x,',
      '\\',
      '--',
      '``',
      "''",
    ),
  );
  const words = (max: number) => fc.array(word, { minLength: 1, maxLength: max }).map((parts) => parts.join(' '));
  const paper: fc.Arbitrary<Paper> = fc.record(
    {
      id: fc.constant('id'),
      key: fc.constant('key'),
      title: words(8),
      abstract: fc.constant(''),
      authors: fc.array(fc.record({ family: words(2), given: words(2) }, { requiredKeys: ['family'] }), {
        minLength: 1,
        maxLength: 3,
      }),
      year: fc.integer({ min: 1000, max: 2999 }),
      venue: fc.constantFrom('ICCV 2023', 'Nature', 'J & K 3(4):5-6 (2001)', '}{'),
      doi: fc.constantFrom('10.1109/ICCV51070.2023.01203', '10.1000/abc_(def)<1::AID>3.0.CO;2-#', '10.1000/a%20b~c'),
      arxiv: fc.constantFrom('2305.19862', 'hep-th/9901001'),
      url: fc.constantFrom('https://x.org/~a_b%20c#d', 'https://x.org/{a}\\b'),
    },
    { requiredKeys: ['id', 'key', 'title', 'abstract'] },
  );
  const style = fc.record({
    letters: fc.constantFrom('unicode' as const, 'latex' as const),
    newline: fc.constantFrom('\n' as const, '\r\n' as const),
    dialect: fc.constantFrom('bibtex' as const, 'biblatex' as const),
  });
  /** Quotation marks and dashes have two spellings in TeX, and a value has single spaces. */
  const plain = (text: string) =>
    text
      .replace(/``|“/g, '"')
      .replace(/''|”/g, '"')
      .replace(/[’‘`]/g, "'")
      .replace(/---|—|--|–/g, '-')
      .normalize('NFC');

  const facts = fc.record({
    type: fc.constantFrom('article', 'inproceedings', 'misc', 'online', 'phdthesis'),
    fields: fc.dictionary(
      fc.constantFrom(
        'journal',
        'booktitle',
        'volume',
        'pages',
        'publisher',
        'note',
        'month',
        'annote',
        'isbn',
        '__proto__',
      ),
      words(5).map((text) => text.replace(/[\s,]+/g, ' ').trim()),
      { maxKeys: 5 },
    ),
  });

  it('keeps every field that was read', () => {
    fc.assert(
      fc.property(paper, facts, style, (from, entry, how) => {
        // What is read of a written entry is a paper as a file tells of it; written and read again it stays the same.
        const read = (text: string) => readBibtex(text).entries.flatMap((one) => paperFromBibEntry(one, 'id') ?? []);
        const full = { ...how, everything: true };
        const [once] = read(bibtexEntry({ ...from, entry, abstract: from.title, keywords: ['a', 'b'] }, 'key', full));
        const [twice] = read(bibtexEntry(once, once.key, full));
        assert.deepEqual(twice, once);
        for (const name of Object.keys(entry.fields)) assert.ok(Object.hasOwn(once.entry?.fields ?? {}, name), name);
      }),
      { numRuns: 2000 },
    );
  });

  it('is sound, balanced, and reads as the paper it was made from', () => {
    fc.assert(
      fc.property(paper, style, (from, how) => {
        const text = bibtexEntry(from, 'key', how);
        const { entries, faults } = readBibtex(`@misc{before, title = {B}}\n${text}\n@misc{after, title = {A}}`);
        assert.deepEqual(faults, []);
        assert.deepEqual(
          entries.map((entry) => entry.key),
          ['before', 'key', 'after'],
        );
        const entry = entries[1];
        assert.equal(plain(entry.title ?? ''), plain(from.title));
        const person = (author: { family: string; given?: string }) => plain(`${author.family}|${author.given ?? ''}`);
        assert.deepEqual(entry.authors.map(person), (from.authors ?? []).map(person));
        assert.deepEqual([entry.year, entry.doi, entry.arxiv], [from.year, from.doi, from.arxiv]);
        assert.ok(sameWork(from, entry) || /^\W*$/.test(from.title));
      }),
      { numRuns: 3000 },
    );
  });
});
