import type { Author } from '../../paper';
import { arxivOf, type BibEntry, type BibFile, known } from '../entry';
import { entryType } from '../entryType';
import { twinsOf, withLines } from '../faults';
import { doiIn } from '../identifiers';
import { type RisRecord, recordsIn } from './records';
import { ABSTRACT, AUTHOR, DATE, EDITOR, FIELDS, IN_JOURNALS, PLACE, TITLE, WHOLE_BOOKS } from './tags';

// The well-kept RIS library reads no text that has “  - ” in a value, throws at a second DO and at a tag before TY,
// and cuts what it writes in the middle of words; the format is a tag a line.

/**
 * Reads RIS, old and new: fields are named as BibTeX names them. A record without `ER`, an unknown type (`GEN` then),
 * stray lines cost nothing but themselves. Linear in the text; never throws.
 */
export function readRis(text: string): BibFile {
  const { records, faults } = recordsIn(text);
  const entries = records.map((record) => entryFrom(record, text));
  return { entries, faults: withLines(text, [...faults, ...twinsOf(entries)]) };
}

function entryFrom(record: RisRecord, text: string): BibEntry {
  const { start, end, keySpan, closed } = record;
  const fields = fieldsOf(record);
  return {
    key: text.slice(keySpan.start, keySpan.end),
    keySpan,
    start,
    end,
    type: risType(record.type, fields),
    fields,
    authors: all(record, AUTHOR).flatMap(personFrom),
    ...known('title', fields.get('title')),
    ...known('year', yearIn(fields.get('date'))),
    ...known('doi', doiIn(fields.get('doi') ?? '')),
    ...known('arxiv', arxivOf(fields)),
    complete: closed,
  };
}

/** An unknown word for the kind is as none. */
function risType(written: string, fields: ReadonlyMap<string, string>): string {
  const word = written.toLowerCase();
  const type = entryType(word, fields);
  return type === word && !/^(?:book|map|patent|music|video)$/.test(word) ? 'misc' : type;
}

function fieldsOf(record: RisRecord): Map<string, string> {
  const { values, type } = record;
  const fields = new Map<string, string>();
  const put = (name: string, text: string | undefined) => {
    const tidy = text?.replace(/\s+/g, ' ').trim();
    if (tidy && !fields.has(name)) fields.set(name, tidy);
  };
  const first = (tags: readonly string[]) => all(record, tags)[0];
  put('title', first(TITLE) ?? (WHOLE_BOOKS.test(type) ? first(['BT', 'T2']) : undefined));
  const place = PLACE.map((tag) => first([tag])).find((text) => text !== undefined && text !== fields.get('title'));
  put(IN_JOURNALS.test(type) ? 'journal' : 'booktitle', place);
  put('date', dateIn(first(DATE)));
  put('pages', pagesOf(first(['SP']), first(['EP'])));
  put('doi', all(record, ['DO', 'M3', 'UR']).flatMap((text) => doiIn(text) ?? [])[0]);
  put('abstract', first(ABSTRACT));
  put('keywords', all(record, ['KW']).join(', '));
  put('editor', all(record, EDITOR).join(' and '));
  put(/^[\d-]{8,9}[xX]?$/.test(first(['SN']) ?? '') ? 'issn' : 'isbn', first(['SN']));
  for (const [tag, texts] of values) {
    const name = Object.hasOwn(FIELDS, tag) ? FIELDS[tag] : undefined;
    if (name) put(name, name === 'note' ? texts.join(' ') : texts.find(Boolean));
  }
  return fields;
}

/** Values that say something, in the order of the tags. */
function all({ values }: RisRecord, tags: readonly string[]): string[] {
  return tags.flatMap((tag) => values.get(tag) ?? []).filter(Boolean);
}

function pagesOf(start: string | undefined, end: string | undefined): string | undefined {
  return start && end && !start.includes('-') ? `${start}--${end}` : start;
}

/** `2019/03/05/spring` as `2019-03-05`; what is no such date stays as it is. */
function dateIn(written: string | undefined): string | undefined {
  const found = /^(-?\d{4})(?:[/-](\d{1,2})?(?:[/-](\d{1,2})?)?)?(?=$|[/-])/.exec(written ?? '');
  if (!found) return written;
  const [, year, month, day] = found;
  return [year, ...(month ? [month, ...(day ? [day] : [])] : [])].map((part) => part.padStart(2, '0')).join('-');
}

function yearIn(date: string | undefined): number | undefined {
  const found = /(?<![\d])-?\d{4}(?!\d)/.exec(date ?? '')?.[0];
  return found === undefined ? undefined : Number(found);
}

/** `Family, Given, Suffix`; a name without a comma is an organisation's. */
function personFrom(written: string): Author[] {
  const [family, given, suffix] = written.split(/\s*,\s*/);
  if (family === '') return [];
  const before = [given, suffix].filter(Boolean).join(' ');
  return [before === '' ? { family } : { family, given: before }];
}
