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
  const found = (number: number, papers: number) => heard({ type: 'found', number, papers });
  return {
    store,
    dispose,
    sent,
    deaths,
    answer,
    found,
    die: (reason: string) => failed(reason),
    disposed: () => disposed,
  };
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

  it('that read tell how far they are, and when stopped are answered with what came of it', async () => {
    const { store, sent, answer, found } = world();
    const { token, cancel, listeners } = cancelling();
    const counts: number[] = [];
    const file = { uri: 'a', label: 'a', content: '' };
    const call = store.read(file, { token, found: (papers) => counts.push(papers) });
    found(1, 2000);
    cancel();
    found(1, 4000);
    assert.deepEqual(sent.slice(1), [{ type: 'cancel', number: 1 }]);
    const report = { changed: true, entries: 9000, faults: [], stopped: true };
    answer(1, report);
    assert.deepEqual(await call, report);
    assert.deepEqual(counts, [2000, 4000]);
    assert.equal(listeners.size, 0);
    const late = store.read(file, { token });
    assert.deepEqual(sent.slice(3), [{ type: 'cancel', number: 2 }]);
    answer(2, report);
    await late;
  });
});
