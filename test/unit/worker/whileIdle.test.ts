import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { whileIdle } from '../../../src/worker/whileIdle';

describe('work while nobody asks', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  /** Steps that were done; `more` are left. */
  const working = (more: number) => {
    const done = { steps: 0, fails: false };
    const idle = whileIdle(() => {
      done.steps++;
      if (done.fails) throw new Error('unreadable');
      return --more > 0;
    }, 300);
    return { done, idle };
  };

  it('begins when the last call has been over for a while, and ends when all is done', () => {
    const { done, idle } = working(3);
    const [first, second] = [idle.begin(), idle.begin()];
    first();
    mock.timers.tick(1000);
    assert.equal(done.steps, 0, 'a call is open');
    second();
    mock.timers.tick(299);
    assert.equal(done.steps, 0, 'not at once');
    mock.timers.tick(10);
    assert.equal(done.steps, 3);
  });

  it('stops for a call that comes between two steps, and goes on after it', () => {
    const { done, idle } = working(5);
    idle.begin()();
    let end = () => {};
    setTimeout(() => {
      end = idle.begin();
    }, 300);
    mock.timers.tick(2000);
    assert.equal(done.steps, 1);
    end();
    mock.timers.tick(2000);
    assert.equal(done.steps, 5);
  });

  it('is left when it fails, and begun anew after the next call', () => {
    const { done, idle } = working(1);
    done.fails = true;
    idle.begin()();
    mock.timers.tick(1000);
    assert.equal(done.steps, 1);
    done.fails = false;
    idle.begin()();
    mock.timers.tick(1000);
    assert.equal(done.steps, 2);
  });
});
