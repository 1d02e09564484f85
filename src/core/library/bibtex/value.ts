import { STYLE_STRINGS } from '../citationJs';
import { showTex } from '../tex';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Macros that need no `@string`: the months, which stand for themselves, and the journals of the plain styles. */
export const STANDARD_STRINGS: ReadonlyMap<string, string> = new Map([
  ...STYLE_STRINGS,
  ...MONTHS.map((month): [string, string] => [month, month]),
]);

/** Values with none of these need no decoding. */
const TEX = /[\\{}$~`]|--|''/;

/** Commands that only sort entries and print nothing. */
const SORTING = /\\(?:noopsort|noop|SortNoop)\s*\{[^{}]*\}/gi;

/** Readable text of a raw value: TeX decoded, braces gone, white space evened out. Never throws. */
export function decodeValue(raw: string): string {
  return tidy(TEX.test(raw) ? showTex(raw.replace(SORTING, ''), 'tex') : raw);
}

/** What `tidy` has something to do for: white space that is no single space, and anything that may not be composed. */
const UNTIDY = /[\t-\r\u00a0]|\u0131|[\u0300-\uffff]|^ | {2}| $/;

/** Composes accents (also on the dotless i that TeX puts under them) and evens out white space. */
function tidy(text: string): string {
  if (!UNTIDY.test(text)) return text;
  return text
    .replace(/\u0131(?=\p{M})/gu, 'i')
    .normalize('NFC')
    .replace(/ *[\t-\r\u00a0][\s\u00a0]*| {2,}/g, ' ')
    .trim();
}

/** An address or identifier, in which TeX escapes are undone and nothing else is. */
export function verbatimValue(raw: string): string {
  return /[\\$]/.test(raw) ? unescaped(raw) : tidy(raw);
}

function unescaped(raw: string): string {
  return raw
    .replace(/\\url\s*\{([^{}]*)\}/g, '$1')
    .replace(/\\textasciitilde(?:\s*\{\})?|\{?\$\\sim\$\}?|\\~\{\}/g, '~')
    .replace(/\{?\\textunderscore(?:\s*\{\})?\}?/g, '_')
    .replace(/\{?\\([%#&_~$])\}?/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
