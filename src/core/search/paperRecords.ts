import type { Paper } from '../paper';
import type { DictionaryBytes } from './dictionary';
import { byteLength, readBytes, writeBytes } from './utf8';

/**
 * Papers as bytes: the records are JSON without the id, read one by one when they are looked at, so that thousands of
 * papers cost no more memory than their text and open without parsing.
 */
export interface RecordData {
  readonly ids: DictionaryBytes;
  readonly records: DictionaryBytes;
}

export interface PaperRecords {
  readonly size: number;
  readonly data: RecordData;
  idAt(number: number): string;
  paperAt(number: number): Paper;
}

/** Papers that are kept as objects because they were asked for lately. */
const MOST_KEPT = 256;

export function recordData(papers: readonly Paper[]): RecordData {
  return {
    ids: stringBytes(papers.map(({ id }) => id)),
    records: stringBytes(papers.map(({ id: _, ...rest }) => JSON.stringify(rest))),
  };
}

export function openRecords(data: RecordData): PaperRecords {
  const { ids, records } = data;
  const kept = new Map<number, Paper>();
  const idAt = (number: number) => readBytes(ids.bytes, ids.offsets[number], ids.offsets[number + 1]);
  return {
    size: ids.offsets.length - 1,
    data,
    idAt,
    paperAt(number) {
      const before = kept.get(number);
      if (before) return before;
      const json = readBytes(records.bytes, records.offsets[number], records.offsets[number + 1]);
      const paper: Paper = { id: idAt(number), ...JSON.parse(json) };
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(number, paper);
      return paper;
    },
  };
}

/** The records of several stores one after another, those at `numbers` of each only. */
export function joinedRecords(stores: readonly { data: RecordData; numbers: Uint32Array }[]): RecordData {
  return {
    ids: joined(stores.map(({ data, numbers }) => ({ strings: data.ids, numbers }))),
    records: joined(stores.map(({ data, numbers }) => ({ strings: data.records, numbers }))),
  };
}

function stringBytes(strings: readonly string[]): DictionaryBytes {
  const offsets = new Uint32Array(strings.length + 1);
  strings.forEach((string, at) => {
    offsets[at + 1] = offsets[at] + byteLength(string);
  });
  const bytes = new Uint8Array(offsets[strings.length]);
  strings.forEach((string, at) => {
    writeBytes(string, bytes, offsets[at]);
  });
  return { offsets, bytes };
}

function joined(sources: readonly { strings: DictionaryBytes; numbers: Uint32Array }[]): DictionaryBytes {
  let count = 0;
  let length = 0;
  for (const { strings, numbers } of sources) {
    count += numbers.length;
    for (const number of numbers) length += strings.offsets[number + 1] - strings.offsets[number];
  }
  const offsets = new Uint32Array(count + 1);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const { strings, numbers } of sources) {
    for (const number of numbers) {
      const string = strings.bytes.subarray(strings.offsets[number], strings.offsets[number + 1]);
      bytes.set(string, offsets[at]);
      offsets[at + 1] = offsets[at] + string.length;
      at++;
    }
  }
  return { offsets, bytes };
}
