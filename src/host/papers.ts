import type { CancelToken } from '../core/cancel';
import type { Paper } from '../core/paper';
import type { Match, SearchOptions } from '../core/search/types';
import type { Library } from './library/library';

/**
 * The papers there are, of every source, and their search. Read at the first question, not before; asked again after a
 * failure. Every method rejects with a LookupError `badCorpus` that names the file while the bundled corpus is damaged
 * or missing and there are no other papers.
 */
export interface Papers {
  /** Best first; empty when nothing fits or the token is cancelled. */
  find(text: string, options?: SearchOptions, token?: CancelToken): Promise<readonly Match[]>;
  /** The paper with this id or citation key, if any source has it. */
  byId(id: string): Promise<Paper | undefined>;
  byKey(key: string): Promise<Paper | undefined>;
}

/** The papers of the library, which has the bundled ones too. */
export function papersOf(library: Library): Papers {
  return {
    find: (text, options, token) => library.find(text, options, token),
    byId: (id) => library.paper({ id }),
    byKey: (key) => library.paper({ key }),
  };
}
