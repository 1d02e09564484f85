import type { Markup } from '../cite/markup';
import { applyEdits, type TextEdit } from '../edit';
import { LookupError } from '../errors';
import { readerFor } from '../library/readers';
import type { Span } from '../text';
import { ownWorkPlaces } from './ownLabels';

/** Signs that some markup or kind of bibliography reads as the end of a key, or as something else than one. */
const UNFIT = /[\s,{}()"#%\\~'=@<>[\];&$^|`]/;

/**
 * What speaks against a text as a key in every markup and bibliography, for people; `undefined` for one that fits.
 * Narrower than each markup alone: a key is cited from several of them.
 */
export function faultOfKey(key: string): 'empty' | 'sign' | 'ends' | undefined {
  if (key === '') return 'empty';
  if (UNFIT.test(key)) return 'sign';
  return /^[\p{L}\p{N}_](?:.*[\p{L}\p{N}\p{M}_])?$/u.test(key) ? undefined : 'ends';
}

/** Where a document cites a key, and where it describes the work itself. In order. */
export function placesInDocument(markup: Markup, text: string, key: string): { cited: Span[]; own: Span[] } {
  const { citations, islands } = markup.read(text);
  const keys = citations.flatMap((citation) => citation.keys);
  return {
    cited: keys.filter((cited) => cited.key === key).map(({ start, end }) => ({ start, end })),
    own: ownWorkPlaces(markup.id, text, key, islands),
  };
}

/**
 * Edits that give a key another name wherever a text cites it or describes its work; empty where it does not.
 * @throws LookupError `badKey` where the text would then cite something else.
 */
export function renameInDocument(markup: Markup, text: string, from: string, to: string): TextEdit[] {
  const { cited, own } = placesInDocument(markup, text, from);
  const edits = [...cited, ...own].map((span) => ({ ...span, text: to }));
  if (edits.length === 0) return edits;
  const keysOf = (content: string) => markup.citationsIn(content).flatMap(({ keys }) => keys.map(({ key }) => key));
  const wanted = keysOf(text).map((key) => (key === from ? to : key));
  const after = keysOf(applyEdits(text, edits));
  if (after.length !== wanted.length || after.some((key, at) => key !== wanted[at]))
    throw new LookupError('badKey', to);
  return edits;
}

/**
 * Where a bibliography names a key: at its entries, and in the fields of others that refer to it (`crossref`, `xdata`,
 * …). Spans are the key alone, without quotes. Empty for a file that is no bibliography.
 */
export function keyPlaces(
  path: string,
  text: string,
  key: string,
): { readonly entries: Span[]; readonly uses: Span[] } {
  const reader = readerFor(path, text);
  const all = reader?.read(text).entries ?? [];
  const entries = all.filter((entry) => entry.key === key).map(({ keySpan }) => withoutQuotes(text, keySpan));
  const uses = reader?.kind === 'bibtex' ? all.flatMap(({ start, end }) => usesIn(text, start, end, key)) : [];
  return { entries, uses };
}

/**
 * Edits that give an entry another key in its bibliography, with the fields that refer to it.
 * @throws LookupError `badKey` where the file would then read differently.
 */
export function renameInBibliography(path: string, text: string, from: string, to: string): TextEdit[] {
  const { entries, uses } = keyPlaces(path, text, from);
  if (entries.length === 0) return [];
  const edits = [...entries, ...uses].map((span) => ({ ...span, text: to }));
  const keysOf = (content: string) =>
    readerFor(path, content)
      ?.read(content)
      .entries.map(({ key }) => key) ?? [];
  const wanted = keysOf(text).map((key) => (key === from ? to : key));
  const after = keysOf(applyEdits(text, edits));
  if (after.length !== wanted.length || after.some((key, at) => key !== wanted[at])) {
    throw new LookupError('badKey', to);
  }
  return edits;
}

function withoutQuotes(text: string, { start, end }: Span): Span {
  const quoted = end - start > 1 && /["']/.test(text[start]) && text[end - 1] === text[start];
  return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}

const REFERRING = /(?<![\w-])(?:crossref|xref|xdata|entryset|related)\s*=\s*(?:\{([^{}]*)\}|"([^"]*)")/gi;

/** Fields of one entry that name other entries, some of them several with commas between. */
function usesIn(text: string, start: number, end: number, key: string): Span[] {
  const spans: Span[] = [];
  for (const found of text.slice(start, end).matchAll(REFERRING)) {
    const value = found[1] ?? found[2];
    let at = start + found.index + found[0].length - 1 - value.length;
    for (const item of value.split(',')) {
      const from = at + (item.length - item.trimStart().length);
      if (item.trim() === key) spans.push({ start: from, end: from + key.length });
      at += item.length + 1;
    }
  }
  return spans;
}
