import { editDistanceFrom } from './editDistance';
import { similarWords } from './fuzzy';
import type { PaperIndex } from './paperIndex';
import type { Part } from './part';
import { bytesOf } from './utf8';
import { pairCount } from './wordPairs';

/** A word of the index that may be what a misspelt one means. */
export interface NearWord {
  readonly word: string;
  /** Letters lost, added, replaced or swapped. */
  readonly edits: number;
}

/** Candidates that the filter hands on to Fuse.js. */
const CANDIDATES = 16;

/** Letters of a word that is looked for; longer ones are no slips of a word that is there. */
const LONGEST = 32;

/**
 * Finds words that resemble a misspelt one, most similar first: a filter by length, shared pairs of letters and slips,
 * then Fuse.js.
 */
export type NearWordSearch = (word: string, limit: number) => NearWord[];

/** Words asked for are remembered, as the same passage is often looked up again, a little longer. */
export function nearWordSearch(index: PaperIndex): NearWordSearch {
  const known = new Map<string, NearWord[]>();
  return (word, limit) => {
    const key = `${limit} ${word}`;
    const before = known.get(key);
    if (before) return before;
    const found = nearWords(index, word, limit);
    if (known.size >= 1000) known.clear();
    known.set(key, found);
    return found;
  };
}

function nearWords(index: PaperIndex, word: string, limit: number): NearWord[] {
  if (word.length > LONGEST) return [];
  const candidates = new Map<string, Candidate>();
  // Two slips are looked for where no word is one slip away.
  for (let edits = 1; edits <= mostEdits(word) && candidates.size === 0; edits++) {
    for (const { part } of index.parts) addCandidates(part, word, edits, candidates);
  }
  const chosen = [...candidates.values()]
    .sort((a, b) => a.edits - b.edits || b.papers - a.papers || (a.word < b.word ? -1 : 1))
    .slice(0, CANDIDATES);
  const strings = chosen.map((candidate) => candidate.word);
  return similarWords(word, strings, limit).map(({ index: at }) => ({ word: strings[at], edits: chosen[at].edits }));
}

interface Candidate extends NearWord {
  papers: number;
}

/** Slips that a word of that length may hold and still be told from others. */
const mostEdits = (word: string) => (word.length < 6 ? 1 : 2);

function addCandidates(part: Part, word: string, most: number, candidates: Map<string, Candidate>): void {
  const bytes = bytesOf(word);
  const distanceTo = editDistanceFrom(word, most);
  // A slip breaks two pairs, a swap of neighbours three.
  const fewest = Math.max(1, pairCount(bytes) - 3 * most);
  part.wordPairs.sharing(bytes, most, fewest, (number) => {
    const papers = part.papersWithWord(number);
    if (papers === 0) return;
    const found = part.segment.words.wordAt(number);
    if (found.length < 3) return;
    const edits = distanceTo(found);
    if (edits > most) return;
    const before = candidates.get(found);
    if (before) before.papers += papers;
    else candidates.set(found, { word: found, edits, papers });
  });
}
