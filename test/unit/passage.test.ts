import assert from 'node:assert/strict';
import { sentenceAt } from '../../src/core/passage';

const ROWS: readonly [name: string, marked: string, sentence: string][] = [
  ['the only sentence', 'Heat ri|ses.', 'Heat rises.'],
  ['the first of two', 'Heat| rises. Cold falls.', 'Heat rises.'],
  ['the second of two', 'Heat rises. Cold |falls.', 'Cold falls.'],
  ['right behind the full stop', 'Heat rises.| Cold falls.', 'Heat rises.'],
  ['right before the next', 'Heat rises. |Cold falls.', 'Cold falls.'],
  ['behind the last', 'Heat rises. Cold falls. |', 'Cold falls.'],
  ['over line ends', 'Heat\nri|ses\nfast. Cold.', 'Heat\nrises\nfast.'],
  ['within its paragraph', 'One.\n\nHeat ri|ses\n\nTwo', 'Heat rises'],
  [
    'over abbreviations',
    'As Hoffer et al. (2017) and, e.g., Fig. 3 of J. Wu sh|ow.',
    'As Hoffer et al. (2017) and, e.g., Fig. 3 of J. Wu show.',
  ],
  ['over decimals', 'It is 3.5 |high.', 'It is 3.5 high.'],
  ['ended by a question', 'Why? Be|cause! So.', 'Because!'],
  ['with its closing quotation mark', 'He said “No.” Th|en left.', 'Then left.'],
  ['of a list item', '- One thing\n- Heat ri|ses\n- Two', 'Heat rises'],
  ['of a LaTeX item', '\\begin{itemize}\n\\item Heat ri|ses\n\\item Two\n\\end{itemize}', 'Heat rises'],
  ['below a heading', '# Heat\nIt ri|ses', 'It rises'],
  ['of a heading', 'Text\n# Heat ri|ses\nText', 'Heat rises'],
  ['beside a comment line', '% note\nHeat ri|ses\n% more', 'Heat rises'],
  ['of a comment', 'Text\n% Heat ri|ses', 'Heat rises'],
  ['in Chinese', '热升。冷|降。', '冷降。'],
  ['with CR LF', 'A.\r\n\r\nHeat|\r\nrises. B', 'Heat\r\nrises.'],
  ['on a blank line', 'One.\n|\nTwo.', ''],
  ['in nothing', '|', ''],
];

describe('sentenceAt', () => {
  for (const [name, marked, sentence] of ROWS) {
    it(name, () => {
      const text = marked.replace('|', '');
      const { start, end } = sentenceAt(text, marked.indexOf('|'));
      assert.equal(text.slice(start, end), sentence);
    });
  }

  it('looks no further than its surroundings', () => {
    const text = 'word '.repeat(200_000);
    const { start, end } = sentenceAt(text, 500_000);
    assert.ok(start < 500_000 && end > 500_000 && end - start <= 8000);
  });
});
