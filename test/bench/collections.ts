import { ABSTRACTS, corpusFile } from '../../scripts/corpora.mjs';
import type { Paper } from '../../src/core/paper';
import { readPapers } from '../eval/collection';
import type { Asked } from './section';

/** As many papers as ship with the product, as many as a long-kept library has, and 50,000. */
const SIZES = [72, 10_000, 50_000];

/** Collections of the sizes asked for, smallest first; says which are not there. */
export function* collections({ sizes = SIZES }: Asked): Generator<readonly Paper[]> {
  const small = sizes.filter((size) => size <= SIZES[0]);
  const large = sizes.filter((size) => size > SIZES[0]);
  if (small.length > 0) yield readPapers(new URL('../eval/data/papers.jsonl', import.meta.url).pathname);
  if (large.length === 0) return;
  const file = corpusFile(ABSTRACTS);
  if (!file) {
    console.log(
      `\nnot run: ${large.join(' and ')} papers (${ABSTRACTS} is not in the folder LITERATURE_CORPORA names)`,
    );
    return;
  }
  const all = readPapers(file);
  for (const size of large) yield all.slice(0, size);
}
