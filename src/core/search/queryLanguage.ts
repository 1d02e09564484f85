/** What a typed query asks for beside its words. All of it must hold. */
export interface TypedQuery {
  /** What is left when the conditions are taken out, to be ranked by. */
  readonly text: string;
  readonly conditions: readonly Condition[];
}

/** One demand on a paper. `words` are as typed; all of them must stand in the field, whole or as a beginning. */
export type Condition =
  | { readonly kind: 'field'; readonly field: FieldOfQuery; readonly words: string }
  | { readonly kind: 'year'; readonly from: number; readonly to: number }
  | { readonly kind: 'phrase'; readonly words: string }
  | { readonly kind: 'without'; readonly words: string };

export type FieldOfQuery = (typeof FIELDS)[number];

const FIELDS = ['author', 'title', 'venue', 'source'] as const;
const isField = (name: string): name is FieldOfQuery => (FIELDS as readonly string[]).includes(name);

/** Longer texts are pasted, not typed. */
const LONGEST = 2000;
/** A text that nobody says was typed is read as a query when it is no longer than this. */
const LONGEST_PLAIN = 300;

/** A field with what it asks for, an exact phrase, a word that must not be there; a field's words may be quoted. */
const PART =
  /(^|\s)(?:(\p{L}{4,6}):(?:"([^"]{1,200})"?|([^\s":]\S{0,199}))|"([^"]{1,300})(?:"|$)|-(?:"([^"]{1,200})"?|(\p{L}[^\s]{1,99})))/gu;
const USES_FIELD = /(?:^|\s)(?:author|title|year|venue|source):[^\s:]/i;

/**
 * Whether a text of unknown origin clearly is a query: short, on one line, with a field that has its value right after
 * the colon, as prose never has it.
 */
export function usesFields(text: string): boolean {
  return text.length <= LONGEST_PLAIN && !text.trim().includes('\n') && USES_FIELD.test(text);
}

/** Reads a typed query. What is no condition stays as words; never throws. */
export function parseTyped(typed: string): TypedQuery {
  if (typed.length > LONGEST) return { text: typed, conditions: [] };
  const conditions: Condition[] = [];
  const take = (condition: Condition | undefined, otherwise: string) => {
    if (!condition) return otherwise;
    conditions.push(condition);
    return ' ';
  };
  const text = typed.replace(
    PART,
    (
      part,
      _,
      name?: string,
      quoted?: string,
      plain?: string,
      phrase?: string,
      withoutQuoted?: string,
      without?: string,
    ) => {
      if (name) return take(fieldCondition(name.toLowerCase(), quoted ?? plain ?? ''), part);
      if (phrase) return take({ kind: 'phrase', words: phrase }, part);
      return take({ kind: 'without', words: withoutQuoted ?? without ?? '' }, part);
    },
  );
  return { text: text.trim(), conditions: conditions.filter(asksForSomething) };
}

const asksForSomething = (condition: Condition) => condition.kind === 'year' || /[\p{L}\p{N}]/u.test(condition.words);

function fieldCondition(name: string, value: string): Condition | undefined {
  if (isField(name)) return { kind: 'field', field: name, words: value };
  return name === 'year' ? yearCondition(value) : undefined;
}

/** The words that papers were asked to have, for marking them. */
export function askedWords(conditions: readonly Condition[]): string {
  return conditions.flatMap((one) => (one.kind === 'field' || one.kind === 'phrase' ? [one.words] : [])).join(' ');
}

const YEARS = /^(\d{4})?(\.\.|-|–)?(\d{4})?$/;

/** `2019`, `2019..2023`, `2019..`, `..2023`, `2019-2023`. */
function yearCondition(value: string): Condition | undefined {
  const [, from, range, to] = YEARS.exec(value) ?? [];
  if (!from && !to) return undefined;
  if (!range) return from && !to ? { kind: 'year', from: Number(from), to: Number(from) } : undefined;
  const ends = [from ? Number(from) : 0, to ? Number(to) : 9999];
  return { kind: 'year', from: Math.min(...ends), to: Math.max(...ends) };
}
