import { LIBRARY_COMMANDS } from './citationJs';
import { FUNCTIONS, GREEK, LETTERS, RELATIONS, SIGNS, SWITCHES } from './texSymbols';

/** What a stretch of TeX shows, and the offset where it ends. */
export interface Piece {
  readonly text: string;
  readonly end: number;
}

/** What a command without arguments shows, spaced by what is shown before it and stands behind it. */
export function symbolAt(text: string, name: string, at: number, before: readonly string[]): Piece | undefined {
  const last = before.at(-1)?.slice(-2) ?? '';
  const relation = RELATIONS.get(name);
  if (relation) {
    const spaced = last === '' || /\s$/.test(last) ? relation : ` ${relation}`;
    return { text: at >= text.length || /[\s,.;:)$}]/.test(text[at]) ? spaced : `${spaced} `, end: at };
  }
  const letter = GREEK.get(name) ?? SIGNS.get(name) ?? LETTERS.get(name) ?? LIBRARY_COMMANDS.get(name);
  if (letter !== undefined) {
    if (text.startsWith('{}', at)) return { text: letter, end: at + 2 };
    // TeX eats the space behind the name: `\o re`.
    const eats = LETTERS.has(name) && text[at] === ' ' && /\p{L}/u.test(text[at + 1] ?? '');
    return { text: letter, end: eats ? at + 1 : at };
  }
  if (FUNCTIONS.has(name)) {
    const tight = /[\p{L}\p{N})]$/u.test(last);
    return { text: `${tight ? ' ' : ''}${name}${/[\\\p{L}\p{Nd}]/u.test(text[at] ?? '') ? ' ' : ''}`, end: at };
  }
  if (SWITCHES.has(name)) return { text: '', end: text[at] === ' ' ? at + 1 : at };
  return undefined;
}

/** Ties, dashes and quotation marks as TeX prints them. */
export function typeset(text: string): string {
  if (!/[~`]|--|''/.test(text)) return text;
  return text.replace(/~/g, ' ').replace(/---/g, '—').replace(/--/g, '–').replace(/``/g, '“').replace(/''/g, '”');
}

/**
 * Puts a multiplication sign that was a command close to what it multiplies (`64×64`), with a space only before a word
 * (`3.5× faster`). Answers where reading goes on.
 */
export function closeUp(text: string, at: number, end: number, parts: string[]): number {
  const last = parts.at(-1) ?? '';
  if (/[\p{L}\p{N})\]] $/u.test(last.slice(-3))) parts[parts.length - 1] = last.slice(0, -1);
  const space = at < end && text[at] === ' ' ? 1 : 0;
  const next = text.slice(at + space, Math.min(end, at + space + 2));
  const word = /\d ?$/.test(last) && /^\p{L}{2}/u.test(next);
  parts.push(word ? '× ' : '×');
  return word || /^[\p{L}\p{N}(\\]/u.test(next) ? at + space : at;
}
