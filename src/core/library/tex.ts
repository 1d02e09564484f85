import { type Arguments, accentMark, shownCommand, takesLetter } from './texCommands';
import { bracesOf, LONGEST_MATHS, shiftsOf } from './texPairs';
import { script, withMark } from './texShapes';
import { closeUp, type Piece, symbolAt, typeset } from './texSigns';
import { FUNCTIONS, GREEK } from './texSymbols';

/** Groups nested deeper than this are left as they are written. */
const DEEPEST = 40;

/** The text being shown, where each brace of it is closed, and where the text of each maths shift ends. */
interface Source {
  readonly text: string;
  /** Offset of the closing brace for each opening one. */
  readonly closing: ReadonlyMap<number, number>;
  /** Offset of the closing dollar for each opening one. */
  readonly shifts: ReadonlyMap<number, number>;
  /** Whether it is a page's text, whose braces, ties and dashes may be its own signs. */
  readonly ofPage: boolean;
}

interface Scope {
  readonly maths: boolean;
  readonly depth: number;
}

/**
 * Shows TeX as plain text: accents and symbols as Unicode, maths on one line, markup by its contents. What is not
 * understood stays as it is. Takes time linear in the text; never throws.
 * @param from `page` for a text that lost some of its TeX: braces that do not look like TeX's (`{0, 1}`) are signs of
 * the text, and so are `~` and `--`; `tex` where all of it is TeX, as in a bibliography.
 */
export function showTex(text: string, from: 'page' | 'tex' = 'page'): string {
  const source: Source = { text, closing: bracesOf(text), shifts: shiftsOf(text), ofPage: from === 'page' };
  return show(source, 0, text.length, { maths: false, depth: 0 });
}

function show(source: Source, start: number, end: number, scope: Scope): string {
  const parts: string[] = [];
  let at = start;
  while (at < end) {
    const piece = pieceAt(source, at, end, scope, parts);
    at = piece.end;
    if (source.ofPage && piece.text === '×' && source.text[at - 1] !== '×') at = closeUp(source.text, at, end, parts);
    else parts.push(piece.text);
  }
  return parts.join('');
}

function pieceAt(source: Source, at: number, end: number, scope: Scope, before: readonly string[]): Piece {
  const { text } = source;
  const sign = text[at];
  if (sign === '\\') return commandAt(source, at, end, scope, before);
  if (sign === '{') return groupAt(source, at, end, scope);
  if (sign === '$') {
    const close = source.shifts.get(at);
    if (close !== undefined && close < end && scope.depth < DEEPEST) {
      const width = text[at + 1] === '$' ? 2 : 1;
      const last = text[close - 1] === '$' && close - 1 > at + 1 ? close - 1 : close;
      return { text: show(source, at + width, last, { maths: true, depth: scope.depth + 1 }).trim(), end: close + 1 };
    }
  }
  if (scope.maths && (sign === '^' || sign === '_')) return scriptAt(source, at, end, scope);
  if (scope.maths && sign === '~') return { text: ' ', end: at + 1 };
  // Plain text, as far as it goes.
  let stop = at + 1;
  while (stop < end && !isSpecial(text.charCodeAt(stop), scope.maths)) stop++;
  const plain = text.slice(at, stop);
  return { text: source.ofPage || scope.maths ? plain : typeset(plain), end: stop };
}

function isSpecial(code: number, maths: boolean): boolean {
  // \ { $, and in maths ^ _ ~
  return code === 92 || code === 123 || code === 36 || (maths && (code === 94 || code === 95 || code === 126));
}

/** The contents of a group; in running text only where the braces are TeX's and not a set's. */
function groupAt(source: Source, at: number, end: number, scope: Scope): Piece {
  const close = source.closing.get(at);
  if (close === undefined || close >= end || scope.depth >= DEEPEST) return { text: '{', end: at + 1 };
  const inside = show(source, at + 1, close, { maths: scope.maths, depth: scope.depth + 1 });
  if (source.ofPage && !scope.maths && !isTexGroup(source.text.slice(at + 1, Math.min(close, at + 80)))) {
    return { text: `{${inside}}`, end: close + 1 };
  }
  return { text: inside, end: close + 1 };
}

