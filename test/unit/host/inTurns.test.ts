import assert from 'node:assert/strict';
import type { Slices } from '../../../src/core/cite/slices';
import { inTurns, turn } from '../../../src/host/keys/inTurns';

describe('work in turns', () => {
  let steps = 0;
  function* working(most: number): Slices<string> {
    for (steps = 0; steps < most; steps++) yield undefined;
    return 'done';
  }

  it('comes to its end where somebody waits for it', async () => {
    assert.equal(await inTurns(working(100_000), () => false), 'done');
  });

  it('lets others go first', async () => {
    let others = 0;
    const other = setInterval(() => others++, 0);
    // It goes on until the others had their turn.
    await inTurns(working(Number.POSITIVE_INFINITY), () => others > 1);
    clearInterval(other);
    assert.ok(others > 1);
  });

  it('stops for good once it is given up', async () => {
    assert.equal(await inTurns(working(Number.POSITIVE_INFINITY), () => true), undefined);
    const stopped = steps;
    await turn();
    assert.equal(steps, stopped);
  });
});
