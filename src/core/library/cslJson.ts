import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import * as v from 'valibot';
import type { Span } from '../text';
import { CslItem, cslFacts } from './cslItem';
import type { BibEntry, BibFile } from './entry';
import { damageIn, type Fault, twinsOf, withLines } from './faults';

/**
 * Reads CSL-JSON: a list of items, one item, or `{ "items": […] }`. Fields are named as BibTeX names them. Comments and
 * trailing commas are reported and read over; a damaged item costs only itself. Never throws.
 */
export function readCslJson(text: string): BibFile {
  const faults: Fault[] = [];
  const entries: BibEntry[] = [];
  try {
    const errors: ParseError[] = [];
    // A byte order mark is no JSON, but offsets must stay.
    const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: false, disallowComments: true });
    for (const { error, offset, length } of errors) {
      faults.push({
        start: offset,
        end: offset + length,
        message: `This is not JSON: ${words(printParseErrorCode(error))}.`,
      });
    }
    const damaged = damageIn(faults);
    for (const node of itemsOf(root)) readItem(node, text, damaged, entries, faults);
    faults.push(...twinsOf(entries));
  } catch {
    // Nesting deeper than the stack: nothing that a person or a program wrote.
    faults.push({ start: 0, end: 0, message: 'This file cannot be read as JSON.' });
  }
  return { entries, faults: withLines(text, faults) };
}

/** `CommaExpected` as `comma expected`. */
function words(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

function itemsOf(root: Node | undefined): readonly Node[] {
  if (root?.type === 'array') return root.children ?? [];
  if (root?.type !== 'object') return [];
  const items = propertyOf(root, 'items');
  return items?.type === 'array' ? (items.children ?? []) : [root];
}

function propertyOf(object: Node, name: string): Node | undefined {
  return object.children?.find((property) => property.children?.[0]?.value === name)?.children?.[1];
}

function readItem(
  node: Node,
  text: string,
  damaged: (start: number, end: number) => boolean,
  entries: BibEntry[],
  faults: Fault[],
): void {
  const [start, end] = [node.offset, node.offset + node.length];
  const closes = text[end - 1] === '}';
  const item = node.type === 'object' ? v.safeParse(CslItem, getNodeValue(node)) : undefined;
  if (!item?.success) {
    faults.push({ start, end, message: 'An item of a bibliography is an object.' });
    return;
  }
  const key = String(item.output.id ?? item.output['citation-key'] ?? '');
  if (key === '') faults.push({ start, end: start + 1, message: 'This entry has no id.' });
  const keyNode = propertyOf(node, 'id') ?? propertyOf(node, 'citation-key');
  const keySpan = keyNode ? spanOf(keyNode) : { start, end: start };
  const complete = closes && !damaged(start, end - 1);
  entries.push({ ...cslFacts(key, item.output), keySpan, start, end, complete });
}

/** What a value says, without its quotes; of a string that is not closed, what is there. */
function spanOf({ type, offset, length }: Node): Span {
  if (type !== 'string') return { start: offset, end: offset + length };
  return { start: offset + 1, end: Math.max(offset + 1, offset + length - 1) };
}
