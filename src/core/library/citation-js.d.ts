// The two modules of the BibTeX library that are used, which come without types.
declare module '@citation-js/plugin-bibtex/lib-mjs/input/constants.js' {
  /** What commands without argument print; a few are `null`. */
  export const commands: Readonly<Record<string, string | null>>;
  export const mathCommands: Readonly<Record<string, string | null>>;
  /** Macros that bibliography styles define. */
  export const defaultStrings: Readonly<Record<string, string>>;
}

declare module '@citation-js/plugin-bibtex/lib-mjs/input/name.js' {
  export interface NamePart {
    value: string;
    /** Whether it begins with a capital; `null` when it has no letters, or its case is hidden by braces. */
    upperCase: boolean | null;
  }
  /** Tells prefix, family, given and suffix apart, from the parts of a name between its commas. Empties the arrays. */
  export function orderNamePieces(pieces: NamePart[][]): {
    family?: string;
    given?: string;
    prefix?: string;
    suffix?: string;
  };
}
