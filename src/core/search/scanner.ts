import { readUnits } from './utf8';

/** Longer runs of letters and digits are no words (encoded data, hashes). */
const LONGEST_WORD = 40;

/** Compounds of more parts than this are phrases and are not joined. */
const MOST_PARTS = 5;

/** What a stretch that a scanner finds is; see `TokenKind`. */
export const WHOLE = 0;
export const JOINED = 1;
export const PIECE = 2;

const OTHER = 0;
const LETTER = 1;
const HYPHEN = 2;
const APOSTROPHE = 3;
/** Scripts written without spaces: overlapping pairs of letters stand in for words. */
const UNSPACED = 4;

const ASCII_CLASS = new Uint8Array(128).map((_, code) => {
  const sign = String.fromCharCode(code);
  if (/[a-zA-Z0-9]/.test(sign)) return LETTER;
  return sign === '-' ? HYPHEN : sign === "'" ? APOSTROPHE : OTHER;
});

function classBeyondAscii(code: number): number {
  if (code >= 0x2010 && code <= 0x2015) return HYPHEN;
  if (code === 0x2018 || code === 0x2019 || code === 0x02bc) return APOSTROPHE;
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

/** Room in the beginning, in UTF-16 units; it grows with the texts. */
const UNITS = 4096;
/** A stretch takes about so many units. */
const UNITS_OF_STRETCH = 4;

/**
 * Finds the words of a text, their pieces and the joined forms of compounds, in the order of their start, parts of a
 * compound before its joined form; time is linear in the length of the text. It knows the text as UTF-16 units in an
 * array, from a string or straight from bytes, and keeps what it found until the next text: reading papers makes
 * neither strings nor objects for words met before.
 */
export class WordScanner {
  /** The text, in the first `length` places. */
  codes: Uint16Array;
  length = 0;
  /** The stretches found, in the first `count` places: `WHOLE`, `JOINED` or `PIECE`, and UTF-16 offsets. */
  kinds: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  count = 0;

  /** @param room for a text of so many UTF-16 units, to begin with. */
  constructor(room = UNITS) {
    const stretches = Math.ceil(room / UNITS_OF_STRETCH) + 1;
    this.codes = new Uint16Array(room);
    this.kinds = new Uint8Array(stretches);
    this.starts = new Int32Array(stretches);
    this.ends = new Int32Array(stretches);
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
    let at = 0;
    while (at < length) {
      const kind = classOf(codes[at]);
      if (kind === LETTER) at = this.#scanCompound(at);
      else if (kind === UNSPACED) at = this.#scanUnspaced(at);
      else at++;
    }
  }

  #add(kind: number, start: number, end: number): void {
    const { count } = this;
    if (count === this.starts.length) this.#grow();
    this.kinds[count] = kind;
    this.starts[count] = start;
    this.ends[count] = end;
    this.count = count + 1;
  }

  #grow(): void {
    const length = this.starts.length * 2;
    const [kinds, starts, ends] = [new Uint8Array(length), new Int32Array(length), new Int32Array(length)];
    kinds.set(this.kinds);
    starts.set(this.starts);
    ends.set(this.ends);
    this.kinds = kinds;
    this.starts = starts;
    this.ends = ends;
  }

  #scanUnspaced(start: number): number {
    const { codes, length } = this;
    let end = start + 1;
    while (end < length && classOf(codes[end]) === UNSPACED) end++;
    if (end - start === 1) this.#add(WHOLE, start, end);
    for (let at = start; at + 2 <= end; at++) this.#add(WHOLE, at, at + 2);
    return end;
  }

  /** From a letter to the end of its compound: words with a single hyphen between them. */
  #scanCompound(start: number): number {
    const { codes, length } = this;
    let end = this.#wordEnd(start);
    this.#scanWord(start, end);
    let parts = 1;
    while (end + 1 < length && classOf(codes[end]) === HYPHEN && classOf(codes[end + 1]) === LETTER) {
      const partStart = end + 1;
      end = this.#wordEnd(partStart);
      this.#scanWord(partStart, end);
      parts++;
    }
    if (parts > 1 && parts <= MOST_PARTS && end - start <= LONGEST_WORD) this.#add(JOINED, start, end);
    return end;
  }

  /** End of the letters and digits from `start`; an apostrophe between letters belongs to the word. */
  #wordEnd(start: number): number {
    const { codes, length } = this;
    let end = start + 1;
    while (end < length) {
      const kind = classOf(codes[end]);
      if (kind === LETTER) end++;
      else if (kind === APOSTROPHE && end + 1 < length && classOf(codes[end + 1]) === LETTER) end += 2;
      else break;
    }
    return end;
  }

  #scanWord(start: number, end: number): void {
    if (end - start > LONGEST_WORD) return;
    this.#add(WHOLE, start, end);
    // A capital after the first letter is what all words with pieces share, and what few words have.
    const { codes } = this;
    let at = start + 1;
    while (at < end && !isUpper(codes[at])) at++;
    if (at < end) this.#scanPieces(start, end);
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
    for (let piece = 1; piece < cuts.length; piece++) this.#add(PIECE, cuts[piece - 1], cuts[piece]);
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
