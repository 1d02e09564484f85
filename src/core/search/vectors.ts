import { LookupError } from '../errors';
import { type DictionaryBytes, openDictionary } from './dictionary';

/**
 * Word vectors: terms with similar company have vectors that point to similar sides. The vector of a passage is the
 * weighted sum of those of its terms, scaled to length 1; how much a term counts is in the length of its own vector.
 */
export interface WordVectors {
  /** Tells these vectors from others: what was made with them fits no others. */
  readonly stamp: number;
  /** Terms that have a vector. */
  readonly size: number;
  readonly dimensions: number;
  /** Abstracts that the vectors were trained on. */
  readonly documents: number;
  /** In how many of them the rarest term stands. */
  readonly rarest: number;
  /** Mean length of an abstract's sum of weighted vectors, before it is scaled. */
  readonly typicalLength: number;
  /** Number of the term, -1 for one without a vector. */
  numberOf(term: string): number;
  termAt(number: number): string;
  /** In how many of the abstracts trained on the term of that number stands. */
  documentsWith(number: number): number;
  /** By number of a term: those that may be said in its place. */
  readonly substitutes: SubstituteLists;
  /** `sum += weight * vector` of the term of that number, from `offset` on. */
  addTo(sum: Float32Array, number: number, weight: number, offset?: number): void;
}

/** A term of a passage: how much it counts there, and what it tells (its inverse document frequency). */
export interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
  readonly information: number;
}

/** Where a passage points to. */
export interface Meaning {
  /** Of length 1. */
  readonly vector: Float32Array;
  /** Share of the passage's `weight * information` that stands in terms with a vector, 0 … 1. */
  readonly coverage: number;
}

/** What a file of word vectors holds. */
export interface VectorTable {
  readonly documents: number;
  readonly typicalLength: number;
  readonly dimensions: number;
  /** Sorted by code units. */
  readonly terms: DictionaryBytes;
  readonly documentsWith: Uint16Array;
  /** By term: what its values are multiplied by. */
  readonly scales: Float32Array;
  /** Term after term, `dimensions` each. */
  readonly values: Int8Array;
  /** For each term those that may be said in its place. */
  readonly substitutes: SubstituteLists;
}

/** Terms that may be said in place of others: list after list, each with the best first. */
export interface SubstituteLists {
  /** Where the list of each term begins, and the end of the last. */
  readonly starts: Uint32Array;
  readonly words: Uint16Array;
  /** How well they do, 0 … 255. */
  readonly likeness: Uint8Array;
}

/** Terms whose numbers are remembered. */
const MOST_REMEMBERED = 20_000;

/** `LLwv`, read as a little-endian number. On a machine of the other byte order it does not match, and nothing is read wrongly. */
const MAGIC = 0x76774c4c;
const VERSION = 2;
const HEADER = {
  magic: 0,
  version: 1,
  checksum: 2,
  terms: 3,
  dimensions: 4,
  letters: 5,
  documents: 6,
  typicalLength: 7,
  substitutes: 8,
  words: 9,
};

/** The bytes of a table: a header of nine 32-bit words, then its arrays, each at a multiple of four. */
export function vectorBytes(table: VectorTable): ArrayBuffer {
  const header = new Uint32Array(HEADER.words);
  header[HEADER.magic] = MAGIC;
  header[HEADER.version] = VERSION;
  header[HEADER.terms] = table.scales.length;
  header[HEADER.dimensions] = table.dimensions;
  header[HEADER.letters] = table.terms.bytes.length;
  header[HEADER.documents] = table.documents;
  header[HEADER.substitutes] = table.substitutes.words.length;
  new Float32Array(header.buffer)[HEADER.typicalLength] = table.typicalLength;
  const bytes = new ArrayBuffer(layoutOf(header).end);
  new Uint32Array(bytes).set(header);
  const views = viewsOf(bytes, header);
  views.terms.offsets.set(table.terms.offsets);
  views.terms.bytes.set(table.terms.bytes);
  views.scales.set(table.scales);
  views.documentsWith.set(table.documentsWith);
  views.values.set(table.values);
  views.substitutes.starts.set(table.substitutes.starts);
  views.substitutes.words.set(table.substitutes.words);
  views.substitutes.likeness.set(table.substitutes.likeness);
  new Uint32Array(bytes)[HEADER.checksum] = checksumOf(bytes);
  return bytes;
}

/**
 * Reads word vectors in place: the arrays are views of `bytes`, which must not change any more.
 * @throws LookupError `badCorpus` when the bytes are no such file, of another version, or damaged.
 */
