import assert from 'node:assert/strict';
import { sameWork, type WorkFacts } from '../../../src/core/library/same';

const title = 'Train longer, generalize better';

describe('sameWork', () => {
  const rows: [string, WorkFacts, WorkFacts, boolean][] = [
    ['same DOI, written otherwise', { doi: '10.1109/AbC.1' }, { doi: 'https://doi.org/10.1109/aBc.1' }, true],
    ['a DOI that is the start of another', { title, doi: '10.1109/abc.1' }, { title, doi: '10.1109/abc.12' }, false],
    ['what is no DOI says nothing', { title, year: 2017, doi: '10.1/a' }, { title, year: 2017, doi: '10.1/b' }, true],
    [
      'different publishers’ DOIs',
      { title, year: 2017, doi: '10.1109/a' },
      { title, year: 2017, doi: '10.1145/b' },
      false,
    ],
    [
      'a preprint’s DOI and a publisher’s',
      { title, year: 2017, doi: '10.48550/arXiv.1705.08741' },
      { title, year: 2018, doi: '10.1109/a' },
      true,
    ],
    ['same arXiv number, other version', { arxiv: '1705.08741v2' }, { arxiv: '1705.08741' }, true],
    ['arXiv number against arXiv DOI', { arxiv: '1705.08741' }, { doi: '10.48550/arXiv.1705.08741' }, true],
    ['different arXiv numbers, same title', { title, arxiv: '1705.08741' }, { title, arxiv: '1801.00001' }, false],
    [
      'same title in other case, TeX and punctuation',
      { title, year: 2017 },
      { title: 'Train {L}onger: generalize better.', year: 2017 },
      true,
    ],
    ['same title with accents lost', { title: 'Fréchet means' }, { title: "Fr\\'echet Means" }, true],
    ['a year that is missing', { title, year: 2017 }, { title }, true],
    ['years apart', { title, year: 2017 }, { title, year: 2018 }, false],
    ['years one apart, one a preprint', { title, year: 2017, arxiv: '1705.08741' }, { title, year: 2018 }, true],
    ['years two apart, one a preprint', { title, year: 2017, arxiv: '1705.08741' }, { title, year: 2019 }, false],
    [
      'years one apart, both published',
      { title, year: 2017, doi: '10.1109/a', arxiv: '1705.08741' },
      { title, year: 2018 },
      false,
    ],
    ['other titles', { title, year: 2017 }, { title: `${title} II`, year: 2017 }, false],
    ['titles in other scripts', { title: '深度学习' }, { title: '强化学习' }, false],
    ['no titles', {}, {}, false],
    ['titles without letters', { title: '…' }, { title: '?!' }, false],
  ];
  for (const [name, a, b, same] of rows) {
    it(`${name}: ${same ? 'one work' : 'two works'}`, () => {
      assert.equal(sameWork(a, b), same);
      assert.equal(sameWork(b, a), same);
    });
  }
});
