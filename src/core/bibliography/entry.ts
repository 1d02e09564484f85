import type { TextEdit } from '../edit';
import { LookupError } from '../errors';
import type { BibEntry } from '../library/entry';
import { uniqueKey } from '../library/keys';
import { sameWork, titleKey } from '../library/same';
import type { Paper } from '../paper';
import { bareKey } from './append';
import { bibtexFormat } from './bibtexFile';
import { cslJsonFormat } from './cslJsonFile';
import { cslYamlFormat } from './cslYamlFile';
import type { BibliographyKind } from './find';
import type { BibliographyFormat, EntryStyle } from './format';
import { hayagrivaFormat } from './hayagrivaFile';

export interface EntryOptions extends EntryStyle {
  readonly kind: BibliographyKind;
  /** Of the file: a paper that was found in it under a key (`Paper.foundIn`) is known by that key. */
  readonly uri?: string;
  /** The key a paper wants, made unique in the file by a suffix; default `paper.key`. */
  readonly keyFor?: (paper: Paper) => string;
  /** Other bibliographies of the same document: what they hold is not added again, and their keys are taken. */
  readonly others?: readonly Bibliography[];
}

/** A paper's place in a bibliography. */
export interface EntryPlan {
  readonly key: string;
  /** It was there already, under that key. */
  readonly reused: boolean;
}

export interface EntriesPlan {
  /** In the order of the papers. */
  readonly works: readonly EntryPlan[];
  /**
   * Inserts what is missing; absent when nothing is. At the end of the text, but for CSL behind its last item: mind
   * `edit.start`.
   */
  readonly edit?: TextEdit;
}

/** A bibliography that was read once and can be asked often. */
export interface Bibliography {
  readonly entries: readonly BibEntry[];
  /** The key under which it holds a paper, if it does. */
  find(paper: Paper): string | undefined;
  /** The key that a paper has, or would get if it were added alone. */
  keyOf(paper: Paper): string;
  /** Keys for papers, and the edit that adds those which are not there yet, each work once. */
  plan(papers: readonly Paper[]): EntriesPlan;
}

const FORMATS: Readonly<Record<BibliographyKind, BibliographyFormat>> = {
  bibtex: bibtexFormat,
  hayagriva: hayagrivaFormat,
  'csl-json': cslJsonFormat,
  'csl-yaml': cslYamlFormat,
};

/**
 * Reads a bibliography to be added to. Nothing that is there is ever changed; line ends, indentation, blank lines,
 * dialect and spelling of letters follow the file.
 * @throws LookupError `bibliographyUnreadable` when the text is not of its kind.
 */
