import { existsSync, readFileSync } from 'node:fs';
import { createSearch } from '../../src/core/search/liveSearch';
import type { CreateOptions } from '../../src/core/search/search';
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
  return {
    name,
    build(papers) {
      const search = createSearch(papers, { vectors: shippedVectors(), ...options });
      // The worker does so as soon as nobody asks.
      while (search.readAhead(Number.POSITIVE_INFINITY));
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
