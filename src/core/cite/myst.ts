import { mainSyntax, markdown, pandocCitation } from './markdown';
import { readMarkdown } from './markdownReading';
import type { Markup } from './markup';
import { roleContent, roleFor } from './roles';

/** MyST: Markdown in a project of Sphinx or mystmd, which cites by roles, or as Pandoc where the document does so. */
export const myst: Markup = {
  ...markdown,
  id: 'myst',
  label: 'MyST Markdown',
  languageIds: ['myst'],
  extensions: ['.myst'],
  // Empty brackets are no citation to Sphinx.
  begun: (text, place, works) => (text[place - 1] === '[' ? undefined : markdown.begun?.(text, place, works)),
  citation(works, style, text, context) {
    const { citations } = readMarkdown(text);
    return context?.command === undefined && mainSyntax(text, citations) === 'pandoc'
      ? pandocCitation(works, style, context)
      : `{${roleFor(citations, style, context)}}\`${roleContent(works)}\``;
  },
};
