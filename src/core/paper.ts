/** A person as bibliographies name one: family name (with its particles) and given names. */
export interface Author {
  readonly family: string;
  readonly given?: string;
}

/** One place where a paper is known from; what a badge beside a result shows. */
export interface FoundIn {
  readonly kind: 'bundled' | 'file' | 'zotero' | 'imported';
  /** Short, for people: `refs.bib`, `Zotero`, `Imported`. Also what `source:` in a query is compared with. */
  readonly label: string;
  /** Of the file, whole; absent for what is no file. */
  readonly uri?: string;
  /** The citation key it has there. */
  readonly key?: string;
}

/** What a bibliography says of a work beyond what every paper has: volume, pages, publisher, notes, … */
export interface EntryFacts {
  /** BibTeX's word for the kind of work: `article`, `inproceedings`, `phdthesis`, … */
  readonly type: string;
  /** Readable texts by BibTeX's names of fields, lower case, in the order in which they stood. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * A paper as every room knows it. What is not known is absent: nothing here is ever guessed.
 * `title` and `abstract` are readable text (residue of lost TeX mended); where mending changed
 * them, `raw` keeps what the source said.
 */
export interface Paper {
  /** Stable over reloads and independent of the order of the source; unique in one library. */
  readonly id: string;
  /** Citation key, `[a-z0-9-]+`, for a bibliography that does not have the paper yet. */
  readonly key: string;
  readonly title: string;
  /** Empty when the source has none. */
  readonly abstract: string;
  readonly authors?: readonly Author[];
  readonly year?: number;
  /** Where it appeared, as its readers say it: `ICCV 2023`, `NeurIPS 2017`. */
  readonly venue?: string;
  /** Without a resolver: `10.1109/…`. */
  readonly doi?: string;
  /** Without a version: `2305.19862`. */
  readonly arxiv?: string;
  readonly url?: string;
  readonly codeUrl?: string;
  readonly keywords?: readonly string[];
  /** Every source that has it, the first the one that gave it its id; absent where sources are not told apart. */
  readonly foundIn?: readonly FoundIn[];
  /** Of a paper that a bibliography tells of: the rest of its entry, so that it can be written again without loss. */
  readonly entry?: EntryFacts;
  readonly raw?: { readonly title?: string; readonly abstract?: string };
}
