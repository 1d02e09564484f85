import type { Paper } from '../paper';
import { readBibtex } from './bibtex/read';
import { rawOf } from './corpus';
import { readCslJson } from './cslJson';
import { readCslYaml } from './cslYaml';
import { type BibFile, known, paperFromBibEntry } from './entry';
import { lineCounter } from './faults';
import { readHayagriva } from './hayagriva';
import { citationKey, paperId } from './keys';
import { readPapersFile } from './papersFile';
import { readable } from './readable';
import { paperFromRecord, storedPaper } from './record';
import { readRis } from './ris/read';
import { readPapersPage } from './webPage';

export type ImportFormat = 'bibtex' | 'ris' | 'csl-json' | 'csl-yaml' | 'hayagriva' | 'papers' | 'page';

/** A paper that a text tells of. */
export interface FoundInText {
  readonly paper: Paper;
  /** Where it begins, counted from 1. */
  readonly line: number;
  /** What is damaged in it, though it could be read. */
  readonly fault?: string;
}

/** What is no paper, or could not be read as one. */
export interface LeftOut {
  /** Counted from 1. */
  readonly line: number;
  /** The beginning of what stands there, on one line. */
  readonly text: string;
  readonly why: string;
}

export interface ImportedText {
  readonly format: ImportFormat;
  readonly papers: readonly FoundInText[];
  readonly leftOut: readonly LeftOut[];
}

const BIB_READERS: Partial<Readonly<Record<ImportFormat, (text: string) => BibFile>>> = {
  bibtex: readBibtex,
  ris: readRis,
  'csl-json': readCslJson,
  'csl-yaml': readCslYaml,
  hayagriva: readHayagriva,
};

/** Longest piece of what was left out that is shown, in UTF-16 units. */
const SHOWN = 100;

/**
 * Reads papers from a text of any kind that is known: a bibliography, exported records, or the text of a web page that
 * lists papers. Never throws.
 * @param path name of the file, where there is one: its ending decides between kinds that look alike.
 */
export function importText(text: string, path?: string): ImportedText {
  const format = formatOf(text, path);
  const read = BIB_READERS[format];
  if (read) return fromBibliography(text, format, read(text));
  return format === 'papers' ? fromRecords(text) : fromPage(text);
}

