import Fuse from 'fuse.js';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import { stemmer } from 'stemmer';
import type { Paper } from '../../src/core/paper';
import { type Engine, LIMIT } from './lookups';

/** Words that the stemmed MiniSearch leaves out, as anyone who sets it up would. */
const STOP_WORDS = new Set(
  (
    'a an and are as at be been but by can do does for from had has have how in into is it its may more most no not of ' +
    'on or our than that the their there these they this those to was we were what when where which while who will with you'
  ).split(' '),
);

/** What libraries must not be given: signs that their query languages or tokenisers stumble over. */
const cleaned = (text: string) => text.replace(/\\[a-zA-Z]+/g, ' ').replace(/[^\p{L}\p{N}\s'-]+/gu, ' ');

/** Fuse over whole texts; longer queries make it take minutes. */
const LONGEST_FUSE_QUERY = 2000;

function fuse(name: string, tokens: boolean): Engine {
  return {
    name,
    build(papers) {
      const index = new Fuse([...papers], {
        keys: [{ name: 'title', weight: 2 }, 'abstract'],
        includeScore: true,
        ignoreLocation: true,
        ...(tokens ? { useTokenSearch: true, tokenMatch: 'any' as const, threshold: 0.4 } : { threshold: 0.6 }),
      });
      return (text) =>
        index
          .search(tokens ? cleaned(text) : text.slice(0, LONGEST_FUSE_QUERY), { limit: LIMIT })
          .map(({ item, score = 1 }) => ({ id: item.id, score: 1 - score }));
    },
  };
}

function miniSearch(name: string, stems: boolean): Engine {
  return {
    name,
    build(papers) {
      const index = new MiniSearch<Paper>({
        fields: ['title', 'abstract'],
        ...(stems ? { processTerm: stemmed } : {}),
        searchOptions: { boost: { title: 3 }, fuzzy: 0.2, prefix: !stems },
      });
      index.addAll(papers);
      return (text) =>
        index
          .search(cleaned(text))
          .slice(0, LIMIT)
          .map(({ id, score }) => ({ id, score }));
    },
  };
}

function stemmed(word: string): string | null {
  const lower = word.toLowerCase();
  return STOP_WORDS.has(lower) ? null : stemmer(lower);
}

const lunrEngine: Engine = {
  name: 'lunr',
  build(papers) {
    const index = lunr((builder) => {
      builder.ref('id');
      builder.field('title', { boost: 3 });
      builder.field('abstract');
      for (const paper of papers) builder.add(paper);
    });
    return (text) =>
      index
        .query((query) => {
          for (const token of lunr.tokenizer(cleaned(text))) query.term(token.toString(), {});
        })
        .slice(0, LIMIT)
        .map(({ ref, score }) => ({ id: ref, score }));
  },
};

/** The libraries one would reach for, set up with care, over title and abstract. */
export const PEERS: readonly Engine[] = [
  fuse('Fuse.js', false),
  fuse('Fuse.js, tokens', true),
  miniSearch('MiniSearch', false),
  miniSearch('MiniSearch, stems', true),
  lunrEngine,
];
