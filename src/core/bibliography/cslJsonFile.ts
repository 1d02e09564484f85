import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import { LookupError } from '../errors';
import { readCslJson } from '../library/cslJson';
import { cslEntry } from '../library/cslWrite';
import { damageIn } from '../library/faults';
import { newlineOf } from './append';
import type { BibliographyFormat, EntryStyle } from './format';

/** CSL-JSON, a list of items or an object with a list of `items`: what is added goes behind the last whole item. */
export const cslJsonFormat: BibliographyFormat = {
  read(text) {
    if (text.replace(/^\uFEFF/, '').trim() !== '') {
      listIn(text);
    }
    return readCslJson(text).entries.filter(({ key }) => key !== '');
  },
  readItem: (item) => readCslJson(item).entries[0],
  writer(text, _entries, style) {
    const { newline, base, step } = layoutOf(text, style);
    return (paper, key) => cslEntry(paper, key, { newline, indent: step }).replaceAll(newline, newline + base);
  },
  add(text, _entries, items, style) {
    const { newline, base, multiline } = layoutOf(text, style);
    if (text.replace(/^\uFEFF/, '').trim() === '') {
      const list = items.map((item) => newline + base + item).join(',');
      return { start: text.length, end: text.length, text: `[${list}${newline}]${newline}` };
    }
    const list = listIn(text);
    const last = wholeItems(list, text).at(-1);
    const lead = multiline ? newline + base : '';
    const between = multiline ? `,${lead}` : ', ';
    if (last) {
      const at = last.offset + last.length;
      return { start: at, end: at, text: items.map((item) => between + item).join('') };
    }
    const at = list.offset + 1;
    const behind = (list.children ?? []).length > 0 ? ',' : /^\s*\n/.test(text.slice(at)) || !multiline ? '' : newline;
    return { start: at, end: at, text: lead + items.join(between) + behind };
  },
};

/** The list of items. */
function listIn(text: string): Node {
  const root = parse(text);
  const items =
    root?.type === 'object'
      ? root.children?.find((property) => property.children?.[0]?.value === 'items')?.children?.[1]
      : root;
  if (items?.type !== 'array') {
    throw new LookupError(
      'bibliographyUnreadable',
      'The bibliography is not a list of items in JSON; nothing was added to it.',
    );
  }
  return items;
}

/**
 * Items behind which another can stand: closed by a brace of their own, with nothing broken in them, such as a
 * quotation mark that takes in what follows.
 */
function wholeItems(list: Node, text: string): Node[] {
  const errors: ParseError[] = [];
  parse(text, errors);
  const damaged = damageIn(errors.map(({ offset, length }) => ({ start: offset, end: offset + length, message: '' })));
  return (list.children ?? []).filter(({ type, offset, length, children }) => {
    const [end, inner] = [offset + length, children?.at(-1)];
    const closes = text[end - 1] === '}' && (!inner || inner.offset + inner.length < end);
    return type === 'object' && closes && !damaged(offset, end - 1);
  });
}

function parse(text: string, errors: ParseError[] = []): Node | undefined {
  try {
    return parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
  } catch {
    return undefined; // nested deeper than the stack
  }
}

/** How the items of a file are laid out; two spaces a step where it does not show. */
function layoutOf(
  text: string,
  style: EntryStyle,
): { newline: '\n' | '\r\n'; base: string; step: string; multiline: boolean } {
  const newline = newlineOf(text) ?? style.newline ?? '\n';
  const body = text.replace(/^\uFEFF/, '').trim();
  const first = body === '' ? undefined : listIn(text).children?.[0];
  if (!first) {
    return { newline, base: '  ', step: '  ', multiline: true };
  }
  const before = /\n([ \t]*)$/.exec(text.slice(Math.max(0, first.offset - 200), first.offset));
  const inner = /^\{[ \t]*\r?\n([ \t]*)\S/.exec(text.slice(first.offset, first.offset + 200))?.[1];
  const base =
    before?.[1] ?? /(?:^|\n)([ \t]*)[^\n]*$/.exec(text.slice(Math.max(0, first.offset - 200), first.offset))?.[1] ?? '';
  const step = inner === undefined ? '' : inner.startsWith(base) ? inner.slice(base.length) || '  ' : '  ';
  return { newline, base, step, multiline: before !== null || inner !== undefined };
}
