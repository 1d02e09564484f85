import type { Span } from '../text';
import { isSpace, lineEnd } from './lines';
import type { Citation, CitationStyle, CitedKey } from './markup';

/** Commands that cite, first letter in lower case, and what they print. From LaTeX, natbib, biblatex, apacite, ACL. */
const COMMANDS = new Map<string, Citation['role']>([
  ...list<Citation['role']>(
    'parenthetical',
    'cite citep citealp parencite autocite footcite footcitetext smartcite supercite',
  ),
  ...list<Citation['role']>(
    'parenthetical',
    'onlinecite shortcite footfullcite fullcite citeNP fullciteNP shortciteNP',
  ),
  ...list<Citation['role']>('narrative', 'citet citealt textcite newcite citeA fullciteA shortciteA citeN shortciteN'),
  ...list<Citation['role']>(
    'other',
    'nocite citeauthor citeyear citeyearpar citenum citetitle citedate citeurl citefield citetalias',
  ),
  ...list<Citation['role']>(
    'other',
    'citepalias nocitemeta citeauthorNP citeyearNP fullciteauthor bibentry notecite pnotecite fnotecite',
  ),
]);

/** biblatex commands that take a group for each key: `\cites[see][12]{a}{b}`. */
const MULTI = new Map<string, CitationStyle>([
  ...list<CitationStyle>(
    'parenthetical',
    'cites parencites autocites footcites footcitetexts smartcites supercites fullcites',
  ),
  ...list<CitationStyle>('narrative', 'textcites'),
]);

/** An argument longer than this is not one: a brace is missing. */
export const LONGEST_ARGUMENT = 1000;

/** Some reviews cite a hundred works at once. */
const LONGEST_KEYS = 10_000;

/** Whether a command cites, and if so whether it takes one group of keys or a group for each; its first letter may be a capital. */
export function citesByName(name: string): 'group' | 'groups' | undefined {
  const plainName = name[0].toLowerCase() + name.slice(1);
  return MULTI.has(plainName) ? 'groups' : COMMANDS.has(plainName) ? 'group' : undefined;
}

/** The citation whose command starts at `at`, if it is one and whole. `end` is where its name ends. */
export function latexCitationAt(text: string, at: number, name: string, end: number): Citation | undefined {
  const plainName = name[0].toLowerCase() + name.slice(1);
  const multi = MULTI.get(plainName);
  const role = multi ?? COMMANDS.get(plainName);
  if (!role) {
    return undefined;
  }
  let place = gap(text, end);
  if (!multi) {
    const group = keyGroup(text, place);
    return group && { start: at, end: group.end, command: name, role, keys: group.keys };
  }
  const groups: { keys: CitedKey[]; end: number }[] = [];
  place = skipGroups(text, place, '(', ')');
  for (let group = keyGroup(text, place); group; group = keyGroup(text, place)) {
    groups.push(group);
    place = gap(text, group.end);
  }
  const last = groups.at(-1);
  return last && { start: at, end: last.end, command: name, role, keys: groups.flatMap(({ keys }) => keys) };
}

/** `[pre][post]{a, b}` at `place`. */
function keyGroup(text: string, place: number): { keys: CitedKey[]; end: number } | undefined {
  const notes: Span[] = [];
  const angle = text[place] === '<' ? /^<[^<>\n]{0,200}>/.exec(text.slice(place, place + 202)) : null;
  let at = angle ? gap(text, place + angle[0].length) : place; // apacite's note before, beamer's overlays
  while (notes.length < 2 && text[at] === '[') {
    const close = closing(text, at, ']');
    if (close === undefined) {
      return undefined;
    }
    notes.push({ start: at + 1, end: close });
    at = gap(text, close + 1);
  }
  const close = text[at] === '{' ? keysEnd(text, at) : undefined;
  if (close === undefined) {
    return undefined;
  }
  const keys: CitedKey[] = keysBetween(text, at + 1, close);
  const last = keys.length - 1;
  const prefix = notes.length === 2 ? notes[0] : undefined;
  const locator = notes.at(-1);
  if (last >= 0 && prefix && prefix.end > prefix.start) {
    keys[0] = { ...keys[0], prefix };
  }
  if (last >= 0 && locator && locator.end > locator.start) {
    keys[last] = { ...keys[last], locator };
  }
  return { keys, end: close + 1 };
}

