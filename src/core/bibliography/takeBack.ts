import { applyEdits, type TextEdit } from '../edit';
import { parseCslYaml } from '../library/cslYaml';
import { readBibliography } from './entry';
import type { BibliographyKind } from './find';

/**
 * The edit that takes text which was added to a bibliography out again; `undefined` where it is not there any more as
 * it was added, or where another entry would be lost or broken with it.
 * @param added exactly what was inserted; @param keys of the entries in it.
 */
export function planTakingBack(
  text: string,
  added: string,
  keys: readonly string[],
  kind: BibliographyKind,
): TextEdit | undefined {
  const start = text.lastIndexOf(added);
  if (start < 0) return undefined;
  const end = start + added.length;
  const inList = kind === 'csl-json' || kind === 'csl-yaml';
  if (end === text.length && !inList) return { start, end, text: '' };
  const wanted = keysIn(text, kind)?.filter((key) => !keys.includes(key));
  // The first of a list in brackets leaves the comma of the one behind it.
  const comma = inList ? /^\s*,/.exec(text.slice(end)) : null;
  for (const stop of comma ? [end, end + comma[0].length] : [end]) {
    const edit = { start, end: stop, text: '' };
    const left = keysIn(applyEdits(text, [edit]), kind);
    if (wanted && left && wanted.length === left.length && wanted.every((key, at) => key === left[at])) return edit;
  }
  return undefined;
}

/** Keys of all entries in order; `undefined` where the text is no bibliography of its kind, or not whole in JSON or YAML. */
function keysIn(text: string, kind: BibliographyKind): string[] | undefined {
  try {
    if (kind === 'csl-json' && text.trim() !== '') JSON.parse(text.replace(/^\uFEFF/, ''));
    if (kind === 'csl-yaml' && parseCslYaml(text)?.errors.length !== 0) return undefined;
    return readBibliography(text, { kind }).entries.map(({ key }) => key);
  } catch {
    return undefined;
  }
}
