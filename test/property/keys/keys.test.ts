import '../seed';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MARKUPS } from '../../../src/core/cite/markups';
import { applyEdits } from '../../../src/core/edit';
import { LookupError } from '../../../src/core/errors';
import { nearKeys } from '../../../src/core/keys/nearKeys';
import { openKeyAt } from '../../../src/core/keys/openKey';
import { ownLabels } from '../../../src/core/keys/ownLabels';
import { citedKeys, keyAt } from '../../../src/core/keys/places';
import { faultOfKey, renameInBibliography, renameInDocument } from '../../../src/core/keys/rename';
import { readBibtex } from '../../../src/core/library/bibtex/read';
import { textOf } from '../cite/texts';

/** Pieces that some markup reads as a citation, or as something that only looks like one. */
const PIECES = [
  ...[
    'word',
    'Two words. ',
    ', ',
    '. ',
    '\n',
    '\n\n',
    '\r\n',
    ' ',
    '~',
    'ä',
    '热',
    '🥶',
    '% note\n',
    '\\',
    '{',
    '}',
    '[',
    ']',
  ],
  ...[
    '\\cite{',
    '\\cite{a}',
    '\\citep[see][2]{a, b}',
    '\\cite{a,\n % c\n b}',
    '\\cites{a}{b}',
    '\\verb|\\cite{a}|',
    '$x$',
  ],
  ...[
    '[@',
    '[@a]',
    '[see @a, p. 3; -@b]',
    '@a',
    '@a [p. 2]',
    '@',
    '@{a}',
    '`@a`',
    '```\n',
    '<!--',
    '-->',
    'a@b.org',
    '@fig-a',
  ],
  ...[
    '{cite:p}`a`',
    '{cite}`',
    '#cite(<a>)',
    '#cite(<',
    '@a[p. 3]',
    '<a>',
    '//',
    '[cite:@a;@b]',
    '[cite/t:see @',
    '#+begin_src\n',
  ],
  ...[
    ':cite:t:`a,b`',
    ':cite:p:`',
    '::\n',
    '.. x\n',
    'cite:[a, b]',
    'cite:[',
    'cite:[a]+[b]',
    '----\n',
    '---\n',
    '- ',
    '    ',
  ],
];
const TEXT = textOf(PIECES);
const NAME = fc.stringMatching(/^[a-z0-9][a-z0-9:._/-]{0,8}[a-z0-9]$/);

/** Whether an offset is between whole characters. */
const isBoundary = (text: string, at: number) =>
  !(/[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? ''));

/** The edits, or none where the new name is refused. */
function orRefused(rename: () => { start: number; end: number; text: string }[]) {
  try {
    return rename();
  } catch (error) {
    assert.ok(error instanceof LookupError && error.code === 'badKey');
    return undefined;
  }
}

for (const markup of MARKUPS) {
  describe(`keys in any text as ${markup.label}`, () => {
    it('lie in the text, between whole characters, and are found where they are', () => {
      fc.assert(
        fc.property(TEXT, (text) => {
          const citations = markup.citationsIn(text);
          for (const { key, places } of citedKeys(citations)) {
            for (const { start, end } of places) {
              assert.ok(start >= 0 && start < end && end <= text.length);
              assert.ok(isBoundary(text, start) && isBoundary(text, end));
              assert.equal(text.slice(start, end), key);
              assert.equal(keyAt(citations, end)?.key, key);
            }
          }
        }),
        { numRuns: 500 },
      );
    });

    it('are read alike with and without stops', () => {
      fc.assert(
        fc.property(TEXT, fc.nat(20), (text, times) => {
          const long = text.repeat(times);
          const slices = markup.slices(long);
          let step = slices.next();
          while (!step.done) step = slices.next();
          assert.deepEqual(step.value, markup.read(long));
        }),
        { numRuns: 50 },
      );
    });

    it('come back when they are renamed and renamed back', () => {
      fc.assert(
        fc.property(TEXT, NAME, (text, to) => {
          fc.pre(!text.includes(to) && faultOfKey(to) === undefined);
          const there = orRefused(() => renameInDocument(markup, text, 'a', to));
          if (!there) return;
          const renamed = applyEdits(text, there);
          const back = applyEdits(renamed, renameInDocument(markup, renamed, to, 'a'));
          assert.equal(back, text);
        }),
        { numRuns: 500 },
      );
    });

    it('are typed at a span that ends at the caret, wherever that is', () => {
      fc.assert(
        fc.property(TEXT, fc.nat(), (text, place) => {
          const caret = place % (text.length + 1);
          const open = openKeyAt(markup.id, text, caret);
          if (!open) return;
          assert.ok(open.span.start >= 0 && open.span.end === caret && open.end >= caret && open.end <= text.length);
          assert.ok(text.slice(open.span.start, caret).endsWith(open.query));
          assert.ok(!open.query.includes('\n'));
        }),
        { numRuns: 500 },
      );
    });

    it('are told from labels without a throw', () => {
      fc.assert(fc.property(TEXT, (text) => void ownLabels(markup.id, text)));
    });
  });
}

describe('keys of any bibliography', () => {
  const FIELD = fc.constantFrom(
    'title = {a}',
    'crossref = {a}',
    'xdata = {b, a}',
    'note = {crossref = {a}}',
    'year = 2000',
  );
  const ENTRY = fc
    .tuple(fc.constantFrom('a', 'b', 'A', 'c:1'), fc.array(FIELD, { maxLength: 3 }), fc.constantFrom('}', ')', ''))
    .map(([key, fields, close]) => `@misc{${key},\n  ${fields.join(',\n  ')}\n${close}\n`);
  const FILE = fc.array(fc.oneof(ENTRY, fc.constantFrom('% note\n', '\r\n', 'ä🥶', '@comment{a}\n')), { maxLength: 8 });

  it('come back when they are renamed and renamed back', () => {
    fc.assert(
      fc.property(FILE, NAME, (pieces, to) => {
        const text = pieces.join('');
        fc.pre(!text.includes(to) && faultOfKey(to) === undefined);
        const there = orRefused(() => renameInBibliography('r.bib', text, 'a', to));
        if (!there) return;
        const renamed = applyEdits(text, there);
        assert.ok(there.length === 0 || readBibtex(renamed).entries.some(({ key }) => key === to));
        assert.equal(applyEdits(renamed, renameInBibliography('r.bib', renamed, to, 'a')), text);
      }),
      { numRuns: 500 },
    );
  });

  it('are near themselves but for one slip', () => {
    const LONG = fc.stringMatching(/^[a-z]{6,12}\d{4}[a-z]{3,6}$/);
    fc.assert(
      fc.property(LONG, fc.nat(), (key, place) => {
        const at = place % key.length;
        const slipped = key.slice(0, at) + key.slice(at + 1);
        fc.pre(slipped !== key);
        assert.equal(nearKeys(slipped, [{ key, authors: [] }])[0]?.key, key);
      }),
    );
  });
});
