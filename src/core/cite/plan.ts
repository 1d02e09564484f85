import { LookupError } from '../errors';
import type { Span } from '../text';
import { newWorks } from './keys';
import type { Begun, Citation, CitationPlan, CitationStyle, CitedWork, Island, Markup, Reading } from './markup';
import { afterWord, beforePunctuation, spaceAfter, spaceBefore } from './place';

export interface CitationRequest {
  /** The whole document. */
  readonly text: string;
  /** What is selected, which stays; empty at a caret. */
  readonly span: Span;
  /** In the order in which they are to be cited; a key twice is cited once. */
  readonly works: readonly CitedWork[];
  readonly markup: Markup;
  readonly style: CitationStyle;
  /** Text of the file that holds the preamble, where it is another one. */
  readonly preamble?: string;
  /** `replace` puts the citation in place of the selection; default `after`. */
  readonly placement?: 'after' | 'replace';
}

/**
 * Where and how works are cited.
 *
 * A selection stays and the citation follows it, before the punctuation that ends it; a caret within a word goes to its
 * end, one right after punctuation goes before it (unless the citation begins a sentence of its own, narrative).
 * A citation that is touched, or that follows after a space, is joined. In mathematics, code, links and names the
 * citation goes after the whole of them; in a comment it is written into the comment.
 *
 * @throws LookupError `badArgument` when there is no work or the span does not lie in the text.
 */
export function planCitation(request: CitationRequest): CitationPlan {
  const { text, span, works, markup } = request;
  if (works.length === 0 || span.start < 0 || span.end > text.length || span.start > span.end) {
    throw new LookupError('badArgument', 'Nothing to cite, or no place to cite it.');
  }
  const selected = text.slice(span.start, span.end);
  const empty = selected.trim() === '';
  const place = empty ? span.start : span.start + selected.trimEnd().length;
  if (request.placement === 'replace' && !empty) {
    const lead = selected.length - selected.trimStart().length;
    return written(request, { start: span.start + lead, end: place });
  }
  const whole = markup.read(text);
  const islands = [...(markup.structure?.(text) ?? []), ...whole.islands].sort((a, b) => a.start - b.start);
  const reading = readingAt({ ...whole, islands }, place, text, markup);
  const begun = empty ? markup.begun?.(text, place, works) : undefined;
  if (begun && !reading.islands.some((island) => island.start < begun.start && isInside(island, place))) {
    return completed(text, begun);
  }
  const touched = citationAt(reading.citations, place);
  if (touched) {
    return joined(request, touched, empty ? place : touched.end);
  }
  const block = reading.islands.find((island) => isInBlock(island, place, text));
  if (block) {
    return below(request, block.exit ?? block.end);
  }
  const settled = settle(request, reading, place, empty);
  const neighbour = citationAt(reading.citations, settled) ?? citationAfter(reading.citations, settled, text);
  if (neighbour) {
    return joined(request, neighbour, neighbour.end);
  }
  const plan = written(request, { start: settled, end: settled });
  const stepped = empty && settled < place ? place - settled : 0;
  return { ...plan, caret: plan.caret + stepped };
}

