import { begunRole } from './begun';
import type { Markup } from './markup';
import { joinRole, roleContent, roleFor } from './roles';
import { readRst, rstSlices } from './rstReading';
import { rstStructure } from './structure';

/** reStructuredText with sphinxcontrib-bibtex. */
export const rst: Markup = {
  id: 'rst',
  label: 'reStructuredText',
  languageIds: ['restructuredtext', 'rst'],
  extensions: ['.rst', '.rest'],
  space: ' ',
  apartFromBlocks: true,
  citation(works, style, text, context) {
    return `:${roleFor(readRst(text).citations, style, context)}:\`${roleContent(works)}\``;
  },
  apart: (_citation, after) => (/^(?:$|[\s'")\]}>\-/:.,;!?’”»…–—\\])/.test(after) ? '' : '\\ '),
  citationsIn: (text) => readRst(text).citations,
  read: readRst,
  structure: rstStructure,
  begun: (text, place, works) => begunRole(text, place, works, /:(?:foot)?cite(?::[a-z]+)?:`$/),
  slices: rstSlices,
  join: joinRole,
};
