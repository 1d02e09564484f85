import assert from 'node:assert/strict';
import { withLines } from '../../../src/core/library/faults';
import { placedFaults } from '../../../src/core/store/places';

describe('placedFaults', () => {
  const rows: [string, string, string][] = [
    ['on the first line', 'ab«cd»', '0:2-0:4'],
    ['behind line ends of every kind', 'a\nb\r\nc\rd«e»f', '3:1-3:2'],
    ['several on one line', '\n«a» b «c»\n«»', '1:0-1:1 1:4-1:5 2:0-2:0'],
    ['over lines', 'x\n a«b\r\nc\rd»', '1:2-3:1'],
    ['at the very beginning', '«a\n»', '0:0-1:0'],
    ['at the end of a line', 'a«\n»b«»', '0:1-1:0 1:1-1:1'],
    ['none', 'a\nb', ''],
  ];
  for (const [name, marked, expected] of rows) {
    it(name, () => {
      const text = marked.replace(/[«»]/g, '');
      const starts = [...marked.matchAll(/«/g)].map(({ index }, at) => index - 2 * at);
      const ends = [...marked.matchAll(/»/g)].map(({ index }, at) => index - 2 * at - 1);
      const faults = starts.map((start, at) => ({ start, end: ends[at], message: '' }));
      const placed = placedFaults(text, withLines(text, faults));
      const shown = placed.map(({ start, end }) => `${start.line}:${start.column}-${end.line}:${end.column}`);
      assert.equal(shown.join(' '), expected);
    });
  }
});
