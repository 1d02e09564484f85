import { l10n, Uri } from 'vscode';
import type { CitationStyle } from '../../core/cite/markup';
import { authorsLine, linksOf } from '../../core/describe';
import { bibtexEntry } from '../../core/library/bibtex/write';
import type { Paper } from '../../core/paper';
import type { Match } from '../../core/search/types';
import type { LookedUp, PanelBar, PanelResult, PanelSnippet, PanelState } from '../../protocol';
import { nameOf } from '../citing/bibliographyFile';
import type { CitingContext } from '../citing/citePaper';
import type { Origin } from '../origin';
import { reasonText } from '../reasonText';
import type { Answer, Asked } from '../results';
import type { Services } from '../services';
import { setting } from '../settings';
import { referenceSnippet } from './references';

/** Longest piece of what was looked up that the panel repeats, in UTF-16 units. */
const SHOWN_TEXT = 300;

/** A state of the panel, with what else it depends on than the answer. */
export interface DrawnState {
  readonly state: PanelState;
  /** Where keys and entries were read: when one of them changes, the state is to be made anew. */
  readonly bibliographies: readonly string[];
}

/** The current answer as the panel draws it. */
export async function panelState(services: Services): Promise<DrawnState> {
  const { answer } = services.results;
  const alone = (state: PanelState): DrawnState => ({ state, bibliographies: [] });
  switch (answer.kind) {
    case 'empty':
      return alone({ kind: 'empty' });
    case 'loading':
      return alone({ kind: 'loading', lookedUp: lookedUp(answer.asked) });
    case 'error':
      return alone({ kind: 'error', message: answer.message, lookedUp: answer.asked && lookedUp(answer.asked) });
    case 'results':
      return resultsState(answer, services);
  }
}

async function resultsState(
  { id, asked, matches, shown, year, reveal }: Extract<Answer, { kind: 'results' }>,
  services: Services,
): Promise<DrawnState> {
  const { citer, starred } = services;
  const wanted = year === undefined ? matches : matches.filter(({ paper }) => paper.year === year);
  const page = wanted.slice(0, shown);
  const context = await citer.contextOf(
    asked.origin,
    page.map(({ paper }) => paper),
  );
  const stars = new Set(starred.ids);
  const state: PanelState = {
    kind: 'results',
    originId: id,
    lookedUp: lookedUp(asked),
    results: page.map((match) => {
      const result = resultOf(match, asked, context, stars);
      return { ...result, snippets: [...result.snippets, referenceSnippet(match.paper, services)] };
    }),
    total: wanted.length,
    years: setting('panel.timeline') ? yearsOf(matches) : undefined,
    year,
    reveal,
  };
  return { state, bibliographies: context.bibliographies };
}

/** What stands beside the search box. */
export function panelBar({ history, follow, starred }: Services): PanelBar {
  return {
    back: history.canGoBack,
    forward: history.canGoForward,
    follow: follow.state,
    starred: starred.ids.length,
  };
}

/** One citation of several papers, as it would be put where the look-up came from. */
export async function jointCitation(
  origin: Origin | undefined,
  papers: readonly Paper[],
  style: CitationStyle,
  { citer }: Services,
): Promise<string> {
  const { markup, text, preamble, keyOf } = await citer.contextOf(origin, papers);
  const works = papers.map((paper) => ({ key: keyOf(paper), paper }));
  return markup.citation(works, style, text, { preamble });
}

function yearsOf(matches: readonly Match[]): { readonly year: number; readonly papers: number }[] {
  const counts = new Map<number, number>();
  for (const { paper } of matches) if (paper.year) counts.set(paper.year, (counts.get(paper.year) ?? 0) + 1);
  return [...counts].map(([year, papers]) => ({ year, papers })).sort((a, b) => a.year - b.year);
}

function lookedUp({ text, from, origin }: Asked): LookedUp {
  const line = text.replace(/\s+/g, ' ').trim();
  return {
    text: line.length > SHOWN_TEXT ? `${line.slice(0, SHOWN_TEXT).trimEnd()}…` : line,
    from,
    document: origin?.document.uri.path.split('/').at(-1),
  };
}

function resultOf(match: Match, { from }: Asked, context: CitingContext, stars: ReadonlySet<string>): PanelResult {
  const { paper } = match;
  const wasAsked = from !== 'starred';
  return {
    paperId: paper.id,
    title: paper.title,
    titleSpans: match.titleSpans,
    fillIn: lacksDetails(paper) && isEditable(paper),
    authors: paper.authors?.length ? authorsLine(paper.authors) : l10n.t('authors not known'),
    year: paper.year,
    venue: paper.venue,
    strength: wasAsked ? match.strength : undefined,
    why: wasAsked ? reasonText(match.reason) : '',
    sources: sourcesOf(paper),
    starred: stars.has(paper.id),
    sentence: match.reason.sentence,
    abstract: paper.abstract,
    abstractSpans: match.abstractSpans,
    links: linksOf(paper).map(({ label, url }) => ({ label: toldLabel(label), url })),
    snippets: snippetsOf(paper, context),
  };
}

/** Badges of a paper: where it is known from, each once. */
function sourcesOf({ foundIn = [] }: Paper): string[] {
  const named = foundIn.map(({ kind, label }) =>
    kind === 'bundled' ? l10n.t('Bundled') : kind === 'imported' ? l10n.t('Imported') : label,
  );
  return [...new Set(named)];
}

/** Names that core gives; those of formats and services are the same everywhere. */
function toldLabel(label: string): string {
  if (label === 'Paper') return l10n.t('Paper');
  if (label === 'Code') return l10n.t('Code');
  return label === 'Plain text' ? l10n.t('Plain text') : label;
}

function lacksDetails({ authors, year }: Paper): boolean {
  return !authors?.length || year === undefined;
}

/** Imported papers are edited here, those of a bibliography there. */
function isEditable({ foundIn = [] }: Paper): boolean {
  return foundIn.some(({ kind, uri }) => kind === 'imported' || (kind === 'file' && uri !== undefined));
}

function snippetsOf(paper: Paper, context: CitingContext): PanelSnippet[] {
  const { markup, text, preamble, keyOf, entries, holderOf } = context;
  const work = { key: keyOf(paper), paper };
  const holder = holderOf(paper);
  const bibtex: PanelSnippet = {
    id: 'bibtex',
    label: 'BibTeX',
    text: bibtexEntry(paper, work.key).trim(),
    ...(entries !== 'nowhere' && { entry: { in: holder && nameOf(Uri.parse(holder)) } }),
  };
  // What a bibliography takes in is entries.
  if (entries === 'itself') return [{ ...bibtex, id: 'parenthetical', style: 'parenthetical' }];
  const label = toldLabel(markup.label);
  const citation = (style: CitationStyle): PanelSnippet => ({
    id: style,
    label: style === 'narrative' ? l10n.t('{0}, in the sentence', label) : label,
    text: markup.citation([work], style, text, { preamble }),
    style,
  });
  const parenthetical = citation('parenthetical');
  const narrative = citation('narrative');
  return [parenthetical, ...(narrative.text === parenthetical.text ? [] : [narrative]), bibtex];
}
