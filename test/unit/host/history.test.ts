import assert from 'node:assert/strict';
import { History } from '../../../src/host/history';
import type { Asked } from '../../../src/host/results';

/** A workspace's memory, which gives back what was put into it, as text does. */
function memory() {
  const kept = new Map<string, string>();
  return {
    get: (key: string) => (kept.has(key) ? JSON.parse(kept.get(key)!) : undefined),
    update: async (key: string, value: unknown) => void kept.set(key, JSON.stringify(value)),
  };
}

const passage = (text: string): Asked => ({ text, from: 'selection' });
const typed = (text: string, typing: object): Asked => ({ text, from: 'query', typing });

describe('the history of look-ups', () => {
  it('steps back and forward, and forgets what was ahead when something new is looked up', () => {
    const history = new History(memory());
    const [a, b, c] = ['a', 'b', 'c'].map(passage);
    for (const [at, asked] of [a, b].entries()) history.record(asked, at);
    assert.equal(history.canGoForward, false);
    assert.equal(history.step(-1), a);
    history.record(a, 2); // it is shown again
    assert.deepEqual([history.canGoBack, history.canGoForward], [false, true]);
    assert.equal(history.step(1), b);
    history.step(-1);
    history.record(c, 3);
    assert.deepEqual([history.step(1), history.step(-1)], [undefined, a]);
  });

  it('takes one typing, and the same words again, for one step', () => {
    const history = new History(memory());
    const one = {};
    history.record(passage('a'), 1);
    for (const text of ['w', 'wo', 'words']) history.record(typed(text, one), 2);
    history.record(typed('other', {}), 3);
    history.record(typed('other', {}), 4);
    assert.equal(history.lastQuery(), 'other');
    assert.deepEqual([history.step(-1)?.text, history.step(-1)?.text, history.step(-1)], ['words', 'a', undefined]);
  });

  it('finds the passage to go back to from where one is', () => {
    const history = new History(memory());
    const [a, b] = ['a', 'b'].map(passage);
    history.record(a, 1);
    history.record(typed('words', {}), 2);
    assert.equal(history.lastPassage(), a);
    history.record(b, 3);
    assert.equal(history.lastPassage(), b);
    history.step(-1);
    assert.equal(history.lastPassage(), a);
  });

  it('knows what an answer was for, by its number, as long as it is remembered', () => {
    const history = new History(memory());
    const asked = Array.from({ length: 25 }, (_, at) => passage(`p${at}`));
    for (const [at, one] of asked.entries()) history.record(one, at);
    assert.equal(history.askedIn(24), asked[24]);
    assert.equal(history.askedIn(0), undefined);
  });

  it('keeps the last look-up over a reload, and no manuscripts', () => {
    const kept = memory();
    new History(kept).record(passage('a'), 7);
    assert.deepEqual(new History(kept).kept(), { id: 7, lookUp: { text: 'a', from: 'selection' } });
    new History(kept).record(passage('x'.repeat(50_000)), 8);
    assert.equal(new History(kept).kept()?.id, 7);
  });
});
