import assert from 'node:assert/strict';
import { actionFor, moveBy } from '../../../src/webview/keys';

const NOTHING_HELD = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const CARD = { onButton: false, inField: false, textSelected: false };
const CTRL = { ctrlKey: true };

describe('actionFor', () => {
  const rows: readonly [string, object, object, string | undefined][] = [
    ['ArrowDown', {}, {}, 'next'],
    ['ArrowUp', {}, {}, 'previous'],
    ['Home', {}, {}, 'first'],
    ['End', {}, {}, 'last'],
    ['ArrowRight', {}, {}, 'expand'],
    ['ArrowLeft', {}, {}, 'collapse'],
    ['Enter', {}, {}, 'cite'],
    [' ', {}, {}, 'toggle'],
    ['Enter', CTRL, {}, 'citeNarrative'],
    ['Enter', { metaKey: true }, { onButton: true }, 'citeNarrative'],
    ['c', CTRL, {}, 'copy'],
    ['C', { metaKey: true }, {}, 'copy'],
    // Copying selected text stays copying text.
    ['c', CTRL, { textSelected: true }, undefined],
    // A button keeps its own keys, and arrows still move.
    ['Enter', {}, { onButton: true }, undefined],
    [' ', {}, { onButton: true }, undefined],
    ['ArrowDown', {}, { onButton: true }, 'next'],
    // Selecting by keyboard, the window's own keys, and typing are not ours.
    ['ArrowDown', { shiftKey: true }, {}, undefined],
    ['ArrowDown', CTRL, {}, undefined],
    ['ArrowLeft', { altKey: true }, {}, undefined],
    ['ArrowDown', {}, { inField: true }, undefined],
    ['Enter', CTRL, { inField: true }, undefined],
    ['Tab', {}, {}, undefined],
    ['constructor', {}, {}, undefined],
  ];
  for (const [key, held, place, expected] of rows) {
    const name = [key, ...Object.keys(held), ...Object.keys(place)].join(' ');
    it(`${name} → ${expected}`, () =>
      assert.equal(actionFor({ key, ...NOTHING_HELD, ...held }, { ...CARD, ...place }), expected));
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
    [['cite', 1, 3], undefined],
  ];
  for (const [given, expected] of rows)
    it(`${given.join(' ')} → ${expected}`, () => assert.equal(moveBy(...given), expected));
});
