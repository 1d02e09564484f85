import '../seed';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { proseOf } from '../../../src/core/search/prose';

/** Any sign of ASCII, and what languages of markup make of those. */
const PIECES = [
  ...Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)),
  ...[
    '\n',
    '\n\n',
    '\t',
    'a',
    'Word',
    'ünal',
    'cite:',
    ':cite:',
    'xref:',
    '::',
    '\n:::',
    '\n.. fig::',
    '--',
    '---',
    '-\n',
  ],
  ...['a-\nb', '\u00ad\n', 'a\u2010\nb', '//', '// x', 'https://a.org/b', 'a@b.org', '[[', '](', '<!--', '-->'],
];
const someText = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom('a', ' ', '. ', 'b-c', ': ')), { maxLength: 40 })
  .map((pieces) => pieces.join(''));

describe('text without markup (property)', () => {
  it('is read as if it had some', () => {
    fc.assert(
      // A comment at the end goes, and whatever stands before it is read by every rule.
      fc.property(someText, (text) => assert.equal(proseOf(`a1 ${text} .`), proseOf(`a1 ${text} .\n%`).slice(0, -1))),
      { numRuns: 5000 },
    );
  });
});
