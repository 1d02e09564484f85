import { lineEnd, urlEnd } from './lines';
import type { Citation, CitedKey, Island, Reading } from './markup';
import { type Slices, stops, whole } from './slices';

const TOKEN =
  /^(?:\/{2}|-{4,}|\.{4,}|\+{4,}|`{3,}).*$|\b(cite|citenp|citep|citet|fullcite|nocite):([^\s[\]:]{0,80})\[|\b(?:stem|latexmath|asciimath|link|image|xref|kbd|btn|footnote|include|pass):{1,2}[^\s[\]]{0,500}\[|<<|`|https?:\/\//gim;

/** Content in brackets or marks reaches no further than this. */
const LONGEST = 4000;

/** Reads AsciiDoc once, from start to end. */
export function readAsciidoc(text: string): Reading {
  return whole(asciidocSlices(text));
}

/** The same with stops. */
export function* asciidocSlices(text: string): Slices<Reading> {
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

  function step(at: number, mark: string, command: string | undefined): number {
    if (command !== undefined) {
      return citation(at, mark, command);
    }
    if (/^(?:\/\/|-{4}|\.{4}|\+{4}|`{3})/.test(mark)) {
      return delimited(at, mark.trimEnd());
    }
    if (mark === '`') {
      return inline('code', at, 1, '`');
    }
    if (mark === '<<') {
      return inline('atom', at, 2, '>>');
    }
    if (mark.toLowerCase().startsWith('http')) {
      return address(at);
    }
    if (/^footnote/i.test(mark)) {
      return at + mark.length;
    }
    const close = closingBracket(text, at + mark.length);
    return close === undefined ? at + mark.length : island(/stem|math/.test(mark) ? 'math' : 'atom', at, close + 1);
  }

  function island(kind: Island['kind'], start: number, end: number): number {
    islands.push({ kind, start, end });
    return end;
  }

  /** A block between two equal lines, or a comment of one line. */
  function delimited(at: number, mark: string): number {
    const comment = mark.startsWith('//');
    if (comment && !/^\/{4,}$/.test(mark)) {
      return mark[2] === '/' ? at + 3 : island('comment', at, at + mark.length);
    }
    const fence = /^(?:`{3,}|[-.+/]{4,})/.exec(mark)?.[0] ?? mark;
    if (fence !== mark && fence[0] !== '`') {
      return at + mark.length;
    }
    const closing = new RegExp(`^${fence.replace(/[.+/]/g, '\\$&')}[ \\t]*\\r?$`, 'gm');
    closing.lastIndex = lineEnd(text, at) + 1;
    const found = closing.lastIndex < text.length && !underlines(text, at, fence) ? closing.exec(text) : null;
    if (!found) {
      return at + mark.length;
    }
    const end = found.index + fence.length;
    islands.push(comment ? { kind: 'comment', start: at, end } : { kind: 'code', start: at, end, block: true });
    return end;
  }

  function inline(kind: Island['kind'], at: number, width: number, mark: string): number {
    const [line] = text.slice(at + width, at + LONGEST).split('\n', 1);
    const close = line.indexOf(mark);
    return close <= 0 ? at + width : island(kind, at, at + width + close + mark.length);
  }

  /** An address with its text: `https://a.b[here]`. */
  function address(at: number): number {
    const [bare] = /^[^\s[\]]+/.exec(text.slice(at, at + LONGEST)) ?? ['http'];
    const open = at + bare.length;
    const close = text[open] === '[' ? closingBracket(text, open + 1) : undefined;
    return island('atom', at, close === undefined ? urlEnd(text, at) : close + 1);
  }

  function citation(at: number, mark: string, command: string): number {
    const keys: CitedKey[] = [];
    let open = at + mark.length;
    let close = closingBracket(text, open);
    if (close === undefined) {
      return open;
    }
    keys.push(...keysBetween(text, open, close));
    while (text.startsWith('+[', close + 1)) {
      open = close + 3;
      const next = closingBracket(text, open);
      if (next === undefined) {
        break;
      }
      keys.push(...keysBetween(text, open, next));
      close = next;
    }
    const role = /^(?:citenp|citet)$/.test(command) ? 'narrative' : command === 'nocite' ? 'other' : 'parenthetical';
    citations.push({ start: at, end: close + 1, command, role, keys });
    return close + 1;
  }
}

/** A line below a title of about its length, as older documents write headings. */
function underlines(text: string, at: number, fence: string): boolean {
  const above = text.slice(Math.max(0, text.lastIndexOf('\n', at - 2) + 1), at).trimEnd();
  return (
    /[-+]/.test(fence[0]) &&
    at > 0 &&
    above !== '' &&
    !/^\[.*\]$/.test(above) &&
    Math.abs(above.length - fence.length) <= 2
  );
}

function closingBracket(text: string, from: number): number | undefined {
  const limit = Math.min(text.length, from + LONGEST);
  for (let i = from; i < limit; i++) {
    if (text[i] === '\\') {
      i++;
    } else if (text[i] === ']') {
      return i;
    } else if (text[i] === '[') {
      return undefined;
    } else if (text[i] === '\n' && /^[ \t]*\r?\n/.test(text.slice(i + 1, i + 80))) {
      return undefined;
    }
  }
  return undefined;
}

/** `a(12), b`: keys with their pages. */
function keysBetween(text: string, start: number, end: number): CitedKey[] {
  const keys: CitedKey[] = [];
  for (const found of text.slice(start, end).matchAll(/([^\s,()]+)(?:\(([^()]*)\))?[^,]*/g)) {
    const at = start + found.index;
    const keyEnd = at + found[1].length;
    const locator = found[2] ? { start: keyEnd + 1, end: keyEnd + 1 + found[2].length } : undefined;
    const open = found[1] === '*' && { open: true as const };
    keys.push({ start: at, end: keyEnd, key: found[1], ...open, ...(locator && { locator }) });
  }
  return keys;
}
