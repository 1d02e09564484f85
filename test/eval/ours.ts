import { existsSync, readFileSync } from 'node:fs';
import { createSearch } from '../../src/core/search/liveSearch';
import type { CreateOptions } from '../../src/core/search/search';
import type { PaperSearch } from '../../src/core/search/types';
import { loadVectors, type WordVectors } from '../../src/core/search/vectors';
import type { Engine } from './lookups';

const FILE = new URL('../../data/vectors.bin', import.meta.url).pathname;

const shipped: { vectors?: WordVectors } = {};

/** The word vectors that ship, read once; none where the file is not there, as in the product. */
export function shippedVectors(): WordVectors | undefined {
  if (existsSync(FILE)) shipped.vectors ??= loadVectors(new Uint8Array(readFileSync(FILE)).buffer);
  return shipped.vectors;
}

/** The product's own search, the very function the editor calls. */
export function ours(options: CreateOptions = {}, name = 'literature-lookup'): Engine {
  const built: { search?: PaperSearch } = {};
  return {
    name,
    rest: () => built.search?.readAhead(Number.POSITIVE_INFINITY),
    build(papers) {
      const search = createSearch(papers, { vectors: shippedVectors(), ...options });
      built.search = search;
      return (text) => {
        const matches = search.find(text);
        // A look-up ends with what is shown at once: reason and marked words of the first three.
        for (const { reason, titleSpans, abstractSpans } of matches.slice(0, 3))
          void [reason, titleSpans, abstractSpans];
        return matches.map(({ paper, score }) => ({ id: paper.id, score }));
      };
    },
  };
}
