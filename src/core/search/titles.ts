import { titlesLike } from './fuzzy';
import type { PaperReader } from './paperText';
import type { Query } from './query';
import { fold } from './terms';

/** Shorter texts resemble a part of any title. */
const SHORTEST = 5;
/** Longer ones are no title; of few words, they are encoded data. */
const LONGEST = 300;

/**
 * How well the titles of some papers have a short text as it stands, where its words do not tell: `trainlonger`,
 * `trajec tory`. By paper, in the order given, 0 … 1; `undefined` for a text that is no part of a title.
 */
export function titleLikeness(
  { prose, short }: Pick<Query, 'prose' | 'short'>,
  papers: readonly number[],
  { titleOf }: Pick<PaperReader, 'titleOf'>,
): Float64Array | undefined {
  const text = fold(prose).replace(/\s+/g, ' ').trim();
  const isTitle = short && text.length >= SHORTEST && text.length <= LONGEST;
  return isTitle ? titlesLike(text, papers.map(titleOf)) : undefined;
}
