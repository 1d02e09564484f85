import assert from 'node:assert/strict';
import { closeness } from '../../../src/core/search/closeness';
import { dictionaryBytes } from '../../../src/core/search/dictionary';
import { informationIn } from '../../../src/core/search/information';
import { likeness } from '../../../src/core/search/likeness';
import { createSearch } from '../../../src/core/search/liveSearch';
import { meaningSearch, textNearness } from '../../../src/core/search/meaning';
import { openIndex } from '../../../src/core/search/paperIndex';
import { paperReader } from '../../../src/core/search/paperText';
import { Part } from '../../../src/core/search/part';
import { isAnswer, judging, probability, strengthOf } from '../../../src/core/search/strength';
import { TUNING } from '../../../src/core/search/tuning';
import { loadVectors, vectorBytes } from '../../../src/core/search/vectors';

const paper = (id: string, title: string, abstract = '') => ({ id, key: id, title, abstract });
const ids = (matches: readonly { paper: { id: string } }[]) => matches.map(({ paper: { id } }) => id);

/** Two dimensions: `cat`, `lion` and `feline` to one side, `prime` and `divisor` to the other; `big` is common. */
const vectors = loadVectors(
  vectorBytes({
    documents: 1000,
    typicalLength: 1,
    dimensions: 2,
    terms: dictionaryBytes(['big', 'cat', 'divisor', 'felin', 'lion', 'prime']),
    documentsWith: Uint16Array.of(600, 20, 10, 10, 10, 20),
    scales: Float32Array.of(0.001, 0.01, 0.01, 0.01, 0.01, 0.01),
    values: Int8Array.of(50, 50, 100, 0, 0, 100, 95, 5, 98, 2, 0, 100),
    substitutes: { starts: new Uint32Array(7), words: new Uint16Array(), likeness: new Uint8Array() },
  }),
);
const papers = [
  paper('cats', 'On cats', 'A lion is a big cat. It sleeps through the heat of the day.'),
  paper('numbers', 'On primes', 'A prime has one divisor beside itself. Big primes are rare.'),
  paper('bread', 'On bread', 'Flour and water make a dough that rises.'),
];

describe('how sure a paper is', () => {
  it('grows with what it shares, how much that is, and how near it is', () => {
    const base = { share: 0.3, amount: 0.5, nearness: 0.2, score: 0.4 };
    const p = probability(base);
    assert.ok(p > 0 && p < 1);
    for (const more of [{ share: 0.5 }, { amount: 1 }, { nearness: 0.5 }, { score: 0.8 }])
      assert.ok(probability({ ...base, ...more }) > p);
  });

  it('has a word', () => assert.deepEqual([0.9, 0.5, 0.2].map(strengthOf), ['strong', 'related', 'weak']));

  const search = createSearch(papers, { vectors });
  const cases: [name: string, passage: string, found: string | undefined][] = [
    ['a paper that shares its words', 'The lion is a big cat', 'cats'],
    ['something else', 'The tenant waived the right to contest the eviction', undefined],
    [
      'words of papers about themselves',
      'In this paper we propose a novel method and show significant results',
      undefined,
    ],
    ['a program', 'for (let i = 0; i < cats.length; i++) { prime[i] = cats[i] * big; }', undefined],
    ['nothing', '', undefined],
  ];
  for (const [name, passage, found] of cases) it(name, () => assert.equal(ids(search.find(passage))[0], found));

  it('shows the sentence that means the same where no word is shared', () => {
    const [{ paper: found, reason }] = search.find('felines', { typing: true });
    assert.equal(reason.text, 'Similar in meaning');
    assert.equal(found.abstract.slice(reason.sentence!.start, reason.sentence!.end), 'A lion is a big cat.');
  });
});

