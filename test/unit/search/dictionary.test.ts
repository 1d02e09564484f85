import assert from 'node:assert/strict';
import { dictionaryBytes, openDictionary } from '../../../src/core/search/dictionary';

const WORDS = ['a', 'graph', 'graphs', 'gray', 'naïf', 'tree', 'trees', 'ünal', '数据', '数据集'];

describe('a dictionary', () => {
  const dictionary = openDictionary(dictionaryBytes(WORDS));

  it('knows its words by number and back', () => {
    assert.equal(dictionary.size, WORDS.length);
    WORDS.forEach((word, number) => {
      assert.equal(dictionary.indexOf(word), number);
      assert.equal(dictionary.wordAt(number), word);
    });
  });

  it('knows the same words once they are hashed', () => {
    const many = Array.from({ length: 12_000 }, (_, at) => `${at * 7}ü`).sort();
    const large = openDictionary(dictionaryBytes(many));
    const numbers = () => [...many, ...WORDS].map(large.indexOf);
    const halved = numbers();
    large.hash();
    assert.deepEqual(numbers(), halved);
    assert.deepEqual(halved.slice(0, many.length), [...many.keys()]);
  });

  it('does not know others', () => {
    for (const word of ['', 'gra', 'graphss', 'zebra', '数', '🦓', 'A']) assert.equal(dictionary.indexOf(word), -1);
  });

  for (const [prefix, ...words] of [
    ['graph', 'graph', 'graphs'],
    ['gra', 'graph', 'graphs', 'gray'],
    ['tree', 'tree', 'trees'],
    ['数据', '数据', '数据集'],
    ['zz'],
    ['', ...WORDS],
  ]) {
    it(`finds the words that begin with “${prefix}”`, () => {
      const [from, to] = dictionary.rangeOf(prefix);
      assert.deepEqual(WORDS.slice(from, to), words);
    });
  }

  it('may be empty', () => {
    const empty = openDictionary(dictionaryBytes([]));
    assert.equal(empty.size, 0);
    assert.equal(empty.indexOf('a'), -1);
    assert.deepEqual(empty.rangeOf('a'), [0, 0]);
  });
});
