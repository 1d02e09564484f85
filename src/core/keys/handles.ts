import type { Citation } from '../cite/markup';
import { type NamedEntry, nearKeys } from './nearKeys';

/** A name as people and packages have one: `octocat`, `mary-ann`, `scope/package`. */
const NAME = /^\p{L}[\p{L}\p{M}_/.-]*$/u;
/** Keys without a digit, as a part of all keys, up to which a name without one is not taken for a key. */
const FEW = 1 / 10;

/**
 * Tells handles from keys that lead nowhere. In Markdown both are `@name`. One is taken for a handle where it stands
 * alone in the sentence, is a name without a digit, although nearly all keys of the bibliographies have digits, and is
 * near to none of them; or where a server follows it (`@name@server.org`). In brackets, in braces or with a locator it
 * is a key. `entries` are those of all bibliographies of the document.
 */
export function handlesBeside(entries: readonly NamedEntry[]): (text: string, citation: Citation) => boolean {
  const told = new Map<string, boolean>();
  let worded: boolean | undefined;
  const isNone = (name: string) => {
    worded ??= entries.filter(({ key }) => !/\d/.test(key)).length > entries.length * FEW;
    return !worded && NAME.test(name) && nearKeys(name, entries, 1).length === 0;
  };
  return (text, { command, role, keys, end }) => {
    const [cited] = keys;
    if (command !== '' || role !== 'narrative' || keys.length !== 1 || cited.locator || cited.end !== end) return false;
    if (text[end] === '@') return true;
    const known = told.get(cited.key) ?? isNone(cited.key);
    told.set(cited.key, known);
    return known;
  };
}
