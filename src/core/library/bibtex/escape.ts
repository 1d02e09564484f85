import { ACCENTS, GREEK, LETTERS, RELATIONS, SIGNS } from '../texSymbols';

/** How letters beyond ASCII are written: as they are, or as TeX commands. */
export type LetterStyle = 'unicode' | 'latex';

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  $: '\\$',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Punctuation that is typed otherwise in TeX. */
const PUNCTUATION: Readonly<Record<string, string>> = {
  '–': '--',
  '—': '---',
  '“': '``',
  '”': "''",
  '‘': '`',
  '’': "'",
  '…': '\\ldots{}',
  '\u00a0': '~',
};

const inverted = (table: ReadonlyMap<string, string>): Map<string, string> => {
  const result = new Map<string, string>();
  for (const [name, sign] of table) if (!result.has(sign)) result.set(sign, name);
  return result;
};

const ACCENT_OF = inverted(ACCENTS);
const LETTER_OF = inverted(LETTERS);
const MATHS_OF = new Map([...inverted(SIGNS), ...inverted(RELATIONS), ...inverted(GREEK)]);

/** Text as TeX prints it: special characters escaped, braces balanced. */
export function texText(text: string, letters: LetterStyle): string {
  const brace = balanced(text)
    ? { open: '\\{', close: '\\}' }
    : { open: '\\textbraceleft{}', close: '\\textbraceright{}' };
  let result = '';
  for (const letter of text.normalize('NFC')) {
    if (letter === '{') result += brace.open;
    else if (letter === '}') result += brace.close;
    else if (SPECIAL[letter] !== undefined) result += SPECIAL[letter];
    else if (letters === 'latex' && letter > '\u007f') result += latexLetter(letter);
    else result += letter;
  }
  return result;
}

/** BibTeX counts escaped braces too, so lone ones are named instead. */
function balanced(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (letter === '{') depth++;
    else if (letter === '}' && --depth < 0) return false;
  }
  return depth === 0;
}

/** `ö` as `{\"o}`, `ß` as `{\ss}`, `α` as `$\alpha$`; a letter that has no command stays. */
function latexLetter(letter: string): string {
  if (PUNCTUATION[letter] !== undefined) return PUNCTUATION[letter];
  const named = LETTER_OF.get(letter);
  if (named !== undefined) return `{\\${named}}`;
  const [base, ...marks] = letter.normalize('NFD');
  const accent = marks.length === 1 ? ACCENT_OF.get(marks[0]) : undefined;
  if (accent !== undefined && /[a-zA-Z]/.test(base)) {
    const under = base === 'i' || base === 'j' ? `\\${base}` : base;
    return /[a-zA-Z]/.test(accent) ? `{\\${accent} ${under}}` : `{\\${accent}${under}}`;
  }
  const maths = MATHS_OF.get(letter);
  return maths === undefined ? letter : `$\\${maths}$`;
}

/** An address or identifier: left as it is but for what would break the entry, which is percent-encoded. */
export function verbatimText(text: string): string {
  return text
    .trim()
    .replace(/[{}\\\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
