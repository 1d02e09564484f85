import { type Explained, explain } from './explain';
import { informationIn } from './information';
import { nearWordSearch } from './nearWords';
import type { PaperIndex } from './paperIndex';
import { paperReader } from './paperText';
import { proseOf } from './prose';
import { readQuery } from './query';
import { scoring } from './scoring';
import { isProgram, type Judged, judging, LEAST, strengthOf } from './strength';
import { TUNING, type Tuning } from './tuning';
import type { Match, PaperSearch, SearchOptions, Strength } from './types';
import type { WordVectors } from './vectors';

export interface CreateOptions {
  /** Constants of the ranking in place of the usual ones, for measuring what each earns. */
  readonly tuning?: Partial<Tuning>;
  /** What words mean. Without them words alone decide. */
  readonly vectors?: WordVectors;
  /** Told what speaks for the papers of each answer, also where it then is that there is none; for measuring. */
  readonly observe?: (judged: readonly Judged[]) => void;
}

const DEFAULT_LIMIT = 20;

/** From a passage to ranked papers of an index that does not change. */
export function searchOver(index: PaperIndex, options: CreateOptions): PaperSearch {
  const tuning = { ...TUNING, ...options.tuning };
  const { vectors } = options;
  const near = nearWordSearch(index);
  const informationOf = informationIn(index, vectors, tuning.backgroundPapers);
  const reading = { index, near, tuning, informationOf, vectors };
  const reader = paperReader(index);
  const best = scoring(index, reader, tuning, vectors);
  const judge = judging(index, tuning);

  return {
    find(passage, { limit = DEFAULT_LIMIT, typing = false }: SearchOptions = {}) {
      const prose = proseOf(passage);
      if (!typing && isProgram(prose)) return [];
      reader.fresh();
      const query = readQuery(prose, reading, typing);
      const judged = judge(query, best(query, limit));
      options.observe?.(judged);
      if (!typing && (judged[0]?.probable ?? 0) < LEAST) return [];
      return judged.map(({ paper, score, probable }) =>
        lazyMatch(index, paper, score, strengthOf(probable), () =>
          explain(index.paperAt(paper), reader.read(paper), query.concepts, reader),
        ),
      );
    },
  };
}

/** Spans and reason are worked out when they are first looked at: most rows are never shown. */
function lazyMatch(
  index: PaperIndex,
  number: number,
  score: number,
  strength: Strength,
  explained: () => Explained,
): Match {
  const made: { explained?: Explained } = {};
  const once = () => {
    made.explained ??= explained();
    return made.explained;
  };
  return {
    score,
    strength,
    get paper() {
      return index.paperAt(number);
    },
    get titleSpans() {
      return once().titleSpans;
    },
    get abstractSpans() {
      return once().abstractSpans;
    },
    get reason() {
      return once().reason;
    },
  };
}
