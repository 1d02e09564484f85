import type { KeyedEntry } from '../../core/library/entryTable';

/** The entries of one bibliography, as they stood when asked; unsaved changes count. */
export interface BibliographyEntries {
  readonly uri: string;
  /** Different whenever the entries are: what is worked out from them can be kept under it. */
  readonly version: number;
  /** In order of the text, twins included; entries without a key are left out. */
  readonly entries: readonly KeyedEntry[];
  /** The first entry of that key, spelt exactly so. */
  get(key: string): KeyedEntry | undefined;
}

export function bibliographyEntries(uri: string, version: number, entries: readonly KeyedEntry[]): BibliographyEntries {
  const byKey = new Map<string, KeyedEntry>();
  for (const entry of entries) if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
  return { uri, version, entries, get: (key) => byKey.get(key) };
}
