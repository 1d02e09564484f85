import type { EntryFacts, Paper } from '../../paper';
import { namesFrom, nameText } from '../names';
import { venueFrom } from '../venue';

const TYPES: Readonly<Record<string, string>> = {
  article: 'JOUR',
  inproceedings: 'CPAPER',
  conference: 'CPAPER',
  incollection: 'CHAP',
  inbook: 'CHAP',
  book: 'BOOK',
  collection: 'EDBOOK',
  proceedings: 'CONF',
  phdthesis: 'THES',
  mastersthesis: 'THES',
  thesis: 'THES',
  techreport: 'RPRT',
  report: 'RPRT',
  unpublished: 'UNPB',
  online: 'ELEC',
  electronic: 'ELEC',
  dataset: 'DATA',
  software: 'COMP',
  patent: 'PAT',
};

/** A paper as a RIS record, with CR LF after each line as the format wants it; holds what is known and nothing else. */
export function risRecord(paper: Paper, key: string): string {
  const fields = paper.entry?.fields ?? {};
  const get = (...names: string[]) => names.map((name) => own(fields, name)).find(Boolean);
  const journal = get('journal', 'journaltitle');
  const written = journal ?? get('booktitle');
  const venue = written === undefined && paper.venue !== undefined ? venueFrom(paper.venue) : undefined;
  const isJournal = journal !== undefined || venue?.kind === 'journal';
  const [first, last] = (venue?.pages ?? get('pages') ?? '').split(/\s*(?:-{1,2}|[–—])\s*/);
  const lines: (readonly [tag: string, value: string | undefined])[] = [
    ['TY', typeOf(paper.entry, isJournal, written !== undefined || venue?.kind === 'proceedings')],
    ['ID', key],
    ['TI', paper.title],
    ...(paper.authors ?? []).map((author) => ['AU', nameText(author)] as const),
    ...namesFrom(get('editor') ?? '').map((editor) => ['ED', nameText(editor)] as const),
    ['T2', written ?? (venue?.kind === 'preprint' ? undefined : venue?.name)],
    ['T3', venue?.series ?? get('series')],
    ['VL', venue?.volume ?? get('volume')],
    ['IS', venue?.number ?? get('number', 'issue')],
    ['SP', first],
    ['EP', last],
    ['PY', paper.year?.toString()],
    ['DA', dateOf(get('date'))],
    ['PB', get('publisher', 'institution', 'school')],
    ['CY', get('address', 'location')],
    ['ET', get('edition')],
    ['SN', get('issn', 'isbn')],
    ['DO', paper.doi],
    ['AN', paper.arxiv === undefined ? undefined : `arXiv:${paper.arxiv}`],
    ['UR', paper.url ?? (paper.arxiv === undefined ? undefined : `https://arxiv.org/abs/${paper.arxiv}`)],
    ...(paper.keywords ?? []).map((word) => ['KW', word] as const),
    ['AB', paper.abstract],
    ['N1', get('note')],
    ['RN', get('annote', 'annotation')],
    ['LA', get('language', 'langid')],
  ];
  const shown = lines.flatMap(([tag, value]) => {
    const text = value?.replace(/\s+/g, ' ').trim();
    return text ? [`${tag}  - ${text}\r\n`] : [];
  });
  return `${shown.join('')}ER  - \r\n`;
}

function own(fields: EntryFacts['fields'], name: string): string | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function typeOf(entry: EntryFacts | undefined, isJournal: boolean, isBook: boolean): string {
  const known = entry && Object.hasOwn(TYPES, entry.type) ? TYPES[entry.type] : undefined;
  if (known !== undefined && !(known === 'JOUR' && !isJournal)) return known;
  return isJournal ? 'JOUR' : isBook ? 'CPAPER' : 'GEN';
}

/** `2019-03-05` as RIS writes it: `2019/03/05/`. */
function dateOf(date: string | undefined): string | undefined {
  const found = /^(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date ?? '');
  return found ? `${found[1]}/${found[2] ?? ''}/${found[3] ?? ''}/` : undefined;
}
