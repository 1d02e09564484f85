import assert from 'node:assert/strict';
import { track } from '../../../src/core/track';

/** `«»` marks the span, `{old|new}` the replacement; the expected text shows the span after it. */
const ROWS: readonly (readonly [name: string, before: string, after: string])[] = [
  ['text before a selection moves it', '{|ab}cd«ef»g', 'abcd«ef»g'],
  ['text behind it leaves it', 'cd«ef»g{|ab}', 'cd«ef»gab'],
  ['text put right behind it does not widen it', 'cd«ef»{|~x}g', 'cd«ef»~xg'],
  ['text put right before it does not widen it', 'cd{|x}«ef»g', 'cdx«ef»g'],
  ['text put inside widens it', 'c«d{|xy}e»f', 'c«dxye»f'],
  ['a cut inside shortens it', 'c«d{xy|}e»f', 'c«de»f'],
  ['a cut over its start', 'a{bc«d|}e»f', 'a«e»f'],
  ['a cut over its end', 'a«b{cd»e|}f', 'a«b»f'],
  ['replaced whole it becomes a caret behind', 'a{b«cd»e|xyz}f', 'axyz«»f'],
  ['a caret moves behind what is put there', 'ab«»{|~x}c', 'ab~x«»c'],
  ['a caret behind a cut moves back', '{ab|}c«»d', 'c«»d'],
  ['a caret inside a cut stands where the cut was', 'a{b«»c|xy}d', 'axy«»d'],
];

function parsed(marked: string) {
  let text = '';
  const at: Record<string, number> = {};
  let inserted = '';
  let inNew = false;
  for (const sign of marked) {
    if (sign === '|' && at['{'] !== undefined && at['}'] === undefined) {
      at['|'] = text.length;
      inNew = true;
    } else if ('«»{'.includes(sign)) at[sign] = text.length;
    else if (sign === '}') {
      at['}'] = text.length;
      inNew = false;
    } else if (inNew) inserted += sign;
    else text += sign;
  }
  return { at, inserted };
}

describe('track', () => {
  for (const [name, before, after] of ROWS) {
    it(name, () => {
      const { at, inserted } = parsed(before);
      const moved = track(
        { start: at['«'], end: at['»'] },
        { offset: at['{'], length: at['|'] - at['{'], inserted: inserted.length },
      );
      const expected = parsed(after).at;
      assert.deepEqual(moved, { start: expected['«'], end: expected['»'] });
    });
  }
});
