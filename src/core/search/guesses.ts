import type { NearWordSearch } from './nearWords';
import type { PaperIndex } from './paperIndex';
import { termOf } from './terms';

/** A term that a word may stand for, and how likely that is (the likeliest 1). */
export interface Guess {
  readonly term: string;
  readonly share: number;
  /** Letters lost, added, replaced or swapped on the way there. */
  readonly edits: number;
}

const NEAR_WORDS = 8;
const MOST_CORRECTIONS = 3;
/** How likely one slip is against none. */
const SLIP = 0.01;
/** Corrections less likely than this beside the likeliest are left out. */
const LEAST_SHARE = 0.2;

/**
 * Likely corrections of a misspelt word, likeliest first: common words and few slips (a noisy channel: Kernighan,
 * Church and Gale, “A spelling correction program based on a noisy channel model”, 1990).
 * @param bold also corrections that change the first letter, or two letters: right for a few words, where each is
 * meant, not for a passage, where a rare word is often just a rare word.
 */
export function correctionsOf(index: PaperIndex, near: NearWordSearch, word: string, bold: boolean): Guess[] {
  const likely = new Map<string, { edits: number; likelihood: number }>();
  for (const { word: found, edits } of near(word, NEAR_WORDS)) {
    if (!bold && (edits > 1 || word.length < 5 || found[0] !== word[0])) continue;
    const term = termOf(found);
    const likelihood = index.papersWith(term) * SLIP ** edits;
    const before = likely.get(term);
    if (!before || before.likelihood < likelihood) likely.set(term, { edits, likelihood });
  }
  const sorted = [...likely].sort(([, a], [, b]) => b.likelihood - a.likelihood).slice(0, MOST_CORRECTIONS);
  const best = sorted[0]?.[1].likelihood || 1;
  return sorted
    .map(([term, { edits, likelihood }]) => ({ term, edits, share: likelihood / best }))
    .filter(({ share }) => share > LEAST_SHARE);
}

/** `treesearch` is `tree` and `search`: the cut whose rarer half is the most common. */
export function halvesOf(index: PaperIndex, word: string): Guess[] {
  let best: string[] = [];
  let most = 0;
  for (let cut = 3; cut <= word.length - 3; cut++) {
    const pair = [termOf(word.slice(0, cut)), termOf(word.slice(cut))];
    const papers = Math.min(...pair.map((term) => index.papersWith(term)));
    if (papers > most) {
      most = papers;
      best = pair;
    }
  }
  return best.map((term) => ({ term, share: 1, edits: 0 }));
}
