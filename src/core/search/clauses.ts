import { sentencesOf } from './sentences';
import { type Token, tellsNothing } from './terms';

/** Telling words that a clause has at least: fewer belong to what stands beside them, as in a short list. */
const LEAST = 5;

/** What may stand between two clauses of a sentence. */
const BETWEEN = /[,;:]\s/;

/**
 * The clauses of a text: its sentences, and their parts between commas, semicolons and colons where each has some words
 * of its own.
 * @param words of the text, in order. @returns where each ends among the words, the last at the end of them.
 */
export function clauseEnds(text: string, words: readonly Token[]): number[] {
  const ends: number[] = [];
  let from = 0;
  for (const { end } of sentencesOf(text)) {
    let to = from;
    while (to < words.length && words[to].start < end) to++;
    if (to === from) continue;
    ends.push(...cutsIn(text, words, from, to), to);
    from = to;
  }
  return ends;
}

/** Where the sentence of the words `[from, to)` is cut. */
function cutsIn(text: string, words: readonly Token[], from: number, to: number): number[] {
  const cuts: number[] = [];
  let left = 0;
  for (let at = from; at < to; at++) if (!tellsNothing(words[at].word)) left++;
  let own = 0;
  for (let at = from; at < to; at++) {
    if (own >= LEAST && left >= LEAST && BETWEEN.test(text.slice(words[at - 1].end, words[at].start))) {
      cuts.push(at);
      own = 0;
    }
    if (tellsNothing(words[at].word)) continue;
    own++;
    left--;
  }
  return cuts;
}
