import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { readBibtex } from '../../../../src/core/library/bibtex/read';
import type { BibEntry } from '../../../../src/core/library/entry';

const folder = path.join(import.meta.dirname, '..', '..', '..', 'fixtures', 'bib');

type Value = string | { readonly re: string };

/** What a person reads in a file; see the README beside the fixtures. */
interface Expected {
  readonly keys: readonly string[];
  readonly soft?: readonly string[];
  readonly broken?: readonly string[];
  readonly not?: readonly string[];
  readonly count?: number;
  readonly encoding?: string;
  readonly values?: Readonly<Record<string, Readonly<Record<string, Value>>>>;
  readonly names?: Readonly<Record<string, readonly string[]>>;
  readonly decode?: Readonly<Record<string, Value>>;
}

const expected: Record<string, Expected> = JSON.parse(fs.readFileSync(path.join(folder, 'expected.json'), 'utf8'));

function textOf(file: string, encoding: string | undefined): string {
  const bytes = fs.readFileSync(path.join(folder, file));
  return new TextDecoder(encoding === 'latin1' ? 'windows-1252' : 'utf-8', { ignoreBOM: true }).decode(bytes);
}

const fits = (got: string | undefined, wanted: Value) =>
  typeof wanted === 'string' ? got === wanted : got !== undefined && new RegExp(wanted.re, 'u').test(got);

describe('readBibtex on nasty files', () => {
  it('has every file and an expectation for each', () => {
    const files = fs.readdirSync(folder).filter((file) => file.endsWith('.bib'));
    assert.equal(files.length, 36);
    assert.deepEqual(files.sort(), Object.keys(expected).sort());
  });

  for (const [file, want] of Object.entries(expected)) {
    it(file, () => {
      const text = textOf(file, want.encoding);
      const { entries, faults } = readBibtex(text);
      const byKey = (key: string): BibEntry | undefined => entries.find((entry) => entry.key === key);
      const keys = entries.map((entry) => entry.key);
      const allowed = new Set([...want.keys, ...(want.soft ?? []), ...(want.broken ?? [])]);
      assert.deepEqual(
        want.keys.filter((key) => !keys.includes(key)),
        [],
        'keys that are missing',
      );
      assert.deepEqual(
        keys.filter((key) => !allowed.has(key) || want.not?.includes(key)),
        [],
        'keys too many',
      );
      if (want.count !== undefined) assert.equal(entries.length, want.count);

      for (const entry of entries) {
        assert.equal(text.slice(entry.keySpan.start, entry.keySpan.end), entry.key);
        assert.equal(text[entry.start], '@');
        if (entry.complete) assert.match(text[entry.end - 1], /[})]/);
      }
      for (const key of want.broken ?? []) {
        const entry = byKey(key);
        const start = entry?.start ?? text.indexOf(key);
        const reported = faults.filter((fault) => fault.start >= start && fault.start <= (entry?.end ?? start + 40));
        assert.ok(reported.length > 0, `${key} is not reported`);
        assert.notEqual(entry?.complete, true, `${key} counts as complete`);
        for (const fault of reported) {
          assert.equal(fault.line, text.slice(0, fault.start).split('\n').length);
        }
      }
      for (const [key, fields] of Object.entries(want.values ?? {})) {
        for (const [name, value] of Object.entries(fields)) {
          const got = byKey(key)?.fields.get(name);
          assert.ok(fits(got, value), `${key}.${name} is ${got}`);
        }
      }
      for (const [key, names] of Object.entries(want.names ?? {})) {
        assert.deepEqual(
          byKey(key)?.authors.map((author) => author.family),
          names,
        );
      }
      for (const [key, value] of Object.entries(want.decode ?? {})) {
        const got = byKey(key)?.title?.slice(1, -1);
        assert.ok(fits(got, typeof value === 'string' ? value : { re: `^(?:${value.re})$` }), `${key} reads ${got}`);
      }
    });
  }
});
