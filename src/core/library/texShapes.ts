import { SUBSCRIPTS, SUPERSCRIPTS } from './texSymbols';

/** A superscript (`^`) or subscript (`_`) as text: in Unicode where all of it exists there, else `^(…)`. */
export function script(sign: '^' | '_', argument: string): string {
  const content = argument.trim();
  if (sign === '^' && content === '∘') return '°';
  const table = sign === '^' ? SUPERSCRIPTS : SUBSCRIPTS;
  const compact = content.replace(/\s+/g, '');
  const shown = [...compact].map((letter) => table.get(letter));
  if (shown.every((letter) => letter !== undefined)) return shown.join('');
  return [...content].length === 1 || /^[\p{L}\p{N}]+$/u.test(content) ? sign + content : `${sign}(${content})`;
}

/** The first letter of `argument` with a combining mark, composed; `undefined` when there is no such letter. */
export function withMark(argument: string, mark: string): string | undefined {
  const letter = argument === 'ı' ? 'i' : argument === 'ȷ' ? 'j' : argument;
  if (!/^\p{L}/u.test(letter)) return undefined;
  const first = String.fromCodePoint(letter.codePointAt(0)!);
  const composed = (first + mark).normalize('NFC');
  return [...composed].length === 1 ? composed + letter.slice(first.length) : undefined;
}

/** What a link shows, and its address where that says more. */
export function linked(address: string, shown: string): string {
  const bare = (text: string) =>
    text
      .trim()
      .replace(/^https?:\/\//, '')
      .replace(/\.git$|\/$/, '');
  if (bare(address) === bare(shown) || /^https?:\/\//.test(shown.trim())) return shown.trim();
  if (/^[\uE000-\uF8FF]$/.test(shown.trim())) return shown.trim();
  return `${shown.trim()} (${address.trim()})`;
}

/** Parentheses around more than one thing. */
export function bracketed(text: string): string {
  const content = text.trim();
  return /^(?:[\p{L}\p{N}∞]\p{M}*|[\d.]+|[\p{L}\p{N}][₀-₉⁰-⁹²³¹]*|\p{L}+|\(.*\))$/u.test(content)
    ? content
    : `(${content})`;
}
