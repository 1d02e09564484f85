import assert from 'node:assert/strict';
import fc from 'fast-check';
import { citationKey, paperId } from '../../../src/core/library/keys';
import { readable } from '../../../src/core/library/readable';
import { readPapersPage } from '../../../src/core/library/webPage';

/** Texts as users bring them: words, lines, TeX and its ruins, anything else. */
const scrap = fc.constantFrom(
  ...[
    '\\',
    '{',
    '}',
    '$',
    '^',
    '_',
    '~',
    '--',
    '``',
    "''",
    '"',
    "'",
    '\\frac',
    '\\hat',
    '\\t',
    "\\'",
    '\\"',
    '\\v{',
    '\\c ',
  ],
  ...[
    '\\emph{',
    '{\\em ',
    '\\mathcal',
    '\\left\\{',
    '\\{',
    '\\}',
    '\\$',
    '\\(',
    '\\)',
    '\\times',
    '\\pm',
    '\\geq',
    '\\sqrt',
  ],
  ...[
    '\\href{',
    '\\cite{',
    'times',
    'geq',
    'infty',
    'gamma to ',
    'forall k',
    '{it ',
    'text{',
    'https://a.b/c_d',
    '{https://a.b}',
  ],
  ...['64', ' ', '\n', '\r\n', 'a', 'X', 'é', '张', '.', ',', '(', ')', '%', '\uE000', '\uD800', '😀'],
);
const ruins = fc
  .array(fc.oneof({ weight: 6, arbitrary: scrap }, { weight: 1, arbitrary: fc.string() }), { maxLength: 60 })
  .map((parts) => parts.join(''));

describe('readable', () => {
  it('changes nothing when applied again', () => {
    fc.assert(
      fc.property(ruins, (text) => {
        const once = readable(text);
        assert.equal(readable(once), once);
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves texts without residue as they are', () => {
    const plain = fc
      .stringMatching(/^[a-zA-Z0-9 ,.;:()"'é张-]*$/)
      .filter((t) => !/--|times|eq|infty|pm|approx|forall/.test(t));
    fc.assert(
      fc.property(plain, (text) => assert.equal(readable(text), text)),
      { numRuns: 1000 },
    );
  });
});

describe('readPapersPage', () => {
  const line = fc.oneof(
    fc.constantFrom('new', 'Subscribe', 'Mar 12', '', '42', 'A Title of Some Four Words', 'short phrase'),
    fc.lorem({ mode: 'sentences', maxCount: 6 }),
    ruins,
  );
  const page = fc
    .tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom('\n', '\r\n', '\r'))
    .map(([lines, end]) => lines.join(end));

  it('takes every title from a line of the text, and every line once', () => {
    fc.assert(
      fc.property(page, (text) => {
        const lines = text.split(/\r\n|\n|\r/).map((one) => one.trim());
        const { papers, skipped } = readPapersPage(text);
        for (const paper of papers) assert.equal(lines[paper.line - 1], paper.title);
        for (const skip of skipped) assert.equal(lines[skip.line - 1], skip.text);
        const told = [...papers, ...skipped].map((one) => one.line);
        assert.equal(new Set(told).size, told.length);
        const words = (texts: readonly string[]) => texts.join(' ').split(/\s+/).filter(Boolean).sort();
        const kept = [...papers.flatMap((p) => [p.title, p.abstract]), ...skipped.map((s) => s.text)];
        assert.deepEqual(words(kept), words(lines));
      }),
      { numRuns: 1500 },
    );
  });
});

describe('keys and ids', () => {
  it('are always valid and never taken', () => {
    const parts = fc.record({
      authors: fc.option(fc.array(fc.record({ family: fc.string({ unit: 'binary' }) }), { maxLength: 2 }), {
        nil: undefined,
      }),
      year: fc.option(fc.integer({ min: -50, max: 3000 }), { nil: undefined }),
      title: fc.oneof(fc.string({ unit: 'binary' }), ruins),
    });
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), (papers) => {
        const keys = new Set<string>();
        const ids = new Set<string>();
        for (const paper of papers) {
          keys.add(citationKey(paper, keys));
          ids.add(paperId(paper.title, ids));
        }
        assert.equal(keys.size, papers.length);
        assert.equal(ids.size, papers.length);
        for (const name of [...keys, ...ids]) assert.match(name, /^[a-z0-9-]+$/);
      }),
    );
  });
});
