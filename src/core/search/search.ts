import type { Paper } from '../paper';
import { explain } from './explain';
import { nearWordSearch } from './nearWords';
import type { PaperIndex } from './paperIndex';
import { proseOf } from './prose';
import { type Query, readQuery } from './query';
import { ranking } from './rank';
import { TUNING, type Tuning } from './tuning';
import type { Match, PaperSearch, SearchOptions, Strength } from './types';

export interface CreateOptions {
  /** Constants of the ranking in place of the usual ones, for measuring what each earns. */
  readonly tuning?: Partial<Tuning>;
}

const DEFAULT_LIMIT = 20;

/** From a passage to ranked papers of an index that does not change. */
export function searchOver(index: PaperIndex, options: CreateOptions): PaperSearch {
  const tuning = { ...TUNING, ...options.tuning };
  const near = nearWordSearch(index);
  const ranked = ranking(index, tuning);

  return {
    find(passage, { limit = DEFAULT_LIMIT, typing = false }: SearchOptions = {}) {
      const query = readQuery(proseOf(passage), index, near, tuning, typing);
      const best = ranked.best(query.concepts, limit);
      const strength = strengthsOf(query, best[0]?.score ?? 0);
      return best.flatMap(({ paper, score }) => {
        const how = strength(score);
        return how ? [lazyMatch(index.paperAt(paper), score, how, query)] : [];
      });
    },
  };
}

/** Spans and reason are worked out when they are first looked at: most rows are never shown. */
function lazyMatch(paper: Paper, score: number, strength: Strength, query: Query): Match {
  const made: { explained?: ReturnType<typeof explain> } = {};
  const explained = () => {
    made.explained ??= explain(paper, query.concepts);
    return made.explained;
  };
  return {
    paper,
    score,
    strength,
    get titleSpans() {
      return explained().titleSpans;
    },
    get abstractSpans() {
      return explained().abstractSpans;
    },
    get reason() {
      return explained().reason;
    },
  };
}

/** How sure a score is: the share of what the passage tells that the paper accounts for. */
function strengthsOf({ concepts, short }: Query, best: number): (score: number) => Strength | undefined {
  const asked = concepts
    .filter(({ kind }) => kind !== 'compound' && kind !== 'stop')
    .reduce((sum, { weight, information }) => sum + weight * information, 0);
  const least = short ? 0.15 : 0.08;
  if (asked === 0 || best / asked < least) return () => undefined;
  return (score) => (score / asked > 0.45 ? 'strong' : score / asked > 0.25 ? 'related' : 'weak');
}
