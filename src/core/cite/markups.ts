import { asciidoc } from './asciidoc';
import { latex } from './latex';
import { markdown } from './markdown';
import type { Markup } from './markup';
import { myst } from './myst';
import { org } from './org';
import { plain } from './plain';
import { rst } from './rst';
import { typst } from './typst';

/** Every markup there is; the last one takes what no other claims. */
export const MARKUPS: readonly Markup[] = [latex, markdown, myst, typst, org, rst, asciidoc, plain];

/** Language ids under which files of any kind are opened; the extension of the file says more. */
const UNTELLING = new Set(['plaintext', '']);

/**
 * The markup of a document: by language id, then by the extension of `path` (a path, URI or bare name), else plain
 * text with author and year.
 */
export function markupFor(languageId: string, path: string): Markup {
  const named = UNTELLING.has(languageId)
    ? undefined
    : MARKUPS.find((markup) => markup.languageIds.includes(languageId));
  return named ?? MARKUPS.find((markup) => endsWithOneOf(path, markup.extensions)) ?? plain;
}

function endsWithOneOf(path: string, extensions: readonly string[]): boolean {
  const name = path.replace(/[?#].*$/s, '').toLowerCase();
  return extensions.some((extension) => name.endsWith(extension));
}
