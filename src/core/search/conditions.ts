import type { Paper } from '../paper';
import { countIn, type FieldName } from './fields';
import type { PaperIndex } from './paperIndex';
import type { Condition } from './queryLanguage';
import { scanned, WordScanner } from './scanner';
import { foldedWords, isStopWord } from './terms';

/** The papers of an index that meet all conditions, ascending. */
export type PapersMeeting = (conditions: readonly Condition[]) => number[];

/** One for each paper that may meet a condition. */
type Marks = Uint8Array;

/**
 * The index tells which papers may meet the conditions; what it does not know, the order of words and the sources, is
 * read from those that are left.
 */
export function papersMeeting(index: PaperIndex): PapersMeeting {
  let labels: readonly string[] | undefined;
  const labelsOf = (paper: number) => {
    labels ??= Array.from({ length: index.end }, (_, at) => sourcesOf(index.paperAt(at)));
    return labels[paper];
  };
  const scanner = new WordScanner();
  /** Whether the words stand one after another in the title or the abstract, whatever signs are between them. */
  const hasPhrase = (paper: number, words: readonly string[]): boolean => {
    const phrase = ` ${words.join(' ')} `;
    return [index.scanTitle, index.scanAbstract].some((scan) => {
      scan(paper, scanner);
      return ` ${foldedWords(scanner).join(' ')} `.includes(phrase);
    });
  };
  const meetsRead = (condition: Condition, paper: number): boolean => {
    if (condition.kind === 'year') return true;
    const words = wordsOf(condition.words);
    if (condition.kind === 'field') return condition.field !== 'source' || hasBeginnings(labelsOf(paper), words);
    const has = hasPhrase(paper, words);
    return condition.kind === 'phrase' ? has : !has;
  };
  return (conditions) => {
    const marks = conditions.map((condition) => marksFor(condition, index));
    const may: number[] = [];
    for (let paper = 0; paper < index.end; paper++) {
      if (!index.isGone(paper) && marks.every((mark) => !mark || mark[paper] === 1)) may.push(paper);
    }
    return may.filter((paper) => conditions.every((condition) => !isRead(condition) || meetsRead(condition, paper)));
  };
}

const isRead = (condition: Condition) =>
  condition.kind === 'phrase' ||
  (condition.kind === 'without' && oneWord(condition.words) === undefined) ||
  (condition.kind === 'field' && condition.field === 'source');

const wordsOf = (text: string) => foldedWords(scanned(text));

/** The one word, if it is one that the index has from every field. */
function oneWord(text: string): string | undefined {
  const [word, ...more] = wordsOf(text);
  return word !== undefined && word.length > 1 && more.length === 0 && !isStopWord(word) ? word : undefined;
}

function marksFor(condition: Condition, index: PaperIndex): Marks | undefined {
  switch (condition.kind) {
    case 'year':
      return marked(index, '', 'year', (word) => Number(word) >= condition.from && Number(word) <= condition.to);
    case 'field': {
      if (condition.field === 'source') return undefined;
      const field = condition.field === 'author' ? 'authors' : condition.field;
      return inAll(wordsOf(condition.words).map((word) => marked(index, word, field, () => true)));
    }
    case 'phrase': {
      const telling = wordsOf(condition.words).filter((word) => word.length > 1 && !isStopWord(word));
      return inAll(telling.map((word) => marked(index, word, undefined, (found) => found === word)));
    }
    case 'without': {
      const word = oneWord(condition.words);
      return word === undefined
        ? undefined
        : marked(index, word, undefined, (found) => found === word).map((has) => 1 - has);
    }
  }
}

/** The papers with a word that begins with `start` and is `wanted`; with `field`, there. */
function marked(
  index: PaperIndex,
  start: string,
  field: FieldName | undefined,
  wanted: (word: string) => boolean,
): Marks {
  const marks = new Uint8Array(index.end);
  for (const { part, base } of index.parts) {
    const { words, termOfWord, postingsStart, postingPapers, postingCounts } = part.segment;
    // Years are words too: those of four digits that begin with 1 or 2.
    const [from, to] = field === 'year' ? [words.rangeOf('1')[0], words.rangeOf('2')[1]] : words.rangeOf(start);
    for (let word = from; word < to; word++) {
      if (!wanted(words.wordAt(word))) continue;
      const term = termOfWord[word];
      for (let k = postingsStart[term]; k < postingsStart[term + 1]; k++) {
        if (!field || countIn(field, postingCounts[k]) > 0) marks[base + postingPapers[k]] = 1;
      }
    }
  }
  return marks;
}

function inAll(all: readonly Marks[]): Marks | undefined {
  return all.length === 0 ? undefined : all.reduce((both, marks) => both.map((has, paper) => has & marks[paper]));
}

const sourcesOf = ({ foundIn }: Paper) =>
  foundIn?.map(({ label, kind, uri }) => `${label} ${kind} ${uri?.split('/').at(-1) ?? ''}`).join(' ') ?? '';

function hasBeginnings(text: string, words: readonly string[]): boolean {
  const found = wordsOf(text);
  return words.every((word) => found.some((other) => other.startsWith(word)));
}
