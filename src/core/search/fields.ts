import type { Paper } from '../paper';

/**
 * How often a term stands in each field of a paper, in 16 bits. Counts above a field's most are cut off: BM25's
 * saturation makes them tell little.
 */
export const FIELDS = {
  title: { shift: 0, most: 7 },
  abstract: { shift: 3, most: 63 },
  authors: { shift: 9, most: 3 },
  venue: { shift: 11, most: 1 },
  keywords: { shift: 12, most: 3 },
  year: { shift: 14, most: 1 },
  key: { shift: 15, most: 1 },
} as const;

export type FieldName = keyof typeof FIELDS;

/** How often the term stands in that field, from packed counts. */
export function countIn(field: FieldName, packed: number): number {
  const { shift, most } = FIELDS[field];
  return (packed >> shift) & most;
}

/** The bits of each field. */
const BITS = Object.values(FIELDS).map(({ shift, most }) => most << shift);

/** By field the lesser of two counts, packed; 0 where no field has both terms. */
export function lesserCounts(packed: number, other: number): number {
  let lesser = 0;
  for (const bits of BITS) lesser |= Math.min(packed & bits, other & bits);
  return lesser;
}

/** The texts of a paper that are indexed, by field; absent ones left out. */
export function textsOf(paper: Paper): [FieldName, string][] {
  const texts: [FieldName, string | undefined][] = [
    ['title', paper.title],
    ['abstract', paper.abstract],
    ['authors', paper.authors?.map(({ given, family }) => `${given ?? ''} ${family}`).join('; ')],
    ['venue', paper.venue],
    ['keywords', [...(paper.keywords ?? []), ...notesOf(paper)].join('; ')],
    ['year', paper.year?.toString()],
    ['key', paper.arxiv ? `${paper.key} ${paper.arxiv}` : paper.key],
  ];
  return texts.filter((text): text is [FieldName, string] => Boolean(text[1]));
}

/** What its bibliography notes beside a paper; there is no field of its own for it in the counts. */
function notesOf({ entry }: Paper): string[] {
  return Object.entries(entry?.fields ?? {}).flatMap(([name, text]) =>
    /^(?:note|annote|annotation)$/.test(name) ? text : [],
  );
}
