import assert from 'node:assert/strict';
import { editDistanceFrom } from '../../../src/core/search/editDistance';
import { createSearch, liveSearch } from '../../../src/core/search/liveSearch';
import { nearWordSearch } from '../../../src/core/search/nearWords';
import { openIndex } from '../../../src/core/search/paperIndex';
import { Part } from '../../../src/core/search/part';

const titled = (title: string, at: number) => ({ id: `p${at}`, key: `k${at}`, title, abstract: '' });

describe('the distance of two words', () => {
  for (const [word, other, edits] of [
    ['attention', 'attention', 0],
    ['attention', 'atention', 1],
    ['attention', 'attentiom', 1],
    ['attention', 'attentions', 1],
    ['attention', 'attnetion', 1],
    ['attention', 'atentoin', 2],
    ['attention', 'retention', 2],
    ['attention', 'intention', 2],
    ['attention', 'detection', 3],
    ['attention', 'graph', 3],
    ['', 'ab', 2],
  ] as const) {
    it(`“${word}” to “${other}”: ${edits === 3 ? 'more than 2' : edits}`, () => {
      assert.equal(editDistanceFrom(word, 2)(other), edits);
      assert.equal(editDistanceFrom(other, 2)(word), edits);
    });
  }
});

describe('words near a misspelt one', () => {
  const TITLES = [
    'Attention Networks',
    'Transformers with Retention',
    'Reinforcement of Susano Bridges',
    'Gaussian Trees',
  ];
  const index = openIndex([Part.of(TITLES.slice(0, 2).map(titled)), Part.of(TITLES.slice(2).map(titled))]);
  const near = nearWordSearch(index);
  for (const [slip, word] of [
    ['atention', 'attention'],
    ['attentiom', 'attention'],
    ['tranfsormers', 'transformers'],
    ['transfromer', 'transformers'],
    ['reinforcemnt', 'reinforcement'],
    ['gausian', 'gaussian'],
    ['gaußian', 'gaussian'],
    ['tree', 'trees'],
  ]) {
    it(`“${slip}” finds “${word}” first`, () => assert.equal(near(slip, 8)[0]?.word, word));
  }

  for (const strange of ['zzzzzz', 'qwertyuiop', 'x'.repeat(200), '数据', 'tre']) {
    it(`finds nothing far off for “${strange.slice(0, 12)}”`, () => {
      assert.deepEqual(
        near(strange, 8).filter(({ edits }) => edits > 1),
        [],
      );
    });
  }

  it('does not find words of papers that are gone', () => {
    const part = Part.of(TITLES.map(titled));
    part.remove([part.numberOf('p1')]);
    assert.deepEqual(nearWordSearch(openIndex([part]))('transformrs', 8), []);
  });
});

describe('a misspelt word', () => {
  const words = ['mercury', 'gravity', 'lantern', 'harvest', 'compass', 'whisper', 'pyramid', 'glacier'];
  const slips = ['mercry', 'graivty', 'lantenr', 'harvesst', 'compas', 'whispre', 'pyrmid', 'glaceir'];
  const papers = words.map((word, at) => titled(`On the ${word}`, at));

  it('never beats a correctly spelt one of the same query', () => {
    const search = createSearch(papers);
    words.forEach((word, right) => {
      slips.forEach((slip, wrong) => {
        if (right === wrong) return;
        for (const query of [`${word} ${slip}`, `${slip} ${word}`]) {
          assert.equal(search.find(query)[0]?.paper.id, `p${right}`, query);
        }
      });
    });
  });

  it('finds its paper alone, also after changes', () => {
    const search = liveSearch();
    for (const paper of papers) search.put([paper]);
    slips.forEach((slip, at) => {
      assert.equal(search.find(slip)[0]?.paper.id, `p${at}`, slip);
    });
  });
});
