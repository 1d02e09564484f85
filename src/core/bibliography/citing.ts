import type { CitationPlan, CitationStyle, CitedWork, Markup } from '../cite/markup';
import { planCitation } from '../cite/plan';
import type { TextEdit } from '../edit';
import type { Paper } from '../paper';
import type { Span } from '../text';
import type { Bibliography, EntryPlan } from './entry';

export interface CitingRequest {
  /** The whole document. */
  readonly text: string;
  /** One a cursor, the main one first; a selection stays unless it is to be replaced. */
  readonly spans: readonly Span[];
  /** In the order in which they are to be cited. */
  readonly papers: readonly Paper[];
  readonly markup: Markup;
  readonly style: CitationStyle;
  /** Texts of the other files of the project that decide how it cites. */
  readonly preamble?: string;
  readonly placement?: 'after' | 'replace';
  /** What the document cites from; without one, papers go by their own keys. */
  readonly bibliography?: Pick<Bibliography, 'plan'>;
  /** An edit of the document that belongs to it and is none of a citation: the line that names its bibliography. */
  readonly declaration?: TextEdit;
  /** The key of a paper where there is no bibliography; default `paper.key`. */
  readonly keyFor?: (paper: Paper) => string;
}

/** Everything that citing changes, in the document and in its bibliography. */
export interface CitingPlan {
  /** Of the document; they do not overlap. */
  readonly edits: readonly TextEdit[];
  /** The citation as it stands at the main cursor. */
  readonly inserted: string;
  /** Offsets in the new text right behind each citation, the main one first. */
  readonly carets: readonly number[];
  /** In the order of the papers. */
  readonly works: readonly (CitedWork & EntryPlan)[];
  /** Of the bibliography; absent when nothing is missing there. */
  readonly entry?: TextEdit;
}

/**
 * Citations at every cursor, and the entries they need.
 * @throws LookupError `badArgument` as `planCitation` does.
 */
export function planCiting(request: CitingRequest): CitingPlan {
  const { text, spans, papers, markup, style, preamble, placement } = request;
  const entries = request.bibliography?.plan(papers);
  const works = papers.map((paper, at) => {
    const key = request.keyFor?.(paper) ?? paper.key;
    return { paper, ...(entries?.works[at] ?? { key, reused: false }) };
  });
  const plans = spans.map((span) => planCitation({ text, span, works, markup, style, preamble, placement }));
  const distinct = withoutOverlaps(plans);
  const edits = distinct.map(({ edit }) => edit);
  const { declaration } = request;
  return {
    edits: declaration ? withDeclaration(edits, declaration) : edits,
    inserted: plans[0].inserted,
    carets: caretsAfter(distinct).map((caret, at) => caret + growthBefore(distinct[at].edit, declaration)),
    works,
    ...(entries?.edit && { entry: entries.edit }),
  };
}

/** At one place with a citation, a line at the end of a text follows it and one at its start precedes it. */
function withDeclaration(edits: readonly TextEdit[], declaration: TextEdit): readonly TextEdit[] {
  const same = edits.find(({ start, end }) => start === end && start === declaration.start);
  if (!same) return [...edits, declaration];
  const text = isBehind(declaration, same) ? same.text + declaration.text : declaration.text + same.text;
  return edits.map((edit) => (edit === same ? { ...same, text } : edit));
}

/** Typst and reStructuredText name it at the end of a text, the others at its start. */
function isBehind(declaration: TextEdit, edit: TextEdit): boolean {
  return declaration.start > edit.end || /^\s*(?:#bibliography|\.\.)/.test(declaration.text);
}

function growthBefore(edit: TextEdit, declaration: TextEdit | undefined): number {
  if (!declaration || declaration.start > edit.start) return 0;
  return declaration.start === edit.start && isBehind(declaration, edit) ? 0 : declaration.text.length;
}

/** Cursors that would write at the same place write once. */
function withoutOverlaps(plans: readonly CitationPlan[]): CitationPlan[] {
  return plans.filter(
    ({ edit }, at) => plans.findIndex((other) => other.edit.start <= edit.end && edit.start <= other.edit.end) === at,
  );
}

/** Each caret is shifted by the edits before it. */
function caretsAfter(plans: readonly CitationPlan[]): number[] {
  const growth = ({ edit }: CitationPlan) => edit.text.length - (edit.end - edit.start);
  return plans.map((plan) =>
    plans.reduce((caret, other) => (other.edit.start < plan.edit.start ? caret + growth(other) : caret), plan.caret),
  );
}
