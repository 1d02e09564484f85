import type { Paper } from '../paper';
import { type DictionaryBytes, dictionaryBytes } from './dictionary';
import type { WordScanner } from './scanner';
import { bytesOf, readBytes } from './utf8';

/**
 * Papers as bytes, read one by one when they are looked at, so that thousands of papers cost no more memory than their
 * text and open without parsing. Titles and abstracts are text, so that they can be searched where they are; the rest
 * is JSON.
 */
export interface RecordData {
  readonly ids: DictionaryBytes;
  readonly titles: DictionaryBytes;
  readonly abstracts: DictionaryBytes;
  readonly rest: DictionaryBytes;
}

export interface PaperRecords {
  readonly size: number;
  readonly data: RecordData;
  paperAt(number: number): Paper;
  titleAt(number: number): string;
  abstractAt(number: number): string;
  /** Has the words of the paper's title found, or of its abstract. */
  scanTitle(number: number, scanner: WordScanner): void;
  scanAbstract(number: number, scanner: WordScanner): void;
  /**
   * Whether title or abstract can have a word that begins with these letters right after an opening bracket, in any
   * case and with hyphens inside; told from the bytes, without reading the paper. False is certain, true is not.
   * @param letters folded.
   */
  mayHaveInBrackets(number: number, letters: string): boolean;
}

export function recordData(papers: readonly Paper[]): RecordData {
  return {
    ids: dictionaryBytes(papers.map(({ id }) => id)),
    titles: dictionaryBytes(papers.map(({ title }) => title)),
    abstracts: dictionaryBytes(papers.map(({ abstract }) => abstract)),
    rest: dictionaryBytes(papers.map(({ id: _, title: __, abstract: ___, ...rest }) => JSON.stringify(rest))),
  };
}

export function openRecords(data: RecordData): PaperRecords {
  const { ids, titles, abstracts, rest } = data;
  const textAt = ({ bytes, offsets }: DictionaryBytes, number: number) =>
    readBytes(bytes, offsets[number], offsets[number + 1]);
  return {
    size: ids.offsets.length - 1,
    data,
    titleAt: (number) => textAt(titles, number),
    abstractAt: (number) => textAt(abstracts, number),
    paperAt(number) {
      const others = JSON.parse(textAt(rest, number));
      return {
        id: textAt(ids, number),
        key: others.key,
        title: textAt(titles, number),
        abstract: textAt(abstracts, number),
        ...others,
      };
    },
    scanTitle: (number, scanner) => scanner.scanBytes(titles.bytes, titles.offsets[number], titles.offsets[number + 1]),
    scanAbstract: (number, scanner) =>
      scanner.scanBytes(abstracts.bytes, abstracts.offsets[number], abstracts.offsets[number + 1]),
    mayHaveInBrackets(number, letters) {
      const key = bytesOf(letters);
      return hasInBrackets(titles, number, key) || hasInBrackets(abstracts, number, key);
    },
  };
}

function hasInBrackets({ bytes, offsets }: DictionaryBytes, number: number, letters: Uint8Array): boolean {
  const text = bytes.subarray(offsets[number], offsets[number + 1]);
  for (let at = text.indexOf(OPENING); at >= 0; at = text.indexOf(OPENING, at + 1)) {
    if (mayBegin(text, at + 1, letters)) return true;
  }
  return false;
}

const OPENING = 0x28;
const HYPHEN = 0x2d;
const SPACE = 0x20;
/** Bytes from here on belong to letters and spaces that ASCII does not have. */
const NOT_ASCII = 0x80;

/** Whether the bytes begin with the letters after space; what is not ASCII may be anything. */
function mayBegin(bytes: Uint8Array, from: number, letters: Uint8Array): boolean {
  let at = from;
  while (bytes[at] <= SPACE) at++;
  for (let letter = 0; letter < letters.length; at++) {
    const byte = bytes[at];
    if (byte >= NOT_ASCII) return true;
    if (byte === HYPHEN) continue;
    const lower = byte >= 65 && byte <= 90 ? byte + 32 : byte;
    if (lower !== letters[letter++]) return false;
  }
  return true;
}

/** The records of several stores one after another, those at `numbers` of each only. */
export function joinedRecords(stores: readonly { data: RecordData; numbers: Uint32Array }[]): RecordData {
  const all = (of: keyof RecordData) => joined(stores.map(({ data, numbers }) => ({ strings: data[of], numbers })));
  return { ids: all('ids'), titles: all('titles'), abstracts: all('abstracts'), rest: all('rest') };
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
