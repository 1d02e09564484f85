import type { Span } from '../../text';
import type { Fault } from '../faults';
import { TAGS } from './tags';

/** One `TY … ER` of a file. Offsets are UTF-16. */
export interface RisRecord extends Span {
  /** Values by tag, in order; those of `TY` and `ER` are not among them. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** As written behind `TY`, upper case; empty when nothing is. */
  readonly type: string;
  /** The value of `ID`; empty, at the start of the record, where there is none. */
  readonly keySpan: Span;
  readonly closed: boolean;
}

interface Open {
  readonly start: number;
  readonly type: string;
  /** Each value as the lines that it takes. */
  readonly values: Map<string, string[][]>;
  end: number;
  keySpan: Span;
  /** What the next line goes on with, when it has no tag. */
  last?: string[];
}

/** `TY  - JOUR`; with one space, as some programs write it, only a tag that RIS knows. */
const LINE = /^\uFEFF?[ \t]{0,4}([A-Z][A-Z0-9])([ \t]{1,4})-(?:[ \t](.*))?$/;

/**
 * Cuts a file into its records. One that does not end with `ER` ends before the next `TY`, and is reported. Lines without
 * a tag go on with the value before. Linear in the text; never throws.
 */
export function recordsIn(text: string): { records: RisRecord[]; faults: Fault[] } {
  const records: RisRecord[] = [];
  const faults: Fault[] = [];
  let open: Open | undefined;
  let stray = false;
  const close = (closed: boolean) => {
    if (!open) return;
    const { start, end, type, values, keySpan } = open;
    if (!closed) faults.push({ start, end: start + 2, message: 'This record is not closed: “ER  - ” is missing.' });
    const joined = new Map([...values].map(([tag, all]) => [tag, all.map((lines) => lines.join(' ').trim())]));
    records.push({ start, end, type, values: joined, keySpan, closed });
    open = undefined;
  };
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end);
    const found = tagIn(line);
    if (found?.tag === 'TY') {
      close(false);
      const at = start + line.indexOf('TY');
      open = { start: at, end, type: found.value.toUpperCase(), values: new Map(), keySpan: { start: at, end: at } };
      stray = false;
    } else if (!open) {
      if (found && found.tag !== 'ER' && !stray) {
        stray = true;
        faults.push({
          start,
          end,
          message: `This line belongs to no record: “TY  - ” is missing before “${found.tag}”.`,
        });
      }
    } else if (found?.tag === 'ER') {
      open.end = end;
      close(true);
    } else {
      take(open, line, start, found);
    }
  }
  close(false);
  return { records, faults };
}

function take(open: Open, line: string, start: number, found: { tag: string; value: string } | undefined): void {
  if (line.trim() !== '') open.end = start + line.trimEnd().length;
  if (!found) {
    const more = line.trim();
    if (more !== '') open.last?.push(more);
    return;
  }
  const values = open.values.get(found.tag) ?? [];
  open.values.set(found.tag, values);
  open.last = [found.value];
  values.push(open.last);
  if (found.tag === 'ID' && found.value !== '' && open.keySpan.start === open.keySpan.end) {
    const at = start + line.lastIndexOf(found.value);
    open.keySpan = { start: at, end: at + found.value.length };
  }
}

function tagIn(line: string): { tag: string; value: string } | undefined {
  const found = LINE.exec(line);
  if (!found || (found[2].length < 2 && !TAGS.has(found[1]))) return undefined;
  return { tag: found[1], value: (found[3] ?? '').trim() };
}

/** Lines without their ends, which are LF, CR LF or CR. */
function* linesOf(text: string): Generator<Span> {
  const ends = /\r\n|\n|\r/g;
  let start = 0;
  for (const found of text.matchAll(ends)) {
    yield { start, end: found.index };
    start = found.index + found[0].length;
  }
  yield { start, end: text.length };
}
