import type { Author, Paper } from '../../paper';
import { doiIn } from '../identifiers';
import { type Venue, venueFrom } from '../venue';
import { capitalsOf } from './capitals';
import { type LetterStyle, texText, verbatimText } from './escape';
import { moreFields } from './writeMore';

/** How an entry is to look; what is not said is BibTeX in Unicode, two spaces, LF. */
export interface BibtexStyle {
  readonly letters?: LetterStyle;
  readonly newline?: '\n' | '\r\n';
  /** What stands before each field. */
  readonly indent?: string;
  readonly dialect?: 'bibtex' | 'biblatex';
  /** Whether all that is known goes into the entry: the abstract, notes, files, and the type as it was. */
  readonly everything?: boolean;
}

type Field = readonly [name: string, value: string];

/**
 * A paper as a whole entry, from `@` to the closing brace, without a line end behind it. Holds what is known and
 * nothing else; braces are balanced whatever the texts hold.
 * @param key goes in as it is.
 */
export function bibtexEntry(paper: Paper, key: string, style: BibtexStyle = {}): string {
  const { newline = '\n', indent = '  ', letters = 'unicode', dialect = 'bibtex', everything = false } = style;
  const more = moreFields(paper.entry, { letters, dialect, everything });
  const venue = more.namesPlace || paper.venue === undefined ? undefined : venueFrom(paper.venue);
  const has = (name: string) => more.rest.some(([other]) => other === name);
  const fields = [
    ...people(paper.authors ?? [], letters),
    ['title', titleText(paper.title, letters)] as const,
    ...(more.namesPlace ? more.place : [...venueFields(venue, letters, dialect), ...more.place]),
    ...(has('year') || (has('date') && dialect === 'biblatex') ? [] : yearField(paper.year, dialect)),
    ...identifiers(paper, dialect).filter(([name]) => !has(name)),
    ...(paper.keywords?.length ? [['keywords', texText(paper.keywords.join(', '), letters)] as const] : []),
    ...(everything && paper.abstract !== '' ? [['abstract', texText(paper.abstract, letters)] as const] : []),
    ...more.rest,
  ].filter(([, value]) => value !== '');
  const lines = firstOfEach(fields).map(([name, value]) => `${indent}${name} = {${value}}`);
  const type = more.type && (more.namesPlace || !venue) ? more.type : typeFor(paper, venue, dialect);
  return [`@${type}{${key},`, lines.join(`,${newline}`), '}'].join(newline);
}

/** As in BibTeX, the first of two fields of one name counts. */
function firstOfEach(fields: readonly Field[]): Field[] {
  return fields.filter(([name], at) => fields.findIndex(([other]) => other === name) === at);
}

function typeFor(paper: Paper, venue: Venue | undefined, dialect: 'bibtex' | 'biblatex'): string {
  if (venue?.kind === 'proceedings') return 'inproceedings';
  if (venue?.kind === 'journal') return 'article';
  return dialect === 'biblatex' && (paper.arxiv !== undefined || paper.url !== undefined) ? 'online' : 'misc';
}

function people(authors: readonly Author[], letters: LetterStyle): Field[] {
  const names = authors.map((author) => personText(author, letters)).filter((name) => name !== '');
  return names.length === 0 ? [] : [['author', names.join(' and ')]];
}

/** `Family, Given`; what BibTeX would take apart (an organisation, a comma, an “and”) is held together by braces. */
function personText({ family, given }: Author, letters: LetterStyle): string {
  const last = line(family);
  const first = line(given ?? '');
  if (first === '')
    return /[\s,-]|^(?:others|and)$/i.test(last) ? `{${texText(last, letters)}}` : texText(last, letters);
  const split = /,|\band\b/i;
  const kept = (text: string) => (split.test(text) ? `{${texText(text, letters)}}` : texText(text, letters));
  return last === '' ? kept(first) : `${kept(last)}, ${kept(first)}`;
}

/** On one line, as values are. */
function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function titleText(title: string, letters: LetterStyle): string {
  const parts = capitalsOf(line(title));
  return parts.map(({ text, keep }) => (keep ? `{${texText(text, letters)}}` : texText(text, letters))).join('');
}

function venueFields(venue: Venue | undefined, letters: LetterStyle, dialect: 'bibtex' | 'biblatex'): Field[] {
  if (!venue || venue.kind === 'preprint') return [];
  const journal = dialect === 'biblatex' ? 'journaltitle' : 'journal';
  return [
    [venue.kind === 'proceedings' ? 'booktitle' : journal, texText(line(venue.name), letters)],
    ['series', texText(venue.series ?? '', letters)],
    ['volume', venue.volume ?? ''],
    ['number', venue.number ?? ''],
    ['pages', venue.pages ?? ''],
  ];
}

function yearField(year: number | undefined, dialect: 'bibtex' | 'biblatex'): Field[] {
  if (year === undefined) return [];
  if (dialect === 'bibtex') return [['year', String(year)]];
  const digits = String(Math.abs(year)).padStart(4, '0');
  return [['date', year < 0 ? `-${digits}` : digits]];
}

function identifiers(paper: Paper, dialect: 'bibtex' | 'biblatex'): Field[] {
  const doi = doiIn(paper.doi ?? '') ?? paper.doi ?? '';
  const arxiv: Field[] =
    paper.arxiv === undefined
      ? []
      : [
          ['eprint', verbatimText(paper.arxiv)],
          dialect === 'biblatex' ? ['eprinttype', 'arxiv'] : ['archiveprefix', 'arXiv'],
        ];
  return [['doi', verbatimText(doi)], ...arxiv, ['url', verbatimText(paper.url ?? '')]];
}
