import type { Paper } from '../paper';
import { mergeParts } from './mergeParts';
import { openIndex } from './paperIndex';
import { Part } from './part';
import { openParts, savedParts } from './saved';
import { type CreateOptions, searchOver } from './search';
import { LARGEST_SEGMENT } from './segment';
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

/**
 * The search that was saved. It reads `saved` in place: the bytes must not change any more.
 * @returns undefined when the bytes are of another format or damaged.
 */
export function openSaved(saved: ArrayBuffer, options: CreateOptions = {}): LiveSearch | undefined {
  const parts = openParts(saved);
  return parts && liveSearchOver(parts, options);
}

/** A search over papers that stay; of several with one id the last. */
export function createSearch(papers: readonly Paper[], options: CreateOptions = {}): PaperSearch {
  const search = liveSearch(options);
  search.put(papers);
  return search;
}

/** Parts of about the same size that are merged into one: more parts make a look-up slower, fewer a change. */
const MERGED_AT_ONCE = 8;

function liveSearchOver(saved: readonly Part[], options: CreateOptions): LiveSearch {
  let parts = [...saved];
  let search: PaperSearch | undefined;

  const remove = (ids: readonly string[]) => {
    for (const part of parts) {
      const numbers = ids.map((id) => part.numberOf(id)).filter((number) => number >= 0);
      part.remove([...new Set(numbers)]);
    }
    parts = parts
      .filter(({ live }) => live > 0)
      .map((part) => (mostlyGone(part) ? new Part(mergeParts([part])) : part));
    search = undefined;
  };

  const now = (): PaperSearch => {
    search ??= searchOver(openIndex(parts), options);
    return search;
  };

  return {
    get size() {
      return parts.reduce((sum, { live }) => sum + live, 0);
    },
    put(papers) {
      const given = lastOfEach(papers);
      remove(given.map(({ id }) => id));
      for (let at = 0; at < given.length; at += LARGEST_SEGMENT) {
        const part = Part.of(given.slice(at, at + LARGEST_SEGMENT));
        if (options.vectors) part.vectors(options.vectors);
        parts.push(part);
        parts = withLastMerged(parts);
      }
    },
    remove,
    paper(id) {
      for (const part of parts) {
        const number = part.numberOf(id);
        if (number >= 0) return part.records.paperAt(number);
      }
      return undefined;
    },
    find: (passage, how) => now().find(passage, how),
    readAhead: (papers) => now().readAhead(papers),
    save: () => savedParts(parts),
  };
}

/** Of several papers with one id the last, where it stands. */
function lastOfEach(papers: readonly Paper[]): Paper[] {
  const last = new Map(papers.map((paper, at) => [paper.id, at]));
  return papers.filter(({ id }, at) => last.get(id) === at);
}

const mostlyGone = ({ live, segment }: Part) => live * 2 < segment.size;

/**
 * Merges the last parts when there are many of about one size, so that a paper is merged a number of times that grows
 * like the logarithm of how many there are. The order of the papers stays.
 */
function withLastMerged(parts: Part[]): Part[] {
  const rank = ({ live }: Part) => Math.floor(Math.log(live) / Math.log(MERGED_AT_ONCE));
  const last = parts.at(-1);
  if (!last) return parts;
  let from = parts.length;
  let papers = 0;
  while (from > 0 && rank(parts[from - 1]) <= rank(last) && papers + parts[from - 1].live <= LARGEST_SEGMENT) {
    papers += parts[--from].live;
  }
  if (parts.length - from < MERGED_AT_ONCE) return parts;
  return withLastMerged([...parts.slice(0, from), new Part(mergeParts(parts.slice(from)))]);
}
