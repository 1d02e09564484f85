import { type Explained, explain } from './explain';
import { informationIn } from './information';
import { nearWordSearch } from './nearWords';
import type { PaperIndex } from './paperIndex';
import { paperReader } from './paperText';
import { proseOf } from './prose';
import { type Query, readQuery } from './query';
import { scoring } from './scoring';
import { TUNING, type Tuning } from './tuning';
import type { Match, PaperSearch, SearchOptions, Strength } from './types';
import type { WordVectors } from './vectors';

export interface CreateOptions {
  /** Constants of the ranking in place of the usual ones, for measuring what each earns. */
  readonly tuning?: Partial<Tuning>;
  /** What words mean. Without them words alone decide. */
  readonly vectors?: WordVectors;
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

  return {
    find(passage, { limit = DEFAULT_LIMIT, typing = false }: SearchOptions = {}) {
      reader.fresh();
      const query = readQuery(proseOf(passage), reading, typing);
      const scored = best(query, limit);
      const strength = strengthsOf(query, scored[0]?.score ?? 0);
      return scored.flatMap(({ paper, score }) => {
        const how = strength(score);
        return how
          ? [
              lazyMatch(index, paper, score, how, () =>
                explain(index.paperAt(paper), reader.read(paper), query.concepts, reader),
              ),
            ]
          : [];
      });
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

/** How sure a score is: the share of what the passage tells that the paper accounts for. */
function strengthsOf({ short }: Query, best: number): (score: number) => Strength | undefined {
  const least = short ? 0.15 : 0.08;
  if (best < least) return () => undefined;
  return (score) => (score > 0.45 ? 'strong' : score > 0.25 ? 'related' : 'weak');
}
