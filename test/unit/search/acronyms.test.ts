import assert from 'node:assert/strict';
import { acronymsIn } from '../../../src/core/search/acronyms';
import { openIndex } from '../../../src/core/search/paperIndex';
import { Part } from '../../../src/core/search/part';
import { termOf, tokensOf } from '../../../src/core/search/terms';

const texts = [
  'We study Graph Contrastive Learning (GCL) and its proofs.',
  'Test-time adaptation (TTA) helps. So do language models (LLMs).',
  'The GCL (see above) and the mean (MMM) of it; a car (XYZ).',
];
const papers = texts.map((abstract, at) => ({ id: `${at}`, key: `k${at}`, title: '', abstract }));
const acronyms = acronymsIn(openIndex([Part.of(papers)]));
const words = (text: string) => tokensOf(text).filter(({ kind }) => kind === 'word');

const sorted = (terms: readonly string[] | undefined) => terms && [...terms].sort();

describe('acronyms', () => {
  const cases: [string, string[] | undefined][] = [
    ['gcl', ['graph', 'contrastive', 'learning']],
    ['tta', ['test', 'time', 'testtime', 'adaptation']],
    ['mmm', undefined],
    ['xyz', undefined],
    ['mean', undefined],
    ['nowhere', undefined],
    ['', undefined],
  ];
  for (const [short, long] of cases) {
    it(`${short} is ${long?.join(' ') ?? 'none'}`, () => {
      assert.deepEqual(sorted(acronyms.longFormOf(short)), sorted(long?.map(termOf)));
    });
  }

  it('are found for what is written out', () => {
    const found = acronyms.shortFormsIn(words('They train by graph contrastive learning and test-time adaptation.'));
    assert.deepEqual(
      found.map(({ short }) => short),
      ['gcl', 'tta'],
    );
    assert.deepEqual(acronyms.shortFormsIn(words('green cars lost')), []);
  });
});