export function readBibliography(text: string, options: EntryOptions): Bibliography {
  const format = FORMATS[options.kind];
  if (text.includes('\0')) {
    throw new LookupError('bibliographyUnreadable', 'The bibliography is not a text file; nothing was added to it.');
  }
  const entries = format.read(text);
  const writeRaw = format.writer(text, entries, options);
  const write = (paper: Paper, key: string) => writeRaw(paper, key).replace(CONTROL, '');
  const wantedFor = (paper: Paper) => bareKey(options.keyFor?.(paper) ?? paper.key);
  const find = finder(entries);
  // A paper whose title holds no letters is the same work as nothing: it is known by all that is said of it. What a
  // broken text leaves of an entry is not it, its key being one that nobody writes.
  const said = (item: string) => factsOf(format.readItem(item));
  const written = (paper: Paper, wanted: string) =>
    entries.find(
      ({ key, start, end }) =>
        key.startsWith(wanted) && key === bareKey(key) && said(text.slice(start, end)) === said(write(paper, key)),
    );
  // Records of one work may have nothing in common but a third one, which the library knows and this file does not.
  const found = (paper: Paper) => {
    const place = paper.foundIn?.find(({ uri }) => uri !== undefined && uri === options.uri);
    return place && entries.find(({ key }) => key === place.key);
  };
  const here = (paper: Paper, wanted: string) =>
    (find(paper) ?? (titleKey(paper.title) === '' ? written(paper, wanted) : undefined) ?? found(paper))?.key;
  const others = options.others ?? [];
  const there = (paper: Paper, wanted: string) =>
    here(paper, wanted) ?? others.map((other) => other.find(paper)).find((key) => key !== undefined);
  const isTwin = (other: { paper: Paper; key: string }, paper: Paper) =>
    sameWork(other.paper, paper) || write(other.paper, other.key) === write(paper, other.key);
  const keysTaken = () =>
    new Set([{ entries }, ...others].flatMap((one) => one.entries.map(({ key }) => key.toLowerCase())));
  const free = (wanted: string, taken: ReadonlySet<string>) =>
    uniqueKey(wanted, { has: (candidate) => taken.has(candidate.toLowerCase()) });
  return {
    entries,
    find: (paper) => here(paper, wantedFor(paper)),
    keyOf(paper) {
      const wanted = wantedFor(paper);
      return there(paper, wanted) ?? free(wanted, keysTaken());
    },
    plan(papers) {
      const taken = keysTaken();
      const added: { paper: Paper; key: string }[] = [];
      const works = papers.map((paper): EntryPlan => {
        const wanted = wantedFor(paper);
        const old = there(paper, wanted);
        const twin = old ?? added.find((other) => isTwin(other, paper))?.key;
        if (twin !== undefined) {
          return { key: twin, reused: old !== undefined };
        }
        const key = free(wanted, taken);
        taken.add(key.toLowerCase());
        added.push({ paper, key });
        return { key, reused: false };
      });
      const items = added.map(({ paper, key }) => write(paper, key));
      return { works, ...(items.length > 0 && { edit: format.add(text, entries, items, options) }) };
    },
  };
}

/** Characters that make a text file a binary one; a tab and line ends are none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** Everything that an entry says, in one text. */
function factsOf(entry: BibEntry | undefined): string {
  return JSON.stringify([entry?.key, entry?.type, [...(entry?.fields ?? [])], entry?.authors]);
}

/** Looks works up by identifier and by title, so that a large file is not compared entry by entry. */
function finder(entries: readonly BibEntry[]): (paper: Paper) => BibEntry | undefined {
  const identified = entries.filter(({ doi, arxiv }) => doi !== undefined || arxiv !== undefined);
  const byTitle = new Map<string, BibEntry[]>();
  for (const entry of entries) {
    const title = titleKey(entry.title ?? '');
    const alike = byTitle.get(title);
    if (alike) {
      alike.push(entry);
    } else if (title !== '') {
      byTitle.set(title, [entry]);
    }
  }
  return (paper) => {
    const { doi, arxiv } = paper;
    const alike = byTitle.get(titleKey(paper.title)) ?? [];
    const same = [
      ...identified.filter((entry) => sameWork({ doi, arxiv }, { doi: entry.doi, arxiv: entry.arxiv })),
      ...alike.filter((entry) => sameWork(paper, entry)),
    ];
    return same.find(({ complete }) => complete) ?? same[0];
  };
}

/** Entries on their own, as a writer pastes them into a bibliography: each as it would stand there, a blank line between. */
export function entriesToPaste(
  works: readonly { readonly paper: Paper; readonly key: string }[],
  { kind, ...style }: EntryStyle & Pick<EntryOptions, 'kind'>,
): string {
  const write = FORMATS[kind].writer('', [], style);
  const newline = style.newline ?? '\n';
  return works.map(({ paper, key }) => write(paper, key).replace(CONTROL, '') + newline).join(newline);
}

/** `readBibliography(text, options).plan(papers)`. */
export function planEntries(text: string, papers: readonly Paper[], options: EntryOptions): EntriesPlan {
  return readBibliography(text, options).plan(papers);
}

/** The same for one paper. */
export function planEntry(text: string, paper: Paper, options: EntryOptions): EntryPlan & { readonly edit?: TextEdit } {
  const { works, edit } = planEntries(text, [paper], options);
  return { ...works[0], ...(edit && { edit }) };
}
