import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { paperFromRecord } from '../../src/core/library/record';
import type { Paper } from '../../src/core/paper';

/** A query with its judgements, as far as there are any. */
export interface EvalQuery {
  readonly id: string;
  readonly query: string;
  readonly type?: string;
  /** Grade by id of the paper, 0 and absent meaning not relevant; absent when nobody judged. */
  readonly relevant?: Readonly<Record<string, number>>;
}

/** Papers of a corpus file: `.json` or `.jsonl` (also gzipped) of records, or `{docs: […]}`. */
export function readPapers(file: string): Paper[] {
  return papersFrom(readRecords(file, 'docs'), file);
}

/** Queries of a `.json` or `.jsonl` file, or `{queries: […]}`; the text stands in `query` (or `text`). */
export function readQueries(file: string): EvalQuery[] {
  return readRecords(file, 'queries').map((record, at) => {
    const { id, query, text, type, relevant } = record as Record<string, unknown>;
    const words = query ?? text;
    if (typeof words !== 'string') throw new Error(`${file}: query ${at + 1} has no text`);
    return {
      id: String(id ?? at + 1),
      query: words,
      ...(typeof type === 'string' ? { type } : {}),
      ...(relevant && typeof relevant === 'object' ? { relevant: relevant as Record<string, number> } : {}),
    };
  });
}

/** A record that is no paper at all is left out with a word on it: the other thousands are worth having. */
export function papersFrom(records: readonly unknown[], name: string): Paper[] {
  const taken = new Set<string>();
  const papers: Paper[] = [];
  for (const [at, record] of records.entries()) {
    try {
      const paper = paperFromRecord(record, taken);
      taken.add(paper.key);
      papers.push(paper);
    } catch (error) {
      console.error(`${name}, record ${at + 1}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return papers;
}

export function readRecords(file: string, list: 'docs' | 'queries'): unknown[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\ufeff/, '');
  if (/\.jsonl(\.gz)?$/.test(file)) return lines(text, file);
  const value: unknown = JSON.parse(text);
  const records = Array.isArray(value) ? value : (value as Record<string, unknown>)[list];
  if (!Array.isArray(records)) throw new Error(`${file}: a list, or an object with the list “${list}”, is expected`);
  return records;
}

function lines(text: string, file: string): unknown[] {
  const records: unknown[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      records.push(JSON.parse(line));
    } catch {
      throw new Error(`${file}, line ${at + 1}: not JSON`);
    }
  }
  return records;
}
