import { frontMatterEnd } from '../cite/markdownBlocks';
import type { Island } from '../cite/markup';
import { isUncited } from './places';

/** What may name a bibliography, a package or another file of the project, in any markup. */
const DECLARING =
  /\\(?:(?:no)?bibliography|add\w*(?:bib|resource)\w*|usepackage|RequirePackage|documentclass|LoadClass|input|include|sub\w*|\w*import\w*|\w*from)|bibliography|bibtex-file|include::|#(?:include|import)/g;

/** A command and its arguments reach no further than this. */
const REACH = 1000;
/** Front matter and comments that name the root stand here. */
const HEAD = 5000;

/**
 * The lines of a long document that decide what it cites from, so that a search for its bibliographies need not read it
 * whole again. `islands` are those of its reading; what is code or a comment decides nothing.
 */
export function declaringLines(text: string, islands: readonly Island[]): string {
  const head = Math.max(HEAD, frontMatterEnd(text) ?? 0);
  const kept = [text.slice(0, head)];
  let at = head;
  const pattern = new RegExp(DECLARING);
  pattern.lastIndex = at;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    if (isUncited(islands, found.index + 1)) continue;
    const start = Math.max(at, text.lastIndexOf('\n', found.index) + 1);
    const far = text.indexOf('\n', Math.min(text.length, found.index + REACH));
    const end = far < 0 ? text.length : far;
    kept.push(text.slice(start, end));
    at = end;
    pattern.lastIndex = Math.max(end, found.index + 1);
  }
  return kept.join('\n');
}
