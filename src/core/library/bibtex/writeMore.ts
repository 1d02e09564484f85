import type { EntryFacts } from '../../paper';
import { type LetterStyle, texText, verbatimText } from './escape';
import { verbatimValue } from './value';

export interface MoreStyle {
  readonly letters: LetterStyle;
  readonly dialect: 'bibtex' | 'biblatex';
  /** Whether fields that matter to their owner alone are written too, and names and types stay as they were. */
  readonly everything: boolean;
}

export interface MoreFields {
  readonly type?: string;
  /** Whether the entry says where the work appeared. */
  readonly namesPlace: boolean;
  /** What belongs behind the title: journal or book, volume, pages. */
  readonly place: readonly (readonly [name: string, value: string])[];
  readonly rest: readonly (readonly [name: string, value: string])[];
}

const PLACE = ['booktitle', 'journal', 'journaltitle', 'series', 'volume', 'number', 'issue', 'pages'];

/** What reference managers and people write into entries for themselves. */
const PERSONAL =
  /^(?:file|pdf|local-url|owner|timestamp|groups|ids|annote|annotation|read|readstatus|ranking|priority|keywords|date-(?:added|modified)|bdsk-.*|mendeley-.*|__.*|creationdate|modificationdate|abstractnote|x-.*)$/;

/** The other dialect's names of fields and kinds of entries. */
const AS_BIBTEX: Readonly<Record<string, string>> = { journaltitle: 'journal', location: 'address' };
const AS_BIBLATEX: Readonly<Record<string, string>> = { journal: 'journaltitle', address: 'location' };
const TYPE_AS_BIBTEX: Readonly<Record<string, string>> = {
  online: 'misc',
  electronic: 'misc',
  www: 'misc',
  dataset: 'misc',
  software: 'misc',
  thesis: 'phdthesis',
  report: 'techreport',
};

const VERBATIM = /^(?:url|doi|eprint|isbn|issn)$/;

/** The fields of an entry that a paper's own properties do not tell, as they are written. */
export function moreFields(entry: EntryFacts | undefined, { letters, dialect, everything }: MoreStyle): MoreFields {
  if (entry === undefined) return { namesPlace: false, place: [], rest: [] };
  const names = everything ? {} : dialect === 'bibtex' ? AS_BIBTEX : AS_BIBLATEX;
  const named = (name: string) => (Object.hasOwn(names, name) ? names[name] : name);
  const fields = Object.entries(entry.fields)
    .filter(([name]) => /^[^\s=,{}"#%()\\~]+$/.test(name) && (everything || !PERSONAL.test(name)))
    .map(([name, text]) => [named(name), valueText(name, text, letters)] as const);
  const type = !everything && dialect === 'bibtex' ? typeAsBibtex(entry.type) : entry.type;
  return {
    ...(/^[a-z][\w+-]*$/.test(type) && { type }),
    namesPlace: fields.some(([name]) => /^(?:booktitle|journal|journaltitle)$/.test(name)),
    place: PLACE.flatMap((name) => fields.filter(([other]) => other === name)),
    rest: fields.filter(([name]) => !PLACE.includes(name)),
  };
}

function typeAsBibtex(type: string): string {
  return Object.hasOwn(TYPE_AS_BIBTEX, type) ? TYPE_AS_BIBTEX[type] : type;
}

function valueText(name: string, text: string, letters: LetterStyle): string {
  if (VERBATIM.test(name)) return verbatimText(text);
  if (name === 'file' || name === 'ids')
    return isBalanced(text) && verbatimValue(text) === text ? text : verbatimText(text);
  const value = texText(text.replace(/\s+/g, ' ').trim(), letters);
  return name === 'pages' ? value.replace(/–/g, '--') : value;
}

/** Whether the text can stand between braces as it is. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '{') depth++;
    else if (sign === '}' && --depth < 0) return false;
  }
  return depth === 0;
}
