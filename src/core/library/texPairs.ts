/** Longest stretch between two dollar signs (UTF-16 units) that is taken for maths. */
export const LONGEST_MATHS = 400;

/** Where each brace of a text is closed: offset of the closing one by that of the opening one. */
export function bracesOf(text: string): Map<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\\') at++;
    else if (sign === '{') open.push(at);
    else if (sign === '}' && open.length > 0) closing.set(open.pop()!, at);
  }
  return closing;
}

/**
 * Pairs of dollar signs that hold maths rather than money: nothing but maths signs touches them on the inside, no
 * digit follows the second one, and what is between is short.
 */
export function shiftsOf(text: string): Map<number, number> {
  const shifts = new Map<number, number>();
  let from = -1;
  let inside = -1;
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
    if (text[at - 1] === '\\') continue;
    const start = at;
    if (text[at + 1] === '$') at++;
    if (from >= 0 && at - from <= LONGEST_MATHS && isMaths(text, inside, start)) {
      shifts.set(from, at);
      from = -1;
    } else {
      from = start;
      inside = at + 1;
    }
  }
  return shifts;
}

function isMaths(text: string, start: number, end: number): boolean {
  const inside = text.slice(start, end);
  if (inside.trim() === '' || /[\n\r]\s*[\n\r]/.test(inside)) return false;
  if (/[\\^_{}=<>]/.test(inside)) return true;
  // Without any sign of maths: `$n$`, `$k$-means`, `$L$`, but not `$5 and $10` nor `$20M vs. $`.
  return !/^\s|\s$/.test(inside) && !/^\d/.test(text.slice(end + 1, end + 3)) && !/^[\d.,]+\s?\p{L}{2}/u.test(inside);
}
