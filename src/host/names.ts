/** Every id that package.json and the source must agree on; the manifest test compares the two. */

export const COMMANDS = {
  search: 'literature.search',
  lookUpSelection: 'literature.lookUpSelection',
  insertCitation: 'literature.insertCitation',
  citeBestMatch: 'literature.citeBestMatch',
  showLog: 'literature.showLog',
} as const;

/** Commands that links and surfaces of our own call; they are not in the palette. */
export const INNER_COMMANDS = {
  citeMatch: 'literature.citeMatch',
  revealMatch: 'literature.revealMatch',
} as const;

export const VIEWS = { results: 'literature.results' } as const;

/** Settings without their `literature.` prefix, each with its default. */
export const DEFAULTS = {
  'hover.enabled': true,
  'lightBulb.enabled': true,
} as const;
