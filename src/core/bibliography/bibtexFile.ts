import { readBibtex } from '../library/bibtex/read';
import { type BibtexStyle, bibtexEntry } from '../library/bibtex/write';
import type { BibEntry } from '../library/entry';
import { appended, newlineOf } from './append';
import type { BibliographyFormat, EntryStyle } from './format';

/** Files of BibTeX and BibLaTeX: whatever they hold, an entry can be added at their end. */
export const bibtexFormat: BibliographyFormat = {
  read: (text) => readBibtex(text).entries.filter(({ key }) => key !== ''),
  readItem: (item) => readBibtex(item).entries[0],
  writer(text, entries, style) {
    const habits = styleOf(text, entries, style);
    return (paper, key) => bibtexEntry(paper, key, habits);
  },
  add: (text, entries, items, { newline }) =>
    appended(text, items, { newline: newlineOf(text) ?? newline, blankLine: partsByBlankLine(text, entries) }),
};

/** Enough entries to know how a file is written. */
const SAMPLE = 200;

function styleOf(text: string, entries: readonly BibEntry[], options: EntryStyle): BibtexStyle {
  const sample = entries.slice(-SAMPLE);
  return {
    newline: newlineOf(text) ?? options.newline ?? '\n',
    indent: indentOf(text, sample) ?? '  ',
    dialect: declaredDialect(text) ?? dialectOf(sample) ?? options.dialect ?? 'bibtex',
    letters: options.letters ?? lettersOf(text) ?? 'unicode',
  };
}

/** What stands before fields most often, the latest among equals; `undefined` where no field begins a line. */
function indentOf(text: string, entries: readonly BibEntry[]): string | undefined {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    for (const [, indent] of text.slice(entry.start, entry.end).matchAll(/\n([ \t]*)[A-Za-z][\w-]*[ \t]*=/g)) {
      counts.set(indent, (counts.get(indent) ?? 0) + 1);
    }
  }
  return mostFrequent(counts);
}

function mostFrequent(counts: ReadonlyMap<string, number>): string | undefined {
  let most: [string, number] | undefined;
  for (const count of counts) {
    most = most && most[1] > count[1] ? most : count;
  }
  return most?.[0];
}

/** What JabRef notes in a file of its own. */
function declaredDialect(text: string): 'bibtex' | 'biblatex' | undefined {
  const found = /@comment\s*\{\s*jabref-meta:\s*databaseType:\s*(bibtex|biblatex)\b/i.exec(text)?.[1].toLowerCase();
  return found === 'bibtex' || found === 'biblatex' ? found : undefined;
}

const BIBLATEX_FIELDS = ['date', 'journaltitle', 'eprinttype', 'location', 'langid'];
const BIBTEX_FIELDS = ['year', 'journal', 'archiveprefix', 'address'];

function dialectOf(entries: readonly BibEntry[]): 'bibtex' | 'biblatex' | undefined {
  let lead = 0;
  for (const { fields, type } of entries) {
    const has = (names: readonly string[]) => names.some((name) => fields.has(name));
    lead += (has(BIBLATEX_FIELDS) || type === 'online' ? 1 : 0) - (has(BIBTEX_FIELDS) ? 1 : 0);
  }
  return lead === 0 ? undefined : lead > 0 ? 'biblatex' : 'bibtex';
}

/** TeX accents in a file of pure ASCII were put there on purpose; so was any letter beyond it. */
function lettersOf(text: string): 'unicode' | 'latex' | undefined {
  if (/[\u00a0-\uffef]/.test(text)) {
    return 'unicode';
  }
  return /\\["'`^~=.][{\\]?[a-zA-Z]|\\[cvuHkr]\{|\\(?:ss|o|aa|ae|l)\b/.test(text) ? 'latex' : undefined;
}

/** Whether entries are parted by a blank line; they are where the file does not show it. */
function partsByBlankLine(text: string, entries: readonly BibEntry[]): boolean {
  let lead = 0;
  for (const [index, entry] of entries.slice(1).entries()) {
    const between = text.slice(entries[index].end, Math.min(entry.start, entries[index].end + 50));
    if (between.trim() === '' && between.includes('\n')) {
      lead += /\n\s*\n/.test(between) ? 1 : -1;
    }
  }
  return lead >= 0;
}
