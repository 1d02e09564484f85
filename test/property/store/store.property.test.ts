import assert from 'node:assert/strict';
import fc from 'fast-check';
import { patchBibtex } from '../../../src/core/library/bibtex/patch';
import { readBibtex } from '../../../src/core/library/bibtex/read';
import { rereadBibtex } from '../../../src/core/library/bibtex/reread';
import { inCommon } from '../../../src/core/library/difference';
import type { BibEntry } from '../../../src/core/library/entry';
import type { Rereading } from '../../../src/core/library/rereading';
import { identityOf } from '../../../src/core/library/same';
import { type TwinRecord, Twins } from '../../../src/core/store/twins';

function done<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const TITLES = ['Heat', 'Whales', 'Mussels and their threads'];

const record: fc.Arbitrary<Omit<TwinRecord, 'id'>> = fc
  .record({
    rank: fc.nat(3),
    title: fc.constantFrom(...TITLES, ''),
    year: fc.option(fc.constantFrom(2019, 2020, 2021), { nil: undefined }),
    doi: fc.option(fc.constantFrom('10.1000/a', '10.1000/b', '10.1000/c'), { nil: undefined, freq: 2 }),
    arxiv: fc.option(fc.constantFrom('1705.08741', '1801.00001'), { nil: undefined, freq: 1 }),
    family: fc.option(fc.constantFrom('doe', 'roe'), { nil: undefined }),
  })
  .map(({ rank, family, ...facts }) => ({ rank, identity: identityOf(facts), ...(family && { family }) }));

function groupsOf(twins: Twins, ids: Iterable<string>): string[] {
  return [
    ...new Set(
      [...ids].map((id) =>
        twins
          .groupOf(id)
          .map((one) => one.id)
          .join(' '),
      ),
    ),
  ].sort();
}

describe('Twins', () => {
  it('come together by what they are, not by the order in which they came, went and changed', () => {
    const step = fc.record({ id: fc.nat(7), record: fc.option(record, { nil: undefined }), settle: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const live = new Twins();
        const there = new Map<string, TwinRecord>();
        /** What somebody knows who only heard of the changes. */
        const published = new Map<string, string>();
        const publish = () => {
          const { gone, groups } = live.settle();
          for (const id of gone) published.delete(id);
          for (const group of groups) published.set(group[0].id, group.map(({ id }) => id).join(' '));
        };
        for (const { id, record: facts, settle } of steps) {
          const name = String(id);
          if (facts) {
            const given = { id: name, ...facts };
            there.set(name, given);
            live.add(given);
          } else {
            there.delete(name);
            live.remove(name);
          }
          if (settle) publish();
        }
        publish();
        const fresh = new Twins();
        for (const one of [...there.values()].sort((a, b) => (a.id < b.id ? 1 : -1))) fresh.add(one);
        fresh.settle();
        const expected = groupsOf(fresh, there.keys());
        assert.deepEqual(groupsOf(live, there.keys()), expected);
        assert.deepEqual([...published.values()].sort(), expected);
      }),
      { numRuns: 1000 },
    );
  });
});

/** The entries of a rereading, those that are the same taken from the earlier one. */
function whole({ entries }: Rereading, before: readonly BibEntry[]): BibEntry[] {
  return entries.map((entry) => {
    if (!('same' in entry)) return entry;
    const { same, ...place } = entry;
    return { ...before[same], ...place };
  });
}

const ENTRIES = [
  '@article{doe, title = {Heat}, journal = j, year = 2020}',
  '@article{doe, title = {Heat again}}',
  '@inproceedings{part, title = {Part}, crossref = {all}}',
  '@proceedings{all, title = {The Whole}, year = 1999}',
  '@proceedings{all, title = {Another Whole}}',
  '@string{j = {Journal of Heat}}',
  '@string{j = "Letters"}',
  '@misc{open, title = {Never closed',
  '@misc{, title = {No key}}',
  '@misc{spilled, title = {Too many}}, year = 2001}',
  '@comment{nothing}',
  'plain words',
  '% @misc{out, title = {Commented out}}',
];

describe('inCommon', () => {
  it('is as much as can be, without overlapping', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const { before, behind } = inCommon(a, b);
        const most = Math.min(a.length, b.length);
        assert.ok(before + behind <= most && a.slice(0, before) === b.slice(0, before));
        assert.ok(before === most || a[before] !== b[before]);
        assert.equal(a.slice(a.length - behind), b.slice(b.length - behind));
        assert.ok(before + behind === most || a[a.length - behind - 1] !== b[b.length - behind - 1]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('rereadBibtex', () => {
  it('tells what readBibtex tells, whatever was read before', () => {
    const pieces = fc.array(fc.constantFrom(...ENTRIES), { maxLength: 9 });
    fc.assert(
      fc.property(
        fc.array(pieces, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('\n', '\r\n'),
        (versions, newline) => {
          let before: { entries: BibEntry[]; reading: Rereading } | undefined;
          for (const version of versions) {
            const text = version.join(newline);
            const reading = done(rereadBibtex(text, before?.reading.memory));
            const entries = whole(reading, before?.entries ?? []);
            const fresh = readBibtex(text);
            assert.deepEqual(entries, fresh.entries);
            assert.deepEqual(reading.faults, fresh.faults);
            before = { entries, reading };
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('tells the same by what is different in the text alone', () => {
    const pieces = fc.array(fc.constantFrom(...ENTRIES), { maxLength: 12 });
    const scrap = fc.constantFrom(
      ...ENTRIES,
      '@',
      '{',
      '}',
      '"',
      '%',
      '\n',
      ',',
      '@misc{new, title = {New}}',
      '@comment{',
      '',
    );
    const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(60), put: scrap });
    // Far enough from each other that what is at one end need not be read for a change at the other.
    const spacer = `\n@book{space, title = {${'x'.repeat(1200)}}}\n`;
    const run = ([head, tail]: string[][], changes: { at: number; cut: number; put: string }[]) => {
      let text = [...head, spacer, ...tail, spacer].join('\n');
      let before = done(rereadBibtex(text));
      let entries = whole(before, []);
      for (const { at, cut, put } of changes) {
        const from = Math.floor(at * text.length);
        const next = text.slice(0, from) + put + text.slice(from + cut);
        const spans = entries.flatMap(({ start, end }) => [start, end]);
        const patched = patchBibtex(next, { text, memory: before.memory, spans });
        const fresh = readBibtex(next);
        if (patched) {
          patches.count++;
          assert.deepEqual(whole(patched, entries), fresh.entries);
          assert.deepEqual(patched.faults, fresh.faults);
        }
        before = patched ?? done(rereadBibtex(next, before.memory));
        entries = [...fresh.entries];
        text = next;
      }
    };
    const patches = { count: 0 };
    fc.assert(fc.property(fc.tuple(pieces, pieces), fc.array(change, { minLength: 1, maxLength: 4 }), run), {
      numRuns: 2000,
    });
    assert.ok(patches.count > 500, `${patches.count} changes were read by their difference`);
  });

  it('reads nothing again that is as it was', () => {
    const text = ENTRIES.filter((entry) => entry.startsWith('@') && entry.endsWith('}')).join('\n');
    const first = done(rereadBibtex(text));
    const again = done(rereadBibtex(`\n\n${text}`, JSON.parse(JSON.stringify(first.memory))));
    assert.ok(again.entries.length > 5 && again.entries.every((entry) => 'same' in entry));
  });
});
