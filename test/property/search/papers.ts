import fc from 'fast-check';
import type { Paper } from '../../../src/core/paper';

/** Few words, so that papers share many; names, compounds, digits, accents, another script. */
const WORDS = (
  'the of and learning deep graph graphs network networks attention pre-training pretraining CycleHOI β-VAE naïve ' +
  'optimisation optimization behaviour image images 3D CO2 2020 sparse tensor tree trees search 数据集 zero-shot model'
).split(' ');

const word = fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...WORDS) }, { weight: 1, arbitrary: fc.string() });
const text = (most: number) => fc.array(word, { maxLength: most }).map((words) => words.join(' '));

/** Papers with few different ids, so that some replace others. */
export const somePaper: fc.Arbitrary<Paper> = fc.record(
  {
    id: fc.integer({ min: 0, max: 30 }).map((number) => `p${number}`),
    key: fc.constantFrom('doe-2020-deep', 'roe-2021-graph'),
    title: text(6),
    abstract: text(25),
    venue: fc.constantFrom('ICCV 2020', 'NeurIPS 2021'),
    keywords: fc.array(fc.constantFrom('graphs', 'deep learning'), { maxLength: 2 }),
    year: fc.integer({ min: 2019, max: 2022 }),
    authors: fc.array(
      fc.constantFrom('Tree', 'Ünal', 'Doe').map((family) => ({ family })),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['id', 'key', 'title', 'abstract'], noNullPrototype: true },
);

const writtenWord = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.constantFrom('netwroks', 'atention', 'grph', 'optimsation', 'tren', 'imge') },
);
const writtenWords = (least: number) =>
  fc.array(writtenWord, { minLength: least, maxLength: 12 }).map((words) => words.join(' '));

/** Something a writer may ask for, some words or several clauses; words are cut and misspelt now and then. */
export const somePassage = fc.oneof(
  writtenWords(1),
  fc
    .array(fc.tuple(writtenWords(6), fc.constantFrom(', ', '; ', ': ', '. The ')), { minLength: 2, maxLength: 4 })
    .map((clauses) => clauses.flat().join('')),
);
