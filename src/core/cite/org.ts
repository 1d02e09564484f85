import type { TextEdit } from '../edit';
import { begunKeys } from './begun';
import { mostUsed } from './habits';
import { keysOf, newKeys } from './keys';
import type { Citation, CitedWork, Markup } from './markup';
import { orgSlices, readOrg } from './orgReading';
import { orgStructure } from './structure';

/** Org's own citations (Org 9.5 and later). */
export const org: Markup = {
  id: 'org',
  label: 'Org',
  languageIds: ['org'],
  extensions: ['.org'],
  space: ' ',
  citation(works, style, text, context) {
    const habit = mostUsed(
      readOrg(text).citations,
      style,
      (command) => !/^cite\/(?:na|ft|numeric|nocite|n)\b/.test(command),
    );
    const command = context?.command ?? habit ?? (style === 'narrative' ? 'cite/t' : 'cite');
    return `[${command}:${keysOf(works)
      .map((key) => `@${key}`)
      .join(';')}]`;
  },
  citationsIn: (text) => readOrg(text).citations,
  read: readOrg,
  structure: orgStructure,
  begun: (text, place, works) =>
    begunKeys(text, place, keysOf(works), {
      lead: /\[cite(?:\/[\w/-]*)?:(?:[^\]\n]*[;\s])?@$/i,
      between: ';',
      runsOn: /^[\p{L}\p{N}]/u,
    }),
  slices: orgSlices,
  join,
};

/** `[cite:see @a p. 3]` and b make `[cite:see @a p. 3;@b]`; a suffix of the whole citation stays last. */
function join(text: string, citation: Citation, works: readonly CitedWork[]): TextEdit {
  const added = newKeys(citation, works).map((key) => `@${key}`);
  const close = citation.end - 1;
  const last = citation.keys.at(-1);
  if (!last) {
    return { start: close, end: close, text: added.join(';') };
  }
  const rest = text.slice(last.end, close);
  const semicolon = rest.indexOf(';');
  if (semicolon >= 0 && rest.slice(semicolon + 1).trim() === '') {
    return { start: close, end: close, text: added.join(';') };
  }
  const item = semicolon < 0 ? rest : rest.slice(0, semicolon);
  const at = last.end + item.trimEnd().length;
  const between = separator(text, citation);
  return { start: at, end: at, text: added.map((key) => between + key).join('') };
}

/** The semicolon and the space after it, as this citation has them. */
function separator(text: string, citation: Citation): string {
  const [beforeLast, last] = citation.keys.slice(-2);
  const found = last && /;(\s*)[^;]*$/.exec(text.slice(beforeLast.end, last.start - 1));
  return found ? `;${found[1]}` : ';';
}
