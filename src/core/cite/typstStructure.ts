import { lineEnd, runLength } from './lines';
import type { Island } from './markup';

const STATEMENT = /^(?:let|set|show|import|include)$/;
const IDENTIFIER = /[\p{L}_][\p{L}\p{N}\p{M}_-]*/uy;
const LABEL = /<[\p{L}\p{N}_][\p{L}\p{N}\p{M}_:.-]*>/uy;

/** Deeper nesting than this is not followed. */
const DEEPEST = 60;

/** A piece of content within code, by its brackets. */
interface Content {
  readonly open: number;
  readonly close: number;
}

/**
 * Where Typst runs code: names, arguments, strings and statements hold no citation, but the content in brackets within
 * them does. From within a call a citation goes behind the whole of it, from a statement below it and those that follow.
 * Labels stay right behind what they name.
 */
export function typstStructure(text: string): Island[] {
  const islands: Island[] = [];
  markup(0, 0);
  return islands;

  /** Reads text up to the bracket that closes it; returns the offset of that, or of the end. */
  function markup(from: number, depth: number): number {
    const statements: Island[] = [];
    let nested = 0;
    let at = from;
    while (at < text.length) {
      const c = text[at];
      if (c === '[') {
        nested++;
        at++;
      } else if (c === ']') {
        if (depth > 0 && nested === 0) break;
        nested = Math.max(0, nested - 1);
        at++;
      } else if (c === '#') {
        at = Math.max(embedded(at, depth, statements), at + 1);
      } else if (c === '<') {
        at = label(at);
      } else {
        at = past(at);
      }
    }
    inRuns(statements);
    return at;
  }

  /** Behind what starts at `at` and is neither bracket nor string. */
  function past(at: number): number {
    switch (text[at]) {
      case '\\':
        return at + 2;
      case '/':
        if (text[at + 1] === '/' && text[at - 1] !== ':') return lineEnd(text, at);
        return text[at + 1] === '*' ? behind('*/', at + 2) : at + 1;
      case '`': {
        const width = runLength(text, at);
        return width === 2 ? at + 2 : behind('`'.repeat(width), at + width);
      }
      case '$':
        return mathEnd(at);
      default:
        return at + 1;
    }
  }

  function behind(mark: string, at: number): number {
    const found = text.indexOf(mark, at);
    return found < 0 ? at : found + mark.length;
  }

  function mathEnd(at: number): number {
    const closing = /\$|\\[\s\S]|\n[ \t]*\r?\n/g;
    closing.lastIndex = at + 1;
    for (let found = closing.exec(text); found; found = closing.exec(text)) {
      if (found[0] === '$') return found.index + 1;
      if (found[0].startsWith('\n')) break;
    }
    return at + 1;
  }

  /** A label names what stands before it: on a heading the citation goes between, else behind. */
  function label(at: number): number {
    LABEL.lastIndex = at;
    const found = LABEL.exec(text)?.[0];
    if (!found) return at + 1;
    const end = at + found.length;
    const start = at - (/[ \t]*$/.exec(text.slice(Math.max(0, at - 100), at))?.[0].length ?? 0);
    const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
    const heading = /^[ \t]*=+[ \t]/.test(line);
    islands.push({
      kind: 'atom',
      start: heading ? start : start - 1,
      end: heading ? end + 1 : end,
      exit: heading ? start : end,
    });
    return end;
  }

  /** Code behind a `#` in text; returns its end. */
  function embedded(hash: number, depth: number, statements: Island[]): number {
    if (depth > DEEPEST) return hash + 1;
    const contents: Content[] = [];
    const word = wordAt(hash + 1);
    if (STATEMENT.test(word)) {
      const end = statementEnd(hash + 1 + word.length, depth, contents);
      const block = { kind: 'code' as const, block: true as const };
      const pieces = between(hash, end, contents).map(({ start, end: stop }) => ({ ...block, start, end: stop }));
      statements.push(...pieces.map((piece) => ({ ...piece, exit: end })));
      return end;
    }
    const end = expressionEnd(hash + 1, word, depth, contents);
    if (end <= hash + 1) return hash + 1;
    const exit = end + (labelBehind(end) ?? 0);
    for (const { start, end: stop } of between(hash, end, contents)) {
      // The bracket before a piece of content is code, the place behind it is not.
      const opens = contents.some(({ open }) => open === stop);
      islands.push({ kind: 'atom', start, end: opens ? stop + 1 : stop, exit });
    }
    return end;
  }

  function labelBehind(at: number): number | undefined {
    return /^[ \t]*<[\p{L}\p{N}_][\p{L}\p{N}\p{M}_:.-]*>/u.exec(text.slice(at, at + 200))?.[0].length;
  }

  function wordAt(at: number): string {
    IDENTIFIER.lastIndex = at;
    return IDENTIFIER.exec(text)?.[0] ?? '';
  }

  function expressionEnd(at: number, word: string, depth: number, contents: Content[]): number {
    if (/^(?:if|for|while)$/.test(word)) return conditionalEnd(at + word.length, depth, contents);
    if (/^(?:context|return)$/.test(word)) {
      const from =
        at + word.length + (/^[ \t]*/.exec(text.slice(at + word.length, at + word.length + 50))?.[0].length ?? 0);
      return expressionEnd(from, wordAt(from), depth, contents);
    }
    let end = at + word.length;
    if (word === '') {
      const opener = text[at];
      if (opener === '"') end = stringEnd(at);
      else if (opener !== undefined && '({['.includes(opener)) end = group(at, depth, contents);
      else if (/\d/.test(opener ?? '')) end = at + (/^[\d.]+\w*%?/.exec(text.slice(at, at + 40))?.[0].length ?? 1);
      else return at;
    }
    for (;;) {
      if (text[end] === '(' || text[end] === '[') end = group(end, depth, contents);
      else if (text[end] === '.' && wordAt(end + 1) !== '') end += 1 + wordAt(end + 1).length;
      else return end;
    }
  }

  /** `if … {…} else […]`, `for … in … […]`. */
  function conditionalEnd(at: number, depth: number, contents: Content[]): number {
    let end = at;
    while (end < text.length && text[end] !== '{' && text[end] !== '[') {
      end = text[end] === '"' ? stringEnd(end) : text[end] === '(' ? group(end, depth, contents) : past(end);
    }
    end = group(end, depth, contents);
    const more = /^\s*else\b[ \t]*(if\b)?/.exec(text.slice(end, end + 200));
    if (!more) return end;
    const next = end + more[0].length;
    return more[1] || text[next] === '{' || text[next] === '[' ? conditionalEnd(next, depth, contents) : end;
  }

  /** To the end of the line, or further where brackets are open or the line cannot end so. */
  function statementEnd(at: number, depth: number, contents: Content[]): number {
    let end = at;
    while (end < text.length) {
      const c = text[end];
      if (c === ';' || c === ']' || c === '}' || c === ')') return end;
      if (c === '\n' && !/(?:[=+:,]|=>)\s*$/.test(text.slice(Math.max(at, end - 50), end))) break;
      end = step(end, depth, contents);
    }
    return text[end - 1] === '\r' ? end - 1 : Math.min(end, text.length);
  }

  /** Behind the bracket that closes the one at `open`; content within is read as text. */
  function group(open: number, depth: number, contents: Content[]): number {
    if (text[open] === '[') {
      const close = markup(open + 1, depth + 1);
      contents.push({ open, close });
      return Math.min(close + 1, text.length);
    }
    const closer = text[open] === '(' ? ')' : '}';
    let at = open + 1;
    while (at < text.length && text[at] !== closer) at = step(at, depth + 1, contents);
    return Math.min(at + 1, text.length);
  }

  function step(at: number, depth: number, contents: Content[]): number {
    const c = text[at];
    if (c === '"') return stringEnd(at);
    if ((c === '(' || c === '{' || c === '[') && depth < DEEPEST) return group(at, depth, contents);
    return c === '\\' ? at + 1 : past(at);
  }

  function stringEnd(at: number): number {
    let end = at + 1;
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    return Math.min(end + 1, text.length);
  }

  /** Statements that follow each other are one, and what is put there goes below the blank line behind the last. */
  function inRuns(statements: readonly Island[]): void {
    let exit = 0;
    for (const [back, island] of [...statements].reverse().entries()) {
      const next = statements[statements.length - back];
      const end = island.exit ?? island.end;
      const follows = next && (next.exit === end || /^(?:\s|\/\/[^\n]*)*$/.test(text.slice(end, next.start)));
      if (!follows) exit = end + (/^[ \t]*\r?\n(?=[ \t]*\r?\n)/.exec(text.slice(end, end + 50))?.[0].length ?? 0);
      islands.push({ ...island, exit });
    }
  }
}

/** What of a stretch is no content: each piece ends where content opens and begins where it closes. */
function between(start: number, end: number, contents: readonly Content[]): { start: number; end: number }[] {
  const pieces: { start: number; end: number }[] = [];
  let from = start;
  for (const { open, close } of [...contents].sort((a, b) => a.open - b.open)) {
    if (open < from) continue;
    pieces.push({ start: from, end: open });
    from = close;
  }
  return [...pieces, { start: from, end }];
}
