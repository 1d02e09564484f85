import type { Paper } from '../../src/core/paper';
import { misspelt } from '../eval/knownItem';
import { seeded } from '../eval/seeded';

/** Passages of `words` words, cut out of abstracts at random places, with some of their words misspelt. */
export function selections(papers: readonly Paper[], count: number, words: number, slips: number): string[] {
  const random = seeded(words);
  const slip = seeded(words + 1);
  const long = papers.map(({ abstract }) => abstract.split(/\s+/)).filter(({ length }) => length > words);
  return Array.from({ length: count }, () => {
    const text = long[Math.floor(random() * long.length)];
    const start = Math.floor(random() * (text.length - words));
    return withSlips(text.slice(start, start + words), slips, slip).join(' ');
  });
}

function withSlips(words: string[], slips: number, random: () => number): string[] {
  const plain = [...words.keys()].filter((at) => /^[a-z]{6,}$/.test(words[at]));
  for (let slip = 0; slip < slips && plain.length > 0; slip++) {
    const [at] = plain.splice(Math.floor(random() * plain.length), 1);
    words[at] = misspelt(words[at], random);
  }
  return words;
}
