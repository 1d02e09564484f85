/** Brackets and dashes nested deeper than this cost the YAML library time by the square, and no person writes them. */
const DEEPEST = 500;

/** Whether brackets open this often in one entry without being closed, or dashes follow one another. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let dashes = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\n' && /\S/.test(text[at + 1] ?? '')) depth = 0;
    else if (sign === '[' || sign === '{') depth++;
    else if ((sign === ']' || sign === '}') && depth > 0) depth--;
    if (sign === '-' || sign === '?') dashes++;
    else if (sign !== ' ') dashes = 0;
    if (depth > DEEPEST || dashes > DEEPEST) return true;
  }
  return false;
}
