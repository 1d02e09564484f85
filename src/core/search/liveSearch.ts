import type { Paper } from '../paper';
import { openPapers, savedPapers } from './saved';
import { type CreateOptions, createSearch } from './search';
import type { PaperSearch } from './types';

/** A search over papers that come and go. */
export interface LiveSearch extends PaperSearch {
  readonly size: number;
  /** Adds papers, or replaces those with the same id; cost grows with what is given, not with what is there. */
  put(papers: readonly Paper[]): void;
  /** Takes papers out; ids that are not there are passed over. */
  remove(ids: readonly string[]): void;
  paper(id: string): Paper | undefined;
  /** Papers and index in one ArrayBuffer, with format stamp and checksum; transferable; loads without parsing. */
  save(): ArrayBuffer;
}

/** A search without papers. */
export function liveSearch(options: CreateOptions = {}): LiveSearch {
  return liveSearchOver([], options);
}

/** @returns undefined when the bytes are of another format or damaged. */
export function openSaved(saved: ArrayBuffer, options: CreateOptions = {}): LiveSearch | undefined {
  const papers = openPapers(saved);
  return papers && liveSearchOver(papers, options);
}

function liveSearchOver(papers: readonly Paper[], options: CreateOptions): LiveSearch {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const made: { search?: PaperSearch } = {};
  return {
    get size() {
      return byId.size;
    },
    put(given) {
      made.search = undefined;
      for (const paper of given) {
        byId.delete(paper.id);
        byId.set(paper.id, paper);
      }
    },
    remove(ids) {
      made.search = undefined;
      for (const id of ids) byId.delete(id);
    },
    paper: (id) => byId.get(id),
    find(passage, how) {
      made.search ??= createSearch([...byId.values()], options);
      return made.search.find(passage, how);
    },
    save: () => savedPapers([...byId.values()]),
  };
}
