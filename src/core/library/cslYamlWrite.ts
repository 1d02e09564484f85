import type { Paper } from '../paper';
import { cslItemOf } from './cslWrite';

/** A paper as a CSL-YAML reference: lines of a mapping, not indented; holds what is known and nothing else. */
export function cslYamlLines(paper: Paper, key: string): string[] {
  return mappingLines(cslYamlItem(paper, key));
}

/** The reference on one line, as it stands in a list in brackets. */
export function cslYamlInline(paper: Paper, key: string): string {
  return JSON.stringify(cslYamlItem(paper, key));
}

/** Fields that are read as Markdown, and may hold signs of it that are meant as themselves. */
const PROSE = ['title', 'container-title', 'collection-title', 'publisher', 'publisher-place'] as const;

function cslYamlItem(paper: Paper, key: string): Record<string, unknown> {
  const item: Record<string, unknown> = cslItemOf(paper, key);
  for (const name of PROSE) {
    const text = item[name];
    if (typeof text === 'string') item[name] = text.replace(/[\\`*_$<[\]^~@]/g, '\\$&');
  }
  return item;
}

function mappingLines(mapping: object): string[] {
  return Object.entries(mapping).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
    if (Array.isArray(value)) return [`${name}:`, ...listLines(value)];
    if (typeof value === 'object' && value !== null) return [`${name}:`, ...indented(mappingLines(value), '  ')];
    return [`${name}: ${name === 'id' || name === 'type' ? word(String(value)) : scalar(value)}`];
  });
}

function listLines(list: readonly unknown[]): string[] {
  return list.flatMap((item) => {
    const lines = Array.isArray(item)
      ? listLines(item)
      : typeof item === 'object' && item !== null
        ? mappingLines(item)
        : [scalar(item)];
    return indented(lines, '- ');
  });
}

/** The first line behind `lead`, the others under it. */
export function indented(lines: readonly string[], lead: string): string[] {
  return lines.map((line, at) => (at === 0 ? lead : ' '.repeat(lead.length)) + line);
}

/** A double-quoted scalar, which every text of JSON is, or a number. */
function scalar(value: unknown): string {
  return typeof value === 'number' ? String(value) : JSON.stringify(String(value).replace(/\s+/g, ' ').trim());
}

/** Without quotation marks where YAML takes it for a text all the same. */
function word(text: string): string {
  const plain = /^[A-Za-z][\w-]*$/.test(text) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(text);
  return plain ? text : scalar(text);
}
