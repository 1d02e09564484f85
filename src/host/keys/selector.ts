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
    // The extension of a file is compared as it is written; Rnw and Rmd are written so.
    {
      language: 'plaintext',
      pattern: `**/*.{${[...extensions, '.Rnw', '.Rmd'].map((one) => one.slice(1)).join(',')}}`,
    },
  ]);
}

/** A file of any markup, for a search of the workspace. */
export const CITING_FILES = `**/*.{${MARKUPS.filter(({ id }) => id !== 'plain')
  .flatMap(({ extensions }) => extensions.map((one) => one.slice(1)))
  .concat('Rnw', 'Rmd', 'ipynb')
  .join(',')}}`;
