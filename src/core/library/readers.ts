import { patchBibtex } from './bibtex/patch';
import { readBibtex } from './bibtex/read';
import { rereadBibtex } from './bibtex/reread';
import { readCslJson } from './cslJson';
import { readCslYaml } from './cslYaml';
import type { BibFile } from './entry';
import { readHayagriva } from './hayagriva';
import { type EarlierText, type FileMemory, type Rereading, rereadWhole } from './rereading';
import { readRis } from './ris/read';

/** A kind of file that holds papers. */
export interface Reader {
  readonly kind: 'bibtex' | 'csl-json' | 'csl-yaml' | 'hayagriva' | 'ris';
  /** Endings of its files, lower case, without the dot. */
  readonly extensions: readonly string[];
  /**
   * Whether a file with such an ending is one of these at all: absent where the ending alone says so (`.bib`).
   * Quick, for every JSON and YAML file of a workspace is asked; `text` may be the beginning of the file only.
   */
  readonly looksRight?: (text: string) => boolean;
  /** Never throws: what is broken is told in the faults. Linear in the text. */
  readonly read: (text: string) => BibFile;
  /** The same where an earlier reading is remembered; yields now and then. Absent where a file is always read whole. */
  /** The same by what is different in the text, where that can be told; else `undefined`. */
  readonly patch?: (text: string, earlier: EarlierText) => Rereading | undefined;
  readonly reread?: (text: string, before?: FileMemory) => Generator<void, Rereading>;
}

/** Every kind there is; where two share an ending, the first that looks right is taken. A new kind is a row here. */
export const READERS: readonly Reader[] = [
  {
    kind: 'bibtex',
    extensions: ['bib', 'bibtex', 'biblatex'],
    read: readBibtex,
    reread: rereadBibtex,
    patch: patchBibtex,
  },
  {
    kind: 'csl-json',
    extensions: ['json'],
    looksRight: (text) => /^\uFEFF?\s*[[{]/.test(text) && /"(?:title|citation-key|container-title)"\s*:/.test(text),
    read: readCslJson,
  },
  {
    kind: 'csl-yaml',
    extensions: ['yml', 'yaml'],
    looksRight: (text) =>
      (/^references:[ \t\r]*$/m.test(text) || /^\uFEFF?(?:---[ \t\r]*\n|#[^\n]*\n|\s*\n)*-[ \t]/.test(text)) &&
      /^[ \t-]+(?:id|citation-key):/m.test(text) &&
      /^[ \t-]+(?:title|issued|container-title):/m.test(text),
    read: readCslYaml,
  },
  {
    kind: 'hayagriva',
    extensions: ['yml', 'yaml'],
    looksRight: (text) =>
      /^[^\s#-][^\n]{0,200}:[ \t\r]*$/m.test(text) &&
      /^[ \t]+title:/m.test(text) &&
      /^[ \t]+(?:type|author|date|parent|serial-number):/m.test(text),
    read: readHayagriva,
  },
  { kind: 'ris', extensions: ['ris'], read: readRis },
];

/** How much of a file is enough to see what it is, in UTF-16 units. */
const HEAD = 20_000;

/**
 * The reader for a file.
 * @param path its path or URI; only the ending counts.
 * @param text its text, where that is at hand: then a JSON or YAML file that is no bibliography has none.
 */
export function readerFor(path: string, text?: string): Reader | undefined {
  const ending = /\.(\w+)$/.exec(path.replace(/[?#].*$/, ''))?.[1].toLowerCase();
  const head = text?.slice(0, HEAD);
  return READERS.find(
    ({ extensions, looksRight }) =>
      ending !== undefined &&
      extensions.includes(ending) &&
      (head === undefined || looksRight === undefined || looksRight(head)),
  );
}

/** Reads a file with what is remembered of an earlier reading by the same reader, and its text if it is at hand. */
export function* readAgain(
  reader: Reader,
  text: string,
  before?: FileMemory,
  earlier?: EarlierText,
): Generator<void, Rereading> {
  const patched = earlier && reader.patch?.(text, earlier);
  if (patched) return patched;
  return reader.reread ? yield* reader.reread(text, before) : rereadWhole(reader.read(text), before);
}
