import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { planEntries, readBibliography } from '../../../src/core/bibliography/entry';
import type { BibliographyKind } from '../../../src/core/bibliography/find';
import { applyEdits } from '../../../src/core/edit';
import { LookupError } from '../../../src/core/errors';
import { sameWork } from '../../../src/core/library/same';
import type { Paper } from '../../../src/core/paper';

const FIXTURES = path.join(import.meta.dirname, '../../fixtures/bib');
const texts = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.bib'))
  .map((name) => readFileSync(path.join(FIXTURES, name), 'latin1').slice(0, 4000));

/** A piece of a file, and what is done to it. */
const damaged = (source: fc.Arbitrary<string>) =>
  fc
    .tuple(
      source,
      fc.array(
        fc.tuple(
          fc.nat(),
          fc.constantFrom('', '{', '}', '"', ',', '=', '@', '#', '%', '\\', '$', '\n', '(', ')', '[', ']', ':', '- '),
        ),
        { maxLength: 4 },
      ),
      fc.nat(),
      fc.nat(),
    )
    .map(([text, changes, from, to]) => {
      let result = text;
      for (const [at, sign] of changes) {
        const place = at % (result.length + 1);
        result = result.slice(0, place) + sign + result.slice(place + (sign === '' ? 1 : 0));
      }
      const [start, end] = [from % (result.length + 1), to % (result.length + 1)];
      return end > start ? result.slice(start, end) : result;
    });

const WORD = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('Heat', 'rises', 'Größe', '{x', '\\', '"', '%', '$x$', '@a{b,', '}', '# no', ': x', '- y', "'"),
);
const TITLE = fc.array(WORD, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const PAPER: fc.Arbitrary<Paper> = fc.record(
  {
    id: fc.constant('p'),
    key: fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/),
    title: TITLE,
    abstract: fc.constant(''),
    authors: fc.array(fc.record({ family: WORD, given: WORD }, { requiredKeys: ['family'] }), { maxLength: 4 }),
    year: fc.integer({ min: 1500, max: 2100 }),
    venue: WORD,
    doi: fc.constantFrom('10.1000/xyz', '10.1000/<a>(b)_c;2-%'),
    arxiv: fc.constantFrom('1706.03762', 'hep-th/9901001'),
    url: fc.constantFrom('https://a.b/c_d%20e', 'https://x.y/#z'),
  },
  { requiredKeys: ['id', 'key', 'title', 'abstract'] },
);

const YAML = fc.constantFrom(
  '',
  '# c\n',
  'a:\n  type: misc\n  title: "A: b"\n\nb:\n  type: article\n  author: ["X, Y", Z]\n  parent:\n    title: J\n',
  'a: {title: x}\r\nb:\r\n    date: 2020',
  'a:\n  title: >\n    folded\n    text',
);
const CSL_YAML = fc.constantFrom(
  '',
  '# c\n',
  '---\nreferences:\n- id: a\n  title: "A: b"\n  author:\n  - family: X\n    given: Y\n...\n\ntext\n',
  'references:\r\n  - id: a\r\n    title: A\r\n\r\n  -   title: B\r\n      id: b\r\nlang: de',
  '- id: a\n  abstract: |\n    folded\n\n    text\n  # c\n- {id: b, title: x}',
  'references: [{id: a, title: "A"}, {"id": "b"}]\n',
  'references:\n',
);
const JSON_TEXT = fc.constantFrom(
  '',
  '[]',
  '[\n  {\n    "id": "a",\n    "title": "A"\n  }\n]\n',
  '[{"id":"a"},{"id":"b","author":[{"family":"X"}]}]',
  '{"items":[\r\n\t{"id": "a"}\r\n]}',
);

const KINDS: readonly [kind: BibliographyKind, text: fc.Arbitrary<string>][] = [
  ['bibtex', fc.oneof({ weight: 4, arbitrary: damaged(fc.constantFrom(...texts)) }, fc.string({ unit: 'binary' }))],
  ['hayagriva', fc.oneof({ weight: 4, arbitrary: damaged(YAML) }, fc.string({ unit: 'binary' }))],
  ['csl-yaml', fc.oneof({ weight: 4, arbitrary: damaged(CSL_YAML) }, fc.string({ unit: 'binary' }))],
  ['csl-json', fc.oneof({ weight: 4, arbitrary: damaged(JSON_TEXT) }, fc.string())],
];

for (const [kind, text] of KINDS) {
  describe(`any ${kind} text and any papers`, () => {
    it('keep every earlier character, hold the papers, and are added to once', () => {
      fc.assert(
        fc.property(text, fc.array(PAPER, { minLength: 1, maxLength: 3 }), (before, any) => {
          const papers = any.map((paper, at) => distinct(paper, at));
          const plan = orRefused(() => planEntries(before, papers, { kind }));
          if (!plan) return;
          const { works, edit } = plan;
          const after = edit ? applyEdits(before, [edit]) : before;
          assert.equal(!edit || edit.start === edit.end, true);
          if (!kind.startsWith('csl')) assert.ok(after.startsWith(before));
          const { entries } = readBibliography(after, { kind });
          for (const [at, { key }] of works.entries()) {
            const entry = entries.find((one) => one.key === key);
            assert.ok(entry, `${key} is in ${JSON.stringify(after)}`);
            if (/\p{L}{3}/u.test(papers[at].title)) assert.ok(sameWork(entry, papers[at]), JSON.stringify(after));
          }
          const again = planEntries(after, papers, { kind });
          assert.equal(again.edit, undefined, JSON.stringify(after));
          assert.deepEqual(
            again.works.map(({ key }) => key),
            works.map(({ key }) => key),
          );
        }),
        { numRuns: 300 },
      );
    });
  });
}

/** No two papers have an identifier in common: what then is one work would depend on the order. */
function distinct(paper: Paper, at: number): Paper {
  return {
    ...paper,
    ...(paper.doi && { doi: `${paper.doi}${at}` }),
    ...(paper.arxiv && { arxiv: paper.arxiv.replace(/\d$/, `${at}`) }),
  };
}

function orRefused<T>(plan: () => T): T | undefined {
  try {
    return plan();
  } catch (error) {
    if (error instanceof LookupError && error.code === 'bibliographyUnreadable') return undefined;
    throw error;
  }
}
