import { argumentsEnd, blankFrom, LONGEST_ARGUMENT, latexCitationAt } from './latexCitation';
import { forwardSearch, lineEnd } from './lines';
import type { Citation, Island, Reading } from './markup';
import { type Slices, stops, whole } from './slices';

const CODE_ENVIRONMENTS =
  /^(?:[BL]?[Vv]erbatim|SaveVerbatim|lstlisting|minted|filecontents|alltt|Sinput|Soutput|Highlighting|code|pycode|luacode)\*?$/;
const MATH_ENVIRONMENTS =
  /^(?:math|displaymath|equation|align|alignat|flalign|gather|multline|eqnarray|dmath|dgroup|xalignat|xxalignat|IEEEeqnarray)\*?$/;

/** Commands whose braces hold names, addresses or lengths, not text. */
const NAMING = new Set(
  `label ref eqref pageref autoref nameref cref Cref crefrange vref hyperref url path nolinkurl input include subfile
   import includegraphics includepdf bibliography bibliographystyle addbibresource printbibliography usepackage
   RequirePackage documentclass graphicspath vspace hspace setlength addtolength setcounter newcommand renewcommand
   providecommand newenvironment hypersetup gls Gls glspl Glspl acrshort acrlong acrfull ac acp index thispagestyle
   pagestyle bibitem pdfinfo definecolor color href`.split(/\s+/),
);

const TOKEN = /[\\%${}]|^<<.*>>=[ \t]*$/gm;
const CONTROL_WORD = /\\([a-zA-Z@]+)\*?/y;

/** The name of a command, until its first group is closed. */
type OpenName = { -readonly [Field in keyof Island]: Island[Field] };

/** Reads LaTeX once, from start to end; unbalanced and half-written text costs only itself. */
export function readLatex(text: string): Reading {
  return whole(latexSlices(text));
}

