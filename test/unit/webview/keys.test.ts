import assert from 'node:assert/strict';
import { moveBy, useOf } from '../../../src/webview/keys';

const NOTHING_HELD = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const CARD = { onButton: false, inField: false };
const CTRL = { ctrlKey: true };

describe('useOf', () => {
  const rows: readonly [string, object, object, string][] = [
    // The window has commands for these; the page must not scroll or type as well.
    ...['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', ' ', 'Enter', '/'].map(
      (key): [string, object, object, string] => [key, {}, {}, 'hand'],
    ),
    // A button keeps its own keys, and arrows still move.
    ['Enter', {}, { onButton: true }, 'keep'],
    [' ', {}, { onButton: true }, 'keep'],
    ['ArrowDown', {}, { onButton: true }, 'hand'],
    ['Enter', CTRL, { onButton: true }, 'both'],
    // Typing is nobody else's; what leads out of the box is the window's too.
    ['a', {}, { inField: true }, 'keep'],
    ['/', {}, { inField: true }, 'keep'],
    ['ArrowLeft', {}, { inField: true }, 'keep'],
    ['Escape', {}, { inField: true }, 'both'],
    ['F1', {}, { inField: true }, 'both'],
    ['v', CTRL, { inField: true }, 'both'],
    // Selecting by keyboard, other keys and keys with others held are what they are in any page.
    ['ArrowDown', { shiftKey: true }, {}, 'both'],
    ['ArrowLeft', { altKey: true }, {}, 'both'],
    ['c', CTRL, {}, 'both'],
    ['Tab', {}, {}, 'both'],
    ['s', {}, {}, 'both'],
    ['constructor', {}, {}, 'both'],
  ];
  for (const [key, held, place, expected] of rows) {
    const name = [key, ...Object.keys(held), ...Object.keys(place)].join(' ');
    it(`${name} → ${expected}`, () =>
      assert.equal(useOf({ key, ...NOTHING_HELD, ...held }, { ...CARD, ...place }), expected));
  }
});

describe('moveBy', () => {
  const rows: readonly [Parameters<typeof moveBy>, number | undefined][] = [
    [['next', 0, 3], 1],
    [['next', 2, 3], 2],
    [['next', -1, 3], 0],
    [['previous', 2, 3], 1],
    [['previous', 0, 3], 0],
    [['previous', -1, 3], 0],
    [['first', 2, 3], 0],
    [['last', 0, 3], 2],
    [['next', -1, 0], undefined],
    [['insert', 1, 3], undefined],
  ];
  for (const [given, expected] of rows)
    it(`${given.join(' ')} → ${expected}`, () => assert.equal(moveBy(...given), expected));
});
