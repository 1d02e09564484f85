import type { Span } from '../text';
import { latexCitationAt } from './latexCitation';
import { isSpace, runLength, urlEnd } from './lines';
import { frontMatterEnd, markdownBlocks } from './markdownBlocks';
import { angleEnd, braceEnd, codeEnd, mathEnd, targetEnd } from './markdownInline';
import type { Citation, CitedKey, Island, Reading } from './markup';
import { roleKeys, roleOf } from './roles';
import { type Slices, stops, whole } from './slices';

/** Pandoc's citation keys: letters, digits, `_`, and single punctuation between them; or anything in braces. */
const KEY = /@(?:([\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*)|\{([^{}\n]{1,200})\})/uy;

/** Cross-references of Quarto (`@fig-plot`) and pandoc-crossref (`@fig:plot`): they look like keys and are none. */
const CROSS_REFERENCE =
  /^(?:(?:fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|prf|nte|tip|wrn|imp|cau|vid|dia)-|(?:fig|tbl|eq|sec|lst):)/i;

/** Whether what stands behind an `@` refers to a figure, table, section, equation, … of the document itself. */
export function isCrossReference(name: string): boolean {
  return CROSS_REFERENCE.test(name);
}

const TOKEN = /[`$<@[\]\\{]|https?:\/\/|\n[ \t]*(?=\r?\n)/g;

/** A bracket that is still open, and what was found in it. */
interface Frame {
  readonly start: number;
  readonly keys: CitedKey[];
  /** Brackets without a key that follow a key directly, by the key before: locators, should this bracket not be closed. */
  locators?: Map<CitedKey, Span>;
  /** Holds a whole citation, so that it is not one itself. */
  nested: boolean;
}

/** Reads Pandoc's Markdown (Quarto, R Markdown and notebook cells too) once, from start to end. */
export function readMarkdown(text: string): Reading {
  return whole(markdownSlices(text));
}

/** The same with stops. */
export function* markdownSlices(text: string): Slices<Reading> {
  const citations: Citation[] = [];
  const blocks = yield* markdownBlocks(text);
  const islands: Island[] = [...blocks];
  let frames: Frame[] = [];
  let block = 0;
  /** What opens before this offset does not close, by its mark: each paragraph is searched once for each. */
  const hopeless = new Map<string, number>();
  let paragraph = 0;
  const token = new RegExp(TOKEN);
  const stopsAt = stops();
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const at = found.index;
    while (block < blocks.length && blocks[block].end <= at) {
      block++;
    }
    if (block < blocks.length && blocks[block].start <= at) {
      closeAll();
      token.lastIndex = Math.max(blocks[block].end, at + 1);
    } else {
      token.lastIndex = Math.max(step(at, found[0]), at + 1);
    }
    if (stopsAt(at)) {
      yield;
    }
  }
  closeAll();
  islands.sort((a, b) => a.start - b.start);
  return { citations: outsideMatter(text, citations).sort((a, b) => a.start - b.start), islands };

  function step(at: number, mark: string): number {
    switch (mark[0]) {
      case '\\':
        return tex(at);
      case '`':
        return island('code', at, closed('`'.repeat(runLength(text, at)), at, codeEnd));
      case '$':
        if (/\s/.test(text[at + 1] ?? ' ')) {
          return at + 1;
        }
        return island('math', at, closed(text[at + 1] === '$' ? '$$' : '$', at, mathEnd));
      case '<':
        return island('atom', at, angleEnd(text, at));
      case 'h':
        return island('atom', at, urlEnd(text, at));
      case '{':
        return role(at) ?? island('atom', at, braceEnd(text, at));
      case '@':
        return key(at);
      case '[':
        frames.push({ start: at, keys: [], nested: false });
        return at + 1;
      case ']':
        return close(at);
      default:
        closeAll();
        return at + 1;
    }
  }

  /** `{cite:p}`a`` of MyST. */
  function role(at: number): number | undefined {
    const found = /\{([a-z:]{4,20})\}`([^`]{1,4000})`/y;
    found.lastIndex = at;
    const [whole, name, content] = found.exec(text) ?? ['', '', ''];
    const kind = roleOf(name);
    if (!kind || /\n[ \t]*\r?\n/.test(content)) {
      return undefined;
    }
    const end = at + whole.length;
    citations.push({
      start: at,
      end,
      command: name,
      role: kind,
      keys: roleKeys(text, end - 1 - content.length, end - 1),
    });
    holdsCitation();
    return end;
  }

  /** `\cite{a}` in Markdown that is made into LaTeX. */
  function tex(at: number): number {
    const name = /\\([a-zA-Z]+)\*?/y;
    name.lastIndex = at;
    const found = name.exec(text);
    const citation = found && latexCitationAt(text, at, found[1], at + found[0].length);
    if (citation) {
      citations.push(citation);
      holdsCitation();
    }
    return citation?.end ?? at + (found?.[0].length ?? 2);
  }

  function closed(mark: string, at: number, endOf: (text: string, at: number, limit: number) => number | undefined) {
    if (at < (hopeless.get(mark) ?? 0)) {
      return undefined;
    }
    const limit = paragraphEnd(at);
    const end = endOf(text, at, limit);
    if (end === undefined) {
      hopeless.set(mark, limit);
    }
    return end;
  }

  function paragraphEnd(at: number): number {
    if (at >= paragraph) {
      const blank = /\n[ \t]*\r?\n/g;
      blank.lastIndex = at;
      paragraph = blank.exec(text)?.index ?? text.length;
    }
    return paragraph;
  }

  function island(kind: Island['kind'], start: number, end: number | undefined): number {
    if (end === undefined) {
      return start + (text[start] === '`' ? runLength(text, start) : 1);
    }
    islands.push({ kind, start, end });
    return end;
  }

  function key(at: number): number {
    KEY.lastIndex = at;
    const found = KEY.exec(text);
    if (!found || isWordBefore(text, at)) {
      return at + 1;
    }
    const end = at + found[0].length;
    const name = found[1] ?? found[2];
    if (isCrossReference(name)) {
      return end;
    }
    const start = at + (found[1] === undefined ? 2 : 1);
    const cited: CitedKey = { start, end: start + name.length, key: name };
    const frame = frames.at(-1);
    if (frame) {
      frame.keys.push(cited);
    } else {
      narrative(cited);
    }
    return end;
  }

  function narrative(cited: CitedKey, locator?: Span): void {
    const braced = text[cited.start - 1] === '{';
    const start = cited.start - (braced ? 2 : 1);
    const end = locator ? locator.end + 1 : cited.end + (braced ? 1 : 0);
    citations.push({ start, end, command: '', role: 'narrative', keys: [locator ? { ...cited, locator } : cited] });
  }

  function narratives(frame: Frame): void {
    for (const cited of frame.keys) {
      narrative(cited, frame.locators?.get(cited));
    }
  }

  function close(at: number): number {
    const frame = frames.pop();
    if (!frame) {
      return at + 1;
    }
    const linkEnd = targetEnd(text, at + 1);
    if (linkEnd !== undefined) {
      narratives(frame);
      // The text of a picture is its caption, and takes citations; that of a link is left whole.
      const start = text[frame.start - 1] === '!' ? at : frame.start;
      const end = braceEnd(text, linkEnd) ?? linkEnd;
      islands.push({ kind: 'atom', start, end });
      return end;
    }
    const before = text[frame.start - 1];
    if (frame.keys.length === 0 || frame.nested || before === '^') {
      locatorOf(frame, at);
      narratives(frame);
      return at + 1;
    }
    const keys = withNotes(text, frame.start + 1, at, frame.keys);
    const owner = ownerBefore(frame.start);
    if (owner) {
      citations.push({ ...owner, end: at + 1, keys: [...withLocator(text, frame, owner.keys), ...keys] });
    } else {
      citations.push({ start: frame.start, end: at + 1, command: '', role: 'parenthetical', keys });
    }
    holdsCitation();
    return at + 1;
  }

  function holdsCitation(): void {
    const outer = frames.at(-1);
    if (outer) {
      outer.nested = true;
    }
  }

  /** `@a [p. 3]`: the bracket belongs to the key before it. */
  function locatorOf(frame: Frame, at: number): void {
    if (frame.keys.length > 0 || text[frame.start + 1] === '^' || at === frame.start + 1) {
      return;
    }
    const locator = { start: frame.start + 1, end: at };
    const outer = frames.at(-1);
    const held = outer?.keys.at(-1);
    if (outer && held) {
      const end = held.end + (text[held.end] === '}' ? 1 : 0);
      if (isBeside(end, frame.start)) {
        outer.locators ??= new Map();
        outer.locators.set(held, locator);
      }
      return;
    }
    const owner = ownerBefore(frame.start);
    if (owner) {
      const [first, ...others] = owner.keys;
      citations.push({ ...owner, end: at + 1, keys: [{ ...first, locator }, ...others] });
    }
  }

  function isBeside(end: number, start: number): boolean {
    return start - end <= 1 && /^[ \t]?$/.test(text.slice(end, start));
  }

  /** Takes back the narrative citation that ends right before a bracket at `start`. */
  function ownerBefore(start: number): Citation | undefined {
    const last = citations.at(-1);
    if (
      last?.role === 'narrative' &&
      last.command === '' &&
      last.end <= start &&
      text[last.end - 1] !== ']' &&
      /^[ \t]?$/.test(text.slice(last.end, start))
    ) {
      return citations.pop();
    }
    return undefined;
  }

  function closeAll(): void {
    for (const frame of frames) {
      narratives(frame);
    }
    frames = [];
  }
}

