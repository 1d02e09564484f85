import { forwardSearch, lineEnd, urlEnd } from './lines';
import type { Citation, CitedKey, Island, Reading } from './markup';
import { type Slices, stops, whole } from './slices';

/** A label as Typst reads it after `@`: letters, digits, `_-:.`, but no `.` or `:` at its end. */
const REFERENCE = /@([\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_:.-]*[\p{L}\p{N}\p{M}_-])?)/uy;

const CITE = /#?cite\(\s*(?:<([^<>\s]+)>|label\(\s*"((?:[^"\\\n]|\\.)*)"\s*\))/y;

/** A string of code that is still open at the end of a line's beginning: `#set document(author: "`, `#let x = "`. */
const OPEN_STRING =
  /#(?:let\s[^\n"[\]]*=|(?:(?:set|show)\s+)?[\p{L}_][\p{L}\p{N}_.-]*\()(?:[^"[\]()\n]|"(?:[^"\\\n]|\\.)*")*"(?:[^"\\\n]|\\.)*$/u;
/** No such line is longer, in UTF-16 units. */
const LONGEST_LINE = 400;

const TOKEN = /\/\/|\/\*|[`$@\\]|#?\bcite\(|#[\p{L}_]|https?:\/\//gu;

/** Reads Typst once, from start to end. References to labels that the text itself defines are no citations. */
export function readTypst(text: string): Reading {
  return whole(typstSlices(text));
}

/** The same with stops. */
export function* typstSlices(text: string): Slices<Reading> {
  const single: Citation[] = [];
  const islands: Island[] = [];
  const labels = definedLabels(text);
  const next = forwardSearch(text);
  const token = new RegExp(TOKEN);
  const stopsAt = stops();
  for (let found = token.exec(text); found; found = token.exec(text)) {
    token.lastIndex = Math.max(step(found.index, found[0]), found.index + 1);
    if (stopsAt(found.index)) {
      yield;
    }
  }
  return { citations: runs(text, single), islands };

  function step(at: number, mark: string): number {
    switch (mark) {
      case '//':
        return island('comment', at, lineEnd(text, at));
      case '/*':
        return island('comment', at, blockCommentEnd(text, at));
      case '`':
        return island('code', at, rawEnd(at));
      case '$':
        return island('math', at, mathEnd(at));
      case '\\':
        return at + 2;
      case '@':
        return reference(at);
      default:
        break;
    }
    if (mark.startsWith('http')) {
      return island('atom', at, urlEnd(text, at));
    }
    return mark.endsWith('cite(') ? cite(at) : code(at);
  }

  function island(kind: Island['kind'], start: number, end: number): number {
    islands.push({ kind, start, end });
    return end;
  }

  function rawEnd(at: number): number {
    const fence = /`+/y;
    fence.lastIndex = at;
    const marks = fence.exec(text)?.[0] ?? '`';
    if (marks.length === 2) {
      return at + 2;
    }
    return closedBy(marks, at);
  }

  /** Where `mark` comes again; the mark itself when it does not. */
  function closedBy(mark: string, at: number): number {
    const close = next(mark, at + mark.length);
    return close < 0 ? at + mark.length : close + mark.length;
  }

  function mathEnd(at: number): number {
    for (let i = at + 1; i < text.length && i < at + 4000; i++) {
      if (text[i] === '\\') {
        i++;
      } else if (text[i] === '$') {
        return i + 1;
      }
    }
    return at + 1;
  }

  function reference(at: number): number {
    REFERENCE.lastIndex = at;
    const found = REFERENCE.exec(text);
    if (!found || /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) {
      return at + 1;
    }
    const keyEnd = at + found[0].length;
    if (labels.has(found[1]) || isInString(text, at)) {
      return keyEnd;
    }
    const close = text[keyEnd] === '[' ? contentEnd(text, keyEnd) : undefined;
    const key: CitedKey = {
      start: at + 1,
      end: keyEnd,
      key: found[1],
      ...(close !== undefined && { locator: { start: keyEnd + 1, end: close } }),
    };
    single.push({
      start: at,
      end: close === undefined ? keyEnd : close + 1,
      command: '',
      role: 'parenthetical',
      keys: [key],
    });
    return close === undefined ? keyEnd : close + 1;
  }

  function cite(at: number): number {
    CITE.lastIndex = at;
    const found = CITE.exec(text);
    const close = found && callEnd(text, text.indexOf('(', at));
    if (!found || close === undefined || close === null) {
      return at + 1;
    }
    const args = text.slice(at, close + 1);
    const name = found[1] ?? found[2];
    const start = at + found[0].lastIndexOf(name);
    const supplement = /\bsupplement:\s*\[/.exec(args);
    const from = supplement ? at + supplement.index + supplement[0].length : 0;
    const to = supplement ? contentEnd(text, from - 1) : undefined;
    const form = /\bform:\s*"(\w+)"/.exec(args)?.[1];
    single.push({
      start: at,
      end: close + 1,
      command: 'cite',
      role: form === 'prose' ? 'narrative' : form && form !== 'normal' ? 'other' : 'parenthetical',
      keys: [
        { start, end: start + name.length, key: name, ...(to !== undefined && { locator: { start: from, end: to } }) },
      ],
    });
    return close + 1;
  }

  /** `#emph[…]`: its name and arguments are code, its content is text. Statements reach to the end of their line. */
  function code(at: number): number {
    const word = /#([\p{L}_][\p{L}\p{N}_.-]*)/uy;
    word.lastIndex = at;
    const found = word.exec(text);
    const name = found?.[1] ?? '';
    const end = at + (found?.[0].length ?? 1);
    if (/^(?:import|include|bibliography|ref|link|label|image)$/.test(name)) {
      const close = text[end] === '(' ? callEnd(text, end) : undefined;
      return island('atom', at, close === undefined ? (text[end] === '(' ? end : lineEnd(text, end)) : close + 1);
    }
    if (text[end] === '[') {
      const close = contentEnd(text, end);
      islands.push({ kind: 'atom', start: at, end: end + 1, ...(close !== undefined && { exit: close + 1 }) });
      return end + 1;
    }
    return island('atom', at, end);
  }
}