/** `{T}`, `{\tau}`, `{\em so}`, `{neural networks}`, but not `{0, 1}`, `{a | b}` or `{ x }`. */
function isTexGroup(inside: string): boolean {
  if (/^\\[a-zA-Z'"`^~=.]/.test(inside)) return true;
  return /^(?! )[\p{L}\p{M}\p{N}'’.\-–_^+&*\\{}~$ \uE000-\uF8FF]*(?<! )$/u.test(inside);
}

/** Arguments of a command, from `at` on; `end` tells how far they were read. */
function argumentsAt(source: Source, at: number, end: number, scope: Scope): Arguments & { readonly end: number } {
  const { text, closing } = source;
  let from = at;
  const closeOf = (start: number) => {
    const close = text[start] === '{' ? closing.get(start) : undefined;
    return close !== undefined && close < end ? close : undefined;
  };
  const ahead = (count: number, single: RegExp | undefined): boolean => {
    let start = from;
    for (let found = 0; found < count; found++) {
      if (text[start] === ' ') start++;
      const close = closeOf(start);
      if (close === undefined && (start >= end || !single?.test(text[start]))) return false;
      start = (close ?? start) + 1;
    }
    return true;
  };
  return {
    maths: scope.maths,
    get end() {
      return from;
    },
    groupsAhead: (count) => ahead(count, undefined),
    operandsAhead: (count) => ahead(count, count === 1 ? /[\p{L}\p{N}\\]/u : /[\p{L}\p{N}]/u),
    next() {
      const piece = argumentAt(source, from, end, scope, closeOf);
      from = piece.end;
      return piece.text;
    },
  };
}

function argumentAt(
  source: Source,
  at: number,
  end: number,
  scope: Scope,
  closeOf: (start: number) => number | undefined,
): Piece {
  const { text } = source;
  const start = text[at] === ' ' ? at + 1 : at;
  if (start >= end) return { text: '', end: at };
  const close = closeOf(start);
  const deeper = { maths: scope.maths, depth: scope.depth + 1 };
  if (close !== undefined) {
    const inside = scope.depth < DEEPEST ? show(source, start + 1, close, deeper) : text.slice(start + 1, close);
    return { text: inside, end: close + 1 };
  }
  if (text[start] === '\\' && scope.depth < DEEPEST) return commandAt(source, start, end, deeper, []);
  if (/[{}$\\]/.test(text[start])) return { text: '', end: at };
  const sign = String.fromCodePoint(text.codePointAt(start)!);
  return { text: sign, end: start + sign.length };
}

/** Superscript or subscript, in Unicode where all of it exists there. */
function scriptAt(source: Source, at: number, end: number, scope: Scope): Piece {
  const sign = source.text[at] === '^' ? '^' : '_';
  // `^(2.5)` is how scripts are shown that Unicode has no signs for.
  if (source.text[at + 1] === '(') return { text: sign, end: at + 1 };
  const args = argumentsAt(source, at + 1, end, scope);
  const argument = args.next();
  return args.end === at + 1 ? { text: sign, end: at + 1 } : { text: script(sign, argument), end: args.end };
}

function commandAt(source: Source, at: number, end: number, scope: Scope, before: readonly string[]): Piece {
  const { text } = source;
  if (at + 1 >= end) return { text: '\\', end: at + 1 };
  let letters = at + 1;
  while (letters < end && isLetter(text.charCodeAt(letters))) letters++;
  if (letters === at + 1) return signCommandAt(source, at, end, scope);
  const name = text.slice(at + 1, letters);
  return (
    accentAt(source, at, letters, end, scope) ??
    namedAt(source, name, letters, end, scope, before) ??
    gluedAt(source, name, letters, end, scope, before) ??
    unknownAt(source, name, letters, end, scope)
  );
}

/** A command that is not known: its argument if it has one, in maths its name, else what is written. */
function unknownAt(source: Source, name: string, at: number, end: number, scope: Scope): Piece {
  if (scope.maths) return { text: name, end: at };
  const args = argumentsAt(source, at, end, scope);
  if (source.text[at] === '{' && source.text[at + 1] !== '}' && args.groupsAhead(1)) {
    return { text: args.next(), end: args.end };
  }
  return { text: `\\${name}`, end: at };
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function namedAt(
  source: Source,
  name: string,
  at: number,
  end: number,
  scope: Scope,
  before: readonly string[],
): Piece | undefined {
  const args = argumentsAt(source, at, end, scope);
  const shown = shownCommand(name, args);
  return shown === undefined ? symbolAt(source.text, name, at, before) : { text: shown, end: args.end };
}

/** `\mathcalO`, `\sqrtn`, `\logN`: a command whose argument lost its braces, or that lost the space behind it. */
function gluedAt(
  source: Source,
  name: string,
  at: number,
  end: number,
  scope: Scope,
  before: readonly string[],
): Piece | undefined {
  const known = name.slice(0, -1);
  if (known.length < 3) return undefined;
  if (takesLetter(known)) {
    return namedAt(source, known, at - 1, end, { ...scope, maths: true }, before);
  }
  return FUNCTIONS.has(known) || GREEK.has(known) ? symbolAt(source.text, known, at - 1, before) : undefined;
}

/** `\'e`, `\%`, `\,`, `\\`, `\(`. */
function signCommandAt(source: Source, at: number, end: number, scope: Scope): Piece {
  const { text } = source;
  const sign = text[at + 1];
  if (!scope.maths && accentMark(sign)) return accentAt(source, at, at + 2, end, scope)!;
  if (/[%&#_$]/.test(sign)) return { text: sign, end: at + 2 };
  if (/[,;:> /\\]/.test(sign)) return { text: ' ', end: at + 2 };
  if (/[!@-]/.test(sign)) return { text: '', end: at + 2 };
  if (sign === '|') return { text: '‖', end: at + 2 };
  if (sign === '{' || sign === '}') return bracesSign(sign, at, scope, source.ofPage);
  if (!scope.maths && (sign === '(' || sign === '[')) return displayAt(source, at, end, scope);
  return { text: text.slice(at, at + 2), end: at + 2 };
}

/** `\{` and `\}`: kept apart by a space from a lone word, so that they do not read as TeX's own braces. */
function bracesSign(sign: string, at: number, scope: Scope, ofPage: boolean): Piece {
  if (scope.maths || !ofPage) return { text: sign, end: at + 2 };
  return { text: sign === '{' ? '{ ' : ' }', end: at + 2 };
}

/** `\( … \)` and `\[ … \]`. */
function displayAt(source: Source, at: number, end: number, scope: Scope): Piece {
  const { text } = source;
  const closes = text[at + 1] === '(' ? '\\)' : '\\]';
  const close = text.slice(at + 2, Math.min(end, at + 2 + LONGEST_MATHS)).indexOf(closes);
  if (close < 0 || scope.depth >= DEEPEST) return { text: text.slice(at, at + 2), end: at + 2 };
  const inside = show(source, at + 2, at + 2 + close, { maths: true, depth: scope.depth + 1 });
  return { text: inside.trim(), end: at + 4 + close };
}

/** `\'e`, `\v{s}`, `\c c`; `from` is where the letter is looked for. */
function accentAt(source: Source, at: number, from: number, end: number, scope: Scope): Piece | undefined {
  const { text } = source;
  const name = text.slice(at + 1, from);
  const mark = scope.maths || name.length !== 1 ? undefined : accentMark(name);
  if (mark === undefined) return undefined;
  const named = isLetter(name.charCodeAt(0));
  // A letter's name needs a brace or a space behind it, a sign's takes none.
  if (named ? !/[{ ]/.test(text[from] ?? '') : text[from] === ' ') return named ? undefined : plainSign(text, at);
  const dotless = dotlessAt(text, from);
  if (dotless) return { text: withMark(dotless.text, mark)!, end: dotless.end };
  const letter = text[from] === ' ' ? (text[from + 1] ?? '') : (text[from] ?? '');
  if (isApostrophe(text, at) || !/[\p{L}{]/u.test(letter)) return named ? undefined : plainSign(text, at);
  const args = argumentsAt(source, from, end, scope);
  const argument = args.next();
  const accented = withMark(argument, mark);
  if (accented !== undefined) return { text: accented, end: args.end };
  return { text: plainSign(text, at).text + argument, end: Math.max(from, args.end) };
}

/** An escaped quotation mark or apostrophe, as programs write them. */
function plainSign(text: string, at: number): Piece {
  return { text: /['"]/.test(text[at + 1]) ? text[at + 1] : text.slice(at, at + 2), end: at + 2 };
}

/** The `\'s` of `the model\'s`, which is no ś. */
function isApostrophe(text: string, at: number): boolean {
  return /^\\'s(?![\p{L}{])/u.test(text.slice(at, at + 4)) && /\p{L}$/u.test(text.slice(Math.max(0, at - 2), at));
}

/** `\i` and `\j` under an accent, also where a letter follows at once (`na\"\ive`), which TeX would not take. */
function dotlessAt(text: string, at: number): Piece | undefined {
  if (text[at] !== '\\' || !/[ij]/.test(text[at + 1] ?? '') || text[at + 2] === 'm') return undefined;
  return { text: text[at + 1], end: at + (text[at + 2] === ' ' ? 3 : 2) };
}
