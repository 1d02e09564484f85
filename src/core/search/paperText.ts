import type { Span } from '../text';
import type { PaperIndex } from './paperIndex';
import { sentencesOf } from './sentences';
import { type TokenKind, termOf, tokensOf } from './terms';

/** A token of a paper by its index term. Offsets are UTF-16 in the title or the abstract. */
export interface Word extends Span {
  readonly term: string;
  readonly kind: TokenKind;
}

/** A stretch of a paper that is read as one: the title, or a sentence of the abstract. */
export interface Stretch extends Span {
  readonly words: readonly Word[];
}

/** A paper as it is read for closeness and reasons: its words one by one. */
export interface PaperText {
  readonly title: Stretch;
  readonly sentences: readonly Stretch[];
}

/** Papers that are kept read: those on top of the answers to what is being typed hardly change. */
const MOST_KEPT = 400;

/** @param paper number in the index. */
export type ReadPaper = (paper: number) => PaperText;

/** Reads papers, each once while it is asked for again and again. */
export function paperReader(index: PaperIndex): ReadPaper {
  const kept = new Map<number, PaperText>();
  const terms = new Map<string, string>();
  const wordsOf = (text: string, { start, end }: Span): Word[] =>
    tokensOf(text.slice(start, end)).map((token) => {
      let term = terms.get(token.word);
      if (term === undefined) {
        if (terms.size > 20_000) terms.clear();
        term = termOf(token.word);
        terms.set(token.word, term);
      }
      return { term, kind: token.kind, start: start + token.start, end: start + token.end };
    });
  return (number) => {
    const before = kept.get(number);
    if (before) return before;
    const paper = index.paperAt(number);
    const title = { start: 0, end: paper.title.length };
    const text = {
      title: { ...title, words: wordsOf(paper.title, title) },
      sentences: sentencesOf(paper.abstract).map((span) => ({ ...span, words: wordsOf(paper.abstract, span) })),
    };
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
    kept.set(number, text);
    return text;
  };
}
