import { frontMatterEnd } from '../cite/markdownBlocks';

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

const LABELS: Readonly<Record<string, readonly Find[] | undefined>> = {
  latex: [all(/\\bibitem\s{0,20}(?:\[[^\]]{0,500}\]\s{0,20})?\{([^{}\n]{1,200})\}/g)],
  typst: [all(/<([\p{L}_][\p{L}\p{N}\p{M}_:.-]{0,200})>/gu)],
  markdown: [ATTRIBUTE_ID, EXAMPLE, DIRECTIVE_LABEL, inFrontMatter],
  myst: [ATTRIBUTE_ID, EXAMPLE, TARGET, DIRECTIVE_LABEL, inFrontMatter],
};

/** Pandoc takes references from the front matter too. */
function inFrontMatter(text: string): string[] {
  const end = frontMatterEnd(text);
  if (end === undefined) return [];
  const matter = text.slice(0, end);
  const at = /^references:[ \t]*\r?$/m.exec(matter)?.index;
  if (at === undefined) return [];
  return [...matter.slice(at).matchAll(/^[ \t]*(?:-[ \t]+)?id:[ \t]*["']?([^\s"']{1,200})/gm)].map(([, key]) => key);
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
