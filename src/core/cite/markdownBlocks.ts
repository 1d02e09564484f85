import { namesFile, speaks } from './directives';
import { lineEnd } from './lines';
import type { Island } from './markup';
import { type Slices, stops } from './slices';

/** Blocks of Markdown that are no prose: fenced and indented code, comments. In order. */
export function* markdownBlocks(text: string): Slices<Island[]> {
  const blocks: Island[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  at = frontMatterEnd(text, at) ?? at;
  let blankBefore = true;
  let inList = false;
  /** Fences of directives that hold text and are still open, the innermost last. */
  const open: RegExp[] = [];
  const stopsAt = stops();
  while (at < text.length) {
    if (stopsAt(at)) {
      yield;
    }
    const end = lineEnd(text, at);
    const line = text.slice(at, Math.min(end, at + 400));
    const closes = open.at(-1)?.test(line) ?? false;
    const fence = closes ? [lineOf(text, at)] : directiveAt(text, at, line);
    if (fence) {
      if (closes) {
        open.pop();
      } else {
        open.push(closingOf(line));
      }
      blocks.push(...fence);
      at = nextLine(text, fence[fence.length - 1].exit ?? at);
      blankBefore = true;
      continue;
    }
    const block = blockAt(text, at, line);
    if (block) {
      blocks.push(block);
      at = nextLine(text, block.end);
      blankBefore = false;
      continue;
    }
    const blank = line.trim() === '';
    const indented = /^(?: {4}|\t| {1,3}\t)/.test(line);
    if (!blank && indented && blankBefore && !inList) {
      const stop = indentedEnd(text, at);
      blocks.push({ kind: 'code', start: at, end: stop, block: true });
      at = nextLine(text, stop);
      continue;
    }
    if (!blank && !indented) {
      inList =
        /^ {0,3}(?:[-+*]|\d{1,9}[.)]|\(?[a-zA-Z@]\w*\)|\[\^[^\]]*\]:|:)(?:\s|$)/.test(line) ||
        (inList && /^ /.test(line));
    }
    blankBefore = blank;
    at = end + 1;
  }
  return blocks;
}

/** Offset after the closing line of the YAML front matter that opens a text, or at `at`. */
export function frontMatterEnd(text: string, at = text.startsWith('\uFEFF') ? 1 : 0): number | undefined {
  if (!/^---[ \t]*\r?\n(?![ \t]*\r?\n)/.test(text.slice(at, at + 200))) {
    return undefined;
  }
  const closing = /^(?:---|\.\.\.)[ \t]*$/gm;
  closing.lastIndex = lineEnd(text, at) + 1;
  const found = closing.exec(text.slice(0, at + 100_000));
  return found ? found.index + found[0].length : undefined;
}

const DIRECTIVE = /^[ \t>]*(`{3,}|~{3,})\{([\w:-]+)\}/;

/** The first lines of a directive whose body is text, ```` ```{note} ````: its name, the file it shows, its options. */
function directiveAt(text: string, at: number, line: string): Island[] | undefined {
  const [opening, , name] = DIRECTIVE.exec(line) ?? [''];
  if (name === undefined || !speaks(name)) {
    return undefined;
  }
  const fence = lineOf(text, at);
  const options =
    /\n(?:[ \t>]*:[\w-]+:[^\n]*\n?)+|\n[ \t>]*---[ \t]*\r?\n(?:[^\n]*\n){0,20}?[ \t>]*---[ \t]*(?=\r?\n|$)/y;
  options.lastIndex = lineEnd(text, at);
  const end = options.lastIndex + (options.exec(text)?.[0].trimEnd().length ?? 0);
  const whole: Island = { ...fence, end: Math.max(end, fence.end), exit: Math.max(end, fence.end) };
  if (namesFile(name) || fence.end <= at + opening.length) {
    return [whole];
  }
  // A title or a caption stands on the same line.
  const head: Island = { ...whole, end: at + opening.length };
  return end > fence.end ? [head, { ...whole, start: lineEnd(text, at) + 1 }] : [head];
}

function closingOf(line: string): RegExp {
  const mark = DIRECTIVE.exec(line)?.[1] ?? '```';
  return new RegExp(`^[ \\t>]*${mark[0]}{${mark.length},}[ \\t]*\\r?$`);
}

/** A line by itself, which takes no citation. */
function lineOf(text: string, at: number): Island {
  const end = at + text.slice(at, lineEnd(text, at)).trimEnd().length;
  return { kind: 'code', start: at, end, exit: end, block: true };
}

function blockAt(text: string, at: number, line: string): Island | undefined {
  const fence = /^[ \t>]*(?:[-+*]\s+|\d+[.)]\s+)?(`{3,}(?=[^`]*$)|~{3,})/.exec(line.replace(/\r$/, ''));
  if (fence) {
    const mark = fence[1];
    const closing = new RegExp(`^[ \\t>]*${mark[0]}{${mark.length},}[ \\t]*\\r?$`, 'gm');
    closing.lastIndex = lineEnd(text, at) + 1;
    const found = closing.lastIndex < text.length ? closing.exec(text) : null;
    return { kind: 'code', start: at, end: found ? found.index + found[0].length : text.length, block: true };
  }
  const comment = /^\s*<!--/.exec(line);
  if (comment) {
    const close = text.indexOf('-->', at);
    return { kind: 'comment', start: at + comment[0].length - 4, end: close < 0 ? text.length : close + 3 };
  }
  return undefined;
}

function indentedEnd(text: string, at: number): number {
  let end = at;
  for (let line = at; line < text.length; line = lineEnd(text, line) + 1) {
    const stop = lineEnd(text, line);
    const content = text.slice(line, Math.min(stop, line + 400));
    if (content.trim() === '') {
      continue;
    }
    if (!/^(?: {4}|\t| {1,3}\t)/.test(content)) {
      break;
    }
    end = stop;
  }
  return end;
}

function nextLine(text: string, at: number): number {
  return text[at - 1] === '\n' ? at : lineEnd(text, at) + 1;
}
