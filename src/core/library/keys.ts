import type { Author } from '../paper';
import { asciiWords } from './fold';

/** What a citation key is made from. */
export interface KeyParts {
  readonly authors?: readonly Author[];
  readonly year?: number;
  readonly title: string;
}

/** Words that tell nothing about a paper when they begin its title. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about above across after against all along am among an and another any are around as at be been before being ' +
    'below between beyond but by can could did do does during each few for from had has have how i if in inside into ' +
    'is it its like may more most much near no nor not of off on once only onto or our out over own per should since ' +
    'so some such than that the their them then there these they this those through to toward towards under until ' +
    'up upon us via was we were what when where whether which while who why will with within without would you your ' +
    'das der die ein eine l la las le les los un una une'
  ).split(' '),
);

/** How many title words name a paper whose authors are not known. */
const TITLE_WORDS = 3;

/**
 * A citation key: family name of the first author, year, first telling word of the title (`hoffer2017train`); without
 * a usable name, title words and the year (`train-longer-generalize-2017`). Always `[a-z0-9-]+`. When `taken` has it,
 * `a`, `b`, … `z`, `aa`, … is put behind it.
 */
export function citationKey(parts: KeyParts, taken: ReadonlySet<string>): string {
  return uniqueKey(baseKey(parts), taken);
}

/** `base`, or `base` with `a`, `b`, … `z`, `aa`, … behind it where `taken` has it. */
export function uniqueKey(base: string, taken: { has(key: string): boolean }): string {
  if (!taken.has(base)) return base;
  let number = 1;
  while (taken.has(base + letters(number))) number++;
  return base + letters(number);
}

/** An id for a paper: the slug of its title, with `-2`, `-3`, … when `taken` has it. Always `[a-z0-9-]+`. */
export function paperId(title: string, taken: ReadonlySet<string>): string {
  const base = asciiWords(title).join('-') || 'paper';
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}

function baseKey({ authors, year, title }: KeyParts): string {
  const family = asciiWords(authors?.[0]?.family ?? '').join('');
  const words = tellingWords(title);
  const date = year === undefined ? '' : String(Math.abs(Math.trunc(year)));
  if (family !== '') return family + date + (words[0] ?? '');
  const named = words.slice(0, TITLE_WORDS);
  return [...(named.length > 0 ? named : ['paper']), ...(date === '' ? [] : [date])].join('-');
}

/** Title words as keys hold them, hyphenated ones joined, stop words left out unless there is nothing else. */
export function tellingWords(title: string): string[] {
  const words = title
    .split(/[\s/:;,.–—]+/)
    .map((word) => asciiWords(word).join(''))
    .filter((word) => word !== '');
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  return telling.length > 0 ? telling : words;
}

/** 1 → `a`, 26 → `z`, 27 → `aa`. */
function letters(number: number): string {
  let rest = number;
  let text = '';
  while (rest > 0) {
    rest--;
    text = String.fromCharCode(97 + (rest % 26)) + text;
    rest = Math.floor(rest / 26);
  }
  return text;
}
