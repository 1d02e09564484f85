import { fold } from '../library/fold';
import type { Author } from '../paper';
import { editDistanceFrom } from '../search/editDistance';

/** What of an entry a mistyped key is compared with. */
export interface NamedEntry {
  readonly key: string;
  readonly title?: string;
  readonly authors: readonly Author[];
  readonly year?: number;
}

/** Letters that may differ, a part of the length of the key: one slip in four letters is still the same key. */
const SLIPS = 1 / 4;
/** No key is longer, in UTF-16 units. */
const LONGEST = 200;

/**
 * Entries that a key which is not there may have meant, likeliest first: the same key in other letters or signs, one a
 * few slips away, or one whose authors, title and year the parts of the key name (`hoffer17` for `hoffer2017train`).
 */
export function nearKeys<Entry extends NamedEntry>(key: string, entries: readonly Entry[], limit = 3): Entry[] {
  const bare = bareOf(key);
  const most = Math.max(1, Math.floor(Math.min(key.length, LONGEST) * SLIPS));
  const slipsOf = editDistanceFrom(key.slice(0, LONGEST).toLowerCase(), most);
  const parts = partsOf(key);
  const ranked: { entry: Entry; rank: number }[] = [];
  const seen = new Set([key]);
  for (const entry of entries) {
    if (seen.has(entry.key)) continue;
    seen.add(entry.key);
    const rank = rankOf(entry);
    if (rank !== undefined) ranked.push({ entry, rank });
  }
  ranked.sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, limit).map(({ entry }) => entry);

  /** Lower is likelier; `undefined` for an entry that cannot be meant. */
  function rankOf(entry: Entry): number | undefined {
    if (bare !== '' && bareOf(entry.key) === bare) return 0;
    const slips = slipsOf(entry.key.toLowerCase());
    if (slips <= most) return slips;
    const begins = bare.length >= 4 && bareOf(entry.key).startsWith(bare);
    return begins || namesEntry(parts, entry) ? most + 1 : undefined;
  }
}

function bareOf(key: string): string {
  return fold(key).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** `Hoffer-Train2017` as `hoffer`, `train`, `2017`. */
function partsOf(key: string): string[] {
  return (key.match(/\p{Lu}?\p{Ll}+|\p{Lu}+|\p{Lo}+|\p{N}+/gu) ?? []).map(fold).filter((part) => part.length > 1);
}

/** Whether every part is a name, the year or a word of the title, and one of them is a name. */
function namesEntry(parts: readonly string[], { authors, year, title = '' }: NamedEntry): boolean {
  const families = authors.map(({ family }) => fold(family).replace(/[^\p{L}]+/gu, ''));
  const words = fold(title).split(/[^\p{L}\p{N}]+/u);
  const isName = (part: string) => part.length > 2 && families.some((family) => family.startsWith(part));
  const isYear = (part: string) => year !== undefined && (part === String(year) || part === String(year).slice(-2));
  return (
    parts.length > 1 &&
    parts.some(isName) &&
    parts.every(
      (part) => isName(part) || isYear(part) || (part.length > 3 && words.some((word) => word.startsWith(part))),
    )
  );
}
