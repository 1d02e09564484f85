import { isProse, looksLikeTitle, noiseIn } from './pageLines';

/** A paper as a page lists it. */
export interface PagePaper {
  readonly title: string;
  /** One paragraph; empty when the page gives none. */
  readonly abstract: string;
  /** Line of the title, counted from 1. */
  readonly line: number;
}

/** A line that is no part of a paper, and why it was taken for none. */
export interface SkippedLine {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
  readonly why: string;
}

export interface PapersPage {
  readonly papers: readonly PagePaper[];
  readonly skipped: readonly SkippedLine[];
}

interface Line {
  readonly number: number;
  readonly text: string;
}

/** Lines that belong together: one line, or the lines of a wrapped paragraph. */
type Paragraph = readonly Line[];

/** Longest line (UTF-16 units) that may be one of several lines of a wrapped paragraph. */
const WRAPPED_WIDTH = 200;

/**
 * Reads the text of a papers page: a title, then its abstract, with dates, counters, buttons and other furniture
 * anywhere between. Lines may end in LF, CRLF or CR, blank lines do not matter, abstracts may be wrapped.
 * Never throws; takes time linear in the text.
 */
export function readPapersPage(text: string): PapersPage {
  const skipped: SkippedLine[] = [];
  const papers: PagePaper[] = [];
  let waiting: Line[] = [];
  let open: { title: Line; parts: string[] } | undefined;

  const skip = (line: Line, why: string) => skipped.push({ line: line.number, text: line.text, why });
  const close = () => {
    if (open) papers.push(paperOf(open.title, open.parts));
    open = undefined;
  };
  /** Lines before a title: titles without abstract, or phrases of the page. */
  const settle = (lines: readonly Line[]) => {
    for (const line of lines) {
      if (looksLikeTitle(line.text)) papers.push(paperOf(line, []));
      else skip(line, 'a phrase that no abstract follows');
    }
  };

  for (const paragraph of paragraphsOf(text, skip)) {
    const first = paragraph[0];
    if (!isProse(joined(paragraph))) {
      close();
      waiting.push(...paragraph);
      continue;
    }
    const title = waiting.pop();
    if (title) {
      settle(waiting);
      open = { title, parts: [joined(paragraph)] };
    } else if (paragraph.length > 1 && startsWithTitle(paragraph)) {
      close();
      open = { title: first, parts: [joined(paragraph.slice(1))] };
    } else if (open) {
      open.parts.push(joined(paragraph));
    } else {
      skip(first, 'text without a title before it');
      for (const line of paragraph.slice(1)) skip(line, 'text without a title before it');
    }
    waiting = [];
  }
  close();
  settle(waiting);
  return {
    papers: papers.sort((a, b) => a.line - b.line),
    skipped: skipped.sort((a, b) => a.line - b.line),
  };
}

function paperOf(title: Line, parts: readonly string[]): PagePaper {
  return { title: title.text, abstract: parts.join(' '), line: title.number };
}

/** Paragraphs of a text in order; furniture is handed to `skip` on the way. */
function paragraphsOf(text: string, skip: (line: Line, why: string) => void): Paragraph[] {
  const paragraphs: Line[][] = [];
  let current: Line[] = [];
  const finish = () => {
    if (current.length > 0) paragraphs.push(current);
    current = [];
  };
  let number = 0;
  for (const raw of text.split(/\r\n|\n|\r/)) {
    number++;
    const line = { number, text: raw.trim().replace(/^\uFEFF/, '') };
    const noise = line.text === '' ? '' : noiseIn(line.text);
    if (noise !== undefined) {
      finish();
      if (noise !== '') skip(line, noise);
      continue;
    }
    const last = current.at(-1);
    if (last && !continues(last.text, line.text)) finish();
    current.push(line);
  }
  finish();
  return paragraphs;
}

/** Whether `next`, on the line after `line`, is the same wrapped paragraph. */
function continues(line: string, next: string): boolean {
  if (line.length > WRAPPED_WIDTH || next.length > WRAPPED_WIDTH) return false;
  if (/^\p{Ll}/u.test(next)) return true;
  if (looksLikeTitle(line)) return false;
  return !(endsSentence(line) && looksLikeTitle(next));
}

/**
 * Whether a wrapped paragraph that stands alone begins with the title of what follows: a line that is no sentence, or
 * a question that ends before the width of the others.
 */
function startsWithTitle(paragraph: Paragraph): boolean {
  const [first, ...rest] = paragraph.map((line) => line.text);
  if (!isProse(joined(paragraph.slice(1)))) return false;
  if (!endsSentence(first)) return true;
  const width = Math.max(...rest.slice(0, 20).map((line) => line.length));
  return first.endsWith('?') && first.length + 1 + rest[0].split(' ', 1)[0].length <= width;
}

function endsSentence(text: string): boolean {
  return /[.!?…]["'”’)\]]?$/.test(text.slice(-3));
}

function joined(paragraph: Paragraph): string {
  return paragraph.map((line) => line.text).join(' ');
}
