import type { Span } from './text';

/** Replaces `span` of a text by `text`; an empty span inserts. Offsets are UTF-16 of the text it was planned against. */
export interface TextEdit extends Span {
  readonly text: string;
}

/** Applies edits that do not overlap, given in any order, to the text they were planned against. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  for (const edit of [...edits].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  }
  return result;
}

/** The edits that turn `applyEdits(text, edits)` back into `text`. */
export function inverted(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.start - b.start)
    .map((edit) => {
      const start = edit.start + shift;
      shift += edit.text.length - (edit.end - edit.start);
      return { start, end: start + edit.text.length, text: text.slice(edit.start, edit.end) };
    });
}
