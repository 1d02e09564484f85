import { stem } from 'porter2';
import { JOINED, scanned, WHOLE, type WordScanner } from './scanner';
import { oneSpelling } from './spelling';

/**
 * What a stretch of text is to the index. Hyphens and capitals make compounds, which give their parts and the
 * whole, so that `pre-training`, `pretraining` and `pre training` can meet:
 * - `word`: letters and digits between spaces, hyphens and other signs: `pre`, `training`, `CycleHOI`;
 * - `joined`: a hyphenated compound written as one: `pretraining`, over the whole compound;
 * - `piece`: a part of a word with capitals inside: `cycle` and `hoi` of `CycleHOI`.
 */
export type TokenKind = 'word' | 'joined' | 'piece';

/** A folded word, its term, and where it stands (UTF-16 offsets in the text it was read from). */
export interface Token {
  readonly word: string;
  readonly term: string;
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

/** Small words that tell nothing about the subject. Folded, apostrophes left out. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about above after again all also although always am among an and another any anything are arent as at be because been ' +
    'before being below both but by can cannot cant could did do does doesnt doing done dont down during each ' +
    'either else even ever every everything few for from further get gets give given gives had has hasnt have having he hence her here ' +
    'hers him his how however i if in instead into is isnt it its itself just let may me might mine more moreover most ' +
    'much must my neither no nor not nothing now of off often on once one only onto or other others our ours out ' +
    'over own per perhaps quite rather really same shall she should since so some something soon still such than that the ' +
    'their theirs them themselves then there thereby therefore these they thing things this those though through thus to too ' +
    'toward towards under unless until up upon us very was wasnt we were what whatever when where whereas whether ' +
    'which while whilst who whom whose why will with within without would yet you your yours eg ie etc et al vs via'
  ).split(' '),
);

/** Letters that do not come apart into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o', ł: 'l', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', þ: 'th', ð: 'd', ħ: 'h', ŋ: 'n', ŧ: 't',
}; // biome-ignore format: a table

/** Single Greek letters are read by name, as LaTeX and speech have them: `β-VAE` is `beta-VAE`. */
const GREEK: Readonly<Record<string, string>> = {
  α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', ζ: 'zeta', η: 'eta', θ: 'theta', ι: 'iota',
  κ: 'kappa', λ: 'lambda', μ: 'mu', ν: 'nu', ξ: 'xi', π: 'pi', ρ: 'rho', σ: 'sigma', ς: 'sigma', τ: 'tau',
  υ: 'upsilon', φ: 'phi', χ: 'chi', ψ: 'psi', ω: 'omega',
}; // biome-ignore format: a table

const ASCII_ONLY = /^[\x20-\x7e]*$/;
const ASCII_WORD = /^[a-z]+$/;
const ABBREVIATIONS = /^[b-df-hj-np-rt-xz]{2,}s$/;

/**
 * One way to write a word: lower case, accents, ligatures, soft hyphens and apostrophes gone, a possessive `'s` too,
 * compatibility forms undone (`ﬁ`, `L₂`), a single Greek letter by its name.
 */
export function fold(word: string): string {
  if (ASCII_WORD.test(word)) return word;
  if (ASCII_ONLY.test(word)) return withoutApostrophes(word.toLowerCase());
  const folded = word
    .normalize('NFKD')
    .replace(/[\p{M}\u00ad\u200b-\u200d\ufeff]+/gu, '')
    .toLowerCase()
    .replace(/[øłđßæœıþðħŋŧ]/g, (letter) => LETTERS[letter]);
  return GREEK[folded] ?? withoutApostrophes(folded).normalize('NFC');
}

function withoutApostrophes(word: string): string {
  if (!/['’ʼ‘]/.test(word)) return word;
  return word.replace(/['’ʼ‘]s?$/, '').replace(/['’ʼ‘]/g, '');
}

/** Words whose terms are remembered. */
const MOST_REMEMBERED = 20_000;
/** Letters of a word that is remembered: a longer stretch of a text would hold on to the whole text. */
const LONGEST_REMEMBERED = 12;
const remembered = new Map<string, string>();

/**
 * The index term of a folded word: one spelling, then the Snowball English stem; words with digits stay as they are.
 * The same few thousand words are met again and again, so their terms are remembered.
 */
export function termOf(word: string): string {
  const before = remembered.get(word);
  if (before !== undefined) return before;
  const term = stemmed(word);
  if (word.length <= LONGEST_REMEMBERED) {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(word, term);
  }
  return term;
}

function stemmed(word: string): string {
  if (!ASCII_WORD.test(word)) return word;
  // The stemmer leaves the plural of an abbreviation without vowels alone: `llms`.
  return ABBREVIATIONS.test(word) ? word.slice(0, -1) : stem(oneSpelling(word));
}

/** Whether a folded word tells nothing about the subject of a longer text. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** Whether a text may lack the folded word and still be of one subject: stop words and lone letters. */
export function tellsNothing(word: string): boolean {
  return word.length === 1 || isStopWord(word);
}

/**
 * The terms of running text in their order, stop words and lone letters left out: what the word vectors are trained
 * on and looked up by. Of a compound both the parts and the whole are given.
 */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  for (const { word, term } of tokensOf(text)) if (word.length > 1 && !isStopWord(word)) terms.push(term);
  return terms;
}

/** All tokens of a text in the order of their start; parts of a compound before its joined form. Never throws. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const scanner = scanned(text);
  for (let at = 0; at < scanner.count; at++) {
    const word = foldedAt(scanner, at);
    if (word === '') continue;
    const kind = KINDS[scanner.kinds[at]];
    tokens.push({ word, term: termOf(word), kind, start: scanner.starts[at], end: scanner.ends[at] });
  }
  return tokens;
}

/** By what the scanner calls them. */
const KINDS: readonly TokenKind[] = ['word', 'joined', 'piece'];

/** The folded words that the scanner found, in order, without parts and joined forms of any. */
export function foldedWords(scanner: WordScanner): string[] {
  const words: string[] = [];
  for (let at = 0; at < scanner.count; at++) {
    const word = scanner.kinds[at] === WHOLE ? foldedAt(scanner, at) : '';
    if (word !== '') words.push(word);
  }
  return words;
}

/** The folded word of a stretch that the scanner found, by its place; a joined form is without its hyphens. */
export function foldedAt(scanner: WordScanner, at: number): string {
  const raw = scanner.slice(scanner.starts[at], scanner.ends[at]);
  if (scanner.kinds[at] !== JOINED) return fold(raw);
  // `β` of `β-VAE` counts by its name inside the compound too.
  return fold(
    raw
      .split(HYPHENS)
      .map((part) => (part.length === 1 ? fold(part) : part))
      .join(''),
  );
}

const HYPHENS = /[-\u2010-\u2015]/;
