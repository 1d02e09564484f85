/** Letters that do not come apart into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
  ð: 'd',
  ħ: 'h',
  ŋ: 'n',
  ſ: 's',
  ŧ: 't',
};

/** Lower case, accents dropped, compatibility forms undone: `Fréchet` and `frechet`, `L₂` and `l2` become the same. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[øłđßæœıþðħŋſŧ]/g, (letter) => LETTERS[letter]);
}

/** The words of a text in ASCII, for keys and ids: folded, split at all but letters and digits; apostrophes join. */
export function asciiWords(text: string): string[] {
  return (
    fold(text)
      .replace(/['’]/g, '')
      .match(/[a-z0-9]+/g) ?? []
  );
}
