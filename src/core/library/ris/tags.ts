/** What RIS's tags say, by BibTeX's names of fields; what is said with more than one tag, or by kind, is read apart. */
export const FIELDS: Readonly<Record<string, string>> = {
  VL: 'volume',
  IS: 'number',
  CP: 'number',
  PB: 'publisher',
  CY: 'address',
  PP: 'address',
  ET: 'edition',
  LA: 'language',
  T3: 'series',
  UR: 'url',
  LK: 'url',
  N1: 'note',
  RN: 'annotation',
  ST: 'shorttitle',
  AN: 'eprint',
  L1: 'file',
};

/** In the order in which they are looked for: the first that a record has counts. */
export const TITLE = ['TI', 'T1', 'CT'];
export const PLACE = ['JF', 'T2', 'JO', 'BT', 'JA', 'J2', 'J1'];
export const ABSTRACT = ['AB', 'N2'];
export const DATE = ['DA', 'PY', 'Y1'];
export const AUTHOR = ['AU', 'A1'];
export const EDITOR = ['ED', 'A2'];

/** Kinds of works that appear in journals. */
export const IN_JOURNALS = /^(?:JOUR|EJOUR|JFULL|ABST|INPR|MGZN|NEWS|JOURN)$/;

/** Kinds of which a `BT` is the title itself. */
export const WHOLE_BOOKS = /^(?:BOOK|EBOOK|EDBOOK|UNPB|WHOLE)$/;

const OTHERS =
  'TY ER ID KW SP EP SN DO M1 M2 M3 Y2 A3 A4 L2 L3 L4 AD AV C1 C2 C3 C4 C5 C6 C7 C8 CA CN DB DP NV OP RI RP SE TA TT U1 U2 U3 U4 U5 SV';

/** Every tag that RIS has. */
export const TAGS: ReadonlySet<string> = new Set([
  ...Object.keys(FIELDS),
  ...[TITLE, PLACE, ABSTRACT, DATE, AUTHOR, EDITOR].flat(),
  ...OTHERS.split(' '),
]);
