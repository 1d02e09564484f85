import * as v from 'valibot';
import { isMap, isScalar, isSeq, type ParsedNode, parseDocument, type YAMLMap } from 'yaml';
import { CslItem, cslFacts } from './cslItem';
import type { BibEntry, BibFile } from './entry';
import { damageIn, type Fault, twinsOf, withLines } from './faults';
import { isTooDeep } from './yamlDepth';

/**
 * Reads CSL-YAML as Pandoc does: a mapping with `references`, or a list of items alone, between `---` lines or not.
 * Fields are named as BibTeX names them. What is damaged is reported and costs only itself. Never throws.
 */
export function readCslYaml(text: string): BibFile {
  if (isTooDeep(text)) return unreadable(text, 'This file is nested too deeply to be read.');
  try {
    return read(text);
  } catch {
    // Deeper than the stack, in a way that is not foreseen here.
    return unreadable(text, 'This file cannot be read as YAML.');
  }
}

function unreadable(text: string, message: string): BibFile {
  return { entries: [], faults: withLines(text, [{ start: 0, end: 0, message }]) };
}

function read(text: string): BibFile {
  const document = documentIn(headOf(text));
  const faults: Fault[] = document.errors.map(({ pos, message }) => ({
    start: pos[0],
    end: pos[1],
    message: `This is not YAML: ${message}`,
  }));
  const items = itemsIn(document.contents);
  if (items === undefined && text.trim() !== '') {
    faults.push({ start: 0, end: 0, message: 'A bibliography in CSL-YAML is a list of references.' });
  }
  const damaged = damageIn(faults);
  const entries: BibEntry[] = [];
  for (const node of items ?? []) readItem(node, damaged, entries, faults);
  faults.push(...twinsOf(entries));
  return { entries, faults: withLines(text, faults) };
}

/** What follows `...` or a second `---` is the document that the metadata stand in. */
function headOf(text: string): string {
  return /^(?:\uFEFF)?---[ \t]*\r?\n[\s\S]*?\r?\n(?=(?:---|\.\.\.)[ \t]*(?:\r?\n|$))/.exec(text)?.[0] ?? text;
}

function documentIn(head: string) {
  return parseDocument(head, { schema: 'failsafe', prettyErrors: false, uniqueKeys: false });
}

/** The YAML itself, and how far into the text it goes; `undefined` for what cannot be parsed at all. */
export function parseCslYaml(text: string) {
  if (isTooDeep(text)) return undefined;
  try {
    const head = headOf(text);
    const { contents, errors } = documentIn(head);
    return { contents, errors, length: head.length };
  } catch {
    return undefined; // deeper than the stack
  }
}

function itemsIn(root: ParsedNode | null): readonly unknown[] | undefined {
  const list = isMap(root) ? (root.get('references') as unknown) : root;
  return isSeq(list) ? list.items : undefined;
}

function readItem(
  node: unknown,
  damaged: (start: number, end: number) => boolean,
  entries: BibEntry[],
  faults: Fault[],
): void {
  const [start, end] = rangeOf(node);
  const item = isMap(node) ? v.safeParse(CslItem, withoutEscapes(node.toJSON())) : undefined;
  if (!isMap(node) || !item?.success) {
    faults.push({ start, end, message: 'A reference is a mapping.' });
    return;
  }
  const key = String(item.output.id ?? item.output['citation-key'] ?? '');
  if (key === '') faults.push({ start, end: start, message: 'This reference has no id.' });
  entries.push({
    ...cslFacts(key, item.output),
    keySpan: keySpanIn(node, start),
    start,
    end,
    complete: !damaged(start, end),
  });
}

/** Fields are Markdown; where a sign is meant as itself a backslash stands before it. */
function withoutEscapes(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  const plain = (value: unknown) => (typeof value === 'string' ? value.replace(/\\([!-/:-@[-`{-~])/g, '$1') : value);
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, name === 'id' ? value : plain(value)]));
}

function keySpanIn(map: YAMLMap, start: number): { start: number; end: number } {
  const node = map.get('id', true) ?? map.get('citation-key', true);
  if (!isScalar(node) || !node.range) return { start, end: start };
  const quote = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
  const from = node.range[0] + quote;
  return { start: from, end: Math.max(from, node.range[1] - quote) };
}

/** Offsets of a node, without the white space behind it. */
function rangeOf(node: unknown): [start: number, end: number] {
  const range = isMap(node) || isSeq(node) || isScalar(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : [0, 0];
}
