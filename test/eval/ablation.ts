import type { Paper } from '../../src/core/paper';
import type { CreateOptions } from '../../src/core/search/search';
import { isStopWord } from '../../src/core/search/terms';
import type { EvalQuery } from './collection';
import { outcomes } from './compare';
import type { Engine } from './lookups';
import { ours } from './ours';
import { table } from './tables';

export interface EvalSet {
  readonly name: string;
  readonly papers: readonly Paper[];
  readonly queries: readonly EvalQuery[];
  readonly measure: 'ndcg10' | 'success1';
}

/** The parts of the search, each taken out alone. `vectors: undefined` leaves the search as it is without its file. */
const WITHOUT: readonly [name: string, options: CreateOptions][] = [
  ['all parts', {}],
  ['no word vectors', { vectors: undefined }],
  ['no meaning, counts still steadied', { tuning: { meaningWeight: 0 } }],
  ['counts not steadied', { tuning: { backgroundPapers: 0 } }],
  ['meaning counts alike in every collection', { tuning: { likenessPower: 0 } }],
  ['no single clauses', { tuning: { clauseWeight: 0 } }],
  ['nothing in other words', { tuning: { substituteWeight: 0 } }],
  ['titles not compared as they stand', { tuning: { titleLikenessWeight: 0 } }],
  ['no wording', { tuning: { closenessWeight: 0 } }],
  ['no fuzziness', { tuning: { fuzzyWeight: 0 } }],
  ['no half typed words', { tuning: { prefixWeight: 0 } }],
  ['no compounds', { tuning: { joinedWeight: 0, pieceWeight: 0 } }],
  ['no acronyms', { tuning: { acronymWeight: 0 } }],
  ['no title boost', { tuning: { titleWeight: 1 } }],
  ['no length normalisation', { tuning: { titleB: 0, abstractB: 0 } }],
];

/** A sign that is a letter to the index and none to the stemmer. */
const MARK = 'ʘ';

/** The search where the stemmer leaves every word as it is, which the vectors then do not know. */
function withoutStems(): Engine {
  const engine = ours({ vectors: undefined }, 'no stems, no word vectors');
  const marked = (text: string) =>
    text.replace(/\p{L}{2,}/gu, (word) => (isStopWord(word.toLowerCase()) ? word : word + MARK));
  return {
    name: engine.name,
    build(papers) {
      const find = engine.build(
        papers.map((paper) => ({ ...paper, title: marked(paper.title), abstract: marked(paper.abstract) })),
      );
      return (text) => find(marked(text));
    },
  };
}

/** What each part earns, on every set. */
export function ablation(sets: readonly EvalSet[]): string {
  const engines = [...WITHOUT.map(([name, options]) => ours(options, name)), withoutStems()];
  const columns = sets.map(({ papers, queries, measure }) =>
    outcomes(engines, papers, queries).map(({ evaluation }) => evaluation.byType.get('all')![measure].toFixed(3)),
  );
  return table([
    ['', ...sets.map(({ name, measure }) => `${name}, ${measure === 'ndcg10' ? 'nDCG@10' : 'success@1'}`)],
    ...engines.map(({ name }, row) => [name, ...columns.map((column) => column[row])]),
  ]);
}
