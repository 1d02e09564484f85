import type { Span } from '../text';

/** At the end of what stands before a full stop: an abbreviation or an initial. */
const ABBREVIATION =
  /(?:^|[\s(])(?:[A-Za-z]|e\.g|i\.e|et al|etc|vs|cf|resp|approx|Fig|Figs|Eq|Eqs|Sec|Tab|Ref|Refs|No|Dr|Prof|St|w\.r\.t)$/;
/** UTF-16 units before a full stop in which an abbreviation is looked for: the longest, and the space before it. */
const LONGEST_ABBREVIATION = 7;

const FULL_STOP = 46;
const LAST_STOP = 63;
const FIRST_WIDE_STOP = 0x3002;
const NEWLINE = 10;
const BRACKET = 40;

const codesOf = (signs: string) => new Set([...signs].map((sign) => sign.charCodeAt(0)));
const CLOSING = codesOf('"\'”’)]');
const OPENING = codesOf('"\'“‘([');

const isStop = (code: number) => code === FULL_STOP || code === 33 || code === LAST_STOP;
const isWideStop = (code: number) => code === FIRST_WIDE_STOP || code === 0xff01 || code === 0xff1f;

function isSpace(code: number): boolean {
  if (code < 0x80) return code === 32 || (code >= 9 && code <= 13);
  return code >= 0xa0 && /\s/.test(String.fromCharCode(code));
}

/** What a sentence begins with, after a quote or a bracket: no small letter. */
function begins(codes: Uint16Array, at: number, length: number): boolean {
  const code = codes[at];
  if (code < 0x80) return (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 36 || code === 92;
  const isPair = code >= 0xd800 && code < 0xdc00 && at + 1 < length;
  const sign = isPair ? String.fromCharCode(code, codes[at + 1]) : String.fromCharCode(code);
  return /^[\p{Lu}\p{N}\p{Lo}]/u.test(sign);
}

/** Words of a text where they stand, by their beginnings. */
export interface Words {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const NO_WORDS: Words = { count: 0, starts: new Int32Array(0), ends: new Int32Array(0) };

/**
 * Where the sentences of a text end, in order, the last at the end of the text. A full stop after an abbreviation or an
 * initial, or before a small letter, ends none.
 * @param codes UTF-16 units, in the first `length` places.
 * @param words of the text, as far as they are known: no sentence ends inside of one, so they need not be looked at.
 */
export function sentenceEnds(codes: Uint16Array, length: number, words = NO_WORDS): number[] {
  const ends: number[] = [];
  const { count, starts, ends: endOfWord } = words;
  let word = 0;
  let start = 0;
  for (let at = 0; at < length; ) {
    if (word < count && starts[word] <= at) {
      at = Math.max(at, endOfWord[word++]);
      continue;
    }
    const code = codes[at];
    // Nearly all that is left are spaces; of a text whose words are not known, letters.
    if (code === 32 || (code > LAST_STOP && code < FIRST_WIDE_STOP)) at++;
    else if (isStop(code)) {
      let stops = at + 1;
      while (stops < length && isStop(codes[stops])) stops++;
      let end = stops;
      while (end < length && CLOSING.has(codes[end])) end++;
      if (nextBegins(codes, end, length) && !(end === at + 1 && code === FULL_STOP && abbreviated(codes, start, at))) {
        ends.push(end);
        start = end;
      }
      at = stops;
    } else if (isWideStop(code)) {
      ends.push(++at);
      start = at;
    } else if (code === NEWLINE) {
      const end = paragraphEnd(codes, at, length);
      if (end > 0) {
        ends.push(end);
        start = end;
      }
      at = Math.max(at + 1, end);
    } else at++;
  }
  ends.push(length);
  return ends;
}

/** Whether space follows, and then what a sentence begins with. */
function nextBegins(codes: Uint16Array, from: number, length: number): boolean {
  let at = from;
  while (at < length && isSpace(codes[at])) at++;
  if (at === from) return false;
  if (at < length && OPENING.has(codes[at])) at++;
  return at < length && begins(codes, at, length);
}

function abbreviated(codes: Uint16Array, start: number, end: number): boolean {
  const from = Math.max(start, end - LONGEST_ABBREVIATION);
  let at = end - 1;
  while (at >= from && !isSpace(codes[at]) && codes[at] !== BRACKET) at--;
  // Inside of a longer word.
  if (at < from && from > start) return false;
  return ABBREVIATION.test(String.fromCharCode.apply(null, codes.subarray(from, end) as unknown as number[]));
}

/** After the last of the line breaks from `start` on with nothing but space between them, if there are two; or else 0. */
function paragraphEnd(codes: Uint16Array, start: number, length: number): number {
  let end = 0;
  for (let at = start + 1; at < length && isSpace(codes[at]); at++) if (codes[at] === NEWLINE) end = at + 1;
  return end;
}

/** The sentences of a text as spans without the space around them, in order. */
export function sentencesOf(text: string): Span[] {
  const codes = Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return sentencesIn(codes, text.length);
}

/** The same of a text as UTF-16 units, in the first `length` places. */
export function sentencesIn(codes: Uint16Array, length: number, words = NO_WORDS): Span[] {
  const sentences: Span[] = [];
  let from = 0;
  for (const to of sentenceEnds(codes, length, words)) {
    let start = from;
    let end = to;
    while (start < end && isSpace(codes[start])) start++;
    while (end > start && isSpace(codes[end - 1])) end--;
    if (start < end) sentences.push({ start, end });
    from = to;
  }
  return sentences;
}
