import type { Author } from '../../paper';
import { type NamePart, personOf } from '../citationJs';
import { decodeValue } from './value';

/** The people of an `author` or `editor` field, raw. `and others` is no person. Linear; never throws. */
export function decodeNames(raw: string): Author[] {
  const names = raw.includes('{') ? split(raw, /\s+and(?=\s|$)/iy) : raw.split(/\sand(?=\s|$)/i);
  return names
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'others')
    .flatMap((name) => person(name) ?? []);
}

/** Most names: capitalised words without TeX, given names first or behind a comma. */
const PLAIN = /^(?:\p{Lu}[\p{L}.'’-]*(?: |$))+$/u;
const PLAIN_INVERTED = /^(\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*)*), ?(\p{Lu}[\p{L}.'’-]*(?: [\p{L}.'’-]+)*)$/u;

function person(raw: string): Author | undefined {
  if (PLAIN.test(raw)) {
    const at = raw.lastIndexOf(' ');
    const family = decodeValue(raw.slice(at + 1));
    return at < 0 ? { family } : { family, given: decodeValue(raw.slice(0, at)) };
  }
  const inverted = PLAIN_INVERTED.exec(raw);
  if (inverted) return { family: decodeValue(inverted[1]), given: decodeValue(inverted[2]) };
  const pieces = split(raw, /,/y).map((piece) => piece.trim());
  return keyed(pieces) ?? personOf(pieces.map(partsOf));
}

/** What a separator begins with; the pattern is tried nowhere else. */
const SEPARATORS = ' \t\n\r\v\f\u00a0~,';

/** Cuts a text at the separator, where it stands outside braces. */
function split(raw: string, separator: RegExp): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < raw.length; at++) {
    const sign = raw[at];
    if (sign === '\\') at++;
    else if (sign === '{') depth++;
    else if (sign === '}') depth = Math.max(0, depth - 1);
    else if (depth === 0 && SEPARATORS.includes(sign)) {
      separator.lastIndex = at;
      const found = separator.exec(raw);
      if (!found) continue;
      pieces.push(raw.slice(from, at));
      from = at + found[0].length;
      at = from - 1;
    }
  }
  pieces.push(raw.slice(from));
  return pieces;
}

/** BibLaTeX's extended names: `family=Simon, given=Hans, prefix=von`. */
function keyed(pieces: readonly string[]): Author | undefined {
  const values = new Map<string, string>();
  for (const piece of pieces) {
    const found = /^"?(family|given|prefix|suffix)\s*=\s*([\s\S]*?)"?$/.exec(piece);
    if (found) values.set(found[1], decodeValue(found[2]));
    else if (!/^"?[a-z-]+\s*=/.test(piece)) return undefined;
  }
  const family = [values.get('prefix'), values.get('family')].filter(Boolean).join(' ');
  const given = [values.get('given'), values.get('suffix')].filter(Boolean).join(' ');
  if (family === '') return undefined;
  return given === '' ? { family } : { family, given };
}

/**
 * The words of a piece of a name. A compound is one word, of the case of its first letter: BibTeX itself parts them at
 * the hyphen and finds a particle `gi` in `Jeong-gi Kwak`, which no reader would.
 */
function partsOf(piece: string): NamePart[] {
  return split(piece, /[\s~]+/y).flatMap((word) => {
    const value = decodeValue(word);
    return value === '' ? [] : { value, upperCase: caseOf(word, value) };
  });
}

/**
 * Whether a word begins with a capital, as BibTeX sees it: by its first letter outside braces or inside a `{\…}` that
 * makes one letter; a word in plain braces has no case.
 */
function caseOf(word: string, shown: string): boolean | null {
  const first = word.startsWith('{') && word[1] !== '\\' ? '' : shown;
  const letter = /\p{L}/u.exec(first)?.[0];
  if (letter === undefined || letter.toUpperCase() === letter.toLowerCase()) return null;
  return letter === letter.toUpperCase();
}
