import { type Node, parseTree } from 'jsonc-parser';
import type { TextEdit } from '../edit';
import { LookupError } from '../errors';
import type { Paper } from '../paper';
import type { BibFault } from './faults';
import { paperId } from './keys';
import { lineAt, storedPaper } from './record';
import { workFinder } from './works';

/** A file of imported papers: a JSON array with one paper a line, so that two people's changes merge. */
export interface PapersFile {
  readonly papers: readonly Paper[];
  readonly faults: readonly BibFault[];
}

/** Reads a papers file for searching. What is damaged is reported and costs only itself. Never throws. */
export function readPapersFile(text: string): PapersFile {
  const body = text.replace(/^\uFEFF/, '');
  if (body.trim() === '') return { papers: [], faults: [] };
  const whole = parsed(body);
  if (!Array.isArray(whole)) return byLines(body);
  const papers: Paper[] = [];
  const faults: BibFault[] = [];
  const ids = new Set<string>();
  const offsets = { known: undefined as readonly number[] | undefined };
  for (const [at, record] of whole.entries()) {
    const paper = storedPaper(record);
    const fault =
      'fault' in paper ? paper.fault : ids.has(paper.id) ? `the id “${paper.id}” is there twice` : undefined;
    if ('fault' in paper || fault !== undefined) {
      offsets.known ??= (parseTree(body)?.children ?? []).map(({ offset }) => offset);
      const start = offsets.known[at] ?? 0;
      faults.push({ start, end: start, line: lineAt(body, start), message: `This paper is damaged: ${fault}.` });
      continue;
    }
    ids.add(paper.id);
    papers.push(paper);
  }
  return { papers, faults };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // damaged; the lines tell where
  }
}

/** A file that is no JSON as a whole: cut off, or with the marks of a merge in it. Each line that holds a paper is read. */
function byLines(text: string): PapersFile {
  const papers: Paper[] = [];
  const faults: BibFault[] = [];
  let start = 0;
  for (const [at, line] of text.split('\n').entries()) {
    const body = line.trim().replace(/,$/, '');
    const record = body === '' || body === '[' || body === ']' ? undefined : (parsed(body) ?? null);
    const paper = record === undefined ? undefined : storedPaper(record);
    if (paper && 'fault' in paper) {
      faults.push({ start, end: start + line.length, line: at + 1, message: 'This line is no paper.' });
    } else if (paper && !papers.some(({ id }) => id === paper.id)) {
      papers.push(paper);
    }
    start += line.length + 1;
  }
  if (faults.length === 0) {
    const end = text.trimEnd().length;
    faults.push({ start: end, end, line: lineAt(text, end), message: 'This file is no list of papers.' });
  }
  return { papers, faults };
}

export interface PapersAdded {
  /** As they are kept now, with ids of their own; those that were there already are not among them. */
  readonly added: readonly Paper[];
  /** How many were there already, or came twice. */
  readonly known: number;
  /** Absent when nothing is to be added. */
  readonly edit?: TextEdit;
}

/**
 * The edit that adds papers to a papers file, which may be empty, and changes nothing of what is there.
 * @param name what to call the file in an error message.
 * @throws LookupError `badLibrary` that names the line when the file is damaged.
 */
export function addToPapersFile(text: string, papers: readonly Paper[], name: string): PapersAdded {
  const there = soundPapers(text, name);
  const find = workFinder(there);
  const ids = new Set(there.map(({ id }) => id));
  const added: Paper[] = [];
  for (const paper of papers) {
    if (find(paper)) continue;
    const { foundIn: _, ...kept } = { foundIn: undefined, ...paper };
    const fresh = { ...kept, id: paperId(paper.title, ids) };
    ids.add(fresh.id);
    find.add(fresh);
    added.push(fresh);
  }
  const known = papers.length - added.length;
  if (added.length === 0) return { added, known };
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = added.map((paper) => JSON.stringify(paper)).join(`,${newline}`);
  const closing = text.lastIndexOf(']');
  if (closing < 0)
    return { added, known, edit: { start: 0, end: text.length, text: `[${newline}${lines}${newline}]${newline}` } };
  const end = text.slice(0, closing).trimEnd().length;
  const before = there.length === 0 ? newline : `,${newline}`;
  return { added, known, edit: { start: end, end: closing, text: `${before}${lines}${newline}` } };
}

/**
 * The edits that take papers out of a papers file; in order of the text, not overlapping.
 * @throws LookupError `badLibrary` as above.
 */
export function removeFromPapersFile(text: string, ids: ReadonlySet<string>, name: string): TextEdit[] {
  soundPapers(text, name);
  const nodes = parseTree(text.replace(/^\uFEFF/, ' '))?.children ?? [];
  const goes = nodes.map((node) => {
    const id = idOf(node);
    return typeof id === 'string' && ids.has(id);
  });
  const edits: TextEdit[] = [];
  let keptEnd: number | undefined;
  for (const [at, node] of nodes.entries()) {
    const end = node.offset + node.length;
    if (!goes[at]) {
      keptEnd = end;
      continue;
    }
    // With what parts it from the next one, or the last ones with what parts them from the one before.
    const restGoes = goes.slice(at).every(Boolean);
    if (restGoes) {
      edits.push({
        start: keptEnd ?? node.offset,
        end: nodes[nodes.length - 1].offset + nodes[nodes.length - 1].length,
        text: '',
      });
      break;
    }
    edits.push({ start: node.offset, end: nodes[at + 1].offset, text: '' });
  }
  return edits;
}

/**
 * The edit that puts a paper in the place of the one with its id; `undefined` when there is none.
 * @throws LookupError `badLibrary` as above.
 */
export function replaceInPapersFile(text: string, paper: Paper, name: string): TextEdit | undefined {
  soundPapers(text, name);
  const node = (parseTree(text.replace(/^\uFEFF/, ' '))?.children ?? []).find((item) => idOf(item) === paper.id);
  const { foundIn: _, ...kept } = paper;
  return node && { start: node.offset, end: node.offset + node.length, text: JSON.stringify(kept) };
}

function idOf({ children }: Node): unknown {
  return children?.find((property) => property.children?.[0]?.value === 'id')?.children?.[1]?.value;
}

function soundPapers(text: string, name: string): readonly Paper[] {
  const { papers, faults } = readPapersFile(text);
  const [first] = faults;
  if (first === undefined) return papers;
  throw new LookupError(
    'badLibrary',
    `${name} is damaged at line ${first.line}, so nothing was changed. ${first.message} Mend it there and try again.`,
  );
}
