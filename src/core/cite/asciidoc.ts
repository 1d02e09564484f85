import type { TextEdit } from '../edit';
import { asciidocSlices, readAsciidoc } from './asciidocReading';
import { commaBetween, mostUsed } from './habits';
import { keysOf, newKeys } from './keys';
import type { Citation, CitedWork, Markup } from './markup';
import { asciidocStructure } from './structure';

/** AsciiDoc with asciidoctor-bibtex (asciidoctor-bibliography's commands where the document uses them). */
export const asciidoc: Markup = {
  id: 'asciidoc',
  label: 'AsciiDoc',
  languageIds: ['asciidoc'],
  extensions: ['.adoc', '.asciidoc', '.asc'],
  space: ' ',
  citation(works, style, text, context) {
    const habit = mostUsed(readAsciidoc(text).citations, style, () => true);
    const command = context?.command ?? habit ?? (style === 'narrative' ? 'citenp' : 'cite');
    return `${command}:[${keysOf(works).join(', ')}]`;
  },
  citationsIn: (text) => readAsciidoc(text).citations,
  read: readAsciidoc,
  structure: asciidocStructure,
  slices: asciidocSlices,
  join,
};

/** `cite:[a(3)]` and b make `cite:[a(3), b]`; `cite:[a]+[c]` makes `cite:[a]+[c]+[b]`. */
function join(text: string, citation: Citation, works: readonly CitedWork[]): TextEdit {
  const added = newKeys(citation, works);
  if (/\]\+\[/.test(text.slice(citation.start, citation.end))) {
    return { start: citation.end, end: citation.end, text: added.map((key) => `+[${key}]`).join('') };
  }
  const close = citation.end - 1;
  const inner = text.slice(citation.start, close).trimEnd();
  if (citation.keys.length === 0 || inner.endsWith(',')) {
    return { start: close, end: close, text: added.join(', ') };
  }
  const at = citation.start + inner.length;
  const between = commaBetween(text, citation, ', ');
  return { start: at, end: at, text: added.map((key) => between + key).join('') };
}
