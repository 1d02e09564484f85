import type { PanelResult } from '../protocol';

type Span = PanelResult['titleSpans'][number];

/** A run of text that is marked throughout or not at all. */
export interface Segment {
  readonly text: string;
  readonly marked: boolean;
}

/** True between the two halves of one character outside the basic plane; cutting there would show two broken ones. */
function splitsCharacter(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

/** `span` brought inside `text` and onto whole characters; `undefined` when nothing of it is left. */
export function clampSpan(text: string, span: Span | undefined): Span | undefined {
  if (!span || !Number.isFinite(span.start) || !Number.isFinite(span.end)) return undefined;
  let start = Math.max(0, Math.trunc(span.start));
  let end = Math.min(text.length, Math.trunc(span.end));
  if (splitsCharacter(text, start)) start -= 1;
  if (splitsCharacter(text, end)) end += 1;
  return start < end ? { start, end } : undefined;
}

/** The spans inside `text`, sorted, with overlapping and touching ones joined. */
function joinSpans(text: string, spans: readonly Span[]): readonly Span[] {
  const joined: { start: number; end: number }[] = [];
  const inside = spans.map((span) => clampSpan(text, span)).filter((span) => span !== undefined);
  for (const { start, end } of inside.sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

/**
 * `text`, or its part `within`, cut where marking begins and ends; joined again it is the same text.
 * Spans (UTF-16 offsets in the whole text) may be unsorted, overlapping or outside of it.
 */
export function segments(text: string, spans: readonly Span[], within?: Span): readonly Segment[] {
  const part = within ? clampSpan(text, within) : { start: 0, end: text.length };
  if (!part) return [];
  const found: Segment[] = [];
  let at = part.start;
  const push = (to: number, marked: boolean) => {
    if (to > at) found.push({ text: text.slice(at, to), marked });
    at = Math.max(at, to);
  };
  for (const { start, end } of joinSpans(text, spans)) {
    if (end <= part.start) continue;
    if (start >= part.end) break;
    push(Math.max(start, part.start), false);
    push(Math.min(end, part.end), true);
  }
  push(part.end, false);
  return found;
}
