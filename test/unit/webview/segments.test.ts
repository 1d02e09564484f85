import assert from 'node:assert/strict';
import { clampSpan, segments } from '../../../src/webview/segments';

/** `a[b]c` with the marked runs in brackets. */
function show(text: string, spans: readonly (readonly [number, number])[], within?: readonly [number, number]): string {
  const toSpan = ([start, end]: readonly [number, number]) => ({ start, end });
  const runs = segments(text, spans.map(toSpan), within && toSpan(within));
  return runs.map((run) => (run.marked ? `[${run.text}]` : run.text)).join('');
}

describe('segments', () => {
  const rows: readonly [string, string, ReturnType<typeof show>][] = [
    ['no spans', show('abcdef', []), 'abcdef'],
    ['one span', show('abcdef', [[1, 3]]), 'a[bc]def'],
    [
      'at both ends',
      show('abcdef', [
        [0, 1],
        [5, 6],
      ]),
      '[a]bcde[f]',
    ],
    [
      'unsorted',
      show('abcdef', [
        [4, 5],
        [1, 2],
      ]),
      'a[b]cd[e]f',
    ],
    [
      'overlapping',
      show('abcdef', [
        [1, 4],
        [2, 5],
      ]),
      'a[bcde]f',
    ],
    [
      'touching',
      show('abcdef', [
        [1, 2],
        [2, 3],
      ]),
      'a[bc]def',
    ],
    [
      'one in another',
      show('abcdef', [
        [1, 5],
        [2, 3],
      ]),
      'a[bcde]f',
    ],
    [
      'outside of the text',
      show('abcdef', [
        [-9, 1],
        [4, 99],
        [20, 30],
      ]),
      '[a]bcd[ef]',
    ],
    [
      'empty, backwards and not numbers',
      show('abcdef', [
        [2, 2],
        [4, 1],
        [Number.NaN, 3],
        [0, Infinity],
      ]),
      'abcdef',
    ],
    ['half of a character', show('a😀b', [[2, 4]]), 'a[😀b]'],
    [
      'a part of the text',
      show(
        'abcdef',
        [
          [1, 3],
          [4, 6],
        ],
        [2, 5],
      ),
      '[c]d[e]',
    ],
    ['a part without spans', show('abcdef', [[0, 1]], [2, 5]), 'cde'],
    ['an empty part', show('abcdef', [[0, 6]], [3, 3]), ''],
    ['no text', show('', [[0, 3]]), ''],
  ];
  for (const [name, shown, expected] of rows) it(`marks ${name}`, () => assert.equal(shown, expected));
});

describe('clampSpan', () => {
  it('is nothing where nothing is given or left', () => {
    assert.equal(clampSpan('abc', undefined), undefined);
    assert.equal(clampSpan('abc', { start: 3, end: 9 }), undefined);
  });
});
