import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import * as v from 'valibot';
import { LookupError } from '../errors';
import type { Author, Paper } from '../paper';
import { citationKey, paperId } from './keys';
import { nameFrom, namesFrom } from './names';
import { readable } from './readable';

const text = v.pipe(v.string(), v.nonEmpty());

const Facts = v.object({
  id: text,
  key: text,
  title: text,
  abstract: v.string(),
  authors: v.optional(v.array(v.object({ family: text, given: v.optional(v.string()) }))),
  year: v.optional(v.pipe(v.number(), v.integer())),
  venue: v.optional(v.string()),
  doi: v.optional(v.string()),
  arxiv: v.optional(v.string()),
  url: v.optional(v.string()),
  codeUrl: v.optional(v.string()),
  keywords: v.optional(v.array(v.string())),
  entry: v.optional(v.object({ type: text, fields: v.record(v.string(), v.string()) })),
  raw: v.optional(v.object({ title: v.optional(v.string()), abstract: v.optional(v.string()) })),
});

const PaperRecord = v.object({
  ...Facts.entries,
  key: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'a key holds only a–z, 0–9 and -')),
});

/**
 * A paper as a papers file has it, or what is wrong with it. Its key is any: imported papers keep the one they had.
 */
export function storedPaper(record: unknown): Paper | { readonly fault: string } {
  const result = v.safeParse(Facts, record);
  return result.success ? result.output : { fault: faultOf(result.issues[0]) };
}

/**
 * Reads a corpus file (a JSON array of papers).
 * @param name what to call the file in an error message.
 * @throws LookupError `badCorpus` that names the file and the line of the first fault.
 */
export function readCorpus(content: string, name: string): Paper[] {
  const records = parsed(content, name);
  if (!Array.isArray(records)) throw damaged(name, 1, 'a list of papers is expected');
  const ids = new Set<string>();
  return records.map((record, at) => {
    const result = v.safeParse(PaperRecord, record);
    if (!result.success) throw damaged(name, lineOfRecord(content, at), faultOf(result.issues[0]));
    if (ids.has(result.output.id)) {
      throw damaged(name, lineOfRecord(content, at), `the id “${result.output.id}” is there twice`);
    }
    ids.add(result.output.id);
    return result.output;
  });
}

function parsed(content: string, name: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    // JSON.parse is several times faster; only a damaged file is read again to learn where.
    const errors: ParseError[] = [];
    parseTree(content, errors);
    const first = errors[0];
    const why = first ? `it is not JSON (${printParseErrorCode(first.error)})` : 'it is not JSON';
    throw damaged(name, lineAt(content, first?.offset ?? 0), why);
  }
}

function damaged(name: string, line: number, why: string): LookupError {
  return new LookupError('badCorpus', `The corpus ${name} is damaged at line ${line}: ${why}.`);
}

function faultOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  if (!path) return issue.message;
  // A rule of our own says it in its own words.
  const ofRule = issue.kind === 'validation' ? `“${path}”: ${issue.message}` : undefined;
  const fault = ofRule ? ofRule : `“${path}” is missing or is not what it should be`;
  return fault;
}

function lineOfRecord(content: string, at: number): number {
  const root = parseTree(content);
  const record: Node | undefined = root && findNodeAtLocation(root, [at]);
  return lineAt(content, record?.offset ?? 0);
}

/** Line of an offset, counted from 1. */
export function lineAt(content: string, offset: number): number {
  let line = 1;
  for (let at = content.indexOf('\n'); at >= 0 && at < offset; at = content.indexOf('\n', at + 1)) line++;
  return line;
}

/** A record of another collection: whatever of these fields it has, in the spellings found in the wild. */
const LooseRecord = v.looseObject({
  id: v.optional(v.union([v.string(), v.number()])),
  title: v.optional(v.nullable(v.string())),
  abstract: v.optional(v.nullable(v.string())),
  text: v.optional(v.nullable(v.string())),
});

/**
 * A paper from a record of any collection: `id`, `title`, `abstract` (or `text`), and where they can be understood
 * `authors` (names, or family and given), `year`, `venue`, `doi`, `arxiv`, `url`, `keywords`. The id is kept as it is;
 * the key is made new and differs from all in `taken`.
 * @throws LookupError `badCorpus` when it is no record, or has neither title nor text.
 */
export function paperFromRecord(record: unknown, taken: ReadonlySet<string> = new Set()): Paper {
  const result = v.safeParse(LooseRecord, record);
  if (!result.success) throw new LookupError('badCorpus', `A record is no paper: ${faultOf(result.issues[0])}.`);
  const fields = result.output;
  const rawTitle = fields.title?.trim() ?? '';
  const rawAbstract = (fields.abstract || fields.text || '').trim();
  if (rawTitle === '' && rawAbstract === '') {
    throw new LookupError('badCorpus', `The record ${String(fields.id ?? '')} has neither a title nor an abstract.`);
  }
  const title = readable(rawTitle);
  const abstract = readable(rawAbstract);
  const authors = authorsOf(fields.authors);
  const year = yearOf(fields.year);
  const raw = {
    ...(title === rawTitle ? {} : { title: rawTitle }),
    ...(abstract === rawAbstract ? {} : { abstract: rawAbstract }),
  };
  return {
    id: fields.id === undefined ? paperId(title || abstract.slice(0, 60), new Set()) : String(fields.id),
    key: citationKey({ authors, year, title }, taken),
    title,
    abstract,
    ...(authors.length > 0 ? { authors } : {}),
    ...(year === undefined ? {} : { year }),
    ...strings(fields, ['venue', 'doi', 'arxiv', 'url', 'codeUrl']),
    ...keywordsOf(fields.keywords),
    ...(Object.keys(raw).length > 0 ? { raw } : {}),
  };
}

function authorsOf(value: unknown): Author[] {
  if (typeof value === 'string') return namesFrom(value);
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    if (typeof item === 'string') return nameFrom(item) ?? [];
    const named = v.safeParse(v.object({ family: text, given: v.optional(v.string()) }), item);
    if (named.success) return named.output;
    const called = v.safeParse(v.object({ name: text }), item);
    return called.success ? (nameFrom(called.output.name) ?? []) : [];
  });
}

function yearOf(value: unknown): number | undefined {
  const year = typeof value === 'string' && /^\d{4}$/.test(value.trim()) ? Number(value) : value;
  return typeof year === 'number' && Number.isInteger(year) ? year : undefined;
}

function strings<Name extends string>(
  fields: Record<string, unknown>,
  names: readonly Name[],
): { [N in Name]?: string } {
  const found = names.filter((name) => typeof fields[name] === 'string' && fields[name] !== '');
  return Object.fromEntries(found.map((name) => [name, fields[name]])) as { [N in Name]?: string };
}

function keywordsOf(value: unknown): { keywords?: string[] } {
  const words = Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];
  return words.length > 0 ? { keywords: words } : {};
}
