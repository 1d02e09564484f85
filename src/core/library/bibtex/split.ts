import type { Span } from '../../text';

/** A stretch of a .bib file that begins with `@word{`. Offsets are UTF-16. */
export interface BibPiece extends Span {
  /** `article`, `string`, `comment`, …, lower case. */
  readonly kind: string;
  /** What stands between the delimiters. */
  readonly body: Span;
  /** False when the closing delimiter is missing; the piece then ends before the next one. */
  readonly closed: boolean;
}

/** `@article{`, also `@ article (`, anywhere between entries. */
const HEAD = /@\s*([A-Za-z][\w-]*)\s*([{(])/g;

/** The same inside an entry, where it must look like one: a key and a comma follow, or it is no data entry. */
const INNER_HEAD = /@[ \t]*(?:(?:string|preamble|comment)\s*[{(]|[A-Za-z]+\s*[{(]\s*[^,="@\n]{0,200},)/iy;

/**
 * An entry without its closing brace swallows those after it; this many of them inside one value are still taken for
 * quoted examples, one more for entries of their own.
 */
const QUOTED_HEADS = 3;

/**
 * Cuts a .bib file into its entries by counting braces, in time linear in the text, whatever the text. An entry that
 * is never closed ends before the first head that it swallowed, so that it costs only itself. Text between entries,
 * and lines that begin with `%` there, are left out.
 */
export function splitBibtex(text: string): BibPiece[] {
  return [...piecesOf(text)];
}

/**
 * The pieces one by one, so that the work can be done in slices.
 * @param start 0, or the end of a piece.
 */
export function* piecesOf(text: string, start = 0): Generator<BibPiece, void> {
  let from = start;
  let next = start;
  while (true) {
    // The expression is shared: another reading may have gone on in between.
    HEAD.lastIndex = next;
    const head = HEAD.exec(text);
    if (!head) return;
    const at = head.index;
    next = HEAD.lastIndex;
    if (isCommentedOut(text, from, at)) {
      next = endOfLine(text, at);
      continue;
    }
    const kind = head[1].toLowerCase();
    const opens = at + head[0].length;
    if (head[2] === '(' && !followsParenthesis(text, opens, kind)) continue;
    const end = closeOf(text, opens, head[2] === '(');
    if (kind === 'comment' && !end.closed) continue;
    from = end.closed ? end.at + 1 : end.at;
    next = from;
    yield { kind, start: at, end: from, body: { start: opens, end: end.at }, closed: end.closed };
  }
}

/** Whether the line of `start` begins with `%`; nothing before `from` is looked at. */
function isCommentedOut(text: string, from: number, start: number): boolean {
  let at = start - 1;
  while (at >= from && text[at] !== '\n' && text[at] !== '\r') at--;
  at++;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return text[at] === '%';
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** `@book(key,` is an entry, `@kim (see below)` is not. */
const PARENTHESIS = /\s*[^\s,()]{1,200}\s*,/y;

function followsParenthesis(text: string, opens: number, kind: string): boolean {
  if (kind === 'string' || kind === 'preamble' || kind === 'comment') return true;
  PARENTHESIS.lastIndex = opens;
  return PARENTHESIS.test(text);
}

/** Offset of the closing delimiter of an entry; when there is none, of where the entry must end. */
function closeOf(text: string, opens: number, round: boolean): { at: number; closed: boolean } {
  let depth = 0;
  let quoted = false;
  /** Only white space, or the end of another entry, stands between here and the start of the line. */
  let fresh = false;
  let firstHead = -1;
  let heads = 0;
  for (let at = opens; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 123 /* { */) {
      depth++;
      fresh = false;
    } else if (code === 125 /* } */) {
      if (depth === 0 && !round) return { at, closed: true };
      if (depth > 0) depth--;
      fresh = true;
    } else if (code === 41 /* ) */) {
      if (round && depth === 0 && !quoted) return { at, closed: true };
      fresh = true;
    } else if (code === 34 /* " */) {
      if (depth === 0) quoted = !quoted;
      fresh = false;
    } else if (code === 10 || code === 13) {
      fresh = true;
    } else if (code === 64 /* @ */) {
      if (fresh && isInnerHead(text, at)) {
        if (depth === 0 && !quoted) return { at: withoutTrailingSpace(text, opens, at), closed: false };
        if (heads === 0) firstHead = at;
        if (++heads > QUOTED_HEADS) break;
      }
      fresh = false;
    } else if (code !== 32 && code !== 9) {
      fresh = false;
    }
  }
  return { at: withoutTrailingSpace(text, opens, firstHead < 0 ? text.length : firstHead), closed: false };
}

function isInnerHead(text: string, at: number): boolean {
  INNER_HEAD.lastIndex = at;
  return INNER_HEAD.test(text);
}

function withoutTrailingSpace(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && /\s/.test(text[at - 1])) at--;
  return at;
}