/** Inside a comment its own citations count, and nothing is out of bounds. */
function readingAt(reading: Reading, place: number, text: string, markup: Markup): Reading {
  const comment = reading.islands.find(({ kind, start, end }) => kind === 'comment' && start < place && place <= end);
  if (!comment) {
    return reading;
  }
  const lead =
    /^(?:%+|\/\/+|\/\*+|<!--|#+|\.\.|\\begin\{comment\})/.exec(text.slice(comment.start, comment.end))?.[0].length ?? 0;
  const from = comment.start + lead;
  const inner = markup.citationsIn(text.slice(from, comment.end));
  return { citations: inner.map((citation) => shifted(citation, from)), islands: [] };
}

function shifted(citation: Citation, by: number): Citation {
  const move = <T extends Span>(span: T): T => ({ ...span, start: span.start + by, end: span.end + by });
  return {
    ...move(citation),
    keys: citation.keys.map((cited) => ({
      ...move(cited),
      ...(cited.prefix && { prefix: move(cited.prefix) }),
      ...(cited.locator && { locator: move(cited.locator) }),
    })),
  };
}

/** The citation that `place` is in or touches. Parts like `\citeyear{a}` are joined from the inside only. */
function citationAt(citations: readonly Citation[], place: number): Citation | undefined {
  return citations.find(({ start, end, role }) =>
    role === 'other' ? start < place && place < end : start <= place && place <= end,
  );
}

/** The citation in brackets or of a command that already follows `place`, a space between. */
function citationAfter(citations: readonly Citation[], place: number, text: string): Citation | undefined {
  return citations.find(
    ({ start, role }) =>
      role === 'parenthetical' &&
      start > place &&
      start - place < 8 &&
      text[start] !== '@' &&
      text[place - 1]?.trim() !== '' &&
      place > 0 &&
      /^[ \t~\u00a0]+$/.test(text.slice(place, start)),
  );
}

/** From where the writer is to where a citation can stand. */
function settle(
  { text, works, style, markup, preamble }: CitationRequest,
  { islands }: Reading,
  place: number,
  caret: boolean,
): number {
  const ended = caret ? 0 : lineEnding(text, place, markup);
  if (ended > 0) {
    return place - ended; // a line of a table or verse stays one
  }
  const at = outOf(islands, afterWord(text, place, caret));
  if (at !== place || (caret && style === 'narrative')) {
    return at;
  }
  const mark = caret ? undefined : markup.mark?.(markup.citation(works, style, text, { preamble }), text);
  const before = mark === 'behind punctuation' ? place : beforePunctuation(text, place);
  return islands.some((island) => isInside(island, before)) ? place : before;
}

/** How much of what ends at `place` ends a line of a table: `\\\\` in LaTeX, `|` where lines begin with one too. */
function lineEnding(text: string, place: number, { id }: Markup): number {
  const line = text.slice(Math.max(text.lastIndexOf('\n', place - 1) + 1, place - 2000), place);
  const sign =
    id === 'latex' ? /[ \t]*\\\\$/ : /^[ \t]*\|/.test(line) && id !== 'asciidoc' ? /(?<=[^|\s])[ \t]*\|$/ : undefined;
  return sign?.exec(line)?.[0].length ?? 0;
}

function outOf(islands: readonly Island[], place: number): number {
  let at = place;
  for (const island of islands) {
    if (isInside(island, at)) {
      at = island.exit ?? island.end;
    }
  }
  return at;
}

function isInside({ kind, start, end }: Island, at: number): boolean {
  return kind !== 'comment' && start < at && at < end;
}

/** The first and the last line of a block take no citation either. */
function isInBlock({ block, start, end }: Island, at: number, text: string): boolean {
  return block === true && at <= end && (start < at || (start === at && (at === 0 || text[at - 1] === '\n')));
}

/** A new citation in place of `span`. */
function written({ text, works, markup, style, preamble }: CitationRequest, span: Span): CitationPlan {
  const gap = spaceAfter(text, span);
  const after = gap + text.slice(span.end, span.end + 8);
  const inserted = markup.citation(works, style, text, { after, preamble });
  const before = markup.mark?.(inserted, text) ? '' : spaceBefore(text, span.start, markup);
  const behind = gap || (markup.apart?.(inserted, after) ?? '');
  return {
    edit: { ...span, text: before + inserted + behind },
    inserted,
    caret: span.start + before.length + inserted.length,
  };
}

/** What was begun, with the keys in it. */
function completed(text: string, { start, end, at, text: added }: Begun): CitationPlan {
  return {
    edit: { start: at, end: at, text: added },
    inserted: text.slice(start, at) + added + text.slice(at, end),
    caret: at + added.length,
  };
}

/** On the line below a block that ends at `end`; a blank line there stays one. */
function below(request: CitationRequest, end: number): CitationPlan {
  const { text } = request;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const rest = /^[ \t]*(\r?\n)?/.exec(text.slice(end, end + 200)) ?? ['', undefined];
  const place = end + rest[0].length;
  const next = text.slice(place, place + 8);
  const apart = request.markup.apartFromBlocks && !/\n[ \t]*\r?\n$/.test(text.slice(0, place)) ? newline : '';
  const before = apart + (rest[1] || text[place - 1] === '\n' ? '' : newline);
  const after = rest[1] ? behindBlock(next, request.markup.apartFromBlocks ? newline.repeat(2) : newline, newline) : '';
  const inserted = request.markup.citation(request.works, request.style, text, { after, preamble: request.preamble });
  return {
    edit: { start: place, end: place, text: before + inserted + after },
    inserted,
    caret: place + before.length + inserted.length,
  };
}

/** What parts a citation from the line it is put before: text is joined, a heading or an item stays at the start of a line. */
function behindBlock(next: string, apart: string, newline: string): string {
  if (/^(?:\s|$)/.test(next)) {
    return newline;
  }
  return /^(?:[\p{L}\p{M}("'“‘«„¿¡]|\d(?!\d*[.)]\s)|[*_](?![*_\s]))/u.test(next) ? ' ' : apart;
}

/** `place` is where the caret was: inside the citation it stays behind the new key, else behind the citation. */
function joined({ text, works, markup }: CitationRequest, citation: Citation, place: number): CitationPlan {
  const added = newWorks(citation, works);
  if (added.length === 0) {
    const inserted = text.slice(citation.start, citation.end);
    return { edit: { start: place, end: place, text: '' }, inserted, caret: place };
  }
  const edit = markup.join(text, citation, added);
  const grown = edit.text.length - (edit.end - edit.start);
  const whole = text.slice(0, edit.start) + edit.text + text.slice(edit.end, citation.end);
  const inside = citation.start < place && place < citation.end;
  const apart = edit.text.length - edit.text.trimEnd().length;
  return {
    edit,
    inserted: whole.slice(citation.start).trimEnd(),
    caret: (inside ? edit.start + edit.text.length : citation.end + grown) - apart,
  };
}
