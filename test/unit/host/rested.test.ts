import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Rested } from '../../../src/host/rested';

describe('what waits for rest', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('acts once, on the last of many touches, when the time has passed since', () => {
    const seen: string[] = [];
    const rested = new Rested<string>(150, (value) => seen.push(value));
    for (const value of ['a', 'b', 'c']) {
      rested.touch(value);
      mock.timers.tick(149);
    }
    assert.deepEqual(seen, []);
    mock.timers.tick(1);
    assert.deepEqual(seen, ['c']);
    mock.timers.tick(1000);
    assert.deepEqual(seen, ['c']);
  });

  it('does nothing once it is called off', () => {
    const seen: string[] = [];
    const rested = new Rested<string>(150, (value) => seen.push(value));
    rested.touch('a');
    rested.cancel();
    rested.touch('b');
    rested.dispose();
    mock.timers.tick(1000);
    assert.deepEqual(seen, []);
  });
});
