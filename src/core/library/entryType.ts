/** Kinds of works as other formats call them, in BibTeX's words; CSL, RIS and Typst by turns. */
const TYPES: Readonly<Record<string, string>> = {
  'article-journal': 'article',
  'article-magazine': 'article',
  'article-newspaper': 'article',
  'paper-conference': 'inproceedings',
  chapter: 'incollection',
  'entry-dictionary': 'incollection',
  'entry-encyclopedia': 'incollection',
  thesis: 'phdthesis',
  report: 'techreport',
  manuscript: 'unpublished',
  webpage: 'online',
  'post-weblog': 'online',
  post: 'online',
  document: 'misc',
  speech: 'misc',
  jour: 'article',
  ejour: 'article',
  jfull: 'article',
  abst: 'article',
  inpr: 'article',
  mgzn: 'article',
  news: 'article',
  conf: 'inproceedings',
  cpaper: 'inproceedings',
  ebook: 'book',
  edbook: 'book',
  chap: 'incollection',
  echap: 'incollection',
  encyc: 'incollection',
  dict: 'incollection',
  thes: 'phdthesis',
  rprt: 'techreport',
  unpb: 'unpublished',
  manscpt: 'unpublished',
  elec: 'online',
  blog: 'online',
  web: 'online',
  data: 'dataset',
  dbase: 'dataset',
  aggr: 'dataset',
  comp: 'software',
  gen: 'misc',
  anthos: 'incollection',
  conference: 'inproceedings',
};

/**
 * BibTeX's word for the kind of an entry of CSL, RIS or Typst. An `article` there is one in a journal only where it
 * names a journal: CSL calls preprints so, and Typst papers in proceedings.
 * @param written lower case.
 */
export function entryType(written: string, fields: ReadonlyMap<string, string>): string {
  const type = Object.hasOwn(TYPES, written) ? TYPES[written] : written;
  if (!/^[a-z][a-z_-]*$/.test(type)) return 'misc';
  if (written !== 'article' || fields.has('journal')) return type;
  return fields.has('booktitle') ? 'inproceedings' : 'misc';
}
