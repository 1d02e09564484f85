import assert from 'node:assert/strict';
import { planEntries, planEntry, readBibliography } from '../../../src/core/bibliography/entry';
import { applyEdits } from '../../../src/core/edit';
import { LookupError } from '../../../src/core/errors';
import { readBibtex } from '../../../src/core/library/bibtex/read';
import type { Paper } from '../../../src/core/paper';

const PAPER: Paper = {
  id: 'p',
  key: 'muller2020heat',
  title: 'Heat rises',
  abstract: '',
  authors: [{ family: 'Müller', given: 'Ada' }],
  year: 2020,
  doi: '10.1000/ab',
};
const BIBTEX = { kind: 'bibtex' } as const;

function appendedTo(text: string, papers: readonly Paper[] = [PAPER]): string {
  const { edit } = planEntries(text, papers, BIBTEX);
  return edit ? applyEdits(text, [edit]) : text;
}

const ENTRY =
  '@misc{muller2020heat,\n  author = {Müller, Ada},\n  title = {Heat rises},\n  year = {2020},\n  doi = {10.1000/ab}\n}';

describe('planEntries for BibTeX: appending', () => {
  const rows: [name: string, before: string, after: string][] = [
    ['to nothing', '', `${ENTRY}\n`],
    ['behind a byte order mark', '\uFEFF', `\uFEFF${ENTRY}\n`],
    ['behind an entry, with a blank line', '@misc{a, title={A}}\n', `@misc{a, title={A}}\n\n${ENTRY}\n`],
    ['without a final line end where there is none', '@misc{a, title={A}}', `@misc{a, title={A}}\n\n${ENTRY}`],
    ['using the blank line that is there', '@misc{a, title={A}}\n\n', `@misc{a, title={A}}\n\n${ENTRY}\n`],
    [
      'without blank lines where there are none',
      '@misc{a, title={A}}\n@misc{b, title={B}}\n',
      `@misc{a, title={A}}\n@misc{b, title={B}}\n${ENTRY}\n`,
    ],
    [
      'for BibLaTeX where JabRef says so',
      '@misc{a, title={A}}\n\n@Comment{jabref-meta: databaseType:biblatex;}\n',
      `@misc{a, title={A}}\n\n@Comment{jabref-meta: databaseType:biblatex;}\n\n${ENTRY.replace('year', 'date')}\n`,
    ],
    [
      'with CR LF',
      '@misc{a,\r\n  title={A}\r\n}\r\n',
      `@misc{a,\r\n  title={A}\r\n}\r\n\r\n${ENTRY.replaceAll('\n', '\r\n')}\r\n`,
    ],
    [
      'with tabs',
      '@misc{a,\n\ttitle={A},\n\tyear=1\n}\n',
      `@misc{a,\n\ttitle={A},\n\tyear=1\n}\n\n${ENTRY.replaceAll('\n  ', '\n\t')}\n`,
    ],
    [
      'in TeX letters',
      "@misc{a, title={\\'Ecole}}\n",
      `@misc{a, title={\\'Ecole}}\n\n${ENTRY.replace('ü', '{\\"u}')}\n`,
    ],
    [
      'in BibLaTeX',
      '@misc{a, title={A}, date={1}}\n',
      `@misc{a, title={A}, date={1}}\n\n${ENTRY.replace('year', 'date')}\n`,
    ],
    ['behind a comment', '% end', `% end\n\n${ENTRY}`],
    ['behind a half-written entry', '@misc{a,\n  title={A', `@misc{a,\n  title={A\n\n${ENTRY}`],
    [
      'under a key that is free whatever its case',
      '@misc{Muller2020Heat, title={A}}\n',
      `@misc{Muller2020Heat, title={A}}\n\n${ENTRY.replace('heat,', 'heata,')}\n`,
    ],
  ];
  for (const [name, before, expected] of rows) {
    it(name, () => {
      assert.equal(appendedTo(before), expected);
      assert.equal(appendedTo(expected), expected, 'the second time adds nothing');
      assert.ok(readBibtex(expected).entries.some(({ doi }) => doi === '10.1000/ab'));
    });
  }
});

describe('planEntries for BibTeX: reusing', () => {
  const rows: [name: string, text: string, key: string][] = [
    ['the same DOI', '@misc{x:1, title={Other}, doi={https://doi.org/10.1000/AB}}', 'x:1'],
    ['the same title and year', '@misc{x, title={{Heat} Rises.}, year=2020}', 'x'],
    ['the same title without a year', '@misc{x, title={Heat rises}}', 'x'],
    ['a half-written entry', '@misc{x, title={Heat rises}, year=2020', 'x'],
  ];
  for (const [name, text, key] of rows) {
    it(name, () => assert.deepEqual(planEntry(text, PAPER, BIBTEX), { key, reused: true }));
  }

  it('is not done when years contradict', () => {
    assert.equal(planEntry('@misc{x, title={Heat rises}, year=1999}', PAPER, BIBTEX).reused, false);
  });

  it('works within one call', () => {
    const { works, edit } = planEntries('', [PAPER, { ...PAPER, id: 'q' }], BIBTEX);
    assert.deepEqual(works, [
      { key: PAPER.key, reused: false },
      { key: PAPER.key, reused: false },
    ]);
    assert.equal(edit?.text.match(/@/g)?.length, 1);
  });

  it('gives each of two works a key of its own', () => {
    const other: Paper = { ...PAPER, title: 'Cold falls', doi: undefined };
    const { works } = planEntries('', [PAPER, other], BIBTEX);
    assert.deepEqual(
      works.map(({ key }) => key),
      ['muller2020heat', 'muller2020heata'],
    );
  });
});

it('planEntries refuses what is no text', () => {
  assert.throws(
    () => planEntries('\u007fELF\0\0', [PAPER], BIBTEX),
    (error) => error instanceof LookupError && error.code === 'bibliographyUnreadable',
  );

  it('knows a paper by the key it was found under in this file, when nothing else shows that it is there', () => {
    const text = '@misc{heat, title = {On Heat}}\n';
    const paper: Paper = { id: 'x', key: 'doe2020', title: 'Something else', abstract: '' };
    const found = (uri: string, key: string): Paper => ({
      ...paper,
      foundIn: [{ kind: 'file', label: 'a', uri, key }],
    });
    const { keyOf } = readBibliography(text, { kind: 'bibtex', uri: 'file:///a.bib' });
    assert.equal(keyOf(found('file:///a.bib', 'heat')), 'heat');
    assert.equal(keyOf(found('file:///b.bib', 'heat')), 'doe2020');
    assert.equal(keyOf(found('file:///a.bib', 'gone')), 'doe2020');
  });
});
