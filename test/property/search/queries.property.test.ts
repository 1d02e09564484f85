import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Paper } from '../../../src/core/paper';
import { createSearch } from '../../../src/core/search/liveSearch';
import { proseOf } from '../../../src/core/search/prose';
import { parseTyped } from '../../../src/core/search/queryLanguage';
import { somePaper, somePassage } from './papers';

/** Pieces that the languages give a meaning to, beside any text. */
const piece = fc.oneof(
  fc.constantFrom(
    'author:',
    'year:',
    'title:"',
    '..',
    '2019',
    '"',
    '-',
    ' ',
    '\n',
    '$',
    '\\cite{',
    '}',
    '@',
    '[',
    ']',
    '(',
    '<!--',
    '%',
    '#',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  somePassage,
);
const text = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));

describe('any text (property)', () => {
  it('is read as a typed query without loss of words that are no condition', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const { conditions, text: left } = parseTyped(typed);
        if (conditions.length === 0) assert.equal(left, typed.trim());
        assert.ok(left.length <= typed.length);
      }),
    );
  });

  it('gives prose that is no longer than it by more than names of letters', () => {
    fc.assert(fc.property(text, (source) => assert.ok(proseOf(source).length <= source.length * 4 + 16)));
  });

  it('never makes a search throw, and spans stay inside the paper, on whole characters, in order', () => {
    fc.assert(
      fc.property(fc.array(somePaper, { maxLength: 6 }), text, fc.boolean(), (papers, query, typing) => {
        const unique = [...new Map(papers.map((one) => [one.id, one])).values()];
        for (const match of createSearch(unique).find(query, { typing })) {
          checkSpans(match.paper.title, match.titleSpans);
          checkSpans(match.paper.abstract, match.abstractSpans);
          const { sentence } = match.reason;
          if (sentence) checkSpans(match.paper.abstract, [sentence]);
        }
      }),
    );
  });
});

function checkSpans(of: Paper['title'], spans: readonly { start: number; end: number }[]): void {
  let before = 0;
  for (const { start, end } of spans) {
    assert.ok(before <= start && start < end && end <= of.length, `${start} … ${end} of ${of.length}`);
    for (const at of [start, end])
      assert.ok(!/[\uDC00-\uDFFF]/.test(of[at] ?? '') || !/[\uD800-\uDBFF]/.test(of[at - 1] ?? ''));
    before = end;
  }
}
