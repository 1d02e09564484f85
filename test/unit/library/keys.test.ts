import assert from 'node:assert/strict';
import { citationKey, paperId } from '../../../src/core/library/keys';

const none = new Set<string>();
const by = (family: string) => [{ family, given: 'A.' }];

describe('citationKey', () => {
  const rows: [string, Parameters<typeof citationKey>[0], string][] = [
    [
      'author, year, word',
      { authors: by('Hoffer'), year: 2017, title: 'Train longer, generalize better' },
      'hoffer2017train',
    ],
    [
      'stops at a colon',
      { authors: by('Wang'), year: 2024, title: 'CycleHOI: Improving Detection' },
      'wang2024cyclehoi',
    ],
    [
      'skips stop words',
      { authors: by('Defazio'), year: 2023, title: 'When, Why and How Much? Adaptive Rates' },
      'defazio2023adaptive',
    ],
    ['takes a stop word when there is no other', { authors: by('Roe'), year: 2001, title: 'Why?' }, 'roe2001why'],
    [
      'joins hyphenated words',
      { authors: by('Shang'), year: 2023, title: 'Self-supervised Learning' },
      'shang2023selfsupervised',
    ],
    ['joins particles', { authors: by('van der Berg'), year: 2020, title: 'A Thing' }, 'vanderberg2020thing'],
    ['folds accents', { authors: by('Döbler'), year: 2023, title: 'Fréchet Means' }, 'dobler2023frechet'],
    ['folds letters without a base', { authors: by('Łøß'), year: 2023, title: 'Ærø' }, 'loss2023aero'],
    ['drops apostrophes', { authors: by("O'Neil"), year: 2001, title: "Bayes' Rule" }, 'oneil2001bayes'],
    ['no year', { authors: by('Doe'), title: 'Things' }, 'doethings'],
    ['no authors', { year: 2017, title: 'Train longer, generalize better' }, 'train-longer-generalize-2017'],
    ['no authors, no year', { title: 'The Train' }, 'train'],
    [
      'a Chinese author with a Latin title',
      { authors: by('张'), year: 2020, title: 'Deep Learning' },
      'deep-learning-2020',
    ],
    ['nothing Latin', { authors: by('张'), year: 2020, title: '深度学习' }, 'paper-2020'],
    ['Cyrillic', { authors: by('Иванов'), title: 'Обучение' }, 'paper'],
    ['Greek', { authors: by('Παππάς'), year: 1999, title: 'Μάθηση' }, 'paper-1999'],
    ['nothing', { title: '' }, 'paper'],
  ];
  for (const [name, parts, key] of rows) {
    it(name, () => assert.equal(citationKey(parts, none), key));
  }

  it('puts a, b, …, z, aa behind a key that is taken', () => {
    const parts = { authors: by('Doe'), year: 2020, title: 'Things' };
    const taken = new Set<string>();
    for (let count = 0; count < 28; count++) taken.add(citationKey(parts, taken));
    const suffixes = [...taken].map((key) => key.slice('doe2020things'.length));
    assert.deepEqual(suffixes.slice(0, 3), ['', 'a', 'b']);
    assert.deepEqual(suffixes.slice(-3), ['y', 'z', 'aa']);
  });
});

describe('paperId', () => {
  it('is the slug of the title, numbered when taken', () => {
    assert.equal(paperId('EQ-Net: Elastic Quantization', none), 'eq-net-elastic-quantization');
    assert.equal(paperId('EQ-Net', new Set(['eq-net', 'eq-net-2'])), 'eq-net-3');
    assert.equal(paperId('深度学习', none), 'paper');
  });
});