/** What kind of text it is, by what it holds; the ending of the file's name decides where it could be two. */
export function formatOf(text: string, path?: string): ImportFormat {
  const ending = /\.(\w+)$/.exec(path ?? '')?.[1].toLowerCase();
  if (ending === 'bib' || ending === 'bibtex' || ending === 'biblatex') return 'bibtex';
  if (ending === 'ris') return 'ris';
  const begin = text.slice(0, 200_000);
  if (/^\uFEFF?\s*[[{]/.test(begin) && /"[^"\n]*"\s*:/.test(begin)) return isCsl(begin) ? 'csl-json' : 'papers';
  if (/^\uFEFF?[ \t]*TY[ \t]{1,2}-/m.test(begin)) return 'ris';
  if (/^[ \t]*@[a-zA-Z]+\s*[{(]/m.test(begin)) return 'bibtex';
  if (/^references:[ \t]*$/m.test(begin) || /^- (?:id|citation-key|type|title):/m.test(begin)) return 'csl-yaml';
  const yaml = ending === 'yml' || ending === 'yaml';
  if ((yaml || /^[^\s#-][^\n:]{0,200}:[ \t\r]*\n/.test(begin)) && /^[ \t]+title:/m.test(begin)) return 'hayagriva';
  return 'page';
}

/** Whether JSON is of CSL's items rather than of records of papers. */
function isCsl(text: string): boolean {
  return (
    /"(?:issued|container-title|citation-key|author)"\s*:/.test(text) ||
    (/"type"\s*:\s*"(?:article|paper|book|chapter|thesis|report|webpage|document)/.test(text) &&
      !/"(?:abstract|key)"\s*:[^\n]*"entry"\s*:/.test(text))
  );
}

function fromBibliography(text: string, format: ImportFormat, { entries, faults }: BibFile): ImportedText {
  const lineOf = lineCounter(text);
  const papers: FoundInText[] = [];
  const leftOut: LeftOut[] = [];
  // Both are in order of the text: what lies in an entry belongs to it, the rest is told by itself.
  let at = 0;
  const untold = (until: number) => {
    for (; at < faults.length && faults[at].start < until; at++) {
      const { start, line, message } = faults[at];
      leftOut.push({ line, text: shown(text.slice(start, start + 4 * SHOWN)), why: message });
    }
  };
  for (const entry of entries) {
    untold(entry.start);
    const first = at < faults.length && faults[at].start <= entry.end ? faults[at].message : undefined;
    while (at < faults.length && faults[at].start <= entry.end) at++;
    const line = lineOf(entry.start);
    const paper = paperFromBibEntry(entry, paperId(entry.title ?? '', new Set()));
    if (paper) papers.push({ paper, line, ...known('fault', first) });
    else
      leftOut.push({
        line,
        text: shown(text.slice(entry.start, entry.end)),
        why: first ?? 'An entry without a title.',
      });
  }
  untold(Number.POSITIVE_INFINITY);
  return { format, papers, leftOut: leftOut.sort((a, b) => a.line - b.line) };
}

/** Papers as this product keeps them, or records of other collections: a JSON array, or an object a line. */
function fromRecords(text: string): ImportedText {
  const own = readPapersFile(text);
  if (own.papers.length > 0) {
    const papers = own.papers.map((paper, at) => ({ paper, line: at + 2 }));
    return {
      format: 'papers',
      papers,
      leftOut: own.faults.map(({ line, message }) => ({ line, text: '', why: message })),
    };
  }
  const papers: FoundInText[] = [];
  const leftOut: LeftOut[] = [];
  for (const { record, line } of recordsIn(text)) {
    const read = record === undefined ? undefined : paperOf(record);
    if (read && 'id' in read && read.title !== '') papers.push({ paper: read, line });
    else
      leftOut.push({
        line,
        text: shown(JSON.stringify(record) ?? ''),
        why: read && 'why' in read ? read.why : 'no paper',
      });
  }
  return { format: 'papers', papers, leftOut };
}

function paperOf(record: unknown): Paper | { why: string } {
  const stored = storedPaper(record);
  if (!('fault' in stored)) return stored;
  try {
    return paperFromRecord(record);
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}

function recordsIn(text: string): { record: unknown; line: number }[] {
  const whole = parsed(text.replace(/^\uFEFF/, ''));
  if (whole !== undefined) {
    const list: unknown[] = Array.isArray(whole) ? whole : [whole];
    return list.map((record, at) => ({ record, line: at + 1 }));
  }
  return text.split('\n').flatMap((line, at) => {
    const body = line.trim().replace(/,$/, '');
    return /^[[\]]?$/.test(body) ? [] : [{ record: parsed(body), line: at + 1 }];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // told as left out
  }
}

function fromPage(text: string): ImportedText {
  const { papers, skipped } = readPapersPage(text);
  return {
    format: 'page',
    papers: papers.map(({ title, abstract, line }) => {
      const shownTitle = readable(title);
      const paper: Paper = {
        id: paperId(shownTitle, new Set()),
        key: citationKey({ title: shownTitle }, new Set()),
        title: shownTitle,
        abstract: readable(abstract),
        ...rawOf(title, abstract),
      };
      return { paper, line };
    }),
    leftOut: skipped.map(({ line, text: words, why }) => ({ line, text: shown(words), why })),
  };
}

function shown(text: string): string {
  const line = text
    .slice(0, 4 * SHOWN)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > SHOWN ? `${line.slice(0, SHOWN).trimEnd()}…` : line;
}
