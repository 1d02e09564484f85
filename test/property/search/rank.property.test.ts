import '../seed';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { askedOf, placesOf } from '../../../src/core/search/asked';
import { idf, saturated } from '../../../src/core/search/bm25f';
import { countIn, type FieldName } from '../../../src/core/search/fields';
import { openIndex, type PaperIndex } from '../../../src/core/search/paperIndex';
import { Part } from '../../../src/core/search/part';
import { Left, PASSING, type Passing } from '../../../src/core/search/passing';
import type { Alternative, Concept } from '../../../src/core/search/query';
import { ranking } from '../../../src/core/search/rank';
import type { Segment } from '../../../src/core/search/segment';
import { Tally } from '../../../src/core/search/tally';
import { type Ranked, TopK } from '../../../src/core/search/topK';
import { TUNING } from '../../../src/core/search/tuning';

/** How common each of these words is in a paper: the first stand in nearly all, the last in hardly any. */
const WORDS = Array.from({ length: 24 }, (_, at) => ({ word: `w${at}w`, share: 0.9 / (1 + at) ** 1.2 }));

/** Thousands of papers of few words: two parts, some papers gone. */
function manyPapers(seed: number): PaperIndex {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 4294967296;
  };
  const papers = Array.from({ length: 6000 }, (_, at) => {
    const words = WORDS.flatMap(({ word, share }) =>
      random() < share ? [word, ...(random() < 0.3 ? [word] : [])] : [],
    );
    return {
      id: `${at}`,
      key: `k${at}`,
      title: words.filter(() => random() < 0.1).join(' '),
      abstract: words.join(' '),
    };
  });
  const parts = [Part.of(papers.slice(0, 4500)), Part.of(papers.slice(4500))];
  for (const part of parts) part.remove(Array.from({ length: 300 }, (_, at) => at * 3));
  return openIndex(parts);
}

const someConcept = fc
  .record({
    terms: fc.uniqueArray(fc.nat(WORDS.length - 1), { minLength: 1, maxLength: 3 }),
    share: fc.double({ min: 0.2, max: 1, noNaN: true }),
    weight: fc.double({ min: 0.1, max: 2, noNaN: true }),
    long: fc.uniqueArray(fc.nat(WORDS.length - 1), { maxLength: 3 }),
  })
  .map(({ terms, share, weight, long }) => (index: PaperIndex): Concept => {
    const alternatives: Alternative[] = terms.map((term, at) => ({
      term: WORDS[term].word,
      weight: at === 0 ? 1 : share,
    }));
    const [first, ...also] = long.map((term) => WORDS[term].word);
    if (also.length > 0) alternatives.push({ term: first, weight: share, also });
    const information = Math.max(...alternatives.map(({ term }) => idf(index.size, index.papersWith(term))));
    const word = alternatives[0].term;
    return { word, term: word, written: word, alternatives, weight, information, kind: 'word' };
  });

/** By paper: how often it has the term, packed. */
function countsOf({ terms, size, postingsStart, postingPapers, postingCounts }: Segment, word: string): Uint16Array {
  const counts = new Uint16Array(size);
  const term = terms.indexOf(word);
  if (term < 0) return counts;
  for (let k = postingsStart[term]; k < postingsStart[term + 1]; k++) counts[postingPapers[k]] = postingCounts[k];
  return counts;
}

/** Every paper scored on its own, straight from the formula. */
function exhaustive(index: PaperIndex, concepts: readonly Concept[]): Map<number, number> {
  const scores = new Map<number, number>();
  for (const { part, base } of index.parts) {
    const { segment } = part;
    const counts = concepts.map(() => new Float64Array(segment.size));
    concepts.forEach(({ alternatives }, concept) => {
      for (const { term, weight, also } of alternatives) {
        const packed = [term, ...(also ?? [])].map((one) => countsOf(segment, one));
        for (let paper = 0; paper < segment.size; paper++) {
          if (also && counts[concept][paper] > 0) continue;
          const title = segment.titleLengths[paper] / index.averageTitleLength;
          const abstract = segment.abstractLengths[paper] / index.averageAbstractLength;
          const least = (field: FieldName) => Math.min(...packed.map((of) => countIn(field, of[paper])));
          counts[concept][paper] +=
            weight *
            ((TUNING.titleWeight * least('title')) / (1 - TUNING.titleB + TUNING.titleB * title) +
              least('abstract') / (1 - TUNING.abstractB + TUNING.abstractB * abstract));
        }
      }
    });
    for (let paper = 0; paper < segment.size; paper++) {
      if (part.isGone(paper)) continue;
      const score = concepts.reduce(
        (sum, { weight, information }, at) => sum + weight * information * saturated(counts[at][paper], TUNING.k1),
        0,
      );
      if (score > 0) scores.set(base + paper, score);
    }
  }
  return scores;
}

const close = (a: number, b: number) => Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(b));

const listed = ({ papers, scores }: Ranked) => Array.from(papers, (paper, at) => ({ paper, score: scores[at] }));

