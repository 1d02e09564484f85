import type { Span } from '../text';
import { scanned, type WordScanner } from './scanner';

/** At the end of what stands before a full stop: an abbreviation or an initial. */
const ABBREVIATION =
  /(?:^|[\s(])(?:[A-Za-z]|e\.g|i\.e|et al|etc|vs|cf|resp|approx|Fig|Figs|Eq|Eqs|Sec|Tab|Ref|Refs|No|Dr|Prof|St|w\.r\.t)$/;
/** UTF-16 units before a full stop in which an abbreviation is looked for: the longest, and the space before it. */
const LONGEST_ABBREVIATION = 7;

const FULL_STOP = 46;
const NEWLINE = 10;
const BRACKET = 40;

const codesOf = (signs: string) => new Set([...signs].map((sign) => sign.charCodeAt(0)));
const CLOSING = codesOf('"\'”’)]');
const OPENING = codesOf('"\'“‘([');

const isStop = (code: number) => code === FULL_STOP || code === 33 || code === 63;
const isWideStop = (code: number) => code === 0x3002 || code === 0xff01 || code === 0xff1f;

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

/** A text as it was scanned. */
type Scanned = Pick<WordScanner, 'codes' | 'length' | 'stops' | 'stopCount'>;

/**
 * Where the sentences of a text end, in order, the last at the end of the text. A full stop after an abbreviation or an
 * initial, or before a small letter, ends none.
 */
export function sentenceEnds({ codes, length, stops, stopCount }: Scanned): number[] {
  const ends: number[] = [];
  let start = 0;
  /** What stands before was looked at together with an earlier sign. */
  let from = 0;
  for (let stop = 0; stop < stopCount; stop++) {
    const at = stops[stop];
    if (at < from) continue;
    const code = codes[at];
    from = at + 1;
    let end = 0;
    if (code === NEWLINE) {
      end = paragraphEnd(codes, at, length);
      from = Math.max(from, end);
    } else if (isWideStop(code)) end = from;
    else {
      while (from < length && isStop(codes[from])) from++;
      end = from;
      while (end < length && CLOSING.has(codes[end])) end++;
      const single = end === at + 1 && code === FULL_STOP;
      if (!nextBegins(codes, end, length) || (single && abbreviated(codes, start, at))) end = 0;
    }
    if (end === 0) continue;
    ends.push(end);
    start = end;
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
  return sentencesIn(scanned(text));
}

/** The same of a text that was scanned. */
export function sentencesIn(text: Scanned): Span[] {
  const { codes } = text;
  const sentences: Span[] = [];
  let from = 0;
  for (const to of sentenceEnds(text)) {
    let start = from;
    let end = to;
    while (start < end && isSpace(codes[start])) start++;
    while (end > start && isSpace(codes[end - 1])) end--;
    if (start < end) sentences.push({ start, end });
    from = to;
  }
  return sentences;
}
