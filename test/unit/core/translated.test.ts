import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { LookupError } from '../../../src/core/errors';
import { readCorpus } from '../../../src/core/library/record';
import { translated } from '../../../src/core/translated';

const GERMAN = {
  'core: {0} is damaged at line {1}, so nothing was changed. {2} Mend it.': '{0}, Zeile {1}: {2} Reparieren.',
  'core: This line is no paper.': 'Keine Arbeit.',
  'core: “{0}” is there twice.': 'Zweimal: {0}.',
  Copy: 'Kopieren',
  'core: no text': 7,
};

describe('a sentence of core in the reader’s language', () => {
  const rows = [
    ['as it stands', 'This line is no paper.', 'Keine Arbeit.'],
    ['with what was put in', '“a {0} $& b” is there twice.', 'Zweimal: a {0} $& b.'],
    [
      'with another one in it',
      'p.json is damaged at line 3, so nothing was changed. This line is no paper. Mend it.',
      'p.json, Zeile 3: Keine Arbeit. Reparieren.',
    ],
    ['of which there is none', 'This line is a paper.', 'This line is a paper.'],
    ['that is none of core', 'Copy', 'Copy'],
    ['that only begins alike', '“a” is there', '“a” is there'],
    ['of nothing', '', ''],
  ] as const;
  for (const [name, sentence, expected] of rows) {
    it(name, () => assert.equal(translated(sentence, GERMAN), expected));
  }

  it('for an error that was thrown', () => {
    const bundle = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8'));
    assert.throws(
      () => readCorpus('{', 'papers.json'),
      (error) =>
        error instanceof LookupError &&
        translated(error.message, bundle).startsWith('Die Sammlung papers.json ist in Zeile 1 beschädigt: '),
    );
  });
});
