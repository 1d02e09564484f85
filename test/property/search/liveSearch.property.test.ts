import '../seed';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Paper } from '../../../src/core/paper';
import { type LiveSearch, liveSearch, openSaved } from '../../../src/core/search/liveSearch';
import { plainMatch } from '../../../src/core/search/search';
import { loadVectors } from '../../../src/core/search/vectors';
import { somePaper, somePassage } from './papers';

const shipped = new Uint8Array(readFileSync(new URL('../../../data/vectors.bin', import.meta.url)));
/** With and without word vectors. */
const someOptions = fc.constantFrom({}, { vectors: loadVectors(shipped.buffer) });

type Change = { readonly put: readonly Paper[] } | { readonly remove: readonly string[] };

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 3, arbitrary: fc.array(somePaper, { maxLength: 8 }).map((put) => ({ put })) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 30 }), { maxLength: 12 })
      .map((numbers) => ({ remove: numbers.map((number) => `p${number}`) })),
  },
);

/** The papers there are after some changes, in the order in which they came. */
function after(changes: readonly Change[]): Map<string, Paper> {
  const papers = new Map<string, Paper>();
  for (const change of changes) {
    if ('remove' in change) for (const id of change.remove) papers.delete(id);
    else {
      for (const paper of change.put) {
        papers.delete(paper.id);
        papers.set(paper.id, paper);
      }
    }
  }
  return papers;
}

function changed(search: LiveSearch, changes: readonly Change[]): LiveSearch {
  for (const change of changes) {
    if ('remove' in change) search.remove(change.remove);
    else search.put(change.put);
  }
  return search;
}

const answer = (search: LiveSearch, passage: string) =>
  search.find(passage, { limit: 8 }).map(({ paper, score, strength }) => ({ paper, score, strength }));

describe('a live search (property)', () => {
  it('answers after any changes as one made of the papers that are left', () => {
    fc.assert(
      fc.property(
        someOptions,
        fc.array(change, { maxLength: 30 }),
        fc.array(somePassage, { minLength: 1, maxLength: 4 }),
        (options, changes, passages) => {
          const live = changed(liveSearch(options), changes);
          const papers = after(changes);
          const fresh = liveSearch(options);
          fresh.put([...papers.values()]);
          assert.equal(live.size, papers.size);
          for (const passage of passages) assert.deepEqual(answer(live, passage), answer(fresh, passage));
          for (let number = 0; number <= 31; number++) {
            assert.deepEqual(live.paper(`p${number}`), papers.get(`p${number}`));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('answers after saving and opening as before, and goes on changing', () => {
    fc.assert(
      fc.property(
        someOptions,
        fc.array(change, { maxLength: 15 }),
        fc.array(change, { maxLength: 5 }),
        somePassage,
        (options, before, since, passage) => {
          const live = changed(liveSearch(options), before);
          const opened = openSaved(live.save(), options);
          assert.ok(opened);
          assert.deepEqual(answer(opened, passage), answer(live, passage));
          assert.deepEqual(answer(changed(opened, since), passage), answer(changed(live, since), passage));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('answers the same whatever was read ahead, asked before, or forgotten', () => {
    fc.assert(
      fc.property(
        someOptions,
        fc.array(fc.tuple(change, fc.nat(12), somePassage), { maxLength: 10 }),
        fc.constantFrom(undefined, 3, 40),
        fc.array(somePassage, { minLength: 1, maxLength: 3 }),
        (options, steps, mostWritten, passages) => {
          const search = liveSearch({ ...options, ...(mostWritten && { mostWritten }) });
          for (const [step, papers, passage] of steps) {
            changed(search, [step]);
            search.readAhead(papers);
            search.find(passage).map(plainMatch);
            search.readAhead(papers);
          }
          for (let left = 50; left > 0 && search.readAhead(3); left--);
          const other = changed(
            liveSearch(options),
            steps.map(([step]) => step),
          );
          for (const passage of passages) {
            const [first, ...rest] = search.find(passage);
            const read = first ? [plainMatch(first)] : [];
            // What is looked at later may be so after words were forgotten.
            search.find(passages[0]);
            assert.deepEqual([...read, ...rest.map(plainMatch)], other.find(passage).map(plainMatch));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is not opened from damaged bytes', () => {
    const live = changed(liveSearch(), fc.sample(change, { numRuns: 12, seed: 7 }));
    const saved = live.save();
    fc.assert(
      fc.property(
        fc.nat(saved.byteLength - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        (at, difference, cut) => {
          const bytes = new Uint8Array(saved.slice(0, cut ? at : undefined));
          if (!cut) bytes[at] ^= difference;
          assert.equal(openSaved(bytes.buffer), undefined);
        },
      ),
      { numRuns: 400 },
    );
    assert.ok(openSaved(saved));
  });

  it('is not opened from any other bytes, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        assert.equal(openSaved(bytes.slice().buffer as ArrayBuffer), undefined);
      }),
    );
  });

  it('never throws on any passage or limit', () => {
    const live = changed(liveSearch(), fc.sample(change, { numRuns: 6, seed: 3 }));
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), somePassage),
        fc.oneof(fc.integer({ min: -2, max: 40 }), fc.double()),
        fc.boolean(),
        (passage, limit, typing) => {
          const found = live.find(passage, { limit, typing });
          assert.ok(found.length <= Math.max(0, limit || 0));
        },
      ),
    );
  });
});
