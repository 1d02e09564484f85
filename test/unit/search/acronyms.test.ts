import assert from 'node:assert/strict';
import { acronymsIn } from '../../../src/core/search/acronyms';
import { createSearch } from '../../../src/core/search/liveSearch';
import { openIndex } from '../../../src/core/search/paperIndex';
import { Part } from '../../../src/core/search/part';
import { termOf, tokensOf } from '../../../src/core/search/terms';

const texts = [
  'We study Graph Contrastive Learning (GCL) and its proofs.',
  'Test-time adaptation (TTA) helps. So do large language models (LLMs).',
  'The GCL (see above) and the mean (MMM) of it; a car (XYZ).',
];
const papers = texts.map((abstract, at) => ({ id: `${at}`, key: `k${at}`, title: '', abstract }));
const acronyms = acronymsIn(openIndex([Part.of(papers)]));
const words = (text: string) => tokensOf(text).filter(({ kind }) => kind === 'word');

describe('acronyms', () => {
  const cases: [string, string[] | undefined, string[]?][] = [
    ['gcl', ['graph', 'contrastive', 'learning']],
    ['tta', ['test', 'time', 'adaptation'], ['testtime']],
    ['llm', ['large', 'language', 'models']],
    ['mmm', undefined],
    ['xyz', undefined],
    ['mean', undefined],
    ['nowhere', undefined],
    ['', undefined],
  ];
  for (const [short, words, joined = []] of cases) {
    it(`${short} is ${words?.join(' ') ?? 'none'}`, () => {
      const long = words && { words: words.map(termOf), joined: joined.map(termOf) };
      assert.deepEqual(acronyms.longFormOf(short), long);
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

  it('are met by papers that only write them out, as well as by those that have them', () => {
    const paper = (id: string, title: string, abstract: string) => ({ id, key: id, title, abstract });
    const search = createSearch([
      paper('both', 'Steel for acids', 'Selected acid chains (SAC) leave steel alone. SAC do.'),
      paper('long', 'Selected acid chains', 'They leave steel alone.'),
      paper('apart', 'Acid on steel', 'Chains are selected for it.'),
    ]);
    const found = search.find('steel SAC');
    assert.deepEqual(
      found.map(({ paper }) => paper.id),
      ['long', 'both', 'apart'],
    );
  });
});
