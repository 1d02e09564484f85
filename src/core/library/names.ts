import type { Author } from '../paper';

/** Particles that belong to the family name when they stand before it in lower case. */
const PARTICLE =
  /^(?:af|al|ap|av|da|dal|das|de|degli|dei|del|della|den|der|di|do|dos|du|e|el|la|le|les|lo|ten|ter|van|vom|von|y|zu|zum|zur|'t)$/;

const SUFFIX = /^(?:jr\.?|sr\.?|ii|iii|iv)$/i;

/**
 * A person from a name as it is written: `Ludwig van Beethoven`, `van Beethoven, Ludwig`, `World Health Organization`
 * only when it is one word or has a comma. `undefined` for a text without letters.
 */
export function nameFrom(written: string): Author | undefined {
  const name = written.replace(/\s+/g, ' ').trim();
  if (!/\p{L}/u.test(name)) return undefined;
  const comma = name.indexOf(',');
  if (comma > 0) return person(name.slice(0, comma), name.slice(comma + 1));
  const words = name.split(' ');
  let end = words.length;
  while (end > 2 && SUFFIX.test(words[end - 1])) end--;
  let start = end - 1;
  while (start > 1 && PARTICLE.test(words[start - 1])) start--;
  return person(words.slice(start).join(' '), words.slice(0, start).join(' '));
}

function person(family: string, given: string): Author {
  return given.trim() === '' ? { family: family.trim() } : { family: family.trim(), given: given.trim() };
}

/** `Family, I. J.` over and over, with or without a separator: the whole of a line in old indexes. */
const INVERTED = /\s*(\p{Lu}[\p{L}'’ -]{0,60}),\s?((?:\p{Lu}\.[ -]?){1,5})/gu;

/** Several names in one text: parted by `;` or ` and `, or inverted ones with initials one after the other. */
export function namesFrom(written: string): Author[] {
  const inverted = [...written.matchAll(INVERTED)];
  if (
    inverted.length > 1 &&
    inverted
      .map((found) => found[0])
      .join('')
      .trim() === written.trim()
  ) {
    return inverted.map((found) => person(found[1], found[2]));
  }
  return written.split(/;| and | & /).flatMap((name) => nameFrom(name) ?? []);
}

/** `Family, Given`, as indexes write it. */
export function nameText({ family, given }: Author): string {
  return given ? `${family}, ${given}` : family;
}
