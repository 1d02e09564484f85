import type { Paper } from '../paper';
import { type DictionaryBytes, dictionaryBytes } from './dictionary';
import { bytesOf, readBytes } from './utf8';

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
  /**
   * Whether the paper can have a word that begins with these letters right after an opening bracket, in any case and
   * with hyphens inside; told from the bytes, without reading the paper. False is certain, true is not.
   * @param letters folded.
   */
  mayHaveInBrackets(number: number, letters: string): boolean;
}

/** Papers that are kept as objects because they were asked for lately. */
const MOST_KEPT = 256;

export function recordData(papers: readonly Paper[]): RecordData {
  return {
    ids: dictionaryBytes(papers.map(({ id }) => id)),
    records: dictionaryBytes(papers.map(({ id: _, ...rest }) => JSON.stringify(rest))),
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
    mayHaveInBrackets(number, letters) {
      const { bytes, offsets } = records;
      const key = bytesOf(letters);
      for (let at = offsets[number]; at < offsets[number + 1]; at++) {
        if (bytes[at] === OPENING && mayBegin(bytes, at + 1, key)) return true;
      }
      return false;
    },
  };
}

const OPENING = 0x28;
const HYPHEN = 0x2d;
const SPACE = 0x20;
const BACKSLASH = 0x5c;
/** Bytes from here on belong to letters and spaces that ASCII does not have. */
const NOT_ASCII = 0x80;

/** Whether the bytes begin with the letters; what is not ASCII and what JSON escapes may be anything. */
function mayBegin(bytes: Uint8Array, from: number, letters: Uint8Array): boolean {
  let at = from;
  while (bytes[at] === SPACE) at++;
  for (let letter = 0; letter < letters.length; at++) {
    const byte = bytes[at];
    if (byte >= NOT_ASCII || byte === BACKSLASH) return true;
    if (byte === HYPHEN) continue;
    const lower = byte >= 65 && byte <= 90 ? byte + 32 : byte;
    if (lower !== letters[letter++]) return false;
  }
  return true;
}

/** The records of several stores one after another, those at `numbers` of each only. */
export function joinedRecords(stores: readonly { data: RecordData; numbers: Uint32Array }[]): RecordData {
  return {
    ids: joined(stores.map(({ data, numbers }) => ({ strings: data.ids, numbers }))),
    records: joined(stores.map(({ data, numbers }) => ({ strings: data.records, numbers }))),
  };
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
