// The only file that knows the BibTeX library: its tables, and its reading of names. Its parser and decoder are not
// used, since they reach for the network part of its core, give no offsets and stop at the first fault.
import { commands, defaultStrings, mathCommands } from '@citation-js/plugin-bibtex/lib-mjs/input/constants.js';
import { type NamePart, orderNamePieces } from '@citation-js/plugin-bibtex/lib-mjs/input/name.js';
import type { Author } from '../paper';

export type { NamePart };

/** What TeX commands print that take no argument. */
export const LIBRARY_COMMANDS: ReadonlyMap<string, string> = new Map(
  [...Object.entries(commands), ...Object.entries(mathCommands)].flatMap(([name, text]) =>
    text ? [[name, text]] : [],
  ),
);

/** Macros that the plain bibliography styles define, but for the months. */
export const STYLE_STRINGS: ReadonlyMap<string, string> = new Map(
  Object.entries(defaultStrings).filter(([, text]) => !/^\d/.test(text)),
);

/**
 * A person from the parts of a name, by BibTeX's rules: `First von Last`, `von Last, First`, `von Last, Jr, First`.
 * The family name keeps its particles, the given names end with the suffix. `undefined` when there is no family name.
 */
export function personOf(pieces: readonly (readonly NamePart[])[]): Author | undefined {
  const named = pieces.filter((piece) => piece.length > 0).map((piece) => [...piece]);
  if (named.length === 0) return undefined;
  // BibTeX knows no name with three commas; what is too much belongs to the given names.
  const most = named.length > 3 ? [named[0], named[1], named.slice(2).flat()] : named;
  const { family, given, prefix, suffix } = orderNamePieces(most);
  if (family === undefined) return undefined;
  const whole = prefix === undefined ? family : joined(prefix, family);
  const before = [given, suffix].filter((text) => text !== undefined).join(' ');
  return before === '' ? { family: whole } : { family: whole, given: before };
}

/** `van` and `Berg` with a space, `d'` and `Alembert` without. */
function joined(prefix: string, family: string): string {
  return /['’]$/.test(prefix) ? prefix + family : `${prefix} ${family}`;
}
