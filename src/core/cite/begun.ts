import type { Begun, CitedWork } from './markup';
import { roleContent } from './roles';

/** What a writer may have begun before the caret is not looked for further back than this. */
const LOOKED_BACK = 300;

/** The text of the paragraph before and behind a place, as far as it matters. */
export function aroundOf(text: string, place: number): { before: string; after: string } {
  const before = text.slice(Math.max(0, place - LOOKED_BACK), place);
  return { before: before.slice(before.lastIndexOf('\n') + 1), after: text.slice(place, place + 8) };
}

/** The backticks of a role with nothing between, `` {cite:p}`|` ``; `role` matches what stands before the caret. */
export function begunRole(text: string, place: number, works: readonly CitedWork[], role: RegExp): Begun | undefined {
  const { before, after } = aroundOf(text, place);
  const found = role.exec(before);
  if (!found || !after.startsWith('`')) return undefined;
  return { start: place - found[0].length, end: place + 1, at: place, text: roleContent(works) };
}

/** Keys behind an `@` that stands alone, those after the first with `between` and an `@` before them. */
export function begunKeys(
  text: string,
  place: number,
  keys: readonly string[],
  { lead, between, runsOn }: { readonly lead: RegExp; readonly between: string; readonly runsOn: RegExp },
): Begun | undefined {
  const { before, after } = aroundOf(text, place);
  const found = lead.exec(before);
  if (!found || runsOn.test(after)) return undefined;
  return {
    start: place - found[0].length,
    end: place + (/\[/.test(found[0]) && after.startsWith(']') ? 1 : 0),
    at: place,
    text: keys.map((key, at) => (at === 0 && found[0].endsWith('@') ? key : `@${key}`)).join(between),
  };
}