export function loadVectors(bytes: ArrayBuffer): WordVectors {
  const { terms, scales, documentsWith, values, dimensions, documents, typicalLength, substitutes } = openTable(bytes);
  const [stamp] = new Uint32Array(bytes, HEADER.checksum * 4, 1);
  const dictionary = openDictionary(terms);
  // The same terms are asked for again and again, a few times in one look-up.
  const asked = new Map<string, number>();
  return {
    stamp,
    size: scales.length,
    dimensions,
    documents,
    rarest: documentsWith.reduce((least, count) => Math.min(least, count), documents),
    typicalLength,
    numberOf(term) {
      const before = asked.get(term);
      if (before !== undefined) return before;
      const number = dictionary.indexOf(term);
      if (asked.size >= MOST_REMEMBERED) asked.clear();
      asked.set(term, number);
      return number;
    },
    termAt: (number) => dictionary.wordAt(number),
    documentsWith: (number) => documentsWith[number],
    substitutes,
    addTo(sum, number, weight, offset = 0) {
      const from = number * dimensions;
      const factor = weight * scales[number];
      let d = 0;
      // Four at a time: a third less time.
      for (; d + 3 < dimensions; d += 4) {
        sum[offset + d] += factor * values[from + d];
        sum[offset + d + 1] += factor * values[from + d + 1];
        sum[offset + d + 2] += factor * values[from + d + 2];
        sum[offset + d + 3] += factor * values[from + d + 3];
      }
      for (; d < dimensions; d++) sum[offset + d] += factor * values[from + d];
    },
  };
}

function openTable(bytes: ArrayBuffer): VectorTable {
  const damaged = (what: string) => new LookupError('badCorpus', `The word vectors cannot be used: ${what}.`);
  if (bytes.byteLength < HEADER.words * 4 || bytes.byteLength % 4 !== 0) throw damaged('the file is cut short');
  const header = new Uint32Array(bytes, 0, HEADER.words);
  if (header[HEADER.magic] !== MAGIC) throw damaged('this is no file of word vectors');
  if (header[HEADER.version] !== VERSION) throw damaged(`version ${header[HEADER.version]} is not known`);
  if (bytes.byteLength !== layoutOf(header).end) throw damaged('its size is not what its header says');
  if (header[HEADER.checksum] !== checksumOf(bytes)) throw damaged('the checksum differs');
  return viewsOf(bytes, header);
}

function layoutOf(header: Uint32Array) {
  const terms = header[HEADER.terms];
  const listed = header[HEADER.substitutes];
  const sizes = [
    (terms + 1) * 4,
    terms * 4,
    terms * 2,
    terms * header[HEADER.dimensions],
    header[HEADER.letters],
    (terms + 1) * 4,
    listed * 2,
    listed,
  ];
  let end = HEADER.words * 4;
  const [offsets, scales, documentsWith, values, letters, starts, words, likeness] = sizes.map((size) => {
    const start = end;
    end += (size + 3) & ~3;
    return start;
  });
  return { offsets, scales, documentsWith, values, letters, starts, words, likeness, end };
}

function viewsOf(bytes: ArrayBuffer, header: Uint32Array): VectorTable {
  const terms = header[HEADER.terms];
  const dimensions = header[HEADER.dimensions];
  const at = layoutOf(header);
  return {
    documents: header[HEADER.documents],
    typicalLength: new Float32Array(bytes)[HEADER.typicalLength],
    dimensions,
    terms: {
      offsets: new Uint32Array(bytes, at.offsets, terms + 1),
      bytes: new Uint8Array(bytes, at.letters, header[HEADER.letters]),
    },
    scales: new Float32Array(bytes, at.scales, terms),
    documentsWith: new Uint16Array(bytes, at.documentsWith, terms),
    values: new Int8Array(bytes, at.values, terms * dimensions),
    substitutes: {
      starts: new Uint32Array(bytes, at.starts, terms + 1),
      words: new Uint16Array(bytes, at.words, header[HEADER.substitutes]),
      likeness: new Uint8Array(bytes, at.likeness, header[HEADER.substitutes]),
    },
  };
}

/** FNV-1a (Fowler, Noll and Vo) over 32-bit words instead of bytes; all but the checksum itself. */
function checksumOf(bytes: ArrayBuffer): number {
  const words = new Uint32Array(bytes);
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) {
    if (at !== HEADER.checksum) hash = Math.imul(hash ^ words[at], 0x01000193);
  }
  return hash >>> 0;
}

/** Where a passage, or a sentence, points to; `undefined` when none of its terms has a vector. */
export function meaningOf(terms: Iterable<WeightedTerm>, vectors: WordVectors): Meaning | undefined {
  const vector = new Float32Array(vectors.dimensions);
  let known = 0;
  let all = 0;
  for (const { term, weight, information } of terms) {
    all += weight * information;
    const number = vectors.numberOf(term);
    if (number < 0) continue;
    known += weight * information;
    vectors.addTo(vector, number, weight);
  }
  const length = Math.sqrt(dot(vector, vector));
  if (length === 0) return undefined;
  for (let d = 0; d < vector.length; d++) vector[d] /= length;
  return { vector, coverage: all > 0 ? known / all : 0 };
}

/** Scalar product; the cosine of vectors of length 1. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d] * b[d];
  return sum;
}
