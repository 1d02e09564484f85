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
  const stopsAt = stops();
  while (at < text.length) {
    if (stopsAt(at)) {
      yield;
    }
    const end = lineEnd(text, at);
    const line = text.slice(at, Math.min(end, at + 400));
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
