import type { Span } from '../text';

const ABBREVIATION =
  /(?:^|[\s(])(?:[A-Za-z]|e\.g|i\.e|et al|etc|vs|cf|resp|approx|Fig|Figs|Eq|Eqs|Sec|Tab|Ref|Refs|No|Dr|Prof|St|w\.r\.t)$/;

/**
 * The sentences of a text as spans without the space around them, in order. A full stop after an abbreviation or an
 * initial, or before a small letter, ends none.
 */
export function sentencesOf(text: string): Span[] {
  const sentences: Span[] = [];
  const end = /[.!?]+["'”’)\]]*(?=\s+["'“‘([]?[\p{Lu}\p{N}\p{Lo}$\\])|[。！？]|\n\s*\n/gu;
  let start = 0;
  for (const match of text.matchAll(end)) {
    const before = text.slice(Math.max(start, match.index - 10), match.index);
    if (match[0] === '.' && ABBREVIATION.test(before)) continue;
    addTrimmed(sentences, text, start, match.index + match[0].length);
    start = match.index + match[0].length;
  }
  addTrimmed(sentences, text, start, text.length);
  return sentences;
}

function addTrimmed(sentences: Span[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text[start])) start++;
  while (end > start && /\s/.test(text[end - 1])) end--;
  if (start < end) sentences.push({ start, end });
}
