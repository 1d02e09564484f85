import assert from 'node:assert/strict';
import { fold, isStopWord, termOf, tokensOf } from '../../../src/core/search/terms';

describe('terms', () => {
  const same: [name: string, ...words: string[]][] = [
    ['case', 'Network', 'network', 'NETWORK'],
    ['accents', 'naïve', 'naive'],
    ['letters that do not come apart', 'Ørsted', 'orsted'],
    ['ligatures', 'eﬃcient', 'efficient'],
    ['subscripts', 'CO₂', 'co2'],
    ['a Greek letter', 'β', 'beta'],
    ['possessives', 'Adam’s', "Adam's", 'adam'],
    ['soft hyphens', 'net\u00adwork', 'network'],
    ['-isation', 'optimisation', 'optimization', 'optimizations'],
    ['-ise', 'optimised', 'optimizing'],
    ['-our', 'behaviour', 'behaviors'],
    ['-yse', 'analysed', 'analyzing'],
    ['-re', 'centre', 'centered'],
    ['irregular plurals', 'matrices', 'matrix'],
    ['plurals of abbreviations', 'GANs', 'gan'],
    ['without vowels too', 'LLMs', 'llm'],
    ['stems', 'pruned', 'pruning', 'prunes'],
  ];
  for (const [name, ...words] of same) {
    it(name, () => assert.equal(new Set(words.map((word) => termOf(fold(word)))).size, 1, words.join(' ')));
  }

  const apart: [string, string][] = [
    ['noise', 'noize'],
    ['promise', 'promize'],
    ['co2', 'co'],
    ['universal', 'adversarial'],
  ];
  for (const [one, other] of apart) it(`${one} is not ${other}`, () => assert.notEqual(termOf(one), termOf(other)));

  const tokens: [text: string, words: string][] = [
    ['pre-training', 'pre training pretraining'],
    ['pre–training', 'pre training pretraining'],
    ['CycleHOI', 'cyclehoi cycle hoi'],
    ['EQ-Net', 'eq net eqnet'],
    ['LLMs', 'llms'],
    ['CO2', 'co2'],
    ['β-VAE', 'beta vae betavae'],
    ['state-of-the-art', 'state of the art stateoftheart'],
    ['a-b-c-d-e-f', 'a b c d e f'],
    ["don't", 'dont'],
    ['深度学习', '深度 度学 学习'],
    ['x'.repeat(41), ''],
  ];
  for (const [text, words] of tokens) {
    it(`${text.slice(0, 20)}: ${words}`, () => {
      const found = tokensOf(text).map(({ word }) => word);
      assert.deepEqual(found.sort(), words.split(' ').filter(Boolean).sort());
    });
  }

  it('stop words tell nothing about the subject', () => {
    assert.deepEqual(['the', 'however', 'network', 'learning'].map(isStopWord), [true, true, false, false]);
  });
});