describe('the best papers (property)', () => {
  const index = manyPapers(5);
  const ranked = ranking(index, TUNING);

  it('are those of scoring every paper', () => {
    fc.assert(
      fc.property(fc.array(someConcept, { maxLength: 16 }), fc.integer({ min: 0, max: 60 }), (made, limit) => {
        const concepts = made.map((make) => make(index));
        const all = exhaustive(index, concepts);
        const sorted = [...all.values()].sort((a, b) => b - a);
        const best = listed(ranked.best(concepts, limit));
        assert.equal(best.length, Math.min(limit, sorted.length));
        assert.equal(new Set(best.map(({ paper }) => paper)).size, best.length);
        best.forEach(({ paper, score }, at) => {
          assert.ok(close(score, all.get(paper) ?? -1), `paper ${paper}: ${score} for ${all.get(paper)}`);
          assert.ok(close(score, sorted[at]), `place ${at}: ${score} for ${sorted[at]}`);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('have the scores that are worked out for some papers alone', () => {
    fc.assert(
      fc.property(fc.array(someConcept, { minLength: 1, maxLength: 8 }), (made) => {
        const concepts = made.map((make) => make(index));
        const best = listed(ranked.best(concepts, 50)).sort((a, b) => a.paper - b.paper);
        const scores = ranked.scoresOf(
          concepts,
          best.map(({ paper }) => paper),
        );
        const shares = ranked.sharesOf(
          concepts,
          best.map(({ paper }) => paper),
        );
        best.forEach(({ score }, at) => {
          assert.ok(close(scores[at], score));
          const sum = concepts.reduce((all, _, concept) => all + shares[concept * best.length + at], 0);
          assert.ok(close(sum, score));
        });
      }),
      { numRuns: 50 },
    );
  });
});

/** Postings are passed over wherever that changes nothing, whether it pays or not. */
const WHEREVER: Passing = { leastLeft: 0, earliest: 1, share: 0.99, lookUp: 0 };
const NOWHERE: Passing = { ...PASSING, leastLeft: Number.POSITIVE_INFINITY };

describe('passing over postings (property)', () => {
  const index = manyPapers(11);
  const someQuestion = fc
    .tuple(fc.array(someConcept, { minLength: 2, maxLength: 16 }), fc.integer({ min: 0, max: 60 }))
    .map(([made, limit]) => {
      const concepts = made.map((make) => make(index));
      return { concepts: concepts.sort((a, b) => b.weight * b.information - a.weight * a.information), limit };
    });

  it('changes neither which papers are the best nor their scores', () => {
    const [passing, adding] = [WHEREVER, NOWHERE].map((how) => ranking(index, TUNING, how));
    fc.assert(
      fc.property(someQuestion, ({ concepts, limit }) => {
        assert.deepEqual(listed(passing.best(concepts, limit)), listed(adding.best(concepts, limit)));
      }),
      { numRuns: 300 },
    );
  });

  it('knows what concepts add at most, also once it has learned that from their postings', () => {
    const places = placesOf(index, TUNING);
    fc.assert(
      fc.property(someQuestion, ({ concepts }) => {
        const asked = askedOf(index, concepts, places);
        const tally = new Tally(index, TUNING.k1);
        const { bounds } = new Left(asked, WHEREVER, TUNING.k1);
        const before = asked.map((one) => {
          const scores = tally.scores.slice();
          tally.add(one);
          return scores;
        });
        before.forEach((scores, at) => {
          const added = scores.map((score, paper) => (index.isGone(paper) ? 0 : tally.scores[paper] - score));
          const most = added.reduce((most, one) => Math.max(most, one), 0);
          assert.ok(most <= bounds[at] * (1 + 1e-9), `${most} of ${bounds[at]} after ${at}`);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('leaves the papers that what is left may bring among the best, and no others', () => {
    const tally = new Tally(index, TUNING.k1);
    fc.assert(
      fc.property(someQuestion, fc.double({ min: 0, max: 0.9, noNaN: true }), ({ concepts, limit }, share) => {
        tally.clear();
        for (const one of askedOf(index, concepts, placesOf(index, TUNING))) tally.add(one);
        const worst = [...tally.scores].sort((a, b) => b - a)[Math.max(1, limit) - 1];
        fc.pre(worst > 0);
        const more = share * worst;
        const { papers, scores } = tally.contenders(Math.max(1, limit), more, worst * 0.95);
        const expected = [...tally.scores.keys()].filter((paper) => tally.scores[paper] >= worst - more * (1 + 1e-9));
        assert.deepEqual([...papers], expected);
        assert.deepEqual(
          [...scores],
          expected.map((paper) => tally.scores[paper]),
        );
      }),
      { numRuns: 100 },
    );
  });
});

/** Many are the same; now more, now fewer than are put down at once. */
const someScores = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 400, size: 'max' });

describe('a list of the best (property)', () => {
  it('is the beginning of the sorted list', () => {
    fc.assert(
      fc.property(someScores, fc.nat(40), fc.boolean(), (scores, most, backwards) => {
        const top = new TopK(most);
        const all = scores.map((score, paper) => ({ paper, score }));
        for (const { paper, score } of backwards ? [...all].reverse() : all) top.offer(paper, score);
        const sorted = [...all].sort((a, b) => b.score - a.score || a.paper - b.paper);
        assert.deepEqual(listed(top.sorted()), sorted.slice(0, most));
      }),
      { numRuns: 500 },
    );
  });
});