describe('information', () => {
  const index = openIndex([Part.of(papers)]);
  it('is steadied by how common words are elsewhere', () => {
    const of = informationIn(index, vectors, { backgroundPapers: 100, likenessPower: 1 });
    assert.ok(
      of('big') < of('prime'),
      'a word in most abstracts tells less than a rare one, though two papers of three have it',
    );
    assert.ok(of('prime') < of('unheardof'));
  });

  it('is the inverse document frequency where nothing steadies it', () => {
    // ln(1 + (3 - 2 + 0.5) / (2 + 0.5)).
    assert.equal(
      informationIn(index, undefined, { backgroundPapers: 0, likenessPower: 1 })('big').toFixed(6),
      Math.log(1 + 1.5 / 2.5).toFixed(6),
    );
  });

  it('of a word that is common here alone falls with how otherwise the papers speak', () => {
    // `cat` stands in one of three papers and in 20 of 1,000 abstracts; `big` in fewer here than there.
    const of = (term: string, likenessPower: number) =>
      informationIn(index, vectors, { backgroundPapers: 100, likenessPower })(term);
    const shared = (background: number) => Math.log(1 + (103 - (1 + background) + 0.5) / (1 + background + 0.5));
    assert.equal(of('cat', 0).toFixed(6), shared(2).toFixed(6));
    const subject = 1 - likeness(index, vectors) ** 4;
    assert.ok(subject > 0);
    assert.equal(of('cat', 4).toFixed(6), shared(2 + subject * (100 / 3 - 2)).toFixed(6));
    assert.equal(of('unheardof', 4), of('unheardof', 0));
  });

  it('knows how like a collection is to the one the vectors come from', () => {
    const other = openIndex([Part.of(Array.from({ length: 300 }, (_, at) => paper(`${at}`, 'lion feline divisor')))]);
    assert.ok(likeness(index, vectors) > likeness(other, vectors));
    assert.ok(likeness(index, vectors) <= 1);
  });
});

describe('meaning', () => {
  it('is worth less of a passage of many words, whose nearness stays', () => {
    const index = openIndex([Part.of(papers)]);
    const of = (words: number) =>
      meaningSearch(
        index,
        vectors,
        TUNING,
      )(Array.from({ length: words }, () => ({ term: 'lion', weight: 1, information: 1 })))!;
    assert.equal(of(20).worth(1), of(1).worth(1));
    assert.equal(of(40).worth(1), of(20).worth(1) / 2);
    assert.equal(of(40).nearness(0).toFixed(6), of(20).nearness(0).toFixed(6));
  });
});

