import assert from 'node:assert/strict';
import { workerStore } from '../../../src/host/searchClient';
import type { FromWorker, ToWorker, WorkerPort } from '../../../src/workerProtocol';

/** A store behind a port that notes what is sent, and whose worker answers and dies when it is told to. */
function world(refuse: (message: ToWorker) => boolean = () => false) {
  const sent: ToWorker[] = [];
  const deaths: string[] = [];
  let heard: (message: FromWorker) => void = () => undefined;
  let failed: (reason: string) => void = () => undefined;
  let disposed = 0;
  const port: WorkerPort = {
    post(message) {
      if (refuse(message)) throw new Error('It cannot be cloned.');
      sent.push(message);
    },
    listen(onMessage, onFailure) {
      heard = onMessage;
      failed = onFailure;
    },
    dispose: () => void disposed++,
  };
  const { store, dispose } = workerStore(port, (reason) => deaths.push(reason));
  const answer = (number: number, result: unknown) => heard({ type: 'answer', number, result });
  return { store, dispose, sent, deaths, answer, die: (reason: string) => failed(reason), disposed: () => disposed };
}

/** A token that is cancelled by hand. */
function cancelling() {
  const listeners = new Set<() => void>();
  const token = {
    isCancellationRequested: false,
    onCancellationRequested(listener: () => void) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
  const cancel = () => {
    token.isCancellationRequested = true;
    for (const listener of listeners) listener();
  };
  return { token, cancel, listeners };
}

describe('calls of a store in a worker', () => {
  it('are matched with their answers in whatever order these come', async () => {
    const { store, answer } = world();
    const first = store.paper({ id: 'a' });
    const second = store.paper({ id: 'b' });
    answer(2, undefined);
    answer(1, { title: 'A' });
    assert.deepEqual(await Promise.all([first, second]), [{ title: 'A' }, undefined]);
  });

  it('all end when the worker dies, while it is opened too, and later ones at once', async () => {
    const { store, die, deaths, disposed } = world();
    const calls = [store.open({}), store.read({ uri: 'a', label: 'a', content: '' }), store.find('x'), store.save()];
    die('out of memory');
    die('it ended (1)');
    const ends = await Promise.allSettled([...calls, store.find('y'), store.entries('a', 0)]);
    assert.deepEqual(new Set(ends.map(({ status }) => status)), new Set(['rejected']));
    assert.deepEqual(deaths, ['out of memory']);
    assert.equal(disposed(), 1);
  });

  it('end when the store is ended, which is no death', async () => {
    const { store, dispose, deaths } = world();
    const call = store.find('x');
    dispose();
    await assert.rejects(call);
    assert.deepEqual(deaths, []);
  });

  it('that cannot be sent fail, and leave the others alone', async () => {
    const { store, answer } = world((message) => message.type === 'call' && message.name === 'put');
    const call = store.paper({ id: 'a' });
    await assert.rejects(store.put({ id: 's', kind: 'imported', label: 'S' }, []), /cannot be cloned/);
    answer(1, undefined);
    assert.equal(await call, undefined);
  });

  it('that are cancelled end at once with nothing, and the worker is told', async () => {
    const { store, sent, answer } = world();
    const { token, cancel, listeners } = cancelling();
    const call = store.find('x', {}, token);
    cancel();
    assert.deepEqual(await call, []);
    assert.deepEqual(sent.at(-1), { type: 'cancel', number: 1 });
    assert.equal(listeners.size, 0);
    answer(1, ['too late']);
    assert.deepEqual(await store.find('y', {}, token), []);
    assert.equal(sent.length, 2);
  });
});
