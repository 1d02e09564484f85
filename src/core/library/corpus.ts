import * as v from 'valibot';
import type { Paper } from '../paper';
import { citationKey, paperId } from './keys';
import { readable } from './readable';
import { readPapersPage, type SkippedLine } from './webPage';

/** What is known about a paper from public sources; the only part of a metadata file that is used. */
const Verified = v.object({
  authors: v.optional(v.array(v.object({ family: v.string(), given: v.optional(v.string()) }))),
  year: v.optional(v.number()),
  venue: v.optional(v.string()),
  doi: v.optional(v.string()),
  arxiv: v.optional(v.string()),
  url: v.optional(v.string()),
  codeUrl: v.optional(v.string()),
});
type Verified = v.InferOutput<typeof Verified>;

const Metadata = v.object({ papers: v.array(v.object({ title: v.string(), verified: v.optional(Verified) })) });

export interface Corpus {
  readonly papers: readonly Paper[];
  /** Lines of the page that are no part of a paper. */
  readonly skipped: readonly SkippedLine[];
}

/**
 * The papers of a page with the verified facts about them, matched by exact title, in the order of the page.
 * @throws when the metadata is not JSON of the expected shape, or names a title that the page does not have.
 */
export function corpusFrom(pageText: string, metadataJson: string): Corpus {
  const facts = new Map(v.parse(Metadata, JSON.parse(metadataJson)).papers.map((p) => [p.title, p.verified ?? {}]));
  const page = readPapersPage(pageText);
  const ids = new Set<string>();
  const keys = new Set<string>();
  const papers = page.papers.map(({ title, abstract }) => {
    const paper = paperFrom(title, abstract, facts.get(title) ?? {}, ids, keys);
    ids.add(paper.id);
    keys.add(paper.key);
    return paper;
  });
  const titles = new Set(page.papers.map((paper) => paper.title));
  const strays = [...facts.keys()].filter((title) => !titles.has(title));
  if (strays.length > 0)
    throw new Error(`The metadata tells of papers that the page does not list: ${strays.join('; ')}`);
  return { papers, skipped: page.skipped };
}

/** Fields in the order in which the corpus file writes them; absent ones are left out. */
function paperFrom(title: string, abstract: string, facts: Verified, ids: Set<string>, keys: Set<string>): Paper {
  const shown = readable(title);
  const known = Object.entries({
    authors: facts.authors,
    year: facts.year,
    venue: facts.venue,
    doi: facts.doi,
    arxiv: facts.arxiv,
    url: facts.url,
    codeUrl: facts.codeUrl,
  }).filter(([, value]) => value !== undefined);
  return {
    id: paperId(shown, ids),
    key: citationKey({ authors: facts.authors, year: facts.year, title: shown }, keys),
    title: shown,
    abstract: readable(abstract),
    ...Object.fromEntries(known),
    ...rawOf(title, abstract),
  };
}

/** The source's words where mending changed them. */
export function rawOf(title: string, abstract: string): Pick<Paper, 'raw'> {
  const raw = {
    ...(readable(title) === title ? {} : { title }),
    ...(readable(abstract) === abstract ? {} : { abstract }),
  };
  return Object.keys(raw).length > 0 ? { raw } : {};
}

/** The corpus as its file has it: a JSON array with one paper a line, so that differences and faults have a line. */
export function corpusFile(papers: readonly Paper[]): string {
  return `[\n${papers.map((paper) => JSON.stringify(paper)).join(',\n')}\n]\n`;
}
