// States for the panel as the host would send them, over the real corpus. The ranking here is a plain count of shared
// words, enough to have something real to look at; how papers are found is tested elsewhere.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { authorsLine, linksOf, plainReference } from '../../src/core/describe';
import type { Paper } from '../../src/core/paper';
import type { Span } from '../../src/core/text';
import type { LookedUp, PanelResult, PanelSnippet, PanelState } from '../../src/protocol';

const papers: readonly Paper[] = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '..', '..', 'data', 'papers.json'), 'utf8'),
);

const STOP = new Set('with that this from their which have been into when than more such these they most'.split(' '));

/** First letters of the telling words, so that `consistent` finds `consistency`. */
function stemsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return new Set(words.filter((word) => !STOP.has(word)).map((word) => word.slice(0, 6)));
}

function spansOf(text: string, stems: ReadonlySet<string>): Span[] {
  const words = [...text.matchAll(/\p{L}{4,}/gu)];
  return words
    .filter(([word]) => stems.has(word.toLowerCase().slice(0, 6)))
    .map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
}

function nearestSentence(abstract: string, spans: readonly Span[]): Span | undefined {
  const count = ({ start, end }: Span) => spans.filter((span) => span.start >= start && span.end <= end).length;
  const sentences = [...abstract.matchAll(/[^.]+(?:\.(?!\s)[^.]*)*\.?/g)].map(({ 0: text, index }) => {
    const start = index + text.length - text.trimStart().length;
    return { start, end: index + text.length };
  });
  return sentences.sort((a, b) => count(b) - count(a))[0];
}

function snippetsOf(paper: Paper): PanelSnippet[] {
  const fields = [
    ['title', paper.title],
    ['author', paper.authors?.map(({ family, given }) => `${family}, ${given}`).join(' and ')],
    ['year', paper.year],
    ['booktitle', paper.venue],
    ['doi', paper.doi],
    ['eprint', paper.arxiv],
  ].filter(([, value]) => value !== undefined);
  const body = fields.map(([name, value]) => `  ${name} = {${value}},\n`).join('');
  return [
    { id: 'parenthetical', label: 'LaTeX', text: `\\citep{${paper.key}}`, style: 'parenthetical' },
    { id: 'narrative', label: 'LaTeX, in the sentence', text: `\\citet{${paper.key}}`, style: 'narrative' },
    { id: 'bibtex', label: 'BibTeX', text: `@inproceedings{${paper.key},\n${body}}` },
    { id: 'reference', label: 'Reference', text: plainReference(paper) },
  ];
}

function resultOf(paper: Paper, stems: ReadonlySet<string>): PanelResult & { readonly shared: number } {
  const titleSpans = spansOf(paper.title, stems);
  const abstractSpans = spansOf(paper.abstract, stems);
  const all = [
    ...titleSpans.map(({ start, end }) => paper.title.slice(start, end)),
    ...abstractSpans.map(({ start, end }) => paper.abstract.slice(start, end)),
  ].map((word) => word.toLowerCase());
  const shared = new Map(all.map((word) => [word.slice(0, 6), word]));
  const score = shared.size + new Set(titleSpans.map(({ start }) => start)).size;
  return {
    paperId: paper.id,
    title: paper.title,
    titleSpans,
    authors: authorsLine(paper.authors),
    year: paper.year,
    venue: paper.venue,
    strength: score >= 7 ? 'strong' : score >= 4 ? 'related' : 'weak',
    why: `Shares ${[...shared.values()]
      .slice(0, 3)
      .map((word) => `“${word}”`)
      .join(', ')}`,
    sources: ['Bundled'],
    starred: false,
    sentence: nearestSentence(paper.abstract, abstractSpans),
    abstract: paper.abstract,
    abstractSpans,
    links: linksOf(paper),
    snippets: snippetsOf(paper),
    shared: score,
  };
}

/** The state that shows what a passage finds in the corpus. */
export function resultsFor(
  lookedUp: LookedUp,
  { limit = 8, originId = 1, reveal = undefined as string | undefined } = {},
): PanelState {
  const stems = stemsOf(lookedUp.text);
  const found = papers.map((paper) => resultOf(paper, stems)).filter(({ shared }) => shared > 1);
  found.sort((a, b) => b.shared - a.shared);
  const results = found.slice(0, limit).map(({ shared: _, ...result }) => result);
  const years = new Map<number, number>();
  for (const { year } of found) if (year) years.set(year, (years.get(year) ?? 0) + 1);
  const counted = [...years].map(([year, papers]) => ({ year, papers })).sort((a, b) => a.year - b.year);
  return { kind: 'results', originId, lookedUp, results, total: found.length, years: counted, reveal };
}

export const PASSAGE: LookedUp = {
  text: 'Cycle consistency regularises the model without paired examples: translating an image to the other domain and back should give the same image again.',
  from: 'selection',
  document: 'paper.tex',
};

const QUERY: LookedUp = { text: 'large batch training generalization', from: 'query' };
const RECIPE: LookedUp = {
  text: 'Knead the dough and let it rise for two hours.',
  from: 'sentence',
  document: 'notes.md',
};

/** One state of each kind, by name. */
export const STATES: Readonly<Record<string, PanelState>> = {
  empty: { kind: 'empty' },
  loading: { kind: 'loading', lookedUp: PASSAGE },
  results: resultsFor(PASSAGE),
  query: resultsFor(QUERY),
  nothing: { kind: 'results', originId: 3, lookedUp: RECIPE, results: [], total: 0 },
  'nothing-query': { kind: 'results', originId: 4, lookedUp: { ...QUERY, text: 'sourdough' }, results: [], total: 0 },
  error: {
    kind: 'error',
    message: 'papers.json, line 12: the record has no title. Reinstall the extension to get the file back.',
    lookedUp: PASSAGE,
  },
};
