import { LookupError } from '../errors';
import { asciiWords } from '../library/fold';
import { tellingWords } from '../library/keys';
import type { Paper } from '../paper';

/**
 * Makes keys by a pattern in the notation of Better BibTeX: parts joined by `+`, alternatives by `|` (the first that
 * gives something for a paper counts). A part is a text in quotation marks or one of
 *
 * - `auth`, `auth(n)` (n letters), `authors`, `authors(n)` (n people), `authEtAl`: family names in ASCII, capitals kept
 * - `year`, `shortyear`
 * - `title`, `shorttitle(n, m)` (n telling words, the first m with capitals; 3 and 0), `veryshorttitle(n, m)` (1 and 0)
 * - `venue`
 *
 * with filters behind it: `.lower`, `.upper`, `.capitalize`, `.abbr`, `.clean`, `.condense("-")`, `.substring(from, n)`,
 * `.select(from, n)`. Counts are from 1. What is not known gives nothing.
 *
 * @throws LookupError `badArgument` that says which part is not understood.
 */
export function keyPattern(pattern: string): (paper: Paper) => string {
  const alternatives = split(pattern, '|').map((alternative) => split(alternative, '+').map(part));
  return (paper) => {
    for (const parts of alternatives) {
      const texts = parts.map((make) => make(paper));
      if (texts.some((text) => text.known && text.key !== '')) {
        return texts.map(({ key }) => key).join('');
      }
    }
    return paper.key;
  };
}

interface PartText {
  readonly key: string;
  /** It says something of the paper, and is not the pattern's own text. */
  readonly known: boolean;
}

type Arguments = readonly (number | string)[];

/** Words of a paper, by the names Better BibTeX has for them. */
const SOURCES: Readonly<Record<string, ((paper: Paper, args: Arguments) => string[]) | undefined>> = {
  auth: ({ authors }, [letters]) => {
    const family = (authors ?? []).slice(0, 1).map((author) => name(author.family));
    return typeof letters === 'number' ? family.map((text) => text.slice(0, letters)) : family;
  },
  authors: ({ authors }, [count]) =>
    (authors ?? []).slice(0, typeof count === 'number' ? count : undefined).map((author) => name(author.family)),
  authetal: ({ authors = [] }) => [
    ...authors.slice(0, authors.length > 2 ? 1 : 2).map((author) => name(author.family)),
    ...(authors.length > 2 ? ['EtAl'] : []),
  ],
  year: ({ year }) => (year === undefined ? [] : [String(year)]),
  shortyear: ({ year }) => (year === undefined ? [] : [String(year).slice(-2)]),
  title: ({ title }) => asciiWords(title).map(capitalised),
  shorttitle: ({ title }, [words = 3, capitals = 0]) => shortTitle(title, Number(words), Number(capitals)),
  veryshorttitle: ({ title }, [words = 1, capitals = 0]) => shortTitle(title, Number(words), Number(capitals)),
  venue: ({ venue }) => asciiWords(venue ?? ''),
};

const FILTERS: Readonly<Record<string, ((words: string[], args: Arguments) => string[]) | undefined>> = {
  lower: (words) => words.map((word) => word.toLowerCase()),
  upper: (words) => words.map((word) => word.toUpperCase()),
  capitalize: (words) => words.map(capitalised),
  abbr: (words) => words.map((word) => word.slice(0, 1)),
  clean: (words) => words,
  condense: (words, [between = '']) => (words.length === 0 ? [] : [words.join(String(between))]),
  substring: (words, [from = 1, count]) => [cut(words.join(''), from, count)],
  select: (words, [from = 1, count]) => {
    const start = Math.max(0, Number(from) - 1);
    return words.slice(start, count === undefined ? undefined : start + Number(count));
  },
};

const CALL = /^([a-zA-Z]+)(?:\(([^()]*)\))?$/;

function part(source: string): (paper: Paper) => PartText {
  const [head, ...filters] = split(source, '.');
  const literal = /^(["'])(.*)\1$/.exec(head)?.[2];
  const steps = filters.map((filter) => {
    const [name, args] = call(filter);
    const apply = FILTERS[name.toLowerCase()];
    if (!apply) throw unknown(filter);
    return (words: string[]) => apply(words, args);
  });
  if (literal !== undefined) {
    return () => ({ key: steps.reduce((words, step) => step(words), [literal]).join(''), known: false });
  }
  const [name, args] = call(head);
  const words = SOURCES[name.toLowerCase()];
  if (!words) throw unknown(head);
  return (paper) => ({ key: steps.reduce((made, step) => step(made), words(paper, args)).join(''), known: true });
}

function call(source: string): [name: string, args: Arguments] {
  const found = CALL.exec(source);
  if (!found) throw unknown(source);
  const args = (found[2] ?? '').split(',').map((argument) => argument.trim().replace(/^\w+\s*=\s*/, ''));
  const values = args.filter((argument) => argument !== '');
  return [
    found[1],
    values.map((value) => (/^-?\d+$/.test(value) ? Number(value) : value.replace(/^(["'])(.*)\1$/, '$2'))),
  ];
}

function unknown(source: string): LookupError {
  return new LookupError('badArgument', `“${source}” in the pattern for citation keys is not understood.`);
}

/** Splits at a sign that stands neither in quotation marks nor in parentheses. */
function split(source: string, sign: string): string[] {
  const pieces = [''];
  let quote = '';
  let depth = 0;
  for (const c of source) {
    if (quote !== '') {
      quote = c === quote ? '' : quote;
    } else if (c === '"' || c === "'") {
      quote = c;
    } else {
      depth += c === '(' ? 1 : c === ')' ? -1 : 0;
    }
    if (c === sign && quote === '' && depth === 0) {
      pieces.push('');
    } else {
      pieces[pieces.length - 1] += c;
    }
  }
  return pieces.map((piece) => piece.trim());
}

/** A family name as one word in ASCII, capitals kept. */
function name(family: string): string {
  return asciiWords(family).map(capitalised).join('');
}

function shortTitle(title: string, words: number, capitals: number): string[] {
  return tellingWords(title)
    .slice(0, words)
    .map((word, at) => (at < capitals ? capitalised(word) : word));
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function cut(text: string, from: number | string, count: number | string | undefined): string {
  const start = Math.max(0, Number(from) - 1);
  return text.slice(start, count === undefined ? undefined : start + Number(count));
}
