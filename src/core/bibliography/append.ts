import type { TextEdit } from '../edit';

export interface AppendStyle {
  readonly newline?: '\n' | '\r\n';
  /** Whether a blank line parts what is appended from what is there, and from each other. */
  readonly blankLine: boolean;
}

/** The line end that `text` uses most; `undefined` when it has one line. */
export function newlineOf(text: string): '\n' | '\r\n' | undefined {
  const all = text.split('\n').length - 1;
  const windows = text.split('\r\n').length - 1;
  return all === 0 ? undefined : 2 * windows > all ? '\r\n' : '\n';
}

/**
 * Appends `items` to `text`, each on lines of its own, changing nothing before. A text that does not end in a line end
 * does not get one either.
 */
export function appended(text: string, items: readonly string[], style: AppendStyle): TextEdit {
  const newline = style.newline ?? '\n';
  const between = style.blankLine ? newline + newline : newline;
  const body = text.replace(/^\uFEFF/, '');
  const closing = body === '' || body.endsWith('\n') ? newline : '';
  return { start: text.length, end: text.length, text: lead(body, newline, style) + items.join(between) + closing };
}

/** The line ends that are still missing before the first item. */
function lead(body: string, newline: string, { blankLine }: AppendStyle): string {
  if (body.trim() === '') {
    return body === '' || body.endsWith('\n') ? '' : newline;
  }
  const tail = /\s*$/.exec(body.slice(-200))?.[0] ?? '';
  const there = tail.split('\n').length - 1;
  const fresh = tail === '' || tail.endsWith('\n') ? 0 : 1;
  return newline.repeat(Math.max(fresh, (blankLine ? 2 : 1) - there));
}

/** A key as every format takes it: without spaces, separators and delimiters; `paper` when nothing is left. */
export function bareKey(wanted: string): string {
  return wanted.replace(/[\s,{}()"#%\\~'=@<>[\];&$^|`]/g, '') || 'paper';
}
