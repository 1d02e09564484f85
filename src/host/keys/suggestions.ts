import type { CancellationToken, TextDocument } from 'vscode';
import { bareKey } from '../../core/bibliography/append';
import { type Slices, whole } from '../../core/cite/slices';
import { isWithinKey, matchEntries, matchingEntries, type ReadyEntry, readyEntries } from '../../core/keys/matching';
import type { KeyedEntry } from '../../core/library/entryTable';
import { uniqueKey } from '../../core/library/keys';
import { sameWork, titleKey } from '../../core/library/same';
import type { Paper } from '../../core/paper';
import { keysSetFor } from '../citing/citingSettings';
import type { BibliographyEntries } from '../library/bibliographyEntries';
import { hasWords } from '../lookUp';
import type { Services } from '../services';
import { inTurns, turn } from './inTurns';
import type { FoundEntry, KnownKeys } from './knownKeys';
import { PATIENCE, soon } from './soon';

/** A paper to cite at a place. */
export interface Suggestion {
  readonly key: string;
  /** Where the document's bibliographies have it; absent for a paper that is still to be added. */
  readonly found?: FoundEntry;
  /** A paper that is not in the bibliography yet. */
  readonly paper?: Paper;
  /** The bibliography that such a paper would be added to, where there is one. */
  readonly into?: string;
  /** Whatever completes keys by their letters finds it by what was typed. */
  readonly byKey: boolean;
}

/** A list that is filtered as one types needs no more rows than one looks at. */
const SHOWN = 40;
/** Papers that are not in the bibliography stand among those that are, and do not crowd them out. */
const NEW = 12;
/** Entries that are worth showing by themselves. */
const MUCH = 5;
/** Most that these wait for what the search says of all papers, in ms: one types on, and is asked again. */
const PROMPT = 300;
/** Entries that are looked at without a stop: about a millisecond. */
const SLICE = 1000;
/** As in reciprocal rank fusion (Cormack et al., 2009), smaller than its 60 as the lists are short. */
const SMOOTHING = 10;
/** What a place in each list counts: entries and new papers that have all the words, the search over all papers, and what the sentence says. */
const WEIGHT = { typed: 2.4, worded: 0.8, search: 1, sentence: 0.4 };

interface Prepared {
  readonly ready: readonly ReadyEntry<KeyedEntry>[];
  readonly byTitle: ReadonlyMap<string, KeyedEntry>;
  readonly keys: ReadonlySet<string>;
}

/** What to cite for words that are being typed in a citation. */
export class Suggestions {
  readonly #prepared = new WeakMap<BibliographyEntries, Promise<Prepared>>();
  /** The papers for the sentence that was asked for last: it stays while one types. */
  #sentence: { readonly text: string; readonly papers: Promise<readonly Paper[]> } = {
    text: '',
    papers: Promise.resolve([]),
  };

  constructor(readonly services: Services) {}

  /**
   * Best first, with what the search says in time; empty while the bibliographies are still to be read;
   * `undefined` where prose follows a key that is already whole, and when nobody waits any more.
   */
  async find(
    document: TextDocument,
    query: string,
    sentence: string,
    token: CancellationToken,
  ): Promise<readonly Suggestion[] | undefined> {
    // Asked at once, for they are answered elsewhere.
    const searching = query.trim() === '' ? Promise.resolve([]) : this.#search(query, token);
    const fit = this.#forSentence(sentence);
    const known = await this.services.keys.known.promptly(document, token);
    if (!known) return [];
    if (token.isCancellationRequested) return undefined;
    const [first, ...more] = query.split(/\s/);
    if (more.length > 0 && known.find(first)) return undefined;
    const tables = await Promise.all(known.bibliographies.map((one) => this.#prepare(one)));
    if (token.isCancellationRequested) return undefined;
    const matched: (readonly KeyedEntry[])[] = [];
    for (const { ready } of tables) matched.push((await matching(query, ready, token)) ?? []);
    const isMuch = query.trim() !== '' && matched.flat().length >= MUCH;
    const patience = isMuch ? PROMPT : PATIENCE;
    const [searched, fitting] = await Promise.all([soon(searching, patience, token), soon(fit, patience, token)]);
    // Matching may have taken most of a turn already.
    await turn();
    if (token.isCancellationRequested) return undefined;
    const found = { searched: searched ?? [], fitting: fitting ?? [] };
    return ranked({ query, known, tables, matched, ...found, keyFor: keyFor(document) });
  }

  async #search(query: string, token: CancellationToken): Promise<readonly Paper[]> {
    const matches = await this.services.lookUps.find(query, { typing: true, limit: SHOWN }, token).catch(() => []);
    return matches.map(({ paper }) => paper);
  }

  async #forSentence(text: string): Promise<readonly Paper[]> {
    if (!hasWords(text)) return [];
    if (this.#sentence.text !== text) {
      const papers = this.services.lookUps
        .find(text, { limit: SHOWN })
        .then((matches) => matches.map(({ paper }) => paper))
        .catch(() => []);
      this.#sentence = { text, papers };
    }
    return this.#sentence.papers;
  }

  #prepare(bibliography: BibliographyEntries): Promise<Prepared> {
    const known = this.#prepared.get(bibliography);
    if (known) return known;
    const prepared = prepare(bibliography);
    this.#prepared.set(bibliography, prepared);
    return prepared;
  }
}

async function prepare({ entries }: BibliographyEntries): Promise<Prepared> {
  const prepared = await inTurns(preparing(entries), () => false);
  return prepared ?? { ready: [], byTitle: new Map(), keys: new Set() };
}

