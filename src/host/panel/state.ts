import { authorsLine, linksOf, plainReference } from '../../core/describe';
import { bibtexEntry } from '../../core/library/bibtex/write';
import type { Match } from '../../core/search/types';
import type { LookedUp, PanelResult, PanelSnippet, PanelState } from '../../protocol';
import type { CitingContext } from '../citing/citePaper';
import type { Asked } from '../results';
import type { Services } from '../services';

/** Longest piece of what was looked up that the panel repeats, in UTF-16 units. */
const SHOWN_TEXT = 300;

/** The current answer as the panel draws it. */
export async function panelState({ results, citer }: Services): Promise<PanelState> {
  const { answer } = results;
  switch (answer.kind) {
    case 'empty':
      return { kind: 'empty' };
    case 'loading':
      return { kind: 'loading', lookedUp: lookedUp(answer.asked) };
    case 'error':
      return { kind: 'error', message: answer.message, lookedUp: answer.asked && lookedUp(answer.asked) };
    case 'results': {
      const papers = answer.matches.map(({ paper }) => paper);
      const context = await citer.contextOf(answer.asked.origin, papers);
      return {
        kind: 'results',
        originId: answer.id,
        lookedUp: lookedUp(answer.asked),
        results: answer.matches.map((match) => resultOf(match, context)),
        reveal: answer.reveal,
      };
    }
  }
}

function lookedUp({ text, from, origin }: Asked): LookedUp {
  const line = text.replace(/\s+/g, ' ').trim();
  return {
    text: line.length > SHOWN_TEXT ? `${line.slice(0, SHOWN_TEXT).trimEnd()}…` : line,
    from,
    document: origin?.document.uri.path.split('/').at(-1),
  };
}

function resultOf({ paper, ...match }: Match, context: CitingContext): PanelResult {
  return {
    paperId: paper.id,
    title: paper.title,
    titleSpans: match.titleSpans,
    authors: authorsLine(paper.authors),
    year: paper.year,
    venue: paper.venue,
    strength: match.strength,
    why: match.reason.text,
    sentence: match.reason.sentence,
    abstract: paper.abstract,
    abstractSpans: match.abstractSpans,
    links: linksOf(paper),
    snippets: snippetsOf(paper, context),
  };
}

function snippetsOf(paper: Match['paper'], { markup, text, preamble, keyOf }: CitingContext): PanelSnippet[] {
  const work = { key: keyOf(paper), paper };
  const citation = (style: 'parenthetical' | 'narrative'): PanelSnippet => ({
    id: style,
    label: style === 'narrative' ? `${markup.label}, in the sentence` : markup.label,
    text: markup.citation([work], style, text, { preamble }),
    style,
  });
  const parenthetical = citation('parenthetical');
  const narrative = citation('narrative');
  return [
    parenthetical,
    ...(narrative.text === parenthetical.text ? [] : [narrative]),
    { id: 'bibtex', label: 'BibTeX', text: bibtexEntry(paper, work.key).trim() },
    { id: 'plain', label: 'Plain text', text: plainReference(paper) },
  ];
}
