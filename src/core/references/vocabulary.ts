/**
 * What the citation processor knows of CSL 1.0.1 and a little of CSL-M, asked from its version 0.2.0 word by word.
 * CSL 1.0.2, in which styles and locales are written today, has more.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/[\s,]*,[\s,]*/));

/** Terms that have a short form and a symbol but no verb: locators, months, seasons and the like. */
const THINGS = words(`book, chapter, collection-number, column, edition, figure, folio, issue, line, month-01, month-02,
  month-03, month-04, month-05, month-06, month-07, month-08, month-09, month-10, month-11, month-12, note, number,
  number-of-pages, number-of-volumes, opus, page, paragraph, part, season-01, season-02, season-03, season-04, section,
  sub-verbo, verse, volume`);

const OTHER_TERMS = words(`accessed, ad, and, and others, anonymous, at, author, available at, bc, by, chair, circa,
  cited, close-inner-quote, close-quote, collection-editor, compiler, composer, container-author, contributor, curator,
  director, editor, editorial-director, editortranslator, et-al, executive-producer, forthcoming, from, guest, host,
  ibid, illustrator, in, in press, internet, interview, interviewer, letter, narrator, no date, online,
  open-inner-quote, open-quote, organizer, original-author, page-range-delimiter, performer, presented at, producer,
  recipient, reference, retrieved, reviewed-author, scale, script-writer, series-creator, translator, version`);

/** Whether a style may ask for a term in a form. */
export function knowsTerm(name: string, form: string | undefined): boolean {
  return OTHER_TERMS.has(name) || (THINGS.has(name) && !form?.startsWith('verb'));
}

/** Whether a list of terms may hold one. */
export function mayDefineTerm(name: string, form: string | undefined): boolean {
  return /^(?:long-)?ordinal(?:-\d\d)?$/.test(name) || knowsTerm(name, form);
}

const NEW_TYPES = words('collection, document, event, hearing, performance, periodical, regulation, standard');

/** A kind of work that no item of ours is. */
const NO_TYPE = 'figure';

/** The kind under which the processor is told of software, which it does not know. */
const SOFTWARE = 'musical_score';

/** A type of CSL 1.0.2 as the processor is told of it, in a style and in an item alike. */
export function knownType(type: string): string {
  if (type === 'software') return SOFTWARE;
  return NEW_TYPES.has(type) || type === SOFTWARE ? NO_TYPE : type;
}

const NEW_VARIABLES = words(`available-date, editor-translator, license, part-number, printing-number,
  supplement-number, title-main, title-sub`);

/** A variable that no item of ours has. */
const NO_VARIABLE = 'reviewed-genre';

export function knowsVariable(name: string): boolean {
  return !NEW_VARIABLES.has(name);
}

/** A variable that a condition may ask for in its place. */
export function askedVariable(name: string): string {
  return knowsVariable(name) ? name : NO_VARIABLE;
}

const NUMBERS = words(`chapter-number, citation-number, collection-number, edition, first-reference-note-number, issue,
  locator, number, number-of-pages, number-of-volumes, page, page-first, volume`);

/** Whether `<number>` and `<label>` take a variable. */
export function isNumberVariable(name: string): boolean {
  return NUMBERS.has(name);
}
