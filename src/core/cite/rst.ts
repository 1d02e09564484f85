import type { Markup } from './markup';
import { joinRole, roleContent, roleFor } from './roles';
import { readRst, rstSlices } from './rstReading';

/** reStructuredText with sphinxcontrib-bibtex. */
export const rst: Markup = {
  id: 'rst',
  label: 'reStructuredText',
  languageIds: ['restructuredtext', 'rst'],
  extensions: ['.rst', '.rest'],
  space: ' ',
  citation(works, style, text, context) {
    return `:${roleFor(readRst(text).citations, style, context)}:\`${roleContent(works)}\``;
  },
  apart: (_citation, after) => (/^(?:$|[\s'")\]}>\-/:.,;!?’”»…–—\\])/.test(after) ? '' : '\\ '),
  citationsIn: (text) => readRst(text).citations,
  read: readRst,
  slices: rstSlices,
  join: joinRole,
};
