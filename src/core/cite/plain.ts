import type { Paper } from '../paper';
import type { CitedWork, Markup } from './markup';

/** Text without a markup for citations: author and year, as readers know them. */
export const plain: Markup = {
  id: 'plain',
  label: 'Plain text',
  languageIds: [],
  extensions: ['.txt'],
  space: ' ',
  citation: (works, style) =>
    style === 'narrative' ? works.map(narrative).join('; ') : `(${works.map(parenthetical).join('; ')})`,
  citationsIn: () => [],
  read: () => ({ citations: [], islands: [] }),
  // biome-ignore lint/correctness/useYield: there is nothing to read
  *slices() {
    return { citations: [], islands: [] };
  },
  join: (_text, citation, works) => ({
    start: citation.end,
    end: citation.end,
    text: ` ${plain.citation(works, 'parenthetical', '')}`,
  }),
};

/** `Hoffer et al., 2017`; what is not known is left out, never replaced. */
function parenthetical({ paper }: CitedWork): string {
  const who = authorsOf(paper, '&');
  return paper.year === undefined ? who : `${who}, ${paper.year}`;
}

/** `Hoffer et al. (2017)`. */
function narrative({ paper }: CitedWork): string {
  const who = authorsOf(paper);
  return paper.year === undefined ? who : `${who} (${paper.year})`;
}

/** `Hoffer et al.`, `Hoffer and Soudry`; without known authors the short title, in quotation marks. */
export function authorsOf(paper: Paper, and: 'and' | '&' = 'and'): string {
  return names(paper, and) ?? shortTitle(paper.title);
}

function names(paper: Paper, and: string): string | undefined {
  const [first, second, third] = paper.authors ?? [];
  if (!first) {
    return undefined;
  }
  if (third) {
    return `${first.family} et al.`;
  }
  return second ? `${first.family} ${and} ${second.family}` : first.family;
}

const SHORT_TITLE_WORDS = 5;

/** A work without known authors goes by its title: the part before a colon, or its first words. */
function shortTitle(title: string): string {
  const main = title.split(/:\s/, 1)[0].trim();
  const words = main.split(/\s+/);
  const short = words.length > SHORT_TITLE_WORDS + 1 ? `${words.slice(0, SHORT_TITLE_WORDS).join(' ')}…` : main;
  return `“${short}”`;
}
