import type { DocumentFilter } from 'vscode';
import { MARKUPS } from '../../core/cite/markups';

/** Documents of a markup with citations, by their language and, where that is not installed, by their name; cells of notebooks too. */
export const CITING_DOCUMENTS: readonly DocumentFilter[] = filters(MARKUPS.map(({ id }) => id));

/** Bibliographies, in which keys are defined. */
export const BIBLIOGRAPHIES: readonly DocumentFilter[] = [
  { language: 'bibtex' },
  { pattern: '**/*.{bib,bibtex}' },
  { pattern: '**/*.{json,yml,yaml}' },
];

/** Documents of these markups. */
export function filters(markupIds: readonly string[]): DocumentFilter[] {
  return MARKUPS.filter(({ id }) => id !== 'plain' && markupIds.includes(id)).flatMap(({ languageIds, extensions }) => [
    ...languageIds.map((language) => ({ language })),
    { language: 'plaintext', pattern: `**/*.{${spellings(extensions).join(',')}}` },
  ]);
}

/** A file of any markup, for a search of the workspace. */
export const CITING_FILES = `**/*.{${MARKUPS.filter(({ id }) => id !== 'plain')
  .flatMap(({ extensions }) => spellings(extensions))
  .concat('ipynb')
  .join(',')}}`;

/** Endings without their dot, also with a capital, as in `Rmd`: patterns tell them apart. */
function spellings(extensions: readonly string[]): string[] {
  return extensions.map((one) => one.slice(1)).flatMap((one) => [one, one[0].toUpperCase() + one.slice(1)]);
}
