import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { whileIdle } from '../../../src/worker/whileIdle';

describe('work while nobody asks', () => {
  const PAUSE = 30;
  const LONG = 5 * PAUSE;
  /** Steps that were done; `more` are left. */
  const working = (more: number) => {
    const done = { steps: 0, fails: false };
    const idle = whileIdle(() => {
      done.steps++;
      if (done.fails) throw new Error('unreadable');
      return --more > 0;
    }, PAUSE);
    return { done, idle };
  };

  it('begins after the last call has ended, and ends when all is done', async () => {
    const { done, idle } = working(3);
    const [first, second] = [idle.begin(), idle.begin()];
    first();
    await delay(LONG);
    assert.equal(done.steps, 0, 'a call is open');
    second();
    assert.equal(done.steps, 0, 'not at once');
    await delay(LONG);
    assert.equal(done.steps, 3);
  });

  it('stops for a call, and goes on after it', async () => {
    const { done, idle } = working(Number.POSITIVE_INFINITY);
    idle.begin()();
    await delay(LONG);
    const end = idle.begin();
    const before = done.steps;
    assert.ok(before > 0);
    await delay(LONG);
    assert.equal(done.steps, before);
    end();
    await delay(LONG);
    idle.begin();
    assert.ok(done.steps > before);
  });

  it('is left when it fails, and begun anew after the next call', async () => {
    const { done, idle } = working(1);
    done.fails = true;
    idle.begin()();
    await delay(LONG);
    assert.equal(done.steps, 1);
    done.fails = false;
    idle.begin()();
    await delay(LONG);
    assert.equal(done.steps, 2);
  });
});
