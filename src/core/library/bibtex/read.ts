import type { Author } from '../../paper';
import type { Span } from '../../text';
import { arxivOf, type BibEntry, type BibFile, known } from '../entry';
import { type Fault, twinsOf, withLines } from '../faults';
import { doiIn } from '../identifiers';
import { type RawField, type RawFields, scanFields } from './fields';
import { type Heir, withInherited } from './inherit';
import { decodeNames } from './names';
import { type BibPiece, splitBibtex } from './split';
import { decodeValue, STANDARD_STRINGS, verbatimValue } from './value';

export interface BibtexFile extends BibFile {
  /** What each `@string` of the file stands for, raw, by its name in lower case. */
  readonly strings: ReadonlyMap<string, string>;
}

/** An entry with its raw values, before it inherits. */
export interface RawEntry extends Heir, Span {
  readonly keySpan: Span;
  readonly complete: boolean;
}

/**
 * Reads a BibTeX or BibLaTeX file. A damaged entry is reported and read as far as it goes, and never takes a sound one
 * with it. Linear in the text; never throws.
 */
export function readBibtex(text: string): BibtexFile {
  const strings = new Map<string, string>();
  const raws: RawEntry[] = [];
  const faults: Fault[] = [];
  for (const piece of splitBibtex(text)) {
    if (piece.kind === 'comment' || piece.kind === 'preamble') continue;
    if (piece.kind === 'string') readString(text, piece, strings, faults);
    else {
      const raw = readEntry(text, piece, strings, faults);
      if (raw) raws.push(raw);
    }
  }
  faults.push(...twinsOf(raws));
  const byKey = new Map<string, RawEntry>();
  for (const raw of raws) if (!byKey.has(raw.key.toLowerCase())) byKey.set(raw.key.toLowerCase(), raw);
  const find = (key: string) => byKey.get(key.toLowerCase());
  return {
    entries: raws.map((raw) => entryFrom(raw, withInherited(raw, find))),
    faults: withLines(text, faults),
    strings,
  };
}

/** Takes in what an `@string` defines. */
export function readString(text: string, piece: BibPiece, strings: Map<string, string>, faults: Fault[]): void {
  const { fields, faults: found } = scanFields(text, piece.body.start, piece.body.end);
  faults.push(...found);
  if (!piece.closed) faults.push({ ...headOf(piece), message: 'This @string is not closed.' });
  for (const field of fields.slice(0, 1)) strings.set(field.name.toLowerCase(), rawValue(field, strings));
}

/** An entry as it is written, its macros replaced; `undefined` for an empty one. */
export function readEntry(
  text: string,
  piece: BibPiece,
  strings: ReadonlyMap<string, string>,
  faults: Fault[],
): RawEntry | undefined {
  const { keySpan, fieldsFrom, fault } = keyOf(text, piece.body);
  const key = text.slice(keySpan.start, keySpan.end);
  const scanned = scanFields(text, fieldsFrom, piece.body.end);
  const found = entryFaults(text, piece, key, scanned, fault);
  faults.push(...found);
  if (key === '' && scanned.fields.length === 0) return undefined;
  const raw = new Map<string, string>();
  for (const field of scanned.fields) {
    const name = field.name.toLowerCase();
    // As in BibTeX, the first of two fields of one name counts.
    if (!raw.has(name)) raw.set(name, rawValue(field, strings));
  }
  return { key, keySpan, type: piece.kind, start: piece.start, end: piece.end, raw, complete: found.length === 0 };
}

