import type { Citation, CitationStyle } from './markup';

/**
 * The command of that style which `citations` use most, the first one among equals. Commands that `counts` refuses are
 * left out: those that print only a part, or whose form depends on the place.
 */
export function mostUsed(
  citations: readonly Citation[],
  style: CitationStyle,
  counts: (command: string) => boolean,
): string | undefined {
  const uses = new Map<string, number>();
  for (const { command, role } of citations) {
    if (role === style && command !== '' && counts(command)) {
      uses.set(command, (uses.get(command) ?? 0) + 1);
    }
  }
  let most: [string, number] | undefined;
  for (const use of uses) {
    most = most && most[1] >= use[1] ? most : use;
  }
  return most?.[0];
}

/** How a citation parts its keys, as its last two show: the comma and the space after it; `fallback` where it has one key. */
export function commaBetween(text: string, citation: Citation, fallback: string): string {
  const [beforeLast, last] = citation.keys.slice(-2);
  const found = last && /,(\s*)[^,]*$/.exec(text.slice(beforeLast.end, last.start));
  return found ? `,${found[1]}` : fallback;
}
