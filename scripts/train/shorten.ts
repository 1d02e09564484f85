import type { Vocabulary } from './abstracts';
import { log } from './exact';
import type { Matrix } from './matrix';

/**
 * Makes the vectors of rare terms shorter, of common ones longer, by the root of what they tell. Training sees a rare
 * term in few abstracts and trusts it more than other collections bear out: docs/eval.md has what it earns.
 */
export function shortenRare({ columns, values }: Matrix, { terms, abstractsWith, abstracts }: Vocabulary): void {
  const information = terms.map((_, term) => log((abstracts + 1) / (abstractsWith[term] + 1)));
  const mean = information.reduce((sum, value) => sum + value, 0) / terms.length;
  information.forEach((value, term) => {
    const factor = Math.sqrt(mean / value);
    for (let k = term * columns; k < (term + 1) * columns; k++) values[k] *= factor;
  });
}
