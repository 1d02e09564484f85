import type { Span } from '../../text';

/**
 * Titles are set in sentence case by most styles, which would turn `MRI` into `mri`. Only what would become wrong is
 * protected: acronyms and names with capitals inside (`{MRI}`, `{CycleHOI}`), never whole titles.
 */

/** A run of letters, digits and marks, or several with hyphens between. */
const WORD = /[\p{L}\p{M}\p{N}₀-₉⁰-⁹]+(?:[-‐‑][\p{L}\p{M}\p{N}₀-₉⁰-⁹]+)*/gu;

/** Share of words in capitals from which a title is simply written in capitals. */
const SHOUTED = 0.6;

/** A capitalised part of a compound up to this length belongs to the name: `EQ-Net`, but `LLM-Based`. */
const SHORT_PART = 4;

export interface TitlePart {
  readonly text: string;
  readonly keep: boolean;
}

/** Cuts a title into parts whose capitals must be kept and parts that may be lowered. */
export function capitalsOf(title: string): TitlePart[] {
  const words = title.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word));
  const capitals = words.filter((word) => word === word.toUpperCase());
  if (words.length > 2 && capitals.length >= SHOUTED * words.length) return [{ text: title, keep: false }];
  const parts: TitlePart[] = [];
  let from = 0;
  for (const found of title.matchAll(WORD)) {
    for (const kept of keptIn(found[0])) {
      const start = found.index + kept.start;
      if (start > from) parts.push({ text: title.slice(from, start), keep: false });
      from = found.index + kept.end;
      parts.push({ text: title.slice(start, from), keep: true });
    }
  }
  if (from < title.length) parts.push({ text: title.slice(from), keep: false });
  return parts;
}

/** Where a word has capitals that count: the whole of `EQ-Net` and `MetaShift`, the `LLM` of `LLM-Based`, `U` of `Ctrl-U`. */
function keptIn(word: string): Span[] {
  const kept: Span[] = [];
  let start = 0;
  const parts = word.split(/[-‐‑]/);
  const named = parts.map((part) => hasInnerCapital(part) || (parts.length > 1 && /^\p{Lu}$/u.test(part)));
  parts.forEach((part, at) => {
    const end = start + part.length;
    const joins = kept.at(-1)?.end === start - 1;
    const short = part.length <= SHORT_PART && /^\p{Lu}/u.test(part) && (named[at - 1] || named[at + 1]);
    if (named[at] || short) {
      const first = joins ? kept.pop()!.start : start;
      kept.push({ start: first, end });
    }
    start = end + 1;
  });
  return kept;
}

/** A capital that is more than the first letter: `MRI`, `iPhone`, `3D`. */
function hasInnerCapital(part: string): boolean {
  return /^.+\p{Lu}/su.test(part);
}
