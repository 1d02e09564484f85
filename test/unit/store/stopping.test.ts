import assert from 'node:assert/strict';
import type { CancelToken } from '../../../src/core/cancel';
import type { Store } from '../../../src/core/store/store';
import { newStore, readInto } from './shelf';

const COUNT = 600;
/** Those that are looked up: of every batch some. */
const SOME = [...Array.from({ length: 20 }, (_, at) => at * 30), COUNT - 2, COUNT - 1];
const MANY = Array.from(
  { length: COUNT },
  (_, at) => `@misc{k${at}, title = {Paper ${at} on topic${at}}, doi = {10.1000/k${at}}}\n`,
).join('');
const OTHERS = '@misc{other, title = {The same as the last}, doi = {10.1000/k599}}\n@misc{own, title = {Its own}}\n';
const FILE = { uri: 'file:///many.bib', label: 'many.bib', stamp: { mtime: 1, size: MANY.length } };

/** Says that it is stopped from the time on when it was asked so often; counts how often it was. */
function stoppedAfter(asked: number): CancelToken & { readonly count: number } {
  const state = { count: 0 };
  return {
    get count() {
      return state.count;
    },
    get isCancellationRequested() {
      return state.count++ >= asked;
    },
    onCancellationRequested: () => ({ dispose: () => undefined }),
  };
}

/** How often a reading of the file asks whether it is stopped. */
async function timesAsked(store: Store, content: string): Promise<number> {
  const token = stoppedAfter(Number.POSITIVE_INFINITY);
  await store.read({ ...FILE, content }, { token });
  return token.count;
}

const isFound = async (store: Store, at: number) => (await store.find(`topic${at}`)).length > 0;

/** What can be told of the papers of both files. */
async function told(store: Store) {
  const papers = await Promise.all(SOME.map((at) => store.find(`topic${at}`)));
  const entries = await store.entries(FILE.uri, 0);
  return {
    papers: papers.map((matches) => matches.map(({ paper }) => paper)),
    entries: entries?.entries,
    others: await store.find('the same as the last'),
  };
}

describe('a reading that is stopped', function () {
  this.timeout(20_000); // stops in many places
  it('keeps what can be found by then, says that it is not whole, and is made whole by the next', async () => {
    const expected = newStore();
    await readInto(expected, 'others.bib', OTHERS);
    const most = await timesAsked(expected, MANY);
    const whole = await told(expected);
    const stoppedWith = new Set<number>();
    for (const asked of [0, 1, most - 6, most - 5, most - 2, most - 1, most]) {
      const store = newStore();
      await readInto(store, 'others.bib', OTHERS);
      const counts: number[] = [];
      const watch = { token: stoppedAfter(asked), found: (papers: number) => counts.push(papers) };
      const report = await store.read({ ...FILE, content: MANY }, watch);
      const found = counts.at(-1) ?? 0;
      if (report.stopped) {
        stoppedWith.add(found);
        assert.deepEqual([await isFound(store, 0), await isFound(store, COUNT - 2)], [found > 0, false], `${asked}`);
        // A twin was out of the search for a moment, and belongs to another file too.
        assert.equal((await store.find('the same as the last')).length > 0, true);
      } else assert.equal(found, COUNT);
      assert.equal((await store.read({ ...FILE, content: MANY })).stopped, undefined);
      assert.deepEqual(await told(store), whole, `stopped after ${asked}`);
    }
    assert.ok(stoppedWith.has(0) && stoppedWith.size >= 3, `stopped with ${[...stoppedWith]} papers`);
  });

  it('leaves what was there before as it was, and is not taken for whole after a restart', async () => {
    const store = newStore();
    await store.read({ ...FILE, content: MANY });
    const changed = MANY.replaceAll('Paper', 'Study');
    const early = await store.read({ ...FILE, content: changed }, { token: stoppedAfter(1) });
    assert.deepEqual([early.stopped, early.changed, early.entries], [true, false, COUNT]);
    assert.match((await store.find('topic7'))[0].paper.title, /^Paper 7 /);
    const most = await timesAsked(newStore(), changed);
    const late = await store.read({ ...FILE, content: changed }, { token: stoppedAfter(most - 3) });
    assert.equal(late.stopped, true);
    // Some are read by then, and what was not yet read is found as it was.
    const titles = await Promise.all(SOME.map((at) => store.find(`topic${at}`)));
    const begin = new Set(titles.map(([match]) => match?.paper.title.split(' ')[0]));
    assert.deepEqual([...begin].sort(), ['Paper', 'Study']);
    const after = newStore();
    const saved = await store.save();
    const { files } = await after.open({ saved });
    assert.deepEqual(
      files.map(({ uri, stamp }) => [uri, stamp]),
      [[FILE.uri, undefined]],
    );
    await after.read({ ...FILE, content: changed });
    assert.match((await after.find('topic7'))[0].paper.title, /^Study 7 /);
    assert.match((await after.find('topic598'))[0].paper.title, /^Study 598 /);
  });

  it('hides nothing that could be found, whenever anybody asks', async () => {
    const asked = { count: 0, missed: 0, store: undefined as Store | undefined };
    const look = async () => {
      asked.count++;
      for (const at of [0, 7, COUNT - 1]) {
        if (asked.store && !(await isFound(asked.store, at))) asked.missed++;
      }
    };
    const store = newStore(look);
    await store.read({ ...FILE, content: MANY });
    asked.store = store;
    const twin = { uri: 'file:///another.bib', label: 'another.bib', content: MANY };
    await store.read(twin);
    await store.read({ ...FILE, content: MANY.replaceAll('Paper', 'Study') });
    await store.read({ ...FILE, content: MANY.replaceAll('10.1000', '10.1001') });
    await store.read({ ...twin, content: MANY.replaceAll('Paper', 'Letter') }, { token: stoppedAfter(9) });
    await store.forget([FILE.uri]);
    await store.read({ ...twin, content: MANY.replaceAll('{k', '{x') });
    assert.deepEqual([asked.count > 50, asked.missed], [true, 0], `of ${asked.count}`);
  });
});
