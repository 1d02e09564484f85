import type { Span } from '../../text';

/** A piece of a field's value: text between braces or quotation marks, or a bare number, or the name of a macro. */
export interface ValuePart {
  readonly macro: boolean;
  readonly text: string;
}

export interface RawField {
  /** As written. */
  readonly name: string;
  /** What `#` joins. */
  readonly parts: readonly ValuePart[];
}

export interface FieldFault extends Span {
  readonly message: string;
}

export interface RawFields {
  readonly fields: readonly RawField[];
  readonly faults: readonly FieldFault[];
}

/** The text being read, and how far. */
interface Scan {
  readonly text: string;
  at: number;
  readonly fields: RawField[];
  readonly faults: FieldFault[];
  /** Offset of the closing brace for each opening one; made when the first value turns out not to be closed. */
  closing?: Map<number, number>;
}

const NAME = /[^\s=,{}"#%()]+/y;
const SPACE = /(?:\s|%[^\n\r]*)*/y;
/** A bare value: a number or the name of a macro. */
const BARE = /[^\s=,{}"#%()]+/y;
/** Where reading can go on inside a damaged value: `name =` after a line end or a comma. */
const NEXT_FIELD = /[\n\r,][ \t]*[A-Za-z_][\w:+-]*\s*=\s*[{"\w]/g;

/**
 * Reads `name = value, …` from a stretch of text, leniently: a fault is reported and costs its own field only. A value
 * that is never closed ends before the next `name =`. Linear in the text; never throws.
 */
export function scanFields(text: string, start: number, end: number): RawFields {
  const scan: Scan = { text: text.slice(start, end), at: 0, fields: [], faults: [] };
  while (true) {
    skip(scan, SPACE);
    if (scan.at >= scan.text.length) break;
    if (scan.text[scan.at] === ',') scan.at++;
    else field(scan);
  }
  const faults = scan.faults.map((fault) => ({ ...fault, start: fault.start + start, end: fault.end + start }));
  return { fields: scan.fields, faults };
}

function field(scan: Scan): void {
  const start = scan.at;
  const name = take(scan, NAME);
  if (name === '') {
    fault(scan, start, 'Text that belongs to no field.');
    resume(scan, start + 1);
    return;
  }
  skip(scan, SPACE);
  if (scan.text[scan.at] === '=') {
    scan.at++;
    skip(scan, SPACE);
  } else {
    fault(scan, start, `“=” is missing after “${shortened(name)}”.`);
    if (!/["{]/.test(scan.text[scan.at] ?? '')) {
      resume(scan, scan.at);
      return;
    }
  }
  const before = scan.faults.length;
  const parts = value(scan, name);
  if (parts.length > 0) scan.fields.push({ name, parts });
  skip(scan, SPACE);
  const sound = scan.faults.length === before;
  if (sound && scan.at < scan.text.length && scan.text[scan.at] !== ',') {
    fault(scan, scan.at, `A comma is missing after the field “${shortened(name)}”.`);
  }
}

function value(scan: Scan, name: string): ValuePart[] {
  const parts: ValuePart[] = [];
  while (true) {
    const part = valuePart(scan, name);
    if (!part) {
      fault(scan, scan.at, `The field “${shortened(name)}” has no value.`);
      return parts;
    }
    parts.push(part);
    skip(scan, SPACE);
    if (scan.text[scan.at] !== '#') return parts;
    scan.at++;
    skip(scan, SPACE);
  }
}

function valuePart(scan: Scan, name: string): ValuePart | undefined {
  if (scan.at >= scan.text.length) return undefined;
  const start = scan.at;
  const sign = scan.text[start];
  if (sign === '{' || sign === '"') {
    const close = sign === '{' ? closingBrace(scan, start) : closingQuote(scan, start);
    if (close !== undefined) {
      scan.at = close + 1;
      return { macro: false, text: scan.text.slice(start + 1, close) };
    }
    fault(scan, start, `The value of “${shortened(name)}” is not closed.`);
    const stop = nextField(scan, start + 1);
    scan.at = stop;
    return { macro: false, text: scan.text.slice(start + 1, stop).replace(/[\s,}"]+$/, '') };
  }
  const bare = take(scan, BARE);
  return bare === '' ? undefined : { macro: !/^\d+$/.test(bare), text: bare };
}

function closingBrace(scan: Scan, open: number): number | undefined {
  if (scan.closing) return scan.closing.get(open);
  let depth = 0;
  for (let at = open; at < scan.text.length; at++) {
    const code = scan.text.charCodeAt(at);
    if (code === 123) depth++;
    else if (code === 125 && --depth === 0) return at;
  }
  scan.closing = bracePairs(scan.text, open, scan.text.length);
  return scan.closing.get(open);
}

function bracePairs(text: string, start: number, end: number): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 123) open.push(at);
    else if (code === 125 && open.length > 0) pairs.set(open.pop()!, at);
  }
  return pairs;
}

function closingQuote(scan: Scan, open: number): number | undefined {
  for (let at = open + 1; at < scan.text.length; at++) {
    const code = scan.text.charCodeAt(at);
    if (code === 34) return at;
    if (code === 125) return undefined;
    if (code === 123) {
      const close = closingBrace(scan, at);
      if (close === undefined) return undefined;
      at = close;
    }
  }
  return undefined;
}

/** Goes on at the next comma or `name =`. */
function resume(scan: Scan, from: number): void {
  const comma = scan.text.indexOf(',', from);
  const stop = comma < 0 ? scan.text.length : comma;
  NEXT_FIELD.lastIndex = 0;
  const found = NEXT_FIELD.exec(scan.text.slice(from, stop));
  scan.at = found ? from + found.index : stop;
}

function nextField(scan: Scan, from: number): number {
  NEXT_FIELD.lastIndex = from;
  const found = NEXT_FIELD.exec(scan.text);
  return found ? found.index : scan.text.length;
}

function skip(scan: Scan, pattern: RegExp): void {
  take(scan, pattern);
}

function take(scan: Scan, pattern: RegExp): string {
  pattern.lastIndex = scan.at;
  const found = pattern.exec(scan.text)?.[0] ?? '';
  scan.at += found.length;
  return found;
}

/** More faults than this in one entry say nothing new. */
const MOST_FAULTS = 10;

function fault(scan: Scan, start: number, message: string): void {
  if (scan.faults.length >= MOST_FAULTS) return;
  scan.faults.push({ start, end: Math.min(scan.text.length, Math.max(start + 1, scan.at)), message });
}

function shortened(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}
