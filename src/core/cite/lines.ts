/** Offset of the line feed that ends the line of `at`, or of the end of the text. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Whether the character at `at` is a space of any kind, as `\s` has it. */
export function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? code === 32 || (code >= 9 && code <= 13) : /\s/.test(text[at]);
}

/** How often the character at `at` stands there in a row. */
export function runLength(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] === text[at]) {
    end++;
  }
  return end - at;
}

/** An address reaches no further than this. */
const LONGEST_ADDRESS = 1000;

/** Offset after the address that starts at `at`; punctuation that ends a sentence is no part of it. */
export function urlEnd(text: string, at: number): number {
  const url = /^[^\s<>"`[\])]+/.exec(text.slice(at, at + LONGEST_ADDRESS))?.[0] ?? 'http';
  return at + url.replace(/[.,;:!?*_'”’]+$/, '').length;
}

/**
 * Where `mark` comes next, each stretch of the text being searched once for each mark however often one asks, as long as
 * one asks from left to right.
 */
export function forwardSearch(text: string): (mark: string, from: number) => number {
  const next = new Map<string, number>();
  return (mark, from) => {
    let at = next.get(mark);
    if (at === undefined || (at >= 0 && at < from)) {
      at = text.indexOf(mark, from);
      next.set(mark, at);
    }
    return at;
  };
}
