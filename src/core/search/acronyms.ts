import type { PaperIndex } from './paperIndex';
import { isStopWord, type Token, type TokenKind, tellsNothing, termOf, tokensOf } from './terms';

/** What short forms stand for, as the papers themselves say: `Graph Contrastive Learning (GCL)`. */
export interface Acronyms {
  /** `undefined` where no paper gives a long form. @param short folded */
  longFormOf(short: string): LongForm | undefined;
  /** Short forms of neighbouring words, each with where its long form begins and ends among them. */
  shortFormsIn(words: readonly Token[]): readonly { short: string; from: number; to: number }[];
}

export interface LongForm {
  /** The terms of its telling words, each once. */
  readonly words: readonly string[];
  /** Of its compounds written as one: `testtime` of *test-time adaptation*. */
  readonly joined: readonly string[];
}

/** Papers that are asked what a short form means. */
const MOST_ASKED = 8;
/** Runs of initials that are remembered; most of them stand for nothing. */
const MOST_KNOWN = 20_000;
const LONGEST_SHORT = 8;
/** Shorter ones are too often just some words' first letters. */
const SHORTEST_FOUND = 3;
const MOST_WORDS = 6;

/** Learns from the papers, at the first question for each short form. */
export function acronymsIn(index: PaperIndex): Acronyms {
  /** Those that stand for nothing too. */
  const known = new Map<string, LongForm | null>();
  const longFormOf = (short: string): LongForm | undefined => {
    const before = known.get(short);
    if (before !== undefined) return before ?? undefined;
    const found =
      /^\p{L}[\p{L}\p{N}]+$/u.test(short) && short.length <= LONGEST_SHORT ? asked(index, short) : undefined;
    if (known.size > MOST_KNOWN) known.clear();
    known.set(short, found ?? null);
    return found;
  };
  return {
    longFormOf,
    shortFormsIn(words) {
      const found: { short: string; from: number; to: number }[] = [];
      for (let from = 0; from + SHORTEST_FOUND <= words.length; from++) {
        let short = '';
        for (let to = from; to < Math.min(words.length, from + MOST_WORDS); to++) {
          const { word } = words[to];
          // No long form has such a word among its terms.
          if (tellsNothing(word)) break;
          short += word[0];
          if (short.length < SHORTEST_FOUND || isStopWord(short)) continue;
          const long = longFormOf(short);
          if (!long) continue;
          const terms = words.slice(from, to + 1).map(({ term }) => term);
          if (terms.every((term) => long.words.includes(term))) found.push({ short, from, to });
        }
      }
      return found;
    },
  };
}

function asked(index: PaperIndex, short: string): LongForm | undefined {
  let left = MOST_ASKED;
  for (const { part } of index.parts) {
    const { terms, words, postingsStart, postingPapers } = part.segment;
    // In brackets it stands as it is, or in the plural: most runs of initials are no words at all.
    if (words.indexOf(short) < 0 && words.indexOf(`${short}s`) < 0) continue;
    const at = terms.indexOf(termOf(short));
    if (at < 0) continue;
    for (let k = postingsStart[at]; k < postingsStart[at + 1]; k++) {
      if (part.isGone(postingPapers[k])) continue;
      if (part.records.mayHaveInBrackets(postingPapers[k], short)) {
        const long =
          definedIn(part.records.titleAt(postingPapers[k]), short) ??
          definedIn(part.records.abstractAt(postingPapers[k]), short);
        if (long) return { words: termsOf(long, 'word'), joined: termsOf(long, 'joined') };
      }
      if (--left === 0) return undefined;
    }
  }
  return undefined;
}

const termsOf = (long: string, of: TokenKind) => {
  const tokens = tokensOf(long).filter(({ word, kind }) => kind === of && !tellsNothing(word));
  return [...new Set(tokens.map(({ term }) => term))];
};

const IN_BRACKETS = /\(\s*(\p{L}[\p{L}\p{N}-]{1,9}?)s?\s*[,;)]/gu;

/** The words before the short form in brackets whose letters give it. */
function definedIn(text: string, short: string): string | undefined {
  for (const match of text.matchAll(IN_BRACKETS)) {
    if (match[1].replace(/-/g, '').toLowerCase() !== short) continue;
    const before = text.slice(Math.max(0, match.index - 160), match.index).trimEnd();
    const long = byInitials(before, short) ?? byLetters(before, short);
    if (long) return long;
  }
  return undefined;
}

/** The last words, one for each letter, that begin with it. */
function byInitials(text: string, short: string): string | undefined {
  const starts = [...text.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)].slice(-short.length);
  const initials = starts.map(([letter]) => letter.toLowerCase()).join('');
  return initials === short ? text.slice(starts[0].index) : undefined;
}

/**
 * From the end backwards each letter of the short form must stand in the text before it, the first one at the beginning
 * of a word (Schwartz and Hearst, “A simple algorithm for identifying abbreviation definitions in biomedical text”, 2003).
 */
function byLetters(text: string, short: string): string | undefined {
  let at = text.length;
  for (let letter = short.length - 1; letter >= 0; letter--) {
    const fits = () =>
      text[at].toLowerCase() === short[letter] && (letter > 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ''));
    do at--;
    while (at >= 0 && !fits());
    if (at < 0) return undefined;
  }
  const long = text.slice(at);
  const words = long.split(/[\s-]+/).length;
  return words <= Math.min(short.length + 5, short.length * 2) && words > 1 ? long : undefined;
}
