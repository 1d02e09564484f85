import assert from 'node:assert/strict';
import { inTime } from '../../../src/host/inTime';

describe('inTime', () => {
  it('gives what is there in time, and throws what is thrown', async () => {
    assert.equal(await inTime(Promise.resolve(1), 60_000), 1);
    await assert.rejects(async () => inTime(Promise.reject(new Error('no')), 60_000), /no/);
  });

  it('does not wait for what never comes', async () => {
    assert.equal(await inTime(new Promise(() => undefined), 1), undefined);
  });
});
