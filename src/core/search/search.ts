import type { Paper } from '../paper';
import type { Span } from '../text';
import { acronymsIn } from './acronyms';
import { papersMeeting } from './conditions';
import { type Explained, explaining } from './explain';
import { informationIn } from './information';
import { textNearness } from './meaning';
import { nearWordSearch } from './nearWords';
import type { PaperIndex } from './paperIndex';
import { type PaperText, paperReader } from './paperText';
import { proseOf } from './prose';
import { readQuery } from './query';
import { askedWords, parseTyped, type TypedQuery, usesFields } from './queryLanguage';
import { ranking } from './rank';
import { scoring } from './scoring';
import { isAnswer, isProgram, type Judged, judging, strengthOf } from './strength';
import { TUNING, type Tuning } from './tuning';
import type { Match, PaperSearch, Reason, SearchOptions, Strength } from './types';
import type { WordVectors } from './vectors';

export interface CreateOptions {
  /** Constants of the ranking in place of the usual ones, for measuring what each earns. */
  readonly tuning?: Partial<Tuning>;
  /** What words mean. Without them words alone decide. */
  readonly vectors?: WordVectors | undefined;
  /** Ways of writing words after which what was read is forgotten, in place of the usual number; for tests. */
  readonly mostWritten?: number;
  /** Told what speaks for the papers of each answer, also where it then is that there is none; for measuring. */
  readonly observe?: (judged: readonly Judged[]) => void;
}

const DEFAULT_LIMIT = 20;

/** A text of one word that has a figure in it, as citation keys have; empty for any other. */
const keyIn = (prose: string) => /^\s*(?=\S*\d)(\S+)\s*$/.exec(prose)?.[1] ?? '';

/** From a passage to ranked papers of an index that does not change. */
export function searchOver(index: PaperIndex, options: CreateOptions): PaperSearch {
  const tuning = { ...TUNING, ...options.tuning };
  const { vectors } = options;
  const near = nearWordSearch(index);
  const informationOf = informationIn(index, vectors, tuning);
  const reading = { index, near, tuning, informationOf, vectors, acronyms: acronymsIn(index) };
  const reader = paperReader(index, options.mostWritten);
  const nearnessTo = vectors && textNearness(vectors, reader);
  const ranks = ranking(index, tuning);
  const best = scoring(index, ranks, reader, tuning, vectors);
  const judge = judging(index, ranks, tuning);

  const meeting = papersMeeting(index);

  /** Papers by the text, of those given or of all. */
  const ranked = (prose: string, limit: number, typing: boolean, among?: readonly number[]): readonly Match[] => {
    const query = readQuery(prose, reading, typing);
    const judged = judge(query, best(query, limit, among));
    options.observe?.(judged);
    if (!typing && !among && !isAnswer(judged)) return [];
    const explain = explaining(query.concepts, index, reader, nearnessTo?.(query.meaning));
    const key = keyIn(prose);
    return judged.map(({ paper, score, probable, shareOf }) => {
      const named = key !== '' && index.paperAt(paper).key === key;
      return matchOf(paper, score, named ? 'strong' : strengthOf(probable), (text) => explain(paper, text, shareOf));
    });
  };

  const matchOf = (paper: number, score: number, strength: Strength, explain: (text: PaperText) => Explained): Match =>
    new LazyMatch(
      score,
      strength,
      () => index.paperAt(paper),
      () => explain(reader.read(paper)),
    );

  /** Papers that meet conditions, ranked by the words that stand beside those, if any do. */
  const meetingAll = ({ text, conditions }: TypedQuery, limit: number, typing: boolean): readonly Match[] => {
    const papers = meeting(conditions);
    const words = askedWords(conditions);
    if (!/[\p{L}\p{N}]/u.test(text)) {
      const { concepts } = readQuery(words, reading, true);
      const explain = explaining(concepts, index, reader);
      return papers.slice(0, limit).map((paper) =>
        matchOf(paper, 1, 'related', (text) => {
          const shares = ranks.sharesOf(concepts, [paper]);
          return explain(paper, text, (concept) => shares[concept]);
        }),
      );
    }
    return ranked(text, limit, typing, papers);
  };

  return {
    find(passage, { limit = DEFAULT_LIMIT, typing = false, language }: SearchOptions = {}) {
      reader.fresh();
      const isTyped = language === 'typed' || (language !== 'prose' && (typing || usesFields(passage)));
      const typed = isTyped ? parseTyped(passage) : undefined;
      if (typed && typed.conditions.length > 0) return meetingAll(typed, Math.max(0, limit), typing);
      const prose = proseOf(passage);
      return !typing && isProgram(prose) ? [] : ranked(prose, limit, typing);
    },
    readAhead(papers) {
      for (const { part } of index.parts) part.hash();
      return reader.readAhead(papers);
    },
  };
}

/**
 * Paper, spans and reason are worked out when they are first looked at: most rows are never shown. A class, because getters of
 * an object literal give every object a shape of its own, which holds on to all of its look-up until a full collection.
 */
class LazyMatch implements Match {
  readonly score: number;
  readonly strength: Strength;
  readonly #read: () => Paper;
  readonly #explain: () => Explained;
  #paper: Paper | undefined;
  #explained: Explained | undefined;

  constructor(score: number, strength: Strength, read: () => Paper, explain: () => Explained) {
    this.score = score;
    this.strength = strength;
    this.#read = read;
    this.#explain = explain;
  }

  get paper(): Paper {
    this.#paper ??= this.#read();
    return this.#paper;
  }

  get titleSpans(): readonly Span[] {
    return this.#once().titleSpans;
  }

  get abstractSpans(): readonly Span[] {
    return this.#once().abstractSpans;
  }

  get reason(): Reason {
    return this.#once().reason;
  }

  #once(): Explained {
    this.#explained ??= this.#explain();
    return this.#explained;
  }
}

/** What a match says, worked out, so that it can be sent anywhere and compared. */
export function plainMatch({ paper, score, strength, titleSpans, abstractSpans, reason }: Match): Match {
  return { paper, score, strength, titleSpans, abstractSpans, reason };
}