/** Where the key of an entry stands, and where its fields begin. */
function keyOf(text: string, body: Span): { keySpan: Span; fieldsFrom: number; fault?: string } {
  const comma = text.slice(body.start, body.end).indexOf(',');
  const end = comma < 0 ? body.end : body.start + comma;
  const before = text.slice(body.start, end);
  const field = /(^|\s)[A-Za-z_][\w:+-]*\s*=\s*(?:[{"]|\w+\s*$)/.exec(before.slice(0, 2000));
  if (field) {
    // `@article{title = …` has no key; `@article{key title = …` lacks the comma after it.
    const key = trimmed(text, body.start, body.start + field.index);
    const fault = key.start === key.end ? undefined : 'A comma is missing after the key.';
    return { keySpan: key, fieldsFrom: body.start + field.index, fault };
  }
  return { keySpan: trimmed(text, body.start, end), fieldsFrom: comma < 0 ? body.end : end + 1 };
}

function trimmed(text: string, start: number, end: number): Span {
  const inside = text.slice(start, end);
  const from = start + (inside.length - inside.trimStart().length);
  return { start: Math.min(from, end), end: Math.max(Math.min(from, end), start + inside.trimEnd().length) };
}

function entryFaults(text: string, piece: BibPiece, key: string, scanned: RawFields, keyFault?: string): Fault[] {
  const faults: Fault[] = [...scanned.faults];
  const head = headOf(piece);
  const name = key === '' ? 'This entry' : `The entry “${key.slice(0, 60)}”`;
  if (!piece.closed) faults.push({ ...head, message: `${name} is not closed: a brace is missing.` });
  if (key === '') faults.push({ ...head, message: 'This entry has no key.' });
  if (keyFault !== undefined) faults.push({ ...head, message: keyFault });
  if (isSpilled(text, piece)) {
    faults.push({
      start: piece.end - 1,
      end: piece.end,
      message: `${name} ends here, before its last fields: a closing brace is one too many.`,
    });
  }
  return faults;
}

/** Whether fields stand behind the end of an entry: the one thing outside of it that decides how it is read. */
export function isSpilled(text: string, { closed, end }: BibPiece): boolean {
  SPILLED.lastIndex = end;
  return closed && SPILLED.test(text);
}

const SPILLED = /\s{0,200},\s{0,200}[A-Za-z_][\w:+-]{0,60}\s{0,60}=\s{0,60}[{"\w]/y;

/** The `@word{` of a piece. */
function headOf(piece: BibPiece): Span {
  return { start: piece.start, end: piece.body.start };
}

function rawValue(field: RawField, strings: ReadonlyMap<string, string>): string {
  return field.parts
    .map(({ macro, text }) => {
      if (!macro) return text;
      const name = text.toLowerCase();
      // An undefined macro is shown by its name: more use to a reader than nothing.
      return strings.get(name) ?? STANDARD_STRINGS.get(name) ?? text;
    })
    .join('');
}

/** Fields whose text means something character by character. */
const VERBATIM = new Set([
  'url',
  'doi',
  'eprint',
  'file',
  'pdf',
  'crossref',
  'xdata',
  'ids',
  'isbn',
  'issn',
  'howpublished_',
]);

/** The readable entry. */
export function entryFrom(raw: RawEntry, inherited: ReadonlyMap<string, string>): BibEntry {
  const fields = new Map<string, string>();
  for (const [name, value] of inherited)
    fields.set(name, VERBATIM.has(name) ? verbatimValue(value) : decodeValue(value));
  const { key, keySpan, type, start, end, complete } = raw;
  return {
    ...{ key, keySpan, type, start, end, fields, authors: authorsOf(inherited) },
    ...known('title', titleOf(fields)),
    ...known('year', yearOf(fields)),
    ...known('doi', doiIn(fields.get('doi') ?? '')),
    ...known('arxiv', arxivOf(fields)),
    complete,
  };
}

function authorsOf(raw: ReadonlyMap<string, string>): Author[] {
  return decodeNames(raw.get('author') ?? '');
}

/** `title`, with a BibLaTeX `subtitle` behind it. */
function titleOf(fields: ReadonlyMap<string, string>): string | undefined {
  const title = fields.get('title') ?? '';
  const subtitle = fields.get('subtitle') ?? '';
  if (title === '') return undefined;
  if (subtitle === '') return title;
  return `${title}${/[.:?!]$/.test(title) ? '' : ':'} ${subtitle}`;
}

/**
 * The year of an entry: of `year`, else the first one of a BibLaTeX `date` (`2019-03/2020`, `1723~`, `-0044-03-15`).
 * Unknown for `in press`, `199X`, `/1997`.
 */
function yearOf(fields: ReadonlyMap<string, string>): number | undefined {
  const written = /(?:^|\D)(\d{4})(?!\d)/.exec(fields.get('year') ?? '');
  if (written) return Number(written[1]);
  const date = /^(-?\d{4})(?=$|[-/~?%T])/.exec(fields.get('date') ?? '');
  return date ? Number(date[1]) : undefined;
}
