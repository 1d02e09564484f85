import type { TextEdit } from '../edit';
import { aroundOf, begunKeys } from './begun';
import { keysOf, newKeys } from './keys';
import type { Begun, Citation, CitedWork, Markup } from './markup';
import { readTypst, typstSlices } from './typstReading';
import { typstStructure } from './typstStructure';

/** Typst. */
export const typst: Markup = {
  id: 'typst',
  label: 'Typst',
  languageIds: ['typst', 'typst-code'],
  extensions: ['.typ'],
  space: ' ',
  tie: '~',
  citation(works, style, _text, context) {
    const keys = keysOf(works);
    return keys
      .map((key, index) => {
        const after = index === keys.length - 1 ? context?.after : ' ';
        return style === 'narrative' ? call(key, ', form: "prose"') : reference(key, after);
      })
      .join(style === 'narrative' ? '; ' : ' ');
  },
  // A semicolon ends the call where the text after it would be read as a part of it.
  apart: (citation, after) => (citation.endsWith(')') && /^(?:[[(;]|\.[\p{L}_])/u.test(after) ? ';' : ''),
  citationsIn: (text) => readTypst(text).citations,
  read: readTypst,
  structure: typstStructure,
  begun,
  slices: typstSlices,
  join,
};

const LABEL = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_:.-]*$/u;

/** `@key` where the key can stand so and the text after it does not run into it, else `#cite(<key>)`. */
function reference(key: string, after = ''): string {
  const runsOn = /^(?:[\p{L}\p{N}\p{M}_-]|[:.][\p{L}\p{N}_:.-]|\[)/u.test(after);
  return LABEL.test(key) && !/[.:]$/.test(key) && !runsOn ? `@${key}` : call(key, '');
}

function call(key: string, more: string): string {
  const label = LABEL.test(key) ? `<${key}>` : `label("${key.replace(/["\\]/g, '\\$&')}")`;
  return `#cite(${label}${more})`;
}

/** `@|` takes a key, `#cite(<|>)` a label. */
function begun(text: string, place: number, works: readonly CitedWork[]): Begun | undefined {
  const keys = keysOf(works);
  if (!keys.every((key) => LABEL.test(key) && !/[.:]$/.test(key))) return undefined;
  const { before, after } = aroundOf(text, place);
  const call = /#cite\(<$/.exec(before);
  if (call && after.startsWith('>')) {
    return { start: place - call[0].length, end: place + 1, at: place, text: keys.join('>) #cite(<') };
  }
  const runsOn = /^[\p{L}\p{N}\p{M}_:.[-]*[\p{L}\p{N}\p{M}_[-]/u;
  return begunKeys(text, place, keys, { lead: /(?<![\p{L}\p{N}_\\])@$/u, between: ' ', runsOn });
}

/** Typst groups citations that stand beside each other: `@a` and b make `@a @b`. */
function join(text: string, citation: Citation, works: readonly CitedWork[]): TextEdit {
  const at = citation.end;
  const after = text.slice(at, at + 2);
  const added = newKeys(citation, works).map(
    (key, index, keys) => ` ${reference(key, index === keys.length - 1 ? after : ' ')}`,
  );
  return { start: at, end: at, text: added.join('') };
}
