import { namesFile, speaks } from './directives';
import { lineEnd, urlEnd } from './lines';
import type { Citation, Island, Reading } from './markup';
import { roleKeys, roleOf } from './roles';
import { type Slices, stops, whole } from './slices';

const TOKEN =
  /:([a-z:]{4,20}):`|`+|\*{1,2}(?=[^\s*])|\[[^\s[\]]+\]_(?![\p{L}\p{N}])|^[ \t]*\.\.(?=\s|$)|::[ \t]*\r?$|^[ \t]*>>> |https?:\/\//gimu;

/** Reads reStructuredText once, from start to end. */
export function readRst(text: string): Reading {
  return whole(rstSlices(text));
}

/** The same with stops. */
export function* rstSlices(text: string): Slices<Reading> {
  const citations: Citation[] = [];
  const islands: Island[] = [];
  const token = new RegExp(TOKEN);
  const stopsAt = stops();
  for (let found = token.exec(text); found; found = token.exec(text)) {
    token.lastIndex = Math.max(step(found.index, found[0], found[1]), found.index + 1);
    if (stopsAt(found.index)) {
      yield;
    }
  }
  return { citations, islands };

  function step(at: number, mark: string, role: string | undefined): number {
    if (role !== undefined) {
      return roleAt(at, mark, role);
    }
    if (mark.startsWith('`')) {
      return interpreted(at, mark.length);
    }
    if (mark.startsWith('*')) {
      return emphasis(at, mark);
    }
    if (mark.startsWith('[')) {
      return island('atom', at, at + mark.length);
    }
    if (mark.startsWith('::')) {
      return literal(at);
    }
    if (mark.startsWith('http')) {
      return island('atom', at, urlEnd(text, at));
    }
    const start = at + mark.search(/\S/);
    return mark.trimStart().startsWith('..') ? explicit(at, start) : block('code', start, lineEnd(text, start));
  }

  function island(kind: Island['kind'], start: number, end: number): number {
    islands.push({ kind, start, end });
    return end;
  }

  function block(kind: 'code' | 'math', start: number, end: number): number {
    islands.push({ kind, start, end, block: true });
    return end;
  }

  function roleAt(at: number, mark: string, name: string): number {
    const from = at + mark.length;
    const close = backtick(text, from, 1);
    if (close === undefined || /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) {
      return from;
    }
    const role = roleOf(name.toLowerCase());
    if (!role) {
      return island(name === 'math' ? 'math' : name === 'code' ? 'code' : 'atom', at, close + 1);
    }
    citations.push({ start: at, end: close + 1, command: name, role, keys: roleKeys(text, from, close) });
    return close + 1;
  }

  /** `*Heat*`, `**Heat**`: no role can stand within. */
  function emphasis(at: number, mark: string): number {
    const from = at + mark.length;
    if (/[^\s'"([{<\-/:]/.test(text[at - 1] ?? ' ')) {
      return from;
    }
    const [body] = text.slice(from, from + LONGEST_EMPHASIS).split(/\n[ \t]*\r?\n/, 1);
    const close = (mark === '*' ? ONE_STAR : TWO_STARS).exec(body);
    return close ? island('atom', at, from + close.index + close[0].length) : from;
  }

  /** ``code``, `title <address>`_, `text` of the default role. */
  function interpreted(at: number, width: number): number {
    const close = width > 2 ? undefined : backtick(text, at + width, width);
    if (close === undefined) {
      return at + width;
    }
    const tail = /^_{0,2}/.exec(text.slice(close + width, close + width + 2))?.[0].length ?? 0;
    return island(width === 2 ? 'code' : 'atom', at, close + width + tail);
  }

  /** A paragraph that ends in `::` is followed by a literal block. */
  function literal(at: number): number {
    const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
    const start = lineEnd(text, at) + 1;
    const end = indentedEnd(text, start, indentOf(line));
    return end > start ? block('code', firstText(text, start), end) : at + 2;
  }

  /** `.. directive::`, `.. _target:`, `.. |name| …`; anything else behind two dots is a comment. */
  function explicit(line: number, at: number): number {
    const lead = text.slice(at, Math.min(lineEnd(text, at), at + 300));
    const directive = /^\.\.\s+(?:\|[^|]*\|\s+)?([\w:+.-]+)::/.exec(lead);
    const end = Math.max(lineEnd(text, at), indentedEnd(text, lineEnd(text, at) + 1, indentOf(text.slice(line, at))));
    if (directive) {
      const [head, name] = directive;
      return speaks(name)
        ? opening(at, namesFile(name) ? lineEnd(text, at) : at + head.length, end)
        : block(name === 'math' ? 'math' : 'code', at, end);
    }
    if (/^\.\.\s+\[/.test(lead)) {
      return island('atom', at, at + (/^\.\.\s+\[[^\]]*\]?/.exec(lead)?.[0].length ?? 2));
    }
    return /^\.\.\s+_/.test(lead) ? target(at) : island('comment', at, end);
  }

  /** The name of a directive that holds text, what it names there, and its options: no citation, but below the whole of it. */
  function opening(at: number, head: number, exit: number): number {
    const first = text[head - 1] === '\r' ? head - 1 : head;
    const path = first >= trimmedEnd(at);
    islands.push({ kind: path ? 'code' : 'atom', start: at, end: first, ...(path && { exit, block: true }) });
    const options = lineEnd(text, at) + 1;
    const field = /(?:[ \t]+:[\w-]+:.*(?:\n|$))+/y;
    field.lastIndex = options;
    const found = field.exec(text)?.[0].trimEnd();
    if (!found || options + found.length > exit) {
      return first;
    }
    islands.push({ kind: 'code', start: options, end: options + found.length, exit, block: true });
    return options + found.length;
  }

  function trimmedEnd(at: number): number {
    return at + text.slice(at, lineEnd(text, at)).trimEnd().length;
  }

  /** `.. _label:` and `.. _name: https://a.b`: a citation goes to the end of the heading or paragraph line below. */
  function target(at: number): number {
    const end = trimmedEnd(at);
    if (text[end - 1] !== ':') {
      return block('code', at, end);
    }
    const next = /\s*[^\r\n]*/y;
    next.lastIndex = end;
    const behind = end + (next.exec(text)?.[0].trimEnd().length ?? 0);
    const stop = Math.min(end + 1, text.length);
    islands.push({ kind: 'atom', start: at, end: stop, exit: Math.max(behind, stop) });
    return end;
  }
}

const LONGEST_EMPHASIS = 1000;
const ONE_STAR = /[^\s\\*]\*(?=[\s'")\]}>\-/:.,;!?’”»…\\]|$)/u;
const TWO_STARS = /[^\s\\*]\*\*(?=[\s'")\]}>\-/:.,;!?’”»…\\]|$)/u;

/** Content in backticks reaches no further than its paragraph, and no further than this. */
const LONGEST = 4000;

/** Offset of the backticks that close content which starts at `from`. */
function backtick(text: string, from: number, width: number): number | undefined {
  const piece = text.slice(from, from + LONGEST);
  const close = piece.indexOf('`'.repeat(width));
  return close <= 0 || /\n[ \t]*\r?\n/.test(piece.slice(0, close)) ? undefined : from + close;
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

/** End of the last line that is indented deeper than `indent`, blank lines between; `start` where there is none. */
function indentedEnd(text: string, start: number, indent: number): number {
  let end = Math.min(start, text.length);
  for (let at = start; at < text.length; at = lineEnd(text, at) + 1) {
    const stop = lineEnd(text, at);
    const line = text.slice(at, Math.min(stop, at + 300));
    if (line.trim() === '') {
      continue;
    }
    if (indentOf(line) <= indent) {
      break;
    }
    end = text[stop - 1] === '\r' ? stop - 1 : stop;
  }
  return end;
}

function firstText(text: string, at: number): number {
  const blank = /\s*/y;
  blank.lastIndex = at;
  return at + (blank.exec(text)?.[0].length ?? 0);
}
