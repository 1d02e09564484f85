import { withRoom } from './room';
import { readUnits } from './utf8';

/** Longer runs of letters and digits are no words (encoded data, hashes). */
const LONGEST_WORD = 40;

/** Compounds of more parts than this are phrases and are not joined. */
const MOST_PARTS = 5;

/** What a stretch that a scanner finds is; see `TokenKind`. */
export const WHOLE = 0;
export const JOINED = 1;
const PIECE = 2;

const OTHER = 0;
const LETTER = 1;
const HYPHEN = 2;
const APOSTROPHE = 3;
/** Scripts written without spaces: overlapping pairs of letters stand in for words. */
const UNSPACED = 4;
/** What may end a sentence. */
const STOP = 5;

const ASCII_CLASS = new Uint8Array(128).map((_, code) => {
  const sign = String.fromCharCode(code);
  if (/[a-zA-Z0-9]/.test(sign)) return LETTER;
  if (/[.!?\n]/.test(sign)) return STOP;
  return sign === '-' ? HYPHEN : sign === "'" ? APOSTROPHE : OTHER;
});

function classBeyondAscii(code: number): number {
  if (code >= 0x2010 && code <= 0x2015) return HYPHEN;
  if (code === 0x2018 || code === 0x2019 || code === 0x02bc) return APOSTROPHE;
  if (code === 0x3002 || code === 0xff01 || code === 0xff1f) return STOP;
  if (code === 0xad || (code >= 0x200b && code <= 0x200d)) return LETTER;
  if ((code >= 0x3041 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff)) {
    return UNSPACED;
  }
  if (code >= 0xd800 && code <= 0xdfff) return OTHER;
  return /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(code)) ? LETTER : OTHER;
}

const classOf = (code: number) => (code < 128 ? ASCII_CLASS[code] : classBeyondAscii(code));

const isUpper = (code: number) => code >= 65 && code <= 90;
const isLower = (code: number) => code >= 97 && code <= 122;
const SMALL_S = 115;

/** Where the two hashes of a fingerprint begin; those of joined forms elsewhere, to be told from the same as it stands. */
const FIRST_HASH = 0x811c9dc5;
const FIRST_HASH_JOINED = 0x3c6ef372;
const SECOND_HASH = 0x9e3779b9;

const firstHash = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193);
const secondHash = (hash: number, code: number) => Math.imul(hash ^ code, 0x85ebca6b) ^ (hash >>> 15);

/** Room in the beginning, in UTF-16 units; it grows with the texts. */
const UNITS = 4096;
/** A stretch takes about so many units, and a sentence. */
const UNITS_OF_STRETCH = 4;
const UNITS_OF_SENTENCE = 64;

/**
 * Finds the words of a text, their pieces and the joined forms of compounds, in the order of their start, parts of a
 * compound before its joined form; time is linear in the length of the text. It knows the text as UTF-16 units in an
 * array, from a string or straight from bytes, and keeps what it found until the next text: reading papers makes
 * neither strings nor objects for words met before. It looks at each letter once: what words are known by, and where
 * sentences may end, is found on the way.
 */
export class WordScanner {
  /** The text, in the first `length` places. */
  codes: Uint16Array;
  length = 0;
  /** The stretches found, in the first `count` places: `WHOLE`, `JOINED` or `PIECE`, and UTF-16 offsets. */
  kinds: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  /**
   * Two hashes of each stretch, by which it is known with its length: FNV-1a and one like it
   * (http://www.isthe.com/chongo/tech/comp/fnv/). The same letters as a joined form have others.
   */
  firstHashes: Int32Array;
  secondHashes: Int32Array;
  count = 0;
  /** Where signs stand that may end a sentence (see `sentences.ts`), in the first `stopCount` places. */
  stops: Int32Array;
  stopCount = 0;
  // Of the word that was read last: its hashes, and whether it has a capital after the first letter.
  #first = 0;
  #second = 0;
  #capital = false;

  /** @param room for a text of so many UTF-16 units, to begin with. */
  constructor(room = UNITS) {
    const stretches = Math.ceil(room / UNITS_OF_STRETCH) + 1;
    this.codes = new Uint16Array(room);
    this.kinds = new Uint8Array(stretches);
    this.starts = new Int32Array(stretches);
    this.ends = new Int32Array(stretches);
    this.firstHashes = new Int32Array(stretches);
    this.secondHashes = new Int32Array(stretches);
    this.stops = new Int32Array(Math.ceil(room / UNITS_OF_SENTENCE) + 1);
  }

