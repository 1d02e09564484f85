import type { Span } from './text';

/** No sentence is looked for further than this from the caret, so that a file without line ends costs no more. */
const REACH = 4000;

/** Words whose full stop does not end a sentence, without it, in lower case. */
const ABBREVIATIONS = new Set(
  `al approx art bzw ca cap cf ch chap cit col cp def dept diss dr ed eds eg eq eqn eqns eqs esp est etc ex ff fig figs
   gen ibid ie incl inc jr lem ltd max min mr mrs ms no nos nr op p para pp prof prop pt ref refs resp rev sec sect ser
   sr st tab tabs thm trans univ usw vgl viz vol vols vs wrt z.b d.h u.a e.g i.e a.k.a i.i.d w.r.t s.t u.s u.k ph.d`
    .trim()
    .split(/\s+/),
);

/** Abbreviations that are ordinary words too: a capital after them begins a sentence all the same. */
const ALSO_WORDS = new Set([
  'art',
  'ed',
  'ex',
  'ex',
  'gen',
  'inc',
  'max',
  'min',
  'ms',
  'no',
  'st',
  'tab',
  'etc',
  'col',
]);

/** Whether the full stop that ends at `end` belongs to an abbreviation (`et al.`, `e.g.`, an initial) and not to the sentence. */
export function endsInAbbreviation(text: string, end: number): boolean {
  const word = /[\p{L}.]+\.$/u.exec(text.slice(Math.max(0, end - 24), end))?.[0].slice(0, -1) ?? '';
  const start = end - 1 - word.length;
  if (word === '' || /[\d\\]/.test(text[start - 1] ?? '')) {
    return false;
  }
  return /^\p{Lu}$/u.test(word) || ABBREVIATIONS.has(word.toLowerCase());
}

/**
 * The sentence at `offset`, without the space around it; empty, at `offset`, where there is none. A sentence lies in
 * one paragraph; blank lines, headings, list items, comments and environments bound it. Only the surroundings of
 * `offset` are looked at (4,000 UTF-16 units each way).
 */
export function sentenceAt(text: string, offset: number): Span {
  const at = Math.max(0, Math.min(offset, text.length));
  const paragraph = paragraphAt(text, at);
  let start = paragraph.start;
  for (const end of sentenceEnds(text, paragraph)) {
    const next = end + (/^\s*/.exec(text.slice(end, paragraph.end))?.[0].length ?? 0);
    if (at <= end || ((at < next || next === paragraph.end) && text.slice(end, at).trim() === '')) {
      return trimmed(text, start, end);
    }
    start = next;
  }
  return start < paragraph.end ? trimmed(text, start, paragraph.end) : trimmed(text, paragraph.start, paragraph.end);
}

function paragraphAt(text: string, at: number): Span {
  const from = onBoundary(text, Math.max(0, at - REACH));
  const to = onBoundary(text, Math.min(text.length, at + REACH));
  let start = lineStart(text, at, from);
  let end = lineEnd(text, at, to);
  const own = text.slice(start, end);
  if (own.trim() === '') {
    return { start: at, end: at };
  }
  if (!standsAlone(own)) {
    while (start > from && !beginsBlock(text.slice(start, lineEnd(text, start, to)))) {
      const above = lineStart(text, start - 1, from);
      const line = text.slice(above, start - 1);
      if (line.trim() === '' || standsAlone(line)) {
        break;
      }
      start = above;
    }
    while (end < to) {
      const below = lineEnd(text, end + 1, to);
      const line = text.slice(end + 1, below);
      if (line.trim() === '' || standsAlone(line) || beginsBlock(line)) {
        break;
      }
      end = below;
    }
  }
  const marker = MARKER.exec(text.slice(start, Math.min(end, start + 200)))?.[0].length ?? 0;
  return { start: start + marker <= at ? start + marker : start, end };
}

/** Lines that are no part of a paragraph: headings, comments, environments, declarations, fences, rules, options. */
const ALONE =
  /^\s*(?:#{1,6}\s|=+\s|%|\/\/|<!--|\\(?:begin|end|(?:sub)*(?:section|paragraph)|chapter|part|title|label|input|include|usepackage|documentclass|bibliography|maketitle|caption)\b|```|~~~|:::|-{3,}\s*$|={3,}\s*$|\.\. |#\+|\|)/;

const BEGINS = /^\s*(?:[-+*•]\s|\d{1,3}[.)]\s|\(?[a-z]\)\s|\\item\b|>\s)/;

/** What stands before the first word of a block. */
const MARKER =
  /^\s*(?:#{1,6}\s+|=+\s+|%+\s*|\/\/+\s*|[-+*•]\s+(?:\[[ xX]\]\s+)?|\d{1,3}[.)]\s+|\\item\b(?:\[[^\]\n]*\])?\s*|>\s*)/;

function standsAlone(line: string): boolean {
  return ALONE.test(line.slice(0, 200));
}

function beginsBlock(line: string): boolean {
  return BEGINS.test(line.slice(0, 200));
}

const STOP = /[.!?…]+["'”’»)\]}*_]*(?=\s|$)|[。！？]+[”’」』）]*/g;

/** Offsets where sentences of the paragraph end, in order. */
function* sentenceEnds(text: string, paragraph: Span): Generator<number> {
  const body = text.slice(paragraph.start, paragraph.end);
  for (const found of body.matchAll(STOP)) {
    const end = paragraph.start + found.index + found[0].length;
    if (endsSentence(text, paragraph, paragraph.start + found.index, end)) {
      yield end;
    }
  }
}

function endsSentence(text: string, paragraph: Span, stop: number, end: number): boolean {
  const next = /^\s*["'“‘«„([{*_`]*(\S?)/.exec(text.slice(end, Math.min(end + 80, paragraph.end)))?.[1] ?? '';
  if (text[stop] !== '.' || next === '') {
    return !/\p{Ll}/u.test(next) || text[stop] !== '…';
  }
  if (/\p{Ll}/u.test(next)) {
    return false;
  }
  if (!endsInAbbreviation(text, stop + 1)) {
    return true;
  }
  const word = /\p{L}+$/u.exec(text.slice(Math.max(0, stop - 24), stop))?.[0].toLowerCase() ?? '';
  return ALSO_WORDS.has(word) && /\p{Lu}/u.test(next);
}

function trimmed(text: string, start: number, end: number): Span {
  const body = text.slice(start, end);
  const lead = body.length - body.trimStart().length;
  return body.trim() === '' ? { start, end: start } : { start: start + lead, end: start + body.trimEnd().length };
}

function lineStart(text: string, at: number, from: number): number {
  return Math.max(from, at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);
}

function lineEnd(text: string, at: number, to: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 || end > to ? to : end;
}

/** Never between the halves of a surrogate pair. */
function onBoundary(text: string, at: number): number {
  return at > 0 && at < text.length && /[\uDC00-\uDFFF]/.test(text[at]) ? at + 1 : at;
}
