import assert from 'node:assert/strict';
import type { PanelResult, PanelState } from '../../../src/protocol';
import { firstView, NEW_VIEW, paperToReveal, readView, viewFor, withExpanded } from '../../../src/webview/view';

function results(originId: number, ids: readonly string[], reveal?: string): PanelState {
  const found = ids.map((paperId) => ({ paperId }) as PanelResult);
  return {
    kind: 'results',
    originId,
    lookedUp: { text: 'cycles', from: 'selection' },
    results: found,
    total: found.length,
    reveal,
  };
}

describe('viewFor', () => {
  it('starts anew with another look-up and keeps what was done in the same', () => {
    const first = withExpanded(viewFor(NEW_VIEW, results(1, ['a', 'b'])), 'b');
    assert.equal(first.active, 'a');
    assert.deepEqual(viewFor(first, results(1, ['a', 'b'])), first);
    const next = viewFor(first, results(2, ['a', 'b']));
    assert.deepEqual(next.expanded, []);
    assert.notEqual(next.look, first.look);
  });

  it('takes another text under the same number for another look-up', () => {
    const first = withExpanded(viewFor(NEW_VIEW, results(1, ['a'])), 'a');
    const other: PanelState = { ...results(1, ['a']), lookedUp: { text: 'cycles', from: 'query' } } as PanelState;
    assert.deepEqual(viewFor(first, other).expanded, []);
  });

  it('goes by paper, not by place, and drops papers that are gone', () => {
    const anchor = { paperId: 'c', offset: 4 };
    const view = { ...viewFor(NEW_VIEW, results(1, ['a', 'b', 'c'])), expanded: ['a', 'c'], active: 'a', anchor };
    const kept = viewFor(view, results(1, ['c', 'b']));
    assert.deepEqual([kept.expanded, kept.active, kept.anchor], [['c'], 'c', anchor]);
    assert.equal(viewFor(view, results(1, ['b'])).anchor, undefined);
  });

  it('outlives states without papers', () => {
    const view = withExpanded(viewFor(NEW_VIEW, results(1, ['a'])), 'a');
    assert.deepEqual(viewFor(view, { kind: 'empty' }), view);
    assert.equal(viewFor(view, results(1, [])).active, undefined);
  });
});

describe('firstView', () => {
  it('is what the host has for the same look-up, however old the own one is', () => {
    const old = viewFor(NEW_VIEW, results(1, ['a', 'b']));
    const ticked = { ...withExpanded(old, 'b'), checked: ['b'] };
    assert.deepEqual(firstView(old, structuredClone(ticked), results(1, ['a', 'b'])), readView(ticked));
    assert.deepEqual(firstView(NEW_VIEW, structuredClone(ticked), results(1, ['a', 'b'])), readView(ticked));
  });

  it('is the own one where the host has another look-up or none', () => {
    const own = withExpanded(viewFor(NEW_VIEW, results(2, ['a'])), 'a');
    const other = viewFor(NEW_VIEW, results(1, ['a']));
    assert.deepEqual(firstView(own, structuredClone(other), results(2, ['a'])), own);
    assert.deepEqual(firstView(own, undefined, results(2, ['a'])), own);
  });
});

describe('paperToReveal', () => {
  it('is the wanted paper, once a look-up, and only if it is there', () => {
    const view = viewFor(NEW_VIEW, results(1, ['a', 'b']));
    assert.equal(paperToReveal(view, results(1, ['a', 'b'], 'b')), 'b');
    assert.equal(paperToReveal({ ...view, revealed: 'b' }, results(1, ['a', 'b'], 'b')), undefined);
    assert.equal(paperToReveal({ ...view, revealed: 'b' }, results(1, ['a', 'b'], 'a')), 'a');
    assert.equal(paperToReveal({ ...view, revealed: 'b' }, results(2, ['a', 'b'], 'b')), 'b');
    assert.equal(paperToReveal(view, results(1, ['a', 'b'], 'z')), undefined);
    assert.equal(paperToReveal(view, { kind: 'empty' }), undefined);
  });
});

describe('readView', () => {
  it('reads what was saved', () => {
    const view = {
      look: '1',
      expanded: ['a'],
      checked: ['b'],
      active: 'a',
      anchor: { paperId: 'a', offset: 12 },
      revealed: 'a',
    };
    assert.deepEqual(readView(structuredClone(view)), view);
  });

  for (const saved of [undefined, null, 7, 'view', [], {}, { look: 1, expanded: [] }, { look: 'x', expanded: 'a' }]) {
    it(`takes ${JSON.stringify(saved)} for nothing`, () => assert.deepEqual(readView(saved), NEW_VIEW));
  }

  it('drops what it cannot read and keeps the rest', () => {
    const view = readView({ look: 'x', expanded: ['a', 3, null], active: 5, anchor: { paperId: 'a', offset: 'far' } });
    assert.deepEqual(
      { ...view },
      { look: 'x', expanded: ['a'], checked: [], active: undefined, anchor: undefined, revealed: undefined },
    );
  });
});
