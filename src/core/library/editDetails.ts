import type { Paper } from '../paper';
import { arxivNumber, doiIn } from './identifiers';
import { citationKey } from './keys';
import { namesFrom, nameText } from './names';

/** What a person may fill in of a paper, each as a text. */
export const DETAILS = ['title', 'authors', 'year', 'venue', 'doi', 'arxiv', 'url'] as const;
export type Detail = (typeof DETAILS)[number];

/** A detail as a text to edit; empty when it is not known. Authors are `Family, Given; Family, Given`. */
export function detailText(paper: Paper, detail: Detail): string {
  if (detail === 'authors') return (paper.authors ?? []).map(nameText).join('; ');
  return String(paper[detail] ?? '');
}

/** Whether a text can be that detail; an empty one says that it is not known, which a title cannot be. */
export function isDetail(detail: Detail, text: string): boolean {
  const written = text.trim();
  if (written === '') return detail !== 'title';
  switch (detail) {
    case 'authors':
      return namesFrom(written).length > 0;
    case 'year':
      return /^[12]\d{3}$/.test(written);
    case 'doi':
      return doiIn(written) !== undefined;
    case 'arxiv':
      return arxivNumber(written) !== undefined;
    case 'url':
      return /^https?:\/\/[^\s/]+/i.test(written);
    default:
      return true;
  }
}

/** Fields of a paper's entry that tell the same and would win over what was filled in. */
const TOLD: Partial<Readonly<Record<Detail, readonly string[]>>> = {
  year: ['year', 'date', 'month'],
  venue: ['journal', 'journaltitle', 'booktitle'],
  doi: ['doi'],
  arxiv: ['eprint', 'eprinttype', 'archiveprefix'],
};

/**
 * A paper with a detail filled in, or taken away by an empty text. Its citation key follows when it was made of the
 * paper's details, and stays when it came from elsewhere.
 * @param text as `isDetail` takes it.
 * @param taken keys of the other papers.
 */
export function withDetail(paper: Paper, detail: Detail, text: string, taken: ReadonlySet<string>): Paper {
  const { [detail]: _, ...rest } = paper;
  const value = detailValue(detail, text.trim());
  const edited = { ...rest, ...(value === undefined ? {} : { [detail]: value }) } as Paper;
  const wasMade = paper.key === citationKey(paper, new Set()) || paper.key === citationKey(paper, taken);
  return {
    ...edited,
    key: wasMade ? citationKey(edited, taken) : paper.key,
    ...(edited.entry && { entry: { ...edited.entry, fields: without(edited.entry.fields, TOLD[detail] ?? []) } }),
  };
}

function detailValue(detail: Detail, text: string): unknown {
  if (text === '') return undefined;
  if (detail === 'authors') return namesFrom(text);
  if (detail === 'year') return Number(text);
  if (detail === 'doi') return doiIn(text);
  return detail === 'arxiv' ? arxivNumber(text) : text;
}

function without(fields: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
