import { isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { Author, Paper } from '../paper';
import { arxivOf, type BibEntry, type BibFile, known } from './entry';
import { entryType } from './entryType';
import { damageIn, type Fault, twinsOf, withLines } from './faults';
import { doiIn } from './identifiers';
import { nameText } from './names';
import { venueFrom } from './venue';
import { isTooDeep } from './yamlDepth';

/**
 * Reads Typst's own bibliographies (hayagriva `.yml`): a mapping of keys to entries. Fields are named as BibTeX names
 * them, a parent's title is `journal` or `booktitle`. A damaged entry is reported and costs only itself. Never throws.
 */
export function readHayagriva(text: string): BibFile {
  if (isTooDeep(text)) return unreadable(text, 'This file is nested too deeply to be read.');
  try {
    const whole = readBlock(text, 0);
    // Where something is broken, each entry is read by itself, so that an open quotation mark ends with its entry.
    const read = whole.faults.length === 0 ? whole : combined(blocksOf(text).map((at) => readBlock(at.text, at.start)));
    const twins = twinsOf(read.entries);
    return { entries: read.entries, faults: withLines(text, [...read.faults, ...twins]) };
  } catch {
    // Deeper than the stack, in a way that is not foreseen here.
    return unreadable(text, 'This file cannot be read as YAML.');
  }
}

function unreadable(text: string, message: string): BibFile {
  return { entries: [], faults: withLines(text, [{ start: 0, end: 0, message }]) };
}

interface Block {
  readonly entries: readonly BibEntry[];
  readonly faults: readonly Fault[];
}

function combined(blocks: readonly Block[]): Block {
  return { entries: blocks.flatMap(({ entries }) => entries), faults: blocks.flatMap(({ faults }) => faults) };
}

/** The stretches of a text that begin with a key at the start of a line. */
function blocksOf(text: string): { text: string; start: number }[] {
  const starts = [...text.matchAll(/^[^\s#\-.%}\]]/gm)].map((found) => found.index);
  return starts.map((start, at) => ({ text: text.slice(start, starts[at + 1]), start }));
}

function readBlock(text: string, base: number): Block {
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false, uniqueKeys: false });
  const faults: Fault[] = document.errors.map(({ pos, message }) => ({
    start: base + pos[0],
    end: base + pos[1],
    message: `This is not YAML: ${message}`,
  }));
  if (document.contents !== null && !isMap(document.contents)) {
    faults.push({ start: base, end: base, message: 'A bibliography in YAML maps keys to entries.' });
  }
  const damaged = damageIn(faults);
  const entries = isMap(document.contents)
    ? document.contents.items.flatMap((pair) => readPair(pair, base, damaged) ?? [])
    : [];
  const empty = entries.filter(({ fields }) => fields.size === 0);
  return {
    entries,
    faults: [
      ...faults,
      ...empty.map(({ key, keySpan }) => ({ ...keySpan, message: `The entry “${key}” has no fields.` })),
    ],
  };
}

function readPair(pair: Pair, base: number, damaged: (start: number, end: number) => boolean): BibEntry | undefined {
  if (!isScalar(pair.key) || !pair.key.range) return undefined;
  const key = String(pair.key.value ?? '');
  const [start, keyEnd] = [base + pair.key.range[0], base + pair.key.range[1]];
  const keySpan = { start, end: keyEnd };
  if (!isMap(pair.value)) {
    return { key, keySpan, type: 'misc', start, end: keyEnd, fields: new Map(), authors: [], complete: false };
  }
  const end = base + (pair.value.range?.[1] ?? pair.key.range[1]);
  return { ...entryFrom(key, pair.value), keySpan, start, end, complete: !damaged(start, end) };
}

type Facts = Omit<BibEntry, 'keySpan' | 'start' | 'end' | 'complete'>;

function entryFrom(key: string, map: YAMLMap): Facts {
  const fields = fieldsOf(map);
  const year = /^-?\d{4}(?!\d)/.exec(fields.get('date') ?? '')?.[0];
  return {
    key,
    type: entryType((textAt(map, 'type') ?? 'misc').toLowerCase(), fields),
    fields,
    authors: peopleAt(map, 'author'),
    ...known('title', fields.get('title')),
    ...known('year', year === undefined ? undefined : Number(year)),
    ...known('doi', doiIn(fields.get('doi') ?? '')),
    ...known('arxiv', arxivOf(fields)),
  };
}

/** BibTeX's names of fields that hayagriva has under other names. */
const NAMES: Readonly<Record<string, string>> = { 'page-range': 'pages', issue: 'number' };

function fieldsOf(map: YAMLMap): Map<string, string> {
  const fields = new Map<string, string>();
  for (const { key } of map.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (name === '' || name === 'author' || name === 'editor' || name === 'parent' || name === 'serial-number')
      continue;
    const text = textAt(map, name);
    if (text !== undefined) fields.set(NAMES[name] ?? name.toLowerCase(), text);
  }
  const editors = peopleAt(map, 'editor').map(nameText).join(' and ');
  if (editors !== '') fields.set('editor', editors);
  identifiersOf(map, fields);
  for (const parent of parentsOf(map)) fromParent(parent, fields);
  return fields;
}

/** `serial-number` is a mapping (`doi`, `arxiv`, `isbn`, …) or one number of any kind. */
function identifiersOf(map: YAMLMap, fields: Map<string, string>): void {
  const serial = map.get('serial-number');
  if (!isMap(serial)) {
    const number = textAt(map, 'serial-number');
    if (number !== undefined) fields.set('eprint', number);
    return;
  }
  for (const { key } of serial.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const text = textAt(serial, name);
    if (text === undefined) continue;
    fields.set(name === 'arxiv' ? 'eprint' : name, text);
    if (name === 'arxiv') fields.set('eprinttype', 'arxiv');
  }
}

function parentsOf(map: YAMLMap): YAMLMap[] {
  const parent = map.get('parent');
  if (isMap(parent)) return [parent];
  return isSeq(parent) ? parent.items.filter((item): item is YAMLMap => isMap(item)) : [];
}

/** What an entry takes from the work that it appeared in. */
function fromParent(parent: YAMLMap, fields: Map<string, string>): void {
  const type = (textAt(parent, 'type') ?? 'periodical').toLowerCase();
  const put = (name: string, text: string | undefined) => {
    if (text !== undefined && !fields.has(name)) fields.set(name, text);
  };
  put(/periodical|newspaper|blog/.test(type) ? 'journal' : 'booktitle', textAt(parent, 'title'));
  put('volume', textAt(parent, 'volume'));
  put('number', textAt(parent, 'issue'));
  put('publisher', textAt(parent, 'publisher'));
  put('date', textAt(parent, 'date'));
}

/** A field's text, also where it is a mapping with `value`. */
function textAt(map: YAMLMap, name: string): string | undefined {
  const node = map.get(name, true) as unknown;
  const value = isMap(node) ? (node.get('value') ?? node.get('name')) : isScalar(node) ? node.value : undefined;
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
  return text === '' ? undefined : text;
}

function peopleAt(map: YAMLMap, name: string): Author[] {
  const node = map.get(name, true) as unknown;
  const items: unknown[] = isSeq(node) ? node.items : [node];
  return items.flatMap((item) => {
    if (isMap(item)) {
      const family = [textAt(item, 'prefix'), textAt(item, 'name')].filter(Boolean).join(' ');
      const given = [textAt(item, 'given-name'), textAt(item, 'suffix')].filter(Boolean).join(' ');
      return person(family, given);
    }
    const written = isScalar(item) && typeof item.value === 'string' ? item.value : '';
    const [family, ...rest] = written.split(',').map((part) => part.replace(/\s+/g, ' ').trim());
    return person(family, rest.join(' ').trim());
  });
}

function person(family: string, given: string): Author[] {
  if (family === '') return [];
  return given === '' ? [{ family }] : [{ family, given }];
}

export interface HayagrivaStyle {
  readonly newline?: '\n' | '\r\n';
  /** One step of indentation; spaces, as YAML wants them. */
  readonly indent?: string;
}

/** A paper as a hayagriva entry, without a line end behind it; holds what is known and nothing else. */
export function hayagrivaEntry(paper: Paper, key: string, style: HayagrivaStyle = {}): string {
  const { newline = '\n', indent = '  ' } = style;
  const venue = paper.venue === undefined ? undefined : venueFrom(paper.venue);
  const published = venue !== undefined && venue.kind !== 'preprint';
  const lines = [
    `${/^[A-Za-z][\w-]*$/.test(key) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(key) ? key : quoted(key)}:`,
    `${indent}type: ${published ? 'article' : 'misc'}`,
    `${indent}title: ${quoted(paper.title)}`,
    ...authorLines(paper.authors ?? [], indent),
    ...(paper.year === undefined ? [] : [`${indent}date: ${dateText(paper.year)}`]),
    ...(venue?.pages ? [`${indent}page-range: ${quoted(venue.pages.replace('--', '-'))}`] : []),
    ...serialLines(paper, indent),
    ...(paper.url === undefined ? [] : [`${indent}url: ${quoted(paper.url)}`]),
  ];
  if (venue && published) {
    lines.push(`${indent}parent:`);
    const inner = indent + indent;
    lines.push(`${inner}type: ${venue.kind === 'journal' ? 'periodical' : 'proceedings'}`);
    lines.push(`${inner}title: ${quoted(venue.name)}`);
    if (venue.volume) lines.push(`${inner}volume: ${venue.volume}`);
    if (venue.number) lines.push(`${inner}issue: ${quoted(venue.number)}`);
  }
  return lines.join(newline);
}

function authorLines(authors: readonly Author[], indent: string): string[] {
  const inner = indent + indent;
  const people = authors.flatMap(({ family, given }) => {
    if (!/,/.test(family + (given ?? ''))) return [`${inner}- ${quoted(given ? `${family}, ${given}` : family)}`];
    const name = `${inner}- name: ${quoted(family)}`;
    return given ? [name, `${inner}  given-name: ${quoted(given)}`] : [name];
  });
  return people.length === 0 ? [] : [`${indent}author:`, ...people];
}

function serialLines({ doi, arxiv }: Paper, indent: string): string[] {
  const inner = indent + indent;
  const lines = [
    ...(doi === undefined ? [] : [`${inner}doi: ${quoted(doi)}`]),
    ...(arxiv === undefined ? [] : [`${inner}arxiv: ${quoted(arxiv)}`]),
  ];
  return lines.length === 0 ? [] : [`${indent}serial-number:`, ...lines];
}

function dateText(year: number): string {
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
}

/** A double-quoted scalar; every JSON string is one. */
function quoted(text: string): string {
  return JSON.stringify(text.replace(/\s+/g, ' ').trim());
}
