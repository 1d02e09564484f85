/** What an entry is before its values are decoded. */
export interface Heir {
  readonly key: string;
  readonly type: string;
  /** Raw values by lower-case field name. */
  readonly raw: ReadonlyMap<string, string>;
}

/** What belongs to one work alone and is never handed down. */
const OWN = new Set(
  (
    'abstract addendum annotation crossref xref xdata doi eprint eprinttype eprintclass archiveprefix primaryclass ' +
    'entryset entrysubtype execute file ids isan ismn keywords label note options pages pagetotal pmid presort related ' +
    'relatedoptions relatedstring relatedtype shortauthor shorteditor shorthand shorttitle sortkey sortname sorttitle ' +
    'sortyear subtitle title titleaddon url urldate author key'
  ).split(' '),
);

/** Under what name a parent's title goes on in its parts. */
const AS_BOOK: Readonly<Record<string, string>> = {
  title: 'booktitle',
  subtitle: 'booksubtitle',
  titleaddon: 'booktitleaddon',
};

const PARTS =
  /^in(?:proceedings|collection|book|reference)$|^(?:conference|bookinbook|suppbook|suppcollection|suppperiodical)$/;

/** Longest line of ancestors that is followed. */
const GENERATIONS = 8;

/**
 * The fields of an entry with those that it inherits: all of `xdata`, and of `crossref` what describes the whole (a
 * parent's `title` becomes its parts' `booktitle`). Own fields win; circles end.
 * @param find an entry by its key.
 */
export function withInherited(
  entry: Heir,
  find: (key: string) => Heir | undefined,
  depth = 0,
): ReadonlyMap<string, string> {
  const crossref = entry.raw.get('crossref');
  const xdata = entry.raw.get('xdata');
  if ((crossref === undefined && xdata === undefined) || depth >= GENERATIONS) return entry.raw;
  const fields = new Map(entry.raw);
  for (const key of xdata?.split(',').slice(0, GENERATIONS) ?? []) {
    const source = find(key.trim());
    if (source) hand(withInherited(source, find, depth + 1), fields, () => true);
  }
  const parent = crossref === undefined ? undefined : find(crossref.trim());
  if (parent) {
    const handed = withInherited(parent, find, depth + 1);
    hand(handed, fields, (name) => !OWN.has(name));
    if (PARTS.test(entry.type)) {
      for (const [name, as] of Object.entries(AS_BOOK)) {
        const text = handed.get(name);
        if (text !== undefined && !fields.has(as)) fields.set(as, text);
      }
    }
  }
  return fields;
}

function hand(from: ReadonlyMap<string, string>, to: Map<string, string>, may: (name: string) => boolean): void {
  for (const [name, text] of from) if (may(name) && !to.has(name)) to.set(name, text);
}
