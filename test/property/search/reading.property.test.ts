import '../seed';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openIndex } from '../../../src/core/search/paperIndex';
import { paperReader } from '../../../src/core/search/paperText';
import { Part } from '../../../src/core/search/part';
import { WordScanner } from '../../../src/core/search/scanner';
import { sentencesOf } from '../../../src/core/search/sentences';
import { termOf, tokensOf } from '../../../src/core/search/terms';
import { bytesOf, readBytes } from '../../../src/core/search/utf8';
import { BREAK, Wordings } from '../../../src/core/search/wordings';

/** What scripts, quotes, escapes, marks, ligatures, halves of pairs and ends of sentences can do. */
const PIECES = (
  'the graph networks pre-training CycleHOI β-VAE naïve ﬁnally e\u0301tude don’t rock’n’roll 数据集 𝐀bc \ud835 \udc00 e.g. i.e. et-al. ' +
  'Fig. A. . .. ... ? ! ?! 。 ！ ." .) ’) ( [ “Quoted $x$ \\alpha \\n \u00ad \u200b - -- — CO2 3D 2020 Ünal ŁŁ ſ'
)
  .split(' ')
  .concat([
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\n \n',
    '\t',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '\ufffd',
    'ü'.repeat(3000),
    'et al. ',
    '. A',
    '. a',
    '.\n(B',
  ]);
const someText = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.string() }), {
    maxLength: 60,
  })
  .chain((pieces) => fc.constantFrom(' ', '').map((between) => pieces.join(between)));

describe('text as bytes (property)', () => {
  it('comes back as it was', () => {
    fc.assert(fc.property(someText, (text) => assert.equal(readBytes(bytesOf(text), 0, bytesOf(text).length), text)));
  });

  it('has the words that it has as a string', () => {
    const [fromText, fromBytes] = [new WordScanner(1), new WordScanner(1)];
    const found = ({ count, kinds, starts, ends }: WordScanner) =>
      [kinds, starts, ends].map((numbers) => [...numbers.subarray(0, count)]);
    fc.assert(
      fc.property(someText, (text) => {
        const bytes = bytesOf(`x${text}`);
        fromText.scan(text);
        fromBytes.scanBytes(bytes, 1, bytes.length);
        assert.deepEqual(found(fromBytes), found(fromText));
        for (let at = 0; at < fromBytes.count; at++) {
          const [start, end] = [fromBytes.starts[at], fromBytes.ends[at]];
          assert.equal(fromBytes.slice(start, end), text.slice(start, end));
        }
      }),
    );
  });
});

describe('a paper (property)', () => {
  it('is read, and compared, by the terms of its texts, sentence by sentence', () => {
    fc.assert(
      fc.property(someText, someText, (title, abstract) => {
        const reader = paperReader(openIndex([Part.of([{ id: 'a', key: 'a', title, abstract }])]));
        const { sentences, ...read } = reader.read(0);
        const terms = (text: string) => tokensOf(text).map(({ word }) => termOf(word));
        const named = (numbers: Int32Array) => [...numbers].filter((one) => one >= 0).map(reader.termAt);
        assert.deepEqual(named(read.title.terms), terms(title));
        assert.deepEqual(named(read.abstract.terms), terms(abstract));
        assert.deepEqual(
          sentences.map(({ start, end }) => ({ start, end })),
          sentencesOf(abstract),
        );
        const wording = [...reader.wordingOf(0)].map((one) => (one === BREAK ? '|' : reader.termAt(one >> 1)));
        const parts = [
          terms(title),
          ...sentencesOf(abstract).map(({ start, end }) => terms(abstract.slice(start, end))),
        ];
        const flat = (all: readonly string[]) =>
          all
            .join(' ')
            .split('|')
            .map((part) => part.trim())
            .filter(Boolean);
        assert.deepEqual(flat(wording), parts.map((part) => part.join(' ')).filter(Boolean));
      }),
    );
  });
});

describe('wordings (property)', () => {
  it('come back as they were added, in any order', () => {
    const someCode = fc.oneof(
      fc.constant(BREAK),
      fc.nat(500),
      fc.integer({ min: 16_000 * 2, max: 17_000 * 2 }),
      fc.nat(2 ** 24),
    );
    const some = fc.array(fc.array(someCode, { minLength: 1, maxLength: 300 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(some, fc.boolean(), (papers, backwards) => {
        const wordings = new Wordings(papers.length + 1);
        const order = backwards ? [...papers.keys()].reverse() : [...papers.keys()];
        for (const paper of order) wordings.add(paper, Int32Array.of(...papers[paper], 7), papers[paper].length);
        papers.forEach((codes, paper) => {
          assert.ok(wordings.has(paper));
          assert.deepEqual([...wordings.read(paper)], codes);
        });
        assert.equal(wordings.has(papers.length), false);
      }),
    );
  });
});

/** The rule as one pattern: what ends a sentence, and after which abbreviations a full stop does not. */
const END = /[.!?]+["'”’)\]]*(?=\s+["'“‘([]?[\p{Lu}\p{N}\p{Lo}$\\])|[。！？]|\n\s*\n/gu;
const ABBREVIATED =
  /(?:^|[\s(])(?:[A-Za-z]|e\.g|i\.e|et al|etc|vs|cf|resp|approx|Fig|Figs|Eq|Eqs|Sec|Tab|Ref|Refs|No|Dr|Prof|St|w\.r\.t)$/;

function byPattern(text: string): string[] {
  const cuts = [0];
  for (const { 0: found, index } of text.matchAll(END)) {
    const before = text.slice(Math.max(cuts.at(-1)!, index - 10), index);
    if (found !== '.' || !ABBREVIATED.test(before)) cuts.push(index + found.length);
  }
  return [...cuts, text.length]
    .slice(1)
    .map((to, at) => text.slice(cuts[at], to).trim())
    .filter(Boolean);
}

describe('sentences (property)', () => {
  it('end where the pattern says', () => {
    fc.assert(
      fc.property(someText, (text) => {
        assert.deepEqual(
          sentencesOf(text).map(({ start, end }) => text.slice(start, end)),
          byPattern(text),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