function* preparing(entries: readonly KeyedEntry[]): Slices<Prepared> {
  const ready = yield* readyEntries(entries);
  const byTitle = new Map<string, KeyedEntry>();
  const keys = new Set<string>();
  for (const [at, { entry, title }] of ready.entries()) {
    // A title made ready differs from the key of a title by its spaces only.
    const bare = title.replaceAll(' ', '');
    if (!byTitle.has(bare)) byTitle.set(bare, entry);
    keys.add(entry.key.toLowerCase());
    if (at % SLICE === SLICE - 1) yield undefined;
  }
  return { ready, byTitle, keys };
}

/** Entries for the words that were typed, best first; with nothing typed the first ones. */
async function matching(
  query: string,
  ready: Prepared['ready'],
  token: CancellationToken,
): Promise<readonly KeyedEntry[] | undefined> {
  const matched =
    query.trim() === '' ? ready : await inTurns(matchingEntries(query, ready), () => token.isCancellationRequested);
  return matched?.slice(0, SHOWN).map(({ entry }) => entry);
}

interface Lists {
  readonly query: string;
  readonly known: KnownKeys;
  readonly tables: readonly Prepared[];
  /** Entries of each table for the words that were typed. */
  readonly matched: readonly (readonly KeyedEntry[])[];
  /** Papers for the words that were typed. */
  readonly searched: readonly Paper[];
  /** Papers for the sentence. */
  readonly fitting: readonly Paper[];
  readonly keyFor: (paper: Paper) => string;
}

/** How a key is made for a paper that is added; a pattern that is not understood is told of when it is cited. */
function keyFor(document: TextDocument): (paper: Paper) => string {
  try {
    const set = keysSetFor(document);
    return (paper) => bareKey(set?.(paper) ?? paper.key);
  } catch {
    return ({ key }) => key;
  }
}

function ranked({ query, known, tables, matched, searched, fitting, keyFor }: Lists): Suggestion[] {
  const scores = new Map<KeyedEntry | Paper, { score: number; suggestion: Suggestion }>();
  const add = (what: KeyedEntry | Paper, score: number, suggestion: () => Suggestion) => {
    const there = scores.get(what);
    if (there) there.score += score;
    else scores.set(what, { score, suggestion: suggestion() });
  };
  const worth = (weight: number, rank: number) => weight / (SMOOTHING + rank);
  const inBibliography = (entry: KeyedEntry, table: number): Suggestion => ({
    key: entry.key,
    found: { uri: known.bibliographies[table].uri, entry },
    byKey: isWithinKey(query, entry.key),
  });

  // With nothing typed the order of the bibliography says little.
  const listed = query.trim() === '' ? WEIGHT.search : WEIGHT.typed;
  matched.forEach((entries, table) => {
    entries.forEach((entry, rank) => {
      add(entry, worth(listed, rank), () => inBibliography(entry, table));
    });
  });

  const isTaken = (key: string) => tables.some(({ keys }) => keys.has(key.toLowerCase()));
  const into = known.bibliographies[0]?.uri;
  const entryFor = remembered((paper: Paper) => entryOf(paper, tables));
  const addPapers = (papers: readonly Paper[], weight: number, onlyThere: boolean) => {
    papers.forEach((paper, rank) => {
      const there = entryFor(paper);
      if (there) {
        if (!onlyThere || scores.has(there.entry)) {
          add(there.entry, worth(weight, rank), () => inBibliography(there.entry, there.table));
        }
      } else if (!onlyThere || scores.has(paper)) {
        const key = uniqueKey(keyFor(paper), { has: isTaken });
        add(paper, worth(weight, rank), () => ({ key, paper, into, byKey: false }));
      }
    });
  };
  addPapers(searched, WEIGHT.search, false);
  // A new paper that has all the words goes before entries that have not, and after those that have.
  const named = searched.filter((paper) => !entryFor(paper)).map(asNamed);
  const worded = matchEntries(query, whole(readyEntries(named))).map(({ entry }) => entry.paper);
  addPapers(worded, WEIGHT.worded, true);
  // With nothing typed the sentence is all there is to go by; afterwards it decides among what fits the words.
  addPapers(fitting, query.trim() === '' ? WEIGHT.search * 2 : WEIGHT.sentence, query.trim() !== '');

  const all = [...scores.values()].sort((a, b) => b.score - a.score).map(({ suggestion }) => suggestion);
  const fresh = new Set(all.filter(({ found }) => !found).slice(0, NEW));
  return all.filter((one) => one.found || fresh.has(one)).slice(0, SHOWN);
}

/** Asks once for each. */
function remembered<Asked, Answer>(ask: (about: Asked) => Answer): (about: Asked) => Answer {
  const answers = new Map<Asked, Answer>();
  return (about) => {
    if (!answers.has(about)) answers.set(about, ask(about));
    return answers.get(about) as Answer;
  };
}

/** A paper as entries are matched with words. */
function asNamed(paper: Paper) {
  const { key, title, authors = [], year, venue } = paper;
  return { paper, key, title, authors, year, venue };
}

/** The entry of a paper, by its title: exact where titles are, and quick for every key that is pressed. */
function entryOf(paper: Paper, tables: readonly Prepared[]): { entry: KeyedEntry; table: number } | undefined {
  const title = titleKey(paper.title);
  for (const [table, { byTitle }] of tables.entries()) {
    const entry = byTitle.get(title);
    if (entry && sameWork({ title: paper.title, year: paper.year }, { title: entry.title, year: entry.year })) {
      return { entry, table };
    }
  }
  return undefined;
}