  scan(text: string): void {
    this.#makeRoomFor(text.length);
    const { codes } = this;
    for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at);
    this.length = text.length;
    this.#scan();
  }

  /** The same of the text that `bytes` holds from `start` to `end`, see `utf8.ts`. */
  scanBytes(bytes: Uint8Array, start: number, end: number): void {
    this.#makeRoomFor(end - start);
    this.length = readUnits(bytes, start, end, this.codes);
    this.#scan();
  }

  /** The text between two offsets, neither of them beyond its end. */
  slice(start: number, end: number): string {
    return String.fromCharCode.apply(null, this.codes.subarray(start, end) as unknown as number[]);
  }

  #makeRoomFor(length: number): void {
    if (length > this.codes.length) this.codes = new Uint16Array(Math.max(length, this.codes.length * 2));
  }

  #scan(): void {
    const { codes, length } = this;
    this.count = 0;
    this.stopCount = 0;
    let at = 0;
    while (at < length) {
      const kind = classOf(codes[at]);
      if (kind === LETTER) at = this.#scanCompound(at);
      else if (kind === UNSPACED) at = this.#scanUnspaced(at);
      else {
        if (kind === STOP) this.#addStop(at);
        at++;
      }
    }
  }

  #addStop(at: number): void {
    if (this.stopCount === this.stops.length) this.stops = withRoom(this.stops, this.stopCount);
    this.stops[this.stopCount++] = at;
  }

  #add(kind: number, start: number, end: number, first: number, second: number): void {
    const { count } = this;
    if (count === this.starts.length) this.#grow();
    this.kinds[count] = kind;
    this.starts[count] = start;
    this.ends[count] = end;
    // The lowest bits of the first choose where it is looked for: the highest have a say in them.
    this.firstHashes[count] = first ^ (first >>> 15);
    this.secondHashes[count] = second;
    this.count = count + 1;
  }

  #addHashed(kind: number, start: number, end: number): void {
    const { codes } = this;
    let first = kind === JOINED ? FIRST_HASH_JOINED : FIRST_HASH;
    let second = SECOND_HASH;
    for (let at = start; at < end; at++) {
      first = firstHash(first, codes[at]);
      second = secondHash(second, codes[at]);
    }
    this.#add(kind, start, end, first, kind === JOINED ? ~second : second);
  }

  #grow(): void {
    const { count } = this;
    this.kinds = withRoom(this.kinds, count);
    this.starts = withRoom(this.starts, count);
    this.ends = withRoom(this.ends, count);
    this.firstHashes = withRoom(this.firstHashes, count);
    this.secondHashes = withRoom(this.secondHashes, count);
  }

  #scanUnspaced(start: number): number {
    const { codes, length } = this;
    let end = start + 1;
    while (end < length && classOf(codes[end]) === UNSPACED) end++;
    if (end - start === 1) this.#addHashed(WHOLE, start, end);
    for (let at = start; at + 2 <= end; at++) this.#addHashed(WHOLE, at, at + 2);
    return end;
  }

  /** From a letter to the end of its compound: words with a single hyphen between them. */
  #scanCompound(start: number): number {
    const { codes, length } = this;
    let end = this.#scanWord(start);
    let parts = 1;
    while (end + 1 < length && classOf(codes[end]) === HYPHEN && classOf(codes[end + 1]) === LETTER) {
      end = this.#scanWord(end + 1);
      parts++;
    }
    if (parts > 1 && parts <= MOST_PARTS && end - start <= LONGEST_WORD) this.#addHashed(JOINED, start, end);
    return end;
  }

  /** @returns its end. */
  #scanWord(start: number): number {
    const end = this.#readWord(start);
    if (end - start > LONGEST_WORD) return end;
    this.#add(WHOLE, start, end, this.#first, this.#second);
    // A capital after the first letter is what all words with pieces share, and what few words have.
    if (this.#capital) this.#scanPieces(start, end);
    return end;
  }

  /** End of the letters and digits from `start`; an apostrophe between letters belongs to the word. */
  #readWord(start: number): number {
    const { codes, length } = this;
    let first = firstHash(FIRST_HASH, codes[start]);
    let second = secondHash(SECOND_HASH, codes[start]);
    let capital = false;
    let end = start + 1;
    for (; end < length; end++) {
      const code = codes[end];
      const kind = classOf(code);
      if (kind !== LETTER) {
        const within = kind === APOSTROPHE && end + 1 < length && classOf(codes[end + 1]) === LETTER;
        if (!within) break;
      } else if (isUpper(code)) capital = true;
      first = firstHash(first, code);
      second = secondHash(second, code);
    }
    this.#first = first;
    this.#second = second;
    this.#capital = capital;
    return end;
  }

  /** Pieces of `CycleHOI`, `HOIDiffusion`, `GestureGANs`; none for `LLMs`, `mAP`, `CO2`, where a piece would be one letter. */
  #scanPieces(start: number, end: number): void {
    let first = start + 1;
    while (first < end && !this.#isCut(first, end)) first++;
    if (first === end) return;
    const cuts = [start, first];
    for (let at = first + 1; at < end; at++) if (this.#isCut(at, end)) cuts.push(at);
    cuts.push(end);
    for (let piece = 1; piece < cuts.length; piece++) if (cuts[piece] - cuts[piece - 1] < 2) return;
    for (let piece = 1; piece < cuts.length; piece++) this.#addHashed(PIECE, cuts[piece - 1], cuts[piece]);
  }

  /** Whether a piece of the word that ends at `end` begins at `at`. */
  #isCut(at: number, end: number): boolean {
    const { codes } = this;
    if (!isUpper(codes[at])) return false;
    if (isLower(codes[at - 1])) return true;
    const pluralEnd = at + 2 === end && codes[at + 1] === SMALL_S;
    return at + 1 < end && isLower(codes[at + 1]) && !pluralEnd && isUpper(codes[at - 1]);
  }
}

/** One for all texts of usual length, which are many. */
const usual = new WordScanner();

/** The words of a text; good until this is called for the next text. */
export function scanned(text: string): WordScanner {
  const scanner = text.length <= UNITS ? usual : new WordScanner(text.length);
  scanner.scan(text);
  return scanner;
}
