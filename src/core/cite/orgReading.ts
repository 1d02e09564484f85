import { forwardSearch, lineEnd, urlEnd } from './lines';
import type { Citation, CitedKey, Island, Reading } from './markup';
import { type Slices, stops, whole } from './slices';

const TOKEN = /^[ \t]*#\+|^[ \t]*#(?= |$)|^[ \t]*: |^[ \t]*:PROPERTIES:|\[cite|\[\[|[=~$]|\\[([]|https?:\/\//gim;

/** `[cite/style/variant:` */
const HEAD = /\[(cite(?:\/[\w/-]{1,40})?):/iy;
const KEY = /@([\p{L}\p{N}\-.:?!`'/*@+|(){}<>&_^$#%~]+)/gu;

/** A citation longer than this is a bracket that was not closed. */
const LONGEST = 4000;

/** Reads Org once, from start to end. */
export function readOrg(text: string): Reading {
  return whole(orgSlices(text));
}

/** The same with stops. */
export function* orgSlices(text: string): Slices<Reading> {
  const citations: Citation[] = [];
  const islands: Island[] = [];
  const next = forwardSearch(text);
  const token = new RegExp(TOKEN);
  const stopsAt = stops();
  for (let found = token.exec(text); found; found = token.exec(text)) {
    token.lastIndex = Math.max(step(found.index, found[0]), found.index + 1);
    if (stopsAt(found.index)) {
      yield;
    }
  }
  return { citations, islands };

  function step(at: number, mark: string): number {
    const sign = mark.trimStart();
    const start = at + mark.length - sign.length;
    switch (sign[0]) {
      case '#':
        return sign === '#+' ? keyword(start) : island('comment', start, lineEnd(text, start));
      case ':':
        return sign === ': ' ? block(start, lineEnd(text, start)) : drawer(start);
      case '[':
        return sign === '[[' ? link(start) : citation(start);
      case '=':
      case '~':
        return emphasised(start);
      case '$':
        return dollar(start);
      case '\\':
        return closedBy('math', start, sign === '\\(' ? '\\)' : '\\]', LONGEST);
      default:
        return island('atom', start, urlEnd(text, start));
    }
  }

  function island(kind: Island['kind'], start: number, end: number): number {
    islands.push({ kind, start, end });
    return end;
  }

  function block(start: number, end: number): number {
    islands.push({ kind: 'code', start, end, block: true });
    return end;
  }

  /** `#+begin_src` to `#+end_src`; other keywords hold names, but `#+title:` and captions hold text. */
  function keyword(at: number): number {
    const [, name = '', rest = ''] = /^#\+([\w-]+)(.?)/.exec(text.slice(at, at + 60)) ?? [];
    const lower = name.toLowerCase();
    const kind = /^begin_(src|example|export|comment)$/.exec(lower)?.[1];
    if (kind) {
      const closing = new RegExp(`^[ \\t]*#\\+end_${kind}\\b.*$`, 'gim');
      closing.lastIndex = at;
      const end = closing.exec(text);
      const stop = end ? end.index + end[0].replace(/\r$/, '').length : text.length;
      return kind === 'comment' ? island('comment', at, stop) : block(at, stop);
    }
    const speaks = /^(?:title|subtitle|caption|description)$/.test(lower);
    if (speaks) {
      return island('atom', at, at + 2 + name.length + rest.length);
    }
    islands.push({ kind: 'atom', start: at, end: lineEnd(text, at), block: true });
    return lineEnd(text, at);
  }

  function drawer(at: number): number {
    const end = next(':END:', at);
    return end < 0 ? at + 1 : block(at, end + 5);
  }

  function link(at: number): number {
    const close = next(']]', at);
    return close < 0 || close - at > LONGEST ? at + 2 : island('atom', at, close + 2);
  }

  /** Verbatim `=…=` and code `~…~` stand between blanks or punctuation, on one or two lines. */
  function emphasised(at: number): number {
    const opens = at === 0 || /[\s\-–—({'"]/.test(text[at - 1]);
    const mark = text[at];
    const body = `[^${mark}\\n]{0,500}`;
    const inline = new RegExp(
      `${mark}(?=[^\\s${mark}])${body}(?:\\n${body})?(?<=\\S)${mark}(?=[\\s\\-–—.,;:!?'")}\\[\\\\]|$)`,
      'y',
    );
    inline.lastIndex = at;
    const found = opens ? inline.exec(text) : null;
    return found ? island('code', at, at + found[0].length) : at + 1;
  }

  function dollar(at: number): number {
    const inline = /\$(?=[^\s$])[^$\n]{0,500}(?<=\S)\$(?![\w$])|\$\$[^$]{1,2000}\$\$/y;
    inline.lastIndex = at;
    const found = inline.exec(text);
    return found ? island('math', at, at + found[0].length) : at + 1;
  }

  function closedBy(kind: Island['kind'], at: number, mark: string, reach: number): number {
    const close = next(mark, at);
    return close < 0 || close - at > reach ? at + 2 : island(kind, at, close + mark.length);
  }

  function citation(at: number): number {
    HEAD.lastIndex = at;
    const head = HEAD.exec(text);
    const from = at + (head?.[0].length ?? 5);
    const close = head ? closingBracket(text, from) : undefined;
    if (!head || close === undefined) {
      return from;
    }
    const command = head[1];
    const variant = command.split('/')[1] ?? '';
    const role = /^(?:t|text)$/.test(variant)
      ? 'narrative'
      : /^(?:n|nocite|a|author|y|year|na|noauthor)$/.test(variant)
        ? 'other'
        : 'parenthetical';
    citations.push({ start: at, end: close + 1, command, role, keys: keysBetween(text, from, close) });
    return close + 1;
  }
}

function closingBracket(text: string, from: number): number | undefined {
  let depth = 0;
  for (let i = from; i < text.length && i < from + LONGEST; i++) {
    const c = text[i];
    if (c === '[') {
      if (++depth > 3) {
        return undefined;
      }
    } else if (c === ']' && depth-- === 0) {
      return i;
    } else if (c === '\n' && /^[ \t]*\r?\n/.test(text.slice(i + 1, i + 80))) {
      return undefined;
    }
  }
  return undefined;
}

function keysBetween(text: string, start: number, end: number): CitedKey[] {
  const keys: CitedKey[] = [];
  let from = start;
  for (const item of text.slice(start, end).split(';')) {
    const found = new RegExp(KEY).exec(item);
    if (found) {
      const at = from + found.index + 1;
      const keyEnd = at + found[1].length;
      const prefix = trimmed(text, from, at - 1);
      const locator = trimmed(text, keyEnd, from + item.length);
      const open = found[1] === '*' && { open: true as const };
      keys.push({
        start: at,
        end: keyEnd,
        key: found[1],
        ...open,
        ...(prefix && { prefix }),
        ...(locator && { locator }),
      });
    }
    from += item.length + 1;
  }
  return keys;
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } | undefined {
  const body = text.slice(start, end);
  const lead = /^[\s,]*/.exec(body)?.[0].length ?? 0;
  return body.trim() === '' ? undefined : { start: start + lead, end: start + body.trimEnd().length };
}