/** In front matter an `@` alone is a handle more often than a key, but not in the fields that hold prose. */
function outsideMatter(text: string, citations: readonly Citation[]): Citation[] {
  const matter = frontMatterEnd(text) ?? 0;
  return citations.filter(({ start, role }) => {
    if (start >= matter || role === 'parenthetical') {
      return true;
    }
    const field = [...text.slice(0, start).matchAll(/^([\w-]+):/gm)].at(-1)?.[1];
    return field === 'nocite' || field === 'abstract';
  });
}

/** Gives each key of a bracket what stands before it and after it, up to the semicolons. */
function withNotes(text: string, start: number, end: number, keys: readonly CitedKey[]): CitedKey[] {
  return keys.map((cited, index) => {
    const from = index === 0 ? start : keys[index - 1].end;
    const to = index + 1 < keys.length ? keys[index + 1].start : end;
    let opening = cited.start;
    while (opening > from && text[opening - 1] !== ';') {
      opening--;
    }
    let closing = cited.end;
    while (closing < to && text[closing] !== ';') {
      closing++;
    }
    const prefix = trimmed(text, opening, marksStart(text, opening, cited.start));
    const locator = trimmed(text, cited.end, closing);
    // Written out, for a long document holds tens of thousands, and each costs as little as it can.
    if (prefix) {
      return locator
        ? { start: cited.start, end: cited.end, key: cited.key, prefix, locator }
        : { start: cited.start, end: cited.end, key: cited.key, prefix };
    }
    return locator ? { start: cited.start, end: cited.end, key: cited.key, locator } : cited;
  });
}

