import { endsInAbbreviation } from '../passage';
import type { Span } from '../text';
import type { Markup } from './markup';

/** Scripts that part no words: a caret between two of these letters is not inside a word. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const LETTER = /[\p{L}\p{N}\p{M}]/u;
const WORD_PART = /[\p{L}\p{N}\p{M}'’‐‑-]/u;

/** From inside a word to its end; a caret takes hyphenated compounds as one word, the end of a selection does not. */
export function afterWord(text: string, place: number, caret: boolean): number {
  const before = charBefore(text, place);
  const joins = caret ? WORD_PART : LETTER;
  if (
    !joins.test(before) ||
    UNSPACED.test(before) ||
    (!LETTER.test(before) && !LETTER.test(charBefore(text, place - 1)))
  ) {
    return place;
  }
  const word = caret ? /^(?:[\p{L}\p{N}\p{M}]|['’‐‑-](?=[\p{L}\p{N}]))*/u : /^[\p{L}\p{N}\p{M}]*/u;
  const rest = word.exec(text.slice(place, place + 80))?.[0] ?? '';
  return UNSPACED.test(rest) ? place : place + rest.length;
}

const PUNCTUATION = /[.,;:!?…。、，．；：！？]/;

/**
 * From right after sentence punctuation to before it. Stays after an abbreviation's full stop, a spacing command
 * (`\,`), an entity (`&amp;`) and punctuation that follows a blank.
 */
export function beforePunctuation(text: string, place: number): number {
  let at = place;
  while (at > 0 && PUNCTUATION.test(text[at - 1])) {
    at--;
  }
  if (at === place || at === 0 || /\s/.test(text[at - 1])) {
    return place;
  }
  const escaped = text[at - 1] === '\\';
  const abbreviated = place - at === 1 && text[at] === '.' && endsInAbbreviation(text, place);
  const before = text.slice(Math.max(0, place - 32), place);
  return escaped || abbreviated || /&#?\w+;$|:[\w+-]+:$/.test(before) ? place : at;
}

/** What parts a citation at `at` from the text before it: nothing where a line, a bracket, a quotation or a space opens. */
export function spaceBefore(
  text: string,
  at: number,
  { id, space, tie }: Pick<Markup, 'id' | 'space' | 'tie'>,
): string {
  const before = charBefore(text, at);
  const latex = space === '~';
  if (id === 'org' && before === '/' && /[^\s/]\/$/.test(text.slice(0, at))) {
    return space; // it closes what is emphasised
  }
  if (before === '' || before === tie || /[\s([{“‘«„‹¿¡—/\uFEFF]/.test(before) || (latex && before === '`')) {
    return '';
  }
  const lead = text.slice(Math.max(0, at - 16), at);
  return latex && /\\(?:item|par|noindent|newline|linebreak|quad|qquad|centering|\\)$/.test(lead) ? ' ' : space;
}

/** The space that keeps a citation in place of `span` from running into the text that follows. */
export function spaceAfter(text: string, { start, end }: Span): string {
  const next = String.fromCodePoint(text.codePointAt(end) ?? 32);
  if (LETTER.test(next)) {
    return UNSPACED.test(next) ? '' : ' ';
  }
  const opensWord = start === 0 || /\s/.test(text[start - 1]);
  return /[([]/.test(next) || (opensWord && /[“‘«„¿¡\\$#@`]/.test(next)) ? ' ' : '';
}

function charBefore(text: string, at: number): string {
  if (at <= 0) {
    return '';
  }
  const low = text[at - 1];
  return /[\uDC00-\uDFFF]/.test(low) && at > 1 ? text.slice(at - 2, at) : low;
}
