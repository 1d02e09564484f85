import assert from 'node:assert/strict';
import type { CitationStyle, CitedWork } from '../../../src/core/cite/markup';
import { markupFor } from '../../../src/core/cite/markups';
import { planCitation } from '../../../src/core/cite/plan';
import { applyEdits } from '../../../src/core/edit';
import type { Paper } from '../../../src/core/paper';

/** A paper that is known by its key alone, and one with everything a text may name. */
export function paper(key: string, known: Partial<Paper> = {}): Paper {
  return { id: key, key, title: `About ${key}`, abstract: '', ...known };
}

/** Name, text with `«»` around the selection or `|` at the caret, text afterwards, and what differs from citing `k`. */
export type Case = readonly [name: string, before: string, after: string, options?: CaseOptions];

export interface CaseOptions {
  readonly style?: CitationStyle;
  readonly keys?: readonly string[];
  readonly placement?: 'after' | 'replace';
  readonly preamble?: string;
}

/** One test a row: plans the citation in the file's markup and compares the whole text, selection marks left out. */
export function cases(title: string, path: string, rows: readonly Case[]): void {
  describe(title, () => {
    for (const [name, before, after, options = {}] of rows) {
      it(name, () => assert.equal(cited(path, before, options), after));
    }
  });
}

export function cited(
  path: string,
  marked: string,
  { style = 'parenthetical', keys = ['k'], ...more }: CaseOptions,
): string {
  const { text, span } = unmarked(marked);
  const works = keys.map((key): CitedWork => ({ key, paper: paper(key) }));
  const plan = planCitation({ text, span, works, markup: markupFor('', path), style, ...more });
  const result = applyEdits(text, [plan.edit]);
  assert.ok(result.includes(plan.inserted), `${plan.inserted} stands in the text`);
  assert.ok(plan.caret >= 0 && plan.caret <= result.length, 'the caret is in the text');
  return result;
}

export function unmarked(marked: string): { text: string; span: { start: number; end: number } } {
  const start = marked.search(/[«|]/);
  assert.ok(start >= 0, 'the case has a caret or a selection');
  if (marked[start] === '|') {
    return { text: marked.slice(0, start) + marked.slice(start + 1), span: { start, end: start } };
  }
  const end = marked.indexOf('»') - 1;
  return { text: marked.replace('«', '').replace('»', ''), span: { start, end } };
}
