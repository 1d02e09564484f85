import { isMap, parseDocument } from 'yaml';
import { applyEdits } from '../edit';
import { LookupError } from '../errors';
import { hayagrivaEntry, readHayagriva } from '../library/hayagriva';
import { appended, newlineOf } from './append';
import type { BibliographyFormat } from './format';

/** Typst's own bibliographies in YAML: one mapping, entries at the start of a line. */
export const hayagrivaFormat: BibliographyFormat = {
  read(text) {
    const entries = readHayagriva(text).entries.filter(({ key }) => key !== '');
    if (!isExtensible(text, entries.length)) throw unreadable();
    return entries;
  },
  readItem: (item) => readHayagriva(item).entries[0],
  writer(text, _entries, { newline }) {
    const style = { newline: newlineOf(text) ?? newline ?? '\n', indent: indentOf(text) };
    return (paper, key) => hayagrivaEntry(paper, key, style);
  },
  add(text, entries, items, { newline }) {
    const edit = appended(text, items, {
      newline: newlineOf(text) ?? newline,
      blankLine: entries.length < 2 || /\n[ \t]*\r?\n[^\s#]/.test(text),
    });
    // A text that is broken at its end may swallow what follows.
    const after = applyEdits(text, [edit]);
    const keys = new Set(readHayagriva(after).entries.map(({ key }) => key));
    const added = items.map((item) => readHayagriva(item).entries[0]?.key);
    if (!added.every((key) => key !== undefined && keys.has(key)) || !isExtensible(after, keys.size))
      throw unreadable();
    return edit;
  },
};

function unreadable(): LookupError {
  return new LookupError(
    'bibliographyUnreadable',
    'The bibliography is not a list of entries as Typst reads them; nothing was added to it.',
  );
}

/** Whether a key at the start of a new last line continues the mapping: not after `...`, not in `{…}` or a list. */
function isExtensible(text: string, entries: number): boolean {
  const body = text.replace(/^\uFEFF/, '').replace(/^(?:%[^\n]*\n|[ \t]*#[^\n]*\n|\s*\n)*/, '');
  if (body.trim() === '') {
    return true;
  }
  if (entries === 0 || /^\s*[{[]/.test(body) || /^\.\.\.\s*$/m.test(body)) {
    return /^---\s*$/.test(body) || /^#[^\n]*$/.test(body.trim());
  }
  return [...body.matchAll(/^---/gm)].length <= (body.startsWith('---') ? 1 : 0) && !isIndented(body);
}

/** The mapping as a whole may stand further right; then a key at the start of a line is no part of it. */
function isIndented(body: string): boolean {
  const first = /^[ ]*(?=\S)/.exec(body.replace(/^---[ \t]*\r?\n/, ''))?.[0] ?? '';
  return first !== '' && isMap(parseDocument(body, { schema: 'failsafe' }).contents);
}

/** What fields are indented by. */
function indentOf(text: string): string {
  return /^[^\s#][^\n]*:[ \t]*\r?\n( {1,8})\S/m.exec(text)?.[1] ?? '  ';
}
