import type { Paper } from '../../src/core/paper';
import { sentencesOf } from '../../src/core/search/sentences';
import type { EvalQuery } from './collection';
import { pick, sample, seeded } from './seeded';

/**
 * Half remembered sentences: one sentence (12 to 40 words) of an abstract, a third of its words dropped and one
 * misspelt. The paper it came from is the only right answer.
 */
export function knownItemQueries(papers: readonly Paper[], count: number, seed: number): EvalQuery[] {
  const random = seeded(seed);
  const queries: EvalQuery[] = [];
  for (const paper of sample(papers, papers.length, random)) {
    const sentences = sentencesOf(paper.abstract)
      .map(({ start, end }) => paper.abstract.slice(start, end).split(/\s+/))
      .filter(({ length }) => length >= 12 && length <= 40);
    if (sentences.length === 0) continue;
    const kept = withThirdDropped(pick(sentences, random), random);
    queries.push({
      id: `K${queries.length + 1}`,
      query: misspeltOnce(kept, random).join(' '),
      relevant: { [paper.id]: 1 },
    });
    if (queries.length === count) break;
  }
  return queries;
}

function withThirdDropped(words: readonly string[], random: () => number): string[] {
  const dropped = new Set(sample([...words.keys()], Math.round(words.length / 3), random));
  return words.filter((_, at) => !dropped.has(at));
}

/** One word of at least five letters with a letter lost, doubled, wrong, or swapped with its neighbour. */
function misspeltOnce(words: readonly string[], random: () => number): string[] {
  const long = [...words.keys()].filter((at) => /^[a-z]{5,}[.,;:]?$/.test(words[at]));
  if (long.length === 0) return [...words];
  const at = pick(long, random);
  return words.map((word, index) => (index === at ? misspelt(word, random) : word));
}

export function misspelt(word: string, random: () => number): string {
  const letters = /[\p{L}]+/u.exec(word)?.[0].length ?? 0;
  if (letters < 3) return word;
  const at = 1 + Math.floor(random() * (letters - 2));
  const letter = String.fromCharCode(97 + Math.floor(random() * 26));
  const kind = Math.floor(random() * 4);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return word.slice(0, at) + word[at] + word.slice(at);
  if (kind === 2) return word.slice(0, at) + letter + word.slice(at + 1);
  return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
}