/** Citations that stand beside each other, parted by blanks alone, are one group in Typst. */
function runs(text: string, single: readonly Citation[]): Citation[] {
  const grouped: Citation[] = [];
  for (const citation of single) {
    const last = grouped.at(-1);
    if (last && last.role === 'parenthetical' && citation.role === 'parenthetical' && isBeside(text, last, citation)) {
      grouped[grouped.length - 1] = { ...last, end: citation.end, keys: [...last.keys, ...citation.keys] };
    } else {
      grouped.push(citation);
    }
  }
  return grouped;
}

function isBeside(text: string, left: Citation, right: Citation): boolean {
  return right.start - left.end < 100 && /^[ \t]*(?:\r?\n[ \t]*)?$/.test(text.slice(left.end, right.start));
}

/** Labels that are set in the text, `= Methods <methods>`, and not passed to a function, `#cite(<a>)`. */
function definedLabels(text: string): Set<string> {
  const labels = new Set<string>();
  for (const found of text.matchAll(/<([\p{L}_][\p{L}\p{N}\p{M}_:.-]*)>/gu)) {
    let before = found.index - 1;
    while (before >= 0 && before > found.index - 50 && /\s/.test(text[before])) {
      before--;
    }
    if (!/[(,:]/.test(text[before] ?? '')) {
      labels.add(found[1]);
    }
  }
  return labels;
}

const LONGEST_CALL = 600;
/** Deeper nesting is a bracket that was never closed. */
const DEEPEST = 20;

/** Offset of the parenthesis that closes the one at `open`; strings and content inside are skipped. */
function callEnd(text: string, open: number): number | undefined {
  return balanced(text, open, '(', ')');
}

/** Offset of the bracket that closes the one at `open`. */
function contentEnd(text: string, open: number): number | undefined {
  return balanced(text, open, '[', ']');
}

function balanced(text: string, open: number, opener: string, closer: string): number | undefined {
  let depth = 0;
  const limit = Math.min(text.length, open + LONGEST_CALL);
  for (let i = open; i < limit; i++) {
    const c = text[i];
    if (c === '\\') {
      i++;
    } else if (c === '"' && opener === '(') {
      i = stringEnd(text, i, limit);
    } else if (c === opener) {
      if (++depth > DEEPEST) {
        return undefined;
      }
    } else if (c === closer && --depth === 0) {
      return i;
    }
  }
  return undefined;
}

function stringEnd(text: string, at: number, limit: number): number {
  let i = at + 1;
  while (i < limit && text[i] !== '"') {
    i += text[i] === '\\' ? 2 : 1;
  }
  return i;
}

function blockCommentEnd(text: string, at: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = at + 2;
  let depth = 1;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) {
      return found.index + 2;
    }
  }
  return text.length;
}

/** Whether a place is in a string of code that opens on its line. */
function isInString(text: string, at: number): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - LONGEST_LINE), at);
  return line.includes('"') && line.includes('#') && OPEN_STRING.test(line);
}
