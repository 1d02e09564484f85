import { frontMatterEnd } from '../cite/markdownBlocks';
import type { Island } from '../cite/markup';
import type { Span } from '../text';
import { isUncited } from './places';

/**
 * Names that a text defines itself, so that referring to them is no citation of a bibliography: `\bibitem` keys, labels
 * of Typst and MyST, `{#id}` and numbered examples of Pandoc, references written into the front matter. Never throws.
 */
export function ownLabels(markupId: string, text: string): Set<string> {
  return new Set((LABELS[markupId] ?? []).flatMap((find) => find(text)));
}

type Find = (text: string) => string[];

const all =
  (pattern: RegExp): Find =>
  (text) =>
    [...text.matchAll(pattern)].map(([, name]) => name.trim());

const ATTRIBUTE_ID = all(/\{[^{}\n]{0,200}?#([\p{L}\p{N}_][\p{L}\p{N}_:.-]{0,200})/gu);
/** `(@good) An example` is numbered, and `(@good)` elsewhere refers to it. */
const EXAMPLE = all(/^[ \t]{0,3}\(@([\w-]{1,100})\)[ \t]/gm);
/** Targets of MyST: `(name)=`, and the labels of directives. */
const TARGET = all(/^[ \t]{0,3}\(([^()\n]{1,200})\)=[ \t]*\r?$/gm);
const DIRECTIVE_LABEL = all(/^[ \t]*(?::(?:label|name):|#\|[ \t]*label:)[ \t]*(\S{1,200})/gm);

const BIBITEM = /\\bibitem\s{0,20}(?:\[[^\]]{0,500}\]\s{0,20})?\{\s{0,20}([^{}\n]{1,200}?)\s{0,20}\}/g;
const REFERENCE_ID = /^[ \t]*(?:-[ \t]+)?id:[ \t]*["']?([^\s"']{1,200})/gm;

const LABELS: Readonly<Record<string, readonly Find[] | undefined>> = {
  latex: [all(BIBITEM)],
  typst: [all(/<([\p{L}_][\p{L}\p{N}\p{M}_:.-]{0,200})>/gu)],
  markdown: [ATTRIBUTE_ID, EXAMPLE, DIRECTIVE_LABEL, inFrontMatter],
  myst: [ATTRIBUTE_ID, EXAMPLE, TARGET, DIRECTIVE_LABEL, inFrontMatter],
};

/** Pandoc takes references from the front matter too. */
function inFrontMatter(text: string): string[] {
  const { start, end } = referencesIn(text);
  return [...text.slice(start, end).matchAll(REFERENCE_ID)].map(([, key]) => key);
}

/** Where the references of a front matter stand; empty where there are none. */
function referencesIn(text: string): Span {
  const end = frontMatterEnd(text) ?? 0;
  const start = /^references:[ \t]*\r?$/m.exec(text.slice(0, end))?.index ?? end;
  return { start, end };
}

/** A key by which a text itself describes a work; the span is the key alone, as it stands there. */
export interface OwnWork extends Span {
  readonly key: string;
}

/**
 * The works that a text itself describes, by `\bibitem` or in its front matter, in order. `islands` are those of the
 * text; a comment describes nothing.
 */
export function ownWorks(markupId: string, text: string, islands: readonly Island[]): OwnWork[] {
  const inLatex = markupId === 'latex';
  if (!inLatex && markupId !== 'markdown' && markupId !== 'myst') return [];
  const { start, end } = inLatex ? { start: 0, end: text.length } : referencesIn(text);
  return [...text.slice(start, end).matchAll(inLatex ? BIBITEM : REFERENCE_ID)]
    .map((found) => {
      const key = found[1];
      const at = start + found.index + found[0].lastIndexOf(key);
      return { key, start: at, end: at + key.length };
    })
    .filter((work) => !inLatex || !isUncited(islands, work.start));
}

/** Where a text itself describes the work of a key. */
export function ownWorkPlaces(markupId: string, text: string, key: string, islands: readonly Island[]): Span[] {
  return ownWorks(markupId, text, islands)
    .filter((work) => work.key === key)
    .map(({ start, end }) => ({ start, end }));
}

/**
 * Whether a text takes references from where they cannot be looked up: an address, or a path that a macro makes. Then
 * a key that is found nowhere may still be right.
 */
export function citesFromElsewhere(text: string): boolean {
  return (
    /\\(?:no)?bibliography\*?\s{0,20}\{[^{}]{0,2000}\\(?!jobname|subfix)/.test(text) ||
    /\\add(?:bibresource|globalbib|sectionbib)\s{0,20}(?:\[[^\]]{0,500}\]\s{0,20})?\{[^{}]{0,2000}(?:\\(?!jobname|subfix)|:\/\/)/.test(
      text,
    ) ||
    /^bibliography:[ \t]*(?:\r?\n[ \t]*-[ \t]*)?["']?https?:\/\//m.test(text.slice(0, 20_000))
  );
}
