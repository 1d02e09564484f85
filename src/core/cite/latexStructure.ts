import { readLatex } from './latexReading';
import type { Island } from './markup';

/**
 * The preamble of a document of LaTeX: what stands there is set up and not printed, but for the text in braces, as in
 * `\title{…}`. A citation goes to where the document begins.
 */
export function latexStructure(text: string): Island[] {
  const { islands } = readLatex(text);
  const skipped = islands.filter(({ kind }) => kind === 'comment' || kind === 'code');
  const names = islands.filter(({ kind, exit: group }) => kind === 'atom' && group === undefined);
  const begin = [...text.matchAll(/\\begin\{document\}/g)].find(({ index }) => !inside(skipped, index));
  if (!begin) return [];
  const exit = begin.index + begin[0].length;
  const blocks: Island[] = [];
  const block = (start: number, end: number) => {
    if (end > start) blocks.push({ kind: 'code', start, end, exit, block: true });
  };
  let from = 0;
  let depth = 0;
  for (let at = 0; at < begin.index; at++) {
    const c = text[at];
    if (c === '\\') {
      at++;
    } else if ((c === '{' || c === '}') && !inside(skipped, at) && !inside(names, at)) {
      if (c === '{' && depth++ === 0) block(from, at);
      else if (c === '}' && --depth === 0) from = at;
      depth = Math.max(0, depth);
    }
  }
  block(from, exit);
  return blocks;
}

function inside(islands: readonly Island[], at: number): boolean {
  return islands.some(({ start, end }) => start <= at && at < end);
}
