import { showTex } from './tex';
import { linked, script } from './texShapes';
import { GREEK } from './texSymbols';

/** Rules feed each other (an escaped brace becomes a brace); no text of the corpora needs more than three rounds. */
const ROUNDS = 8;

/**
 * Shows the residue of lost TeX readably: `0.80 \pm 0.02`, `64times 64`, `kgeq 1`, `Fr\'echet`, `{T}-net`. By general
 * rules only; text without residue comes back unchanged, and applying it again changes nothing. Never throws.
 */
export function readable(raw: string): string {
  let text = raw;
  for (let round = 0; round < ROUNDS; round++) {
    const next = once(text);
    if (next === text) break;
    text = next;
  }
  return text;
}

/** What no residue is without; texts that have none of it are not looked at any further. */
const RESIDUE =
  /[\\{}$^~`_]|--|[\dA-Z]times|[gln]eq(?![a-km-rt-z])|infty|\d%? ?pm ?\d|[\p{L}\d)]approx(?!i)|forall [\p{L}\d]/u;

function once(text: string): string {
  if (!RESIDUE.test(text)) return text;
  const { masked, hidden } = hideAddresses(text);
  const shown = typography(showTex(withScripts(withCommands(masked))));
  return showAddresses(shown, hidden);
}

/** First of the private-use characters that stand for addresses while the rules work. */
const MASK = 0xe000;
const MASKS = 0x1900;

/**
 * Puts one private-use character for each address, as `_`, `~` and `%` mean nothing in it. Private-use characters of
 * the text itself are hidden likewise. Beyond 6,400 of them the rest stays unhidden.
 */
function hideAddresses(text: string): { masked: string; hidden: readonly string[] } {
  const hidden: string[] = [];
  const hide = (found: string) => {
    if (hidden.length >= MASKS) return found;
    hidden.push(found);
    return String.fromCharCode(MASK + hidden.length - 1);
  };
  const masked = text.replace(/(?:https?:\/\/|www\.)[^\s{}$]+|[\uE000-\uF8FF]/g, (found) => {
    const address = found.replace(/(?:[.,;:!?"'”’)\]]|\\[a-z]*)+$/, '');
    return hide(address.replace(/\\([_%#&~])/g, '$1')) + found.slice(address.length);
  });
  // `\href{A}{B}` that lost its command: `A{B}`.
  const linkless = masked.replace(/([\uE000-\uF8FF])\{([^{}]{1,200})\}/g, (_, address: string, shown: string) => {
    const target = hidden[address.charCodeAt(0) - MASK];
    const isAddress = /^[\uE000-\uF8FF]$/.test(shown);
    const label = isAddress ? hidden[shown.charCodeAt(0) - MASK] : shown;
    return linked(target, label) === label ? shown : `${shown} (${address})`;
  });
  return { masked: linkless, hidden };
}

function showAddresses(text: string, hidden: readonly string[]): string {
  if (hidden.length === 0) return text;
  return text.replace(/[\uE000-\uF8FF]/g, (mask) => hidden[mask.charCodeAt(0) - MASK] ?? mask);
}

const GREEK_NAME = [...GREEK.keys()].join('|');

/** Commands whose backslash was lost, where nothing else can be meant; each row puts the backslash back. */
const LOST_COMMANDS: readonly (readonly [RegExp, string])[] = [
  // 64times 64, 3.5times, HtimesW; but not `4 times`
  [/(\d)times(?![a-zA-Z])/g, '$1\\times'],
  [/(?<![\p{L}\p{N}])([A-Z])times ?([A-Z])(?![\p{L}\p{N}])/gu, '$1\\times $2'],
  // kgeq 1, x leq 2
  [/(?<![\p{L}\\])([\p{L}]|[\d)\]]+)?(geq|leq|neq|geqslant|leqslant)(?![\p{L}{])/gu, '$1\\$2'],
  [/(?<![\p{L}\\])(\p{L}|[\d)]+)approx ?(?=\d|\p{L}(?!\p{L}))/gu, '$1\\approx '],
  // gamma to infty
  [new RegExp(`(?<![\\p{L}\\\\])(${GREEK_NAME}) to \\\\?infty(?!\\p{L})`, 'gu'), '\\$1 \\to \\infty'],
  [/(?<![\p{L}\\])(\p{L}) ?to ?\\?infty(?!\p{L})/gu, '$1 \\to \\infty'],
  [/(?<![\p{L}\\])infty(?!\p{L})/gu, '\\infty'],
  [new RegExp(`(?<![\\p{L}\\\\])(${GREEK_NAME})(?= ?\\\\(?:geq|leq|neq))`, 'gu'), '\\$1'],
  [/(?<![\p{L}\\])forall (?=\p{L}(?!\p{L}))/gu, '\\forall '],
  // 0.80 pm 0.02
  [/(\d\.\d+%?) ?pm ?(?=\d+\.\d)/g, '$1 \\pm '],
  // {it misaligned}
  [/\{(it|em|bf|tt|sc|rm|sf|cal) (?=[^\s{}])/g, '{\\$1 '],
  // extit{so}: the t went with the backslash, as a tab
  [/(?<![\p{L}\\])(ext(?:bf|it|sc|tt|sf|rm))\{/gu, '\\t$1{'],
  // mathcal{O}, textbf{so}, sqrt{n}
  [
    /(?<![\p{L}\\])(mathcal|mathbb|mathbf|mathrm|mathsf|mathit|mathfrak|boldsymbol|text(?:bf|it|sc|tt|sf|rm)?|emph|underline|operatorname|mbox|cite[tp]?|sqrt|frac|tilde|widetilde|hat|widehat|bar|overline|vec|href|url)\{/gu,
    '\\$1{',
  ],
];

function withCommands(text: string): string {
  return LOST_COMMANDS.reduce((result, [pattern, put]) => result.replace(pattern, put), text);
}

/**
 * Marks scripts outside maths as maths: `L_2`, `n^2`, `10^{-3}`, `O(n^2)`; names such as `snake_case`, `ICML2023_LDR`
 * and `top_k` are left alone, as only a lone letter may carry a subscript.
 */
function withScripts(text: string): string {
  if (!/[\^_]/.test(text)) return text;
  return text
    .replace(/\^ ?(?:\\circ|\{\\circ\})(?!\p{L})/gu, '°')
    .replace(SUBSCRIPT, (found, base: string, sub: string) => base + scripted('_', found, sub))
    .replace(SUPERSCRIPT, (found, base: string, sup: string) => base + scripted('^', found, sup));
}

const SUBSCRIPT = /(?<![\p{L}\p{N}_^\\@/.-])(\\[a-zA-Z]+|\p{L})_(\d{1,3}|[a-z]|\{[^{}$]{1,40}\})(?![\p{L}\p{N}_])/gu;
const SUPERSCRIPT =
  /([\p{L}\p{N})\]}])\^(\{[^{}$]{1,40}\}|(?:-?\d{1,4}|[a-zA-Z*]|\\[a-zA-Z]+)(?![\p{L}\p{N}_(]|\/\d))/gu;

function scripted(sign: '^' | '_', found: string, argument: string): string {
  const inside = argument.startsWith('{') ? argument.slice(1, -1) : argument;
  return inside === '' ? found : script(sign, showTex(inside));
}

/** TeX's spellings of quotation marks, dashes and the space that does not break. */
function typography(text: string): string {
  return text
    .replace(/``([^`"“”]{1,300}?)(?:''|"|”)/g, '“$1”')
    .replace(/(?<=[\p{L}\p{N}.,;:)\]’”'"])( ?)---\1(?=[\p{L}\p{N}(“"'‘])/gu, '$1—$1')
    .replace(/(?<=[\p{L}\p{N}.,;:)\]’”'"%])--(?=[\p{L}\p{N}(“"'‘])/gu, '–')
    .replace(/(?<=[^\s-]) -- (?=[^\s-])/g, ' – ')
    .replace(/(?<=[\p{L}\p{N}.,;:)\]”’%])~(?=[\p{L}([“\d\uE000-\uF8FF])/gu, (tie, at: number, whole: string) =>
      isTie(whole.slice(Math.max(0, at - 2), at), whole.slice(at + 1, at + 3)) ? ' ' : tie,
    );
}

/** A space that does not break, and not a sign: `a~failure`, `5~dB`, but not `3~5`, `X~N(0,1)`. */
function isTie(before: string, after: string): boolean {
  if (/\d$/.test(before)) return !/^\d/.test(after);
  return !(/(?:^|[^\p{L}])[B-HJ-Zb-z]$/u.test(before) && /^(?:\p{Lu}(?!\p{L})|\()/u.test(after));
}
