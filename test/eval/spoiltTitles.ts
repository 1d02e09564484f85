import type { Paper } from '../../src/core/paper';
import type { EvalQuery } from './collection';
import { outcomes } from './compare';
import { misspelt } from './knownItem';
import { ours } from './ours';
import { pick, seeded } from './seeded';
import { table } from './tables';

type Words = readonly string[];
/** Spoils a part of a title; `undefined` for one that cannot be spoilt so. */
type Spoil = (words: Words, random: () => number, known: ReadonlySet<string>) => Words | undefined;

const replaced = (words: Words, at: number, ...by: Words) => [...words.slice(0, at), ...by, ...words.slice(at + 1)];

const SPOILT: Readonly<Record<string, Spoil>> = {
  'two words run together'(words, random) {
    const at = Math.floor(random() * (words.length - 1));
    return [...words.slice(0, at), words[at] + words[at + 1], ...words.slice(at + 2)];
  },
  'a word split'(words, random) {
    const at = words.findIndex(({ length }) => length > 6);
    if (at < 0) return undefined;
    const cut = 3 + Math.floor(random() * (words[at].length - 5));
    return replaced(words, at, words[at].slice(0, cut), words[at].slice(cut));
  },
  'a word taken for another that differs by a letter'(words, random, known) {
    const others = words.map((word) => oneLetterOff(word).filter((other) => known.has(other)));
    const at = others.findIndex(({ length }) => length > 0);
    return at < 0 ? undefined : replaced(words, at, pick(others[at], random));
  },
  'each longer word misspelt': (words, random) =>
    words.map((word) => (word.length < 5 ? word : misspelt(word, random))),
};

function oneLetterOff(word: string): string[] {
  if (word.length < 4) return [];
  return Array.from({ length: word.length }, (_, at) => [
    word.slice(0, at) + word.slice(at + 1),
    ...[...'abcdefghijklmnopqrstuvwxyz'].map((letter) => word.slice(0, at) + letter + word.slice(at + 1)),
  ]).flat();
}

const wordsOf = ({ title }: Paper): string[] => title.toLowerCase().match(/[a-z]+(?:-[a-z]+)*/g) ?? [];

/** Two to four neighbouring words that stand in one title alone, spoilt; the paper is the only right answer. */
function queriesOf(papers: readonly Paper[], spoil: Spoil, count: number): EvalQuery[] {
  const random = seeded(5);
  const titles = papers.map((paper) => wordsOf(paper).join(' '));
  const known = new Set(papers.flatMap(wordsOf).filter(({ length }) => length >= 4));
  const queries: EvalQuery[] = [];
  for (let tried = 0; tried < 4 * count && queries.length < count; tried++) {
    const paper = pick(papers, random);
    const words = wordsOf(paper);
    const length = 2 + Math.floor(random() * 3);
    if (words.length < length) continue;
    const from = Math.floor(random() * (words.length - length + 1));
    const part = words.slice(from, from + length);
    if (titles.filter((title) => title.includes(part.join(' '))).length !== 1) continue;
    const spoilt = spoil(part, random, known);
    if (spoilt) queries.push({ id: `T${queries.length + 1}`, query: spoilt.join(' '), relevant: { [paper.id]: 1 } });
  }
  return queries;
}

/** Share of spoilt parts of titles for which their paper comes first, without and with titles compared as they stand. */
export function spoiltTitles(sets: readonly (readonly Paper[])[], count: number): string {
  const engines = [ours({ tuning: { titleLikenessWeight: 0 } }, 'without'), ours({}, 'with')];
  const rows = Object.entries(SPOILT).map(([name, spoil]) => [
    name,
    ...sets.flatMap((papers) =>
      outcomes(engines, papers, queriesOf(papers, spoil, count)).map(({ evaluation }) =>
        evaluation.byType.get('all')!.success1.toFixed(3),
      ),
    ),
  ]);
  const heads = sets.flatMap(({ length }) => [`${length} papers, without`, `${length} papers, with`]);
  return table([['success@1', ...heads], ...rows]);
}
