import { Part, type PartData, type StampedVectors } from './part';
import { buildSegment } from './segment';

/** `LLix`, read as a little-endian number. On a machine of the other byte order it does not match, and nothing is read wrongly. */
const MAGIC = 0x78694c4c;
/** To be raised with every change of what is saved. */
const VERSION = 4;
/** 32-bit words before the table of arrays: magic, version, stamp, checksum, parts, arrays of all parts. */
const HEADER = 6;
const CHECKSUM = 3;
/** 32-bit words of a row of the table: where the array begins, how many bytes it has. */
const ROW = 2;
/** Where arrays begin: a multiple of this. */
const ALIGNED = 8;

type Numbers = Uint8Array | Int8Array | Uint16Array | Uint32Array | Float32Array;
/** The next array of a saved file, as numbers of so many bits. */
type Next = (bits: 8 | 16 | 32) => Uint8Array | Uint16Array | Uint32Array;

/** Papers and index of the parts in one buffer: a header, a table of where each array is, and the arrays. */
export function savedParts(parts: readonly Part[]): ArrayBuffer {
  const arrays = parts.flatMap(({ data }) => arraysOf(data));
  const table: number[] = [];
  let end = aligned((HEADER + arrays.length * ROW) * 4);
  for (const { byteLength } of arrays) {
    table.push(end, byteLength);
    end = aligned(end + byteLength);
  }
  const saved = new ArrayBuffer(end);
  const words = new Uint32Array(saved);
  words.set([MAGIC, VERSION, stamp(), 0, parts.length, arrays.length, ...table]);
  arrays.forEach(({ buffer, byteOffset, byteLength }, at) => {
    new Uint8Array(saved, table[at * ROW], byteLength).set(new Uint8Array(buffer, byteOffset, byteLength));
  });
  words[CHECKSUM] = checksumOf(words);
  return saved;
}

/** @returns undefined when the bytes are of another format or damaged. */
export function openParts(saved: ArrayBuffer): Part[] | undefined {
  if (saved.byteLength < HEADER * 4 || saved.byteLength % ALIGNED !== 0) return undefined;
  const words = new Uint32Array(saved);
  const [magic, version, readAs, checksum, partCount] = words;
  if (magic !== MAGIC || version !== VERSION || readAs !== stamp() || checksum !== checksumOf(words)) return undefined;
  let row = HEADER;
  const next: Next = (bits) => {
    const [start, byteLength] = words.subarray(row, row + ROW);
    row += ROW;
    if (bits === 8) return new Uint8Array(saved, start, byteLength);
    return bits === 16 ? new Uint16Array(saved, start, byteLength / 2) : new Uint32Array(saved, start, byteLength / 4);
  };
  return Array.from({ length: partCount }, () => new Part(dataFrom(next)));
}

const aligned = (length: number) => Math.ceil(length / ALIGNED) * ALIGNED;

function arraysOf({ segment, records, gone, vectors }: PartData): Numbers[] {
  return [
    segment.titleLengths,
    segment.abstractLengths,
    segment.terms.offsets,
    segment.terms.bytes,
    segment.postingsStart,
    segment.postingPapers,
    segment.postingCounts,
    segment.words.offsets,
    segment.words.bytes,
    segment.termOfWord,
    segment.papersWithWord,
    records.ids.offsets,
    records.ids.bytes,
    records.titles.offsets,
    records.titles.bytes,
    records.abstracts.offsets,
    records.abstracts.bytes,
    records.rest.offsets,
    records.rest.bytes,
    gone?.bits ?? new Uint32Array(0),
    gone?.papersWithTerm ?? new Uint16Array(0),
    gone?.papersWithWord ?? new Uint16Array(0),
    vectors ? Uint32Array.of(vectors.stamp, vectors.dimensions) : new Uint32Array(0),
    vectors?.values ?? new Int8Array(0),
    vectors?.scales ?? new Float32Array(0),
  ];
}

/** The arrays in the order of `arraysOf`. */
function dataFrom(next: Next): PartData {
  const bytes = () => next(8) as Uint8Array;
  const halves = () => next(16) as Uint16Array;
  const words = () => next(32) as Uint32Array;
  const strings = () => ({ offsets: words(), bytes: bytes() });
  const segment = {
    titleLengths: halves(),
    abstractLengths: halves(),
    terms: strings(),
    postingsStart: words(),
    postingPapers: halves(),
    postingCounts: halves(),
    words: strings(),
    termOfWord: words(),
    papersWithWord: halves(),
  };
  const records = { ids: strings(), titles: strings(), abstracts: strings(), rest: strings() };
  // Copied, for papers may be taken out later, and the buffer is not ours to change.
  const gone = { bits: words().slice(), papersWithTerm: halves().slice(), papersWithWord: halves().slice() };
  const vectors = vectorsFrom(words(), bytes(), words());
  return { segment, records, ...(gone.bits.length > 0 ? { gone } : {}), ...(vectors ? { vectors } : {}) };
}

function vectorsFrom(about: Uint32Array, values: Uint8Array, scales: Uint32Array): StampedVectors | undefined {
  if (about.length === 0) return undefined;
  const [stamp, dimensions] = about;
  return {
    stamp,
    dimensions,
    values: new Int8Array(values.buffer, values.byteOffset, values.length),
    scales: new Float32Array(scales.buffer, scales.byteOffset, scales.length),
  };
}

/** FNV-1a (Fowler, Noll and Vo) over 32-bit words, in four lanes that do not wait for each other; without the checksum itself. */
function checksumOf(words: Uint32Array): number {
  let [a, b, c, d] = [0x811c9dc5, 0x9e3779b9, 0x3c6ef372, 0x7f4a7c15];
  a = Math.imul(a ^ words[0], 0x01000193);
  b = Math.imul(b ^ words[1], 0x01000193);
  c = Math.imul(c ^ words[2], 0x01000193);
  let at = CHECKSUM + 1;
  for (; at + 4 <= words.length; at += 4) {
    a = Math.imul(a ^ words[at], 0x01000193);
    b = Math.imul(b ^ words[at + 1], 0x01000193);
    c = Math.imul(c ^ words[at + 2], 0x01000193);
    d = Math.imul(d ^ words[at + 3], 0x01000193);
  }
  for (; at < words.length; at++) a = Math.imul(a ^ words[at], 0x01000193);
  for (const lane of [b, c, d]) a = Math.imul(a ^ lane, 0x01000193);
  return a >>> 0;
}

const SAMPLE = {
  id: 'sample',
  key: 'doe-2020-pre',
  title: 'Pre-training CycleHOI: naïve β-VAEs, CO2 and EQ-Nets “optimised” for LLMs',
  abstract:
    'The behaviour of children’s (GCL) analyses — ﬁnally — was modelled; e.g. neighbouring pixels’ colours. 数据',
  authors: [{ family: 'Žižek-Ørsted', given: 'Ł.' }],
  year: 2020,
  venue: 'ICCV 2020',
  keywords: ['self-supervised learning'],
  arxiv: '2001.00001',
};

/** What today's reading of words makes of a sample: an index that was made by another reading is not opened. */
function stamp(): number {
  const { terms, words, postingCounts } = buildSegment([SAMPLE]);
  let hash = 0x811c9dc5;
  for (const bytes of [terms.bytes, words.bytes, postingCounts]) {
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}
