import type { TextEdit } from '../edit';
import { commaBetween, mostUsed } from './habits';
import { keysOf, newKeys } from './keys';
import type { Citation, CitationStyle, CiteContext, CitedKey, CitedWork } from './markup';

/** What a role of sphinxcontrib-bibtex or MyST prints; `undefined` for a role that does not cite. */
export function roleOf(name: string): Citation['role'] | undefined {
  const form = /^(?:foot)?cite(?::([a-z]+)|([pt]))?$/.exec(name);
  if (!form) {
    return undefined;
  }
  const kind = form[1] ?? form[2] ?? 'p';
  return /^c?ps?$|^alps?$/.test(kind) ? 'parenthetical' : /^c?ts?$/.test(kind) ? 'narrative' : 'other';
}

/** The keys in the content of a role, `{see}a{p. 3}, b`, which stands between `start` and `end`. */
export function roleKeys(text: string, start: number, end: number): CitedKey[] {
  const keys: CitedKey[] = [];
  const item = /\s*(?:\{([^{}]*)\}\s*)?([^\s{},`]+)\s*(?:\{([^{}]*)\}\s*)?(?:,|$)|[^,]*,?/g;
  const content = text.slice(start, end);
  for (const found of content.matchAll(item)) {
    const [whole, prefix, key, locator] = found;
    if (key === undefined) {
      continue;
    }
    const from = start + found.index;
    const keyStart = from + (prefix === undefined ? 0 : whole.indexOf('}') + 1);
    const at = keyStart + text.slice(keyStart, from + whole.length).indexOf(key);
    const close = from + whole.lastIndexOf('}');
    keys.push({
      start: at,
      end: at + key.length,
      key,
      ...(prefix && { prefix: within(from + whole.indexOf('{') + 1, prefix) }),
      ...(locator && { locator: within(close - locator.length, locator) }),
    });
  }
  return keys;
}

function within(start: number, content: string): { start: number; end: number } {
  return { start, end: start + content.length };
}

/** The role of that style that the text uses most, else `cite:p` and `cite:t`; `cite` alone is no choice of a style. */
export function roleFor(citations: readonly Citation[], style: CitationStyle, context?: CiteContext): string {
  return (
    context?.command ??
    mostUsed(citations, style, (name) => roleOf(name) === style && name !== 'cite' && !/alp|:c/.test(name)) ??
    (style === 'narrative' ? 'cite:t' : 'cite:p')
  );
}

/** What stands between the backticks for several works. */
export function roleContent(works: readonly CitedWork[]): string {
  return keysOf(works).join(',');
}

/** Adds keys before the closing backtick of a role. */
export function joinRole(text: string, citation: Citation, works: readonly CitedWork[]): TextEdit {
  const close = citation.end - 1;
  const content = text.slice(citation.start, close).trimEnd();
  const at = citation.start + content.length;
  const added = newKeys(citation, works);
  if (citation.keys.length === 0 || content.endsWith(',')) {
    return { start: close, end: close, text: added.join(',') };
  }
  const between = commaBetween(text, citation, ',');
  return { start: at, end: at, text: added.map((key) => between + key).join('') };
}