/** Where the signs before a key begin: `-@{`. */
function marksStart(text: string, from: number, end: number): number {
  let start = end;
  while (start > from && '-@{'.includes(text[start - 1])) {
    start--;
  }
  return start;
}

/** `@a [p. 3; @b]`: what stands before the semicolon belongs to the key before the bracket. */
function withLocator(text: string, { start, keys }: Frame, owner: readonly CitedKey[]): readonly CitedKey[] {
  const semicolon = text.slice(start, keys[0].start).indexOf(';');
  const locator = semicolon < 0 ? undefined : trimmed(text, start + 1, start + semicolon);
  return locator ? [{ ...owner[0], locator }, ...owner.slice(1)] : owner;
}

/** The span without spaces, and the comma or brace that parts a key from its locator; absent when empty. */
function trimmed(text: string, start: number, end: number): Span | undefined {
  let to = end;
  while (to > start && isSpace(text, to - 1)) {
    to--;
  }
  let from = start;
  while (from < to && (text[from] === ',' || text[from] === '}' || isSpace(text, from))) {
    from++;
  }
  return from < to ? { start: from, end: to } : undefined;
}

function isWordBefore(text: string, at: number): boolean {
  return at > 0 && /[\p{L}\p{N}_/]/u.test(text[at - 1]);
}
