import type { Author, Paper } from './paper';

/** Authors named in a line before the rest become `et al.` */
const NAMED = 3;

/** `Hoffer, Hubara, Soudry`, `Shang, Ren, Feng et al.`, or `authors not known`. */
export function authorsLine(authors: readonly Author[] | undefined): string {
  if (!authors?.length) return 'authors not known';
  const named = authors.slice(0, NAMED).map(({ family }) => family);
  return named.join(', ') + (authors.length > NAMED ? ' et al.' : '');
}

/** Authors, year and venue on one line: `Hoffer, Hubara, Soudry · NeurIPS 2017`; a venue that names the year says it for both. */
export function byline({ authors, year, venue }: Paper): string {
  const named = year !== undefined && venue?.includes(String(year));
  return [authorsLine(authors), named ? undefined : year, venue].filter((part) => part !== undefined).join(' · ');
}

/** A reference in plain words, with only what is known: `Hoffer, Elad; … (2017). Train longer, …. NIPS 2017. https://…` */
export function plainReference(paper: Paper): string {
  const authors = paper.authors?.map(({ family, given }) => (given ? `${family}, ${given}` : family)).join('; ');
  const who = [authors, paper.year === undefined ? undefined : `(${paper.year})`].filter(Boolean).join(' ');
  const where = paper.doi ? `https://doi.org/${paper.doi}` : paper.url;
  const ended = (text: string) => (/[.?!]$/.test(text) ? text : `${text}.`);
  return [who && ended(who), ended(paper.title), paper.venue && ended(paper.venue), where].filter(Boolean).join(' ');
}

/** Addresses of a paper that a reader may open, most lasting first; only http and https. */
export function linksOf(paper: Paper): { readonly label: string; readonly url: string }[] {
  const links = [
    { label: 'DOI', url: paper.doi && `https://doi.org/${paper.doi}` },
    { label: 'arXiv', url: paper.arxiv && `https://arxiv.org/abs/${paper.arxiv}` },
    { label: 'Paper', url: paper.url },
    { label: 'Code', url: paper.codeUrl },
  ];
  const seen = new Set<string>();
  return links.flatMap(({ label, url }) => {
    if (!url || !/^https?:\/\//i.test(url) || seen.has(url)) return [];
    seen.add(url);
    return [{ label, url }];
  });
}
