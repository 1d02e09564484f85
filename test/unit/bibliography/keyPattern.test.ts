import assert from 'node:assert/strict';
import { keyPattern } from '../../../src/core/bibliography/keyPattern';
import { LookupError } from '../../../src/core/errors';
import { citationKey } from '../../../src/core/library/keys';
import type { Paper } from '../../../src/core/paper';

const PAPER: Paper = {
  id: 'p',
  key: 'own',
  title: 'Train longer, generalize better: closing the gap',
  abstract: '',
  authors: [{ family: 'Hoffer' }, { family: 'van der Hubara' }, { family: 'Söudry' }],
  year: 2017,
  venue: 'NeurIPS 2017',
};

describe('keyPattern', () => {
  const rows: [pattern: string, key: string][] = [
    ['auth.lower + year + shorttitle(1).lower', 'hoffer2017train'],
    ['auth + "_" + year', 'Hoffer_2017'],
    ['authors.lower', 'hoffervanderhubarasoudry'],
    ['authors(2).abbr.upper + shortyear', 'HV17'],
    ['authEtAl + year', 'HofferEtAl2017'],
    ['auth(3).lower + year', 'hof2017'],
    ['shorttitle(3, 3)', 'TrainLongerGeneralize'],
    ['shorttitle(n=2, m=0).condense("-")', 'train-longer'],
    ['veryshorttitle.capitalize + year', 'Train2017'],
    ['title.select(1, 2).lower', 'trainlonger'],
    ['venue.lower.substring(1, 4)', 'neur'],
    ["'a.b' + year", 'a.b2017'],
  ];
  for (const [pattern, key] of rows) {
    it(pattern, () => assert.equal(keyPattern(pattern)(PAPER), key));
  }

  it('gives what keys are made of otherwise', () => {
    assert.equal(keyPattern('auth.lower + year + shorttitle(1).lower')(PAPER), citationKey(PAPER, new Set()));
  });

  it('takes the first alternative that is known', () => {
    assert.equal(
      keyPattern('auth.lower + year | shorttitle(2).lower')({ ...PAPER, authors: [], year: undefined }),
      'trainlonger',
    );
  });

  it('falls back on the paper’s own key', () => {
    assert.equal(keyPattern('"x" + auth')({ ...PAPER, authors: undefined }), 'own');
  });

  for (const pattern of ['', 'nobody', 'auth.louder', 'auth +', 'auth(']) {
    it(`refuses ${JSON.stringify(pattern)}`, () => {
      assert.throws(
        () => keyPattern(pattern),
        (error) => error instanceof LookupError && error.code === 'badArgument',
      );
    });
  }
});
