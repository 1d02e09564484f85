/** Identifiers as bibliographies write them, brought to one form. */

/** A DOI without a resolver or label in front, as written otherwise; `undefined` when the text holds none. */
export function doiIn(text: string): string | undefined {
  const bare = text.trim().replace(/^(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\/|^doi\s*:?\s*/i, '');
  return /^10\.\d{4,9}\/\S+$/.test(bare) ? bare : undefined;
}

const NUMBER = '(\\d{4}\\.\\d{4,5}|[a-z-]{2,20}(?:\\.[A-Z]{2})?\\/\\d{7})(?:v\\d+)?';
const WHOLE = new RegExp(`^(?:arxiv\\s*:\\s*)?${NUMBER}(?:\\s*\\[[\\w.-]+\\])?$`, 'i');
const INSIDE = new RegExp(
  `(?:arxiv\\.org/(?:abs|pdf|html)/|arxiv\\s*:\\s*|arxiv preprint\\s+(?:arxiv\\s*:\\s*)?|10\\.48550/arxiv\\.|\\bCoRR,?\\s+(?:abs/)?)${NUMBER}(?![\\d.]*\\d)`,
  'i',
);

/** The arXiv number that a whole text is: `1706.03762v5`, `arXiv:hep-th/9901001`; without version. */
export function arxivNumber(text: string): string | undefined {
  return WHOLE.exec(text.trim())?.[1].toLowerCase();
}

/** The arXiv number that an address, DOI or journal line names; without version. */
export function arxivIn(text: string): string | undefined {
  return /arxiv|corr/i.test(text) ? INSIDE.exec(text)?.[1].toLowerCase() : undefined;
}