/** The same with stops. */
export function* latexSlices(text: string): Slices<Reading> {
  const citations: Citation[] = [];
  const islands: Island[] = [];
  /** Names of commands whose first group is still open, by the depth of that group. */
  const open: (OpenName | undefined)[] = [];
  let math: { start: number; closer: string } | undefined;
  const nextEnd = forwardSearch(text);
  /** Mathematics that opens before this offset does not close. */
  const hopeless = new Map<string, number>();
  /** Where the last looked for chunk of code ends; `undefined` when no further one does. */
  let chunkEnd: number | undefined = -1;
  const token = new RegExp(TOKEN);
  const stopsAt = stops();
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const at = found.index;
    const next = step(at, found[0]);
    token.lastIndex = Math.max(next, at + 1);
    if (stopsAt(at)) {
      yield;
    }
  }
  return { citations, islands: islands.sort((a, b) => a.start - b.start) };

  /** Handles what stands at `at` and says where to go on. */
  function step(at: number, mark: string): number {
    if (mark === '%') {
      return island('comment', at, lineEnd(text, at));
    }
    if (mark.startsWith('<<')) {
      return chunk(at);
    }
    if (mark === '{') {
      open.push(undefined);
      return at + 1;
    }
    if (mark === '}') {
      const name = open.pop();
      if (name) {
        name.exit = at + 1;
      }
      return at + 1;
    }
    if (mark === '$') {
      return dollar(at);
    }
    return command(at);
  }

  /** Code of Sweave or knitr, from `<<…>>=` to a line that is `@` alone. */
  function chunk(at: number): number {
    if (chunkEnd !== undefined && chunkEnd < at) {
      const closing = /^@[^\S\n]*$/gm;
      closing.lastIndex = at;
      const found = closing.exec(text);
      chunkEnd = found ? found.index + found[0].length : undefined;
    }
    if (chunkEnd === undefined) {
      return lineEnd(text, at);
    }
    islands.push({ kind: 'code', start: at, end: chunkEnd, block: true });
    return chunkEnd;
  }

  function dollar(at: number): number {
    const width = text[at + 1] === '$' ? 2 : 1;
    const closer = '$'.repeat(width);
    if (math) {
      return math.closer[0] === '$' ? closeMath(at, math.closer.length) : at + 1;
    }
    return openMath(at, closer, width);
  }

  function openMath(at: number, closer: string, width: number): number {
    if (!math && at >= (hopeless.get(closer) ?? 0)) {
      const { found, stop } = mathEnd(text, at + width, closer);
      if (found) {
        math = { start: at, closer };
      } else {
        hopeless.set(closer, stop);
      }
    }
    return at + width;
  }

  function closeMath(at: number, width: number): number {
    if (math) {
      island('math', math.start, at + width);
      math = undefined;
    }
    return at + width;
  }

  function command(at: number): number {
    CONTROL_WORD.lastIndex = at;
    const word = CONTROL_WORD.exec(text);
    if (!word) {
      const symbol = text.slice(at, at + 2);
      if (symbol === '\\(' || symbol === '\\[') {
        return openMath(at, symbol === '\\(' ? '\\)' : '\\]', 2);
      }
      return math?.closer === symbol ? closeMath(at, 2) : at + 2;
    }
    const name = word[1];
    const end = at + word[0].length;
    if (name === 'begin' || name === 'end') {
      return environment(at, name, end);
    }
    if (name === 'verb' || name === 'lstinline' || name === 'mintinline' || name === 'Verb') {
      return island('code', at, inlineCodeEnd(text, name, end));
    }
    const citation = latexCitationAt(text, at, name, end);
    if (citation) {
      citations.push(citation);
      return citation.end;
    }
    if (NAMING.has(name)) {
      return island('atom', at, argumentsEnd(text, end, name === 'href' ? 1 : Number.POSITIVE_INFINITY));
    }
    if (text[end] === '{') {
      const entry: OpenName = { kind: 'atom', start: at, end: end + 1 };
      if (!math) {
        islands.push(entry);
      }
      open.push(entry);
      return end + 1;
    }
    return island('atom', at, end);
  }

  function environment(at: number, which: string, end: number): number {
    const braced = /\{([^{}\n]{0,80})\}/y;
    braced.lastIndex = end;
    const found = braced.exec(text);
    if (!found) {
      return island('atom', at, end);
    }
    const name = found[1];
    const tagEnd = end + found[0].length;
    if (which === 'begin' && (CODE_ENVIRONMENTS.test(name) || name === 'comment')) {
      const closing = `\\end{${name}}`;
      const close = nextEnd(closing, tagEnd);
      const stop = close < 0 ? tagEnd : close + closing.length;
      islands.push(
        name === 'comment'
          ? { kind: 'comment', start: at, end: stop }
          : { kind: 'code', start: at, end: stop, block: true },
      );
      return stop;
    }
    if (MATH_ENVIRONMENTS.test(name)) {
      const closer = `\\end{${name}}`;
      if (which === 'begin') {
        if (!math && nextEnd(closer, tagEnd) >= 0) {
          math = { start: at, closer };
        }
        return tagEnd;
      }
      if (math?.closer === closer) {
        return closeMath(at, tagEnd - at);
      }
    }
    return island('atom', at, which === 'begin' ? argumentsEnd(text, tagEnd, 0) : tagEnd);
  }

  function island(kind: Island['kind'], start: number, end: number): number {
    if (!math || kind === 'math') {
      islands.push({ kind, start, end });
    }
    return end;
  }
}

function inlineCodeEnd(text: string, name: string, at: number): number {
  let start = at;
  if (name !== 'verb') {
    start = argumentsEnd(text, at, name === 'mintinline' ? 1 : 0);
  }
  const opener = text[start];
  if (opener === undefined || /[\sa-zA-Z]/.test(opener)) {
    return start;
  }
  const [line] = text.slice(start + 1, start + LONGEST_ARGUMENT).split('\n', 1);
  const close = line.indexOf(opener === '{' && name !== 'verb' ? '}' : opener);
  return close < 0 ? start : start + close + 2;
}

/** Whether mathematics opened before `from` closes within its paragraph. */
function mathEnd(text: string, from: number, closer: string): { found: boolean; stop: number } {
  const limit = Math.min(text.length, from + 4 * LONGEST_ARGUMENT);
  for (let i = from; i < limit; i++) {
    const c = text[i];
    if (text.startsWith(closer, i)) {
      return { found: true, stop: i };
    }
    if (c === '\\') {
      i++;
    } else if (c === '\n' && blankFrom(text, i + 1)) {
      return { found: false, stop: i };
    }
  }
  return { found: false, stop: limit };
}