/** Offset of the brace that closes the keys which open at `open`. Keys hold no commands beyond a TeX accent. */
function keysEnd(text: string, open: number): number | undefined {
  const limit = Math.min(text.length, open + LONGEST_KEYS);
  let depth = 0;
  for (let i = open; i < limit; i++) {
    const c = text[i];
    if (c === '%') {
      i = lineEnd(text, i);
    } else if (c === '\\') {
      if (/^[a-zA-Z]{3}/.test(text.slice(i + 1, i + 4))) {
        return undefined;
      }
      i++;
    } else if (c === '{') {
      if (++depth > 4) {
        return undefined;
      }
    } else if (c === '}') {
      if (--depth === 0) {
        return i;
      }
    } else if (c === '\n' && blankFrom(text, i + 1)) {
      return undefined;
    }
  }
  return undefined;
}

/** Keys between `start` and `end`, parted by commas; spaces, line ends and comments around them do not count. */
function keysBetween(text: string, start: number, end: number): CitedKey[] {
  const keys: CitedKey[] = [];
  let keyStart = -1;
  let keyEnd = -1;
  const flush = (): void => {
    if (keyStart < 0) {
      return;
    }
    const key = text.slice(keyStart, keyEnd);
    if (key !== '*') {
      // The body of a macro cites nothing yet: `\newcommand\see[1]{\cite{#1}}`.
      const isOpen = key.includes('#');
      keys.push(isOpen ? { start: keyStart, end: keyEnd, key, open: true } : { start: keyStart, end: keyEnd, key });
    }
    keyStart = -1;
  };
  for (let i = start; i < end; i++) {
    const c = text[i];
    if (c === ',') {
      flush();
    } else if (c === '%') {
      i = lineEnd(text, i);
    } else if (!isSpace(text, i)) {
      keyStart = keyStart < 0 ? i : keyStart;
      keyEnd = i + 1;
    }
  }
  flush();
  // A list that grew has room for more; a long document holds tens of thousands.
  return keys.slice();
}

/** Skips spaces, one line end at a time, and comments: what may stand between a command and its arguments. */
function gap(text: string, at: number): number {
  let i = at;
  while (i < text.length) {
    const c = text[i];
    if (c === ' ' || c === '\t' || c === '\r') {
      i++;
    } else if (c === '\n' && !blankFrom(text, i + 1)) {
      i++;
    } else if (c === '%') {
      i = lineEnd(text, i);
    } else {
      break;
    }
  }
  return i;
}

function skipGroups(text: string, at: number, opener: string, closer: string): number {
  let place = at;
  while (text[place] === opener) {
    const close = closing(text, place, closer);
    if (close === undefined) {
      return at;
    }
    place = gap(text, close + 1);
  }
  return place;
}

/** More groups than this inside an argument are text that a missing brace has swallowed. */
const DEEPEST = 40;

/** Offset of `closer` for the bracket at `open`, braces inside balanced. */
function closing(text: string, open: number, closer: string): number | undefined {
  const limit = Math.min(text.length, open + LONGEST_ARGUMENT);
  let depth = 0;
  let nested = 0;
  for (let i = open + 1; i < limit; i++) {
    const c = text[i];
    if (c === '\\') {
      i++;
    } else if (c === '%') {
      i = lineEnd(text, i);
    } else if (c === closer && depth === 0) {
      return i;
    } else if (c === '{' || (c === '[' && closer === ']')) {
      depth += c === '{' ? 1 : 0;
      if (++nested > DEEPEST) {
        return undefined;
      }
    } else if (c === '}') {
      depth--;
    } else if (c === '\n' && blankFrom(text, i + 1)) {
      return undefined;
    }
  }
  return undefined;
}

/** End of the `[…]` and at most `groups` `{…}` that follow directly. */
export function argumentsEnd(text: string, at: number, groups: number): number {
  let end = at;
  let left = groups;
  for (;;) {
    const c = text[end];
    if (c !== '[' && !(c === '{' && left-- > 0)) {
      return end;
    }
    const close = closing(text, end, c === '[' ? ']' : '}');
    if (close === undefined) {
      return end;
    }
    end = close + 1;
  }
}

/** Whether the line that starts at `at` is blank and not the last one. */
export function blankFrom(text: string, at: number): boolean {
  let i = at;
  while (text[i] === ' ' || text[i] === '\t' || text[i] === '\r') {
    i++;
  }
  return i >= text.length ? false : text[i] === '\n';
}

function list<Role>(role: Role, names: string): [string, Role][] {
  return names.split(' ').map((name): [string, Role] => [name, role]);
}