describe('evidence', () => {
  it('is as much smaller as the words of a passage are of the kind that papers use about themselves', () => {
    const index = openIndex([Part.of(papers)]);
    const concept = (term: string, information: number) => {
      return { word: term, term, written: term, alternatives: [], weight: 1, information, kind: 'word' as const };
    };
    const judgedFor = (...concepts: ReturnType<typeof concept>[]) => {
      const judge = judging(index, { sharesOf: () => new Float64Array(2 * concepts.length).fill(1) }, TUNING);
      const query = { concepts, foreign: 0 } as unknown as Parameters<typeof judge>[0];
      const candidates = [1, 1.5].map((score) => ({ paper: 0, score, nearness: 0.8, unproven: 0.5 }));
      return judge(query, candidates).map(({ evidence }) => evidence);
    };
    const [plain] = judgedFor(concept('cat', 3));
    const [half] = judgedFor(concept('cat', 3), concept('paper', 3));
    const [none, all] = judgedFor(concept('paper', 3));
    assert.deepEqual([plain.nearness, plain.score], [0.8, 0.5]);
    assert.deepEqual([half.nearness, half.score], [0.4, 0.5 * (0.5 + 0.5 * 0.25)]);
    assert.deepEqual([half.share, half.amount], [plain.share, plain.amount]);
    assert.deepEqual(none, { share: 0, amount: 0, nearness: 0, score: 0.125 });
    // All of it is there: it is remembered.
    assert.equal(all.score, 1);
  });

  it('finds a title of such words alone, but nothing for some of them', () => {
    const found = createSearch([...papers, paper('about', 'Related approaches: discussion of the results')]);
    assert.deepEqual(ids(found.find('Related approaches: discussion of the results')), ['about']);
    assert.deepEqual(found.find('The results are discussed in the related section of this paper.'), []);
  });

  it('of one of the first two papers makes an answer', () => {
    const judged = (...probable: number[]) =>
      probable.map((probable) => ({ probable })) as unknown as Parameters<typeof isAnswer>[0];
    assert.deepEqual([judged(), judged(0.05), judged(0.5), judged(0.05, 0.5), judged(0.05, 0.05, 0.5)].map(isAnswer), [
      false,
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('nearness of a text', () => {
  it('goes by what the numbers of terms mean now', () => {
    const reader = { numbering: 0, terms: ['cat', 'prime'], termAt: (number: number) => reader.terms[number] };
    const near = textNearness(vectors, reader)([{ term: 'lion', weight: 1, information: 1 }]);
    const nearnessOf = (...terms: number[]) => {
      const [starts, ends] = [new Int32Array(terms.length), new Int32Array(terms.length)];
      const text = { terms: Int32Array.from(terms), kinds: new Uint8Array(terms.length), starts, ends };
      return near({ start: 0, end: 0, firstToken: 0, endToken: terms.length }, text);
    };
    const before = [nearnessOf(0), nearnessOf(1)];
    assert.ok(before[0] > before[1]);
    reader.terms.reverse();
    reader.numbering++;
    assert.deepEqual([nearnessOf(0), nearnessOf(1)], before.reverse());
    assert.equal(nearnessOf(), 0);
  });
});

describe('wording', () => {
  const reader = paperReader(openIndex([Part.of(papers)]));
  const closenessFor = closeness(reader);
  const close = (sequence: string[]) =>
    closenessFor({
      sequence,
      worth: new Map([
        ['cat', 3],
        ['big', 1],
      ]),
    })([reader.wordingOf(0)]).whole[0];
  it('is the share of neighbours that are neighbours in one sentence', () => {
    assert.equal(close(['big', 'cat']), 1);
    assert.equal(close(['cat', 'big']), 0);
    // big cat (1 + 3) of big cat and cat dog (3 + 0.2).
    assert.equal(close(['big', 'cat', 'dog']).toFixed(4), (4 / 7.2).toFixed(4));
    assert.equal(close(['cat']), 0);
    assert.equal(close([]), 0);
  });

  it('counts neighbours with one word between them for less, and once a sentence', () => {
    const apart = paperReader(
      openIndex([
        Part.of([paper('a', 'Big old cat'), paper('b', 'Big old cat: a big cat'), paper('c', 'Big, not so old cat')]),
      ]),
    );
    const wordings = [0, 1, 2].map((number) => apart.wordingOf(number));
    const { whole } = closeness(apart)({ sequence: ['big', 'cat'], worth: new Map() })(wordings);
    // Two of the three have the pair, so that half of its worth is lost: (1 - 1/3) squared.
    assert.deepEqual(
      [...whole].map((share) => share.toFixed(4)),
      [(0.4 * (4 / 9)).toFixed(4), (4 / 9).toFixed(4), '0.0000'],
    );
  });

  it('is told of a part of the passage alone, without the pair across its end', () => {
    const compared = closenessFor({ sequence: ['cat', 'big', 'big', 'cat'], worth: new Map([['cat', 3]]) })([
      reader.wordingOf(0),
    ]);
    assert.deepEqual([compared.part(0, 2)[0], compared.part(2, 4)[0], compared.part(3, 4)[0]], [0, 1, 0]);
  });

  it('counts less what other papers have too', () => {
    const same = paperReader(openIndex([Part.of([paper('a', 'Big cat'), paper('b', 'Big cat'), paper('c', 'Dog')])]));
    const worded = closeness(same)({ sequence: ['big', 'cat'], worth: new Map() });
    // One of three others has it: the square of 2/3.
    const { whole } = worded([0, 1, 2].map((number) => same.wordingOf(number)));
    assert.deepEqual(
      Array.from(whole, (share) => share.toFixed(4)),
      ['0.4444', '0.4444', '0.0000'],
    );
  });
});

describe('misspelt words', () => {
  const search = createSearch([
    paper('right', 'Rehearsal of plays', 'Actors rehearse.'),
    paper('other', 'Reversal of fortune', 'A reversal comes late.'),
  ]);
  const cases: [string, string[]][] = [
    ['rehersal of plays', ['right']],
    ['rehearsal', ['right']],
    ['reversal', ['other']],
    // A word that is spelt right beats one that only resembles.
    ['reversal rehersal', ['other', 'right']],
  ];
  for (const [query, expected] of cases)
    it(query, () => assert.deepEqual(ids(search.find(query, { typing: true })).slice(0, expected.length), expected));
});
