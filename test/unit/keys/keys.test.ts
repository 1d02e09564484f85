import assert from 'node:assert/strict';
import { markupFor } from '../../../src/core/cite/markups';
import { whole } from '../../../src/core/cite/slices';
import { applyEdits } from '../../../src/core/edit';
import { handlesBeside } from '../../../src/core/keys/handles';
import { isWithinKey, matchEntries, readyEntries } from '../../../src/core/keys/matching';
import { nearKeys } from '../../../src/core/keys/nearKeys';
import { citesFromElsewhere, ownLabels } from '../../../src/core/keys/ownLabels';
import { citedKeys, isUncited, keyAt } from '../../../src/core/keys/places';
import { faultOfKey, keyPlaces, renameInBibliography, renameInDocument } from '../../../src/core/keys/rename';

const ENTRIES = [
  {
    key: 'hoffer2017train',
    title: 'Train longer, generalize better',
    authors: [{ family: 'Hoffer' }, { family: 'Hubara' }],
    year: 2017,
  },
  { key: 'smith2020deep', title: 'Deep networks for small gardens', authors: [{ family: 'Smith' }], year: 2020 },
  {
    key: 'Smith:1999',
    title: 'Wide gardens',
    authors: [{ family: 'Smith' }],
    year: 1999,
    venue: 'Journal of Gardening',
  },
  { key: 'müller2001', title: 'Größe und Länge', authors: [{ family: 'Müller' }], year: 2001 },
];

describe('keys that were meant', () => {
  const rows: readonly (readonly [key: string, near: string])[] = [
    ['hoffer2017trian', 'hoffer2017train'],
    ['hoffer2017Train', 'hoffer2017train'],
    ['Hoffer_2017_train', 'hoffer2017train'],
    ['hoffer17', 'hoffer2017train'],
    ['hoffer2017', 'hoffer2017train'],
    ['HofferTrain', 'hoffer2017train'],
    ['smith1999', 'Smith:1999'],
    ['smith1999wide', 'Smith:1999'],
    ['muller2001', 'müller2001'],
    ['nobody2000', ''],
    ['x', ''],
    ['2017', ''],
    ['', ''],
  ];
  for (const [key, near] of rows) {
    it(`${key}: ${near || 'none'}`, () => assert.equal(nearKeys(key, ENTRIES)[0]?.key ?? '', near));
  }
  it('offers each key once, and few', () => {
    const many = [
      ...ENTRIES,
      ...ENTRIES,
      ...Array.from({ length: 9 }, (_, at) => ({ key: `smith202${at}deep`, authors: [] })),
    ];
    const found = nearKeys('smith2020dep', many).map(({ key }) => key);
    assert.equal(found.length, 3);
    assert.equal(new Set(found).size, 3);
  });
});

describe('handles', () => {
  const rows: readonly (readonly [name: string, text: string, handles: string])[] = [
    ['a name', 'Thanks to @octocat.', 'octocat'],
    ['a name with a hyphen, a package', '@mary-ann @scope/package', 'mary-ann scope/package'],
    ['a name with its server', '@anna1@server.org', 'anna1'],
    ['not one with digits', '@octocat2000', ''],
    ['not one that is near to a key', '@hoffer and @HofferTrain', ''],
    ['not in brackets', '[@octocat] [see @octocat; @anna]', ''],
    ['not in braces or with a locator', '@{octocat} @octocat [p. 3]', ''],
    ['not as a field has it', '@doe:thesis', ''],
    ['not where another markup says that it cites', '{cite:t}`octocat` \\citet{octocat}', ''],
  ];
  const found = (text: string, isHandle: ReturnType<typeof handlesBeside>) =>
    markupFor('markdown', '')
      .citationsIn(text)
      .filter((citation) => isHandle(text, citation))
      .map(({ keys: [{ key }] }) => key)
      .join(' ');
  for (const [name, text, handles] of rows) {
    it(name, () => assert.equal(found(text, handlesBeside(ENTRIES)), handles));
  }
  it('cannot be told from keys that are words themselves', () => {
    const worded = [...ENTRIES, { key: 'texbook', authors: [] }];
    assert.equal(found('@octocat', handlesBeside(worded)), '');
  });
});

describe('entries for words', () => {
  const ready = whole(readyEntries(ENTRIES));
  const rows: readonly (readonly [query: string, keys: string])[] = [
    ['train longer', 'hoffer2017train'],
    ['longer TRAIN', 'hoffer2017train'],
    ['hof', 'hoffer2017train'],
    ['hubara 2017', 'hoffer2017train'],
    ['gardens', 'smith2020deep Smith:1999'],
    ['smith 1999', 'Smith:1999'],
    ['smith19', 'Smith:1999'],
    ['grosse', 'müller2001'],
    ['muller', 'müller2001'],
    ['gardening', 'Smith:1999'],
    ['generalise', 'hoffer2017train'],
    ['gradens', 'smith2020deep Smith:1999'],
    ['smith2020deep', 'smith2020deep'],
    ['train gardens', ''],
    ['', ''],
    ['?!', ''],
  ];
  for (const [query, keys] of rows) {
    it(`${query}: ${keys || 'none'}`, () =>
      assert.equal(
        matchEntries(query, ready)
          .map(({ entry }) => entry.key)
          .join(' '),
        keys,
      ));
  }
  it('knows what the editor would find by the key alone', () => {
    assert.deepEqual(
      ['hof', 'h17', 'hoffer 2017', 'longer', ''].map((query) => isWithinKey(query, 'hoffer2017train')),
      [true, true, true, false, true],
    );
  });
});

describe('what a text labels itself', () => {
  const rows: readonly (readonly [name: string, markup: string, text: string, labels: string])[] = [
    ['\\bibitem', 'latex', '\\bibitem{a} x \\bibitem[B(2000)]{b, c}', 'a b, c'],
    ['labels of Typst', 'typst', '= X <x>\n#figure[] <fig:a>', 'x fig:a'],
    ['attributes', 'markdown', '# X {#x .wide}\n![](a.png){#plot}', 'x plot'],
    ['examples', 'markdown', '(@good) This.\n\nAs (@good) says.', 'good'],
    ['chunks', 'markdown', '```{r}\n#| label: plot\n```', 'plot'],
    ['front matter', 'markdown', '---\nreferences:\n- id: own2000\n  title: X\n---\n@own2000', 'own2000'],
    ['no front matter', 'markdown', 'references:\n- id: own2000\n', ''],
    ['targets', 'myst', '(target)=\n# X\n\n:::{figure} a.png\n:name: fig\n:::', 'target fig'],
    ['nothing', 'org', '<<x>>', ''],
  ];
  for (const [name, markup, text, labels] of rows) {
    it(name, () => assert.equal([...ownLabels(markup, text)].join(' '), labels));
  }
  const elsewhere: readonly (readonly [text: string, expected: boolean])[] = [
    ['\\addbibresource[location=remote]{https://a.b/c.bib}', true],
    ['\\bibliography{\\bibfolder/refs}', true],
    ['\\bibliography{\\jobname}', false],
    ['\\bibliography{refs}\n\\emph{x}', false],
    ['---\nbibliography: https://a.b/c.bib\n---', true],
    ['---\nbibliography: c.bib\n---\nhttps://a.b', false],
  ];
  for (const [text, expected] of elsewhere) {
    it(`${JSON.stringify(text)} ${expected ? 'takes' : 'takes nothing'} from elsewhere`, () =>
      assert.equal(citesFromElsewhere(text), expected));
  }
});

describe('places of keys', () => {
  const text = 'A \\cite{a,b} % \\cite{c}\n$x$ \\cite{a}';
  const { citations, islands } = markupFor('latex', '').read(text);

  it('are counted in the order of the text', () => {
    assert.deepEqual(
      citedKeys(citations).map(({ key, places }) => `${key}${places.length}`),
      ['a2', 'b1'],
    );
  });
  it('are found by their ends too', () => {
    const found = Array.from(text, (_, at) => keyAt(citations, at)?.key ?? '.').join('');
    assert.equal(found, '........aabb......................aa');
  });
  it('are none in comments and mathematics', () => {
    const at = (piece: string) => text.indexOf(piece) + 1;
    assert.deepEqual(
      [at('A'), at('% '), at('c}\n'), at('$x'), at(' \\cite{a}')].map((one) => isUncited(islands, one)),
      [false, true, true, true, false],
    );
  });
});

describe('renaming a key', () => {
  const documents: readonly (readonly [path: string, text: string, renamed: string])[] = [
    ['a.tex', '\\cite{a, b}\\citep[a]{a} % \\cite{a}', '\\cite{new, b}\\citep[a]{new} % \\cite{a}'],
    ['a.tex', '\\cites{a}{b}[1]{a} \\label{a}', '\\cites{new}{b}[1]{new} \\label{a}'],
    ['a.tex', '\\cite{a}\n\\bibitem[A(1)]{a} A. % \\bibitem{a}', '\\cite{new}\n\\bibitem[A(1)]{new} A. % \\bibitem{a}'],
    ['a.md', '---\nreferences:\n- id: a\n  title: a\n---\n@a', '---\nreferences:\n- id: new\n  title: a\n---\n@new'],
    ['a.md', '[see @a, p. 3; -@b] @a, @{a} `@a` a@a.a', '[see @new, p. 3; -@b] @new, @{new} `@a` a@a.a'],
    ['a.typ', '@a[p. 3] #cite(<a>) <a2>', '@new[p. 3] #cite(<new>) <a2>'],
    ['a.org', '[cite:@a;@b a]', '[cite:@new;@b a]'],
    ['a.rst', ':cite:p:`a, b` :ref:`a`', ':cite:p:`new, b` :ref:`a`'],
    ['a.adoc', 'cite:[a(3), b]', 'cite:[new(3), b]'],
    ['a.myst', '{cite:p}`a` @a', '{cite:p}`new` @new'],
  ];
  for (const [path, text, renamed] of documents) {
    it(`${path}: ${text}`, () => {
      const markup = markupFor('', path);
      const there = applyEdits(text, renameInDocument(markup, text, 'a', 'new'));
      assert.equal(there, renamed);
      assert.equal(applyEdits(there, renameInDocument(markup, there, 'new', 'a')), text);
    });
  }
  const bibliographies: readonly (readonly [path: string, text: string, renamed: string])[] = [
    [
      'r.bib',
      '@book{a,\n title = {a}}\n@inbook{b, crossref = {a}}',
      '@book{new,\n title = {a}}\n@inbook{b, crossref = {new}}',
    ],
    [
      'r.bib',
      '@set{s, entryset = {b, a}}\n@misc( a , title = "x")',
      '@set{s, entryset = {b, new}}\n@misc( new , title = "x")',
    ],
    [
      'r.bib',
      '@misc{b, related="a",note={related={a}}}@misc{a}',
      '@misc{b, related="new",note={related={new}}}@misc{new}',
    ],
    ['r.json', '[{"id": "a", "title": "a"}]', '[{"id": "new", "title": "a"}]'],
    ['r.yml', 'a:\n  type: misc\n  title: a\n', 'new:\n  type: misc\n  title: a\n'],
    ['r.yml', '"a":\n  type: misc\n  title: a\n', '"new":\n  type: misc\n  title: a\n'],
  ];
  for (const [path, text, renamed] of bibliographies) {
    it(`${path}: ${text}`, () => {
      const there = applyEdits(text, renameInBibliography(path, text, 'a', 'new'));
      assert.equal(there, renamed);
      assert.equal(applyEdits(there, renameInBibliography(path, there, 'new', 'a')), text);
    });
  }
  it('refuses what would not be read as one key', () => {
    const markup = markupFor('', 'a.typ');
    assert.throws(() => renameInDocument(markup, 'x @a.', 'a', 'b/c'), { code: 'badKey' });
    assert.throws(() => renameInBibliography('r.bib', '@misc{a, title={x}}', 'a', 'b,c'), { code: 'badKey' });
  });
  it('says what is no key', () => {
    assert.deepEqual(['a:b/c-2', 'müller_1', '', 'a b', 'a,b', '-a', 'a.', '{a}'].map(faultOfKey), [
      undefined,
      undefined,
      'empty',
      'sign',
      'sign',
      'ends',
      'ends',
      'sign',
    ]);
  });
  it('finds nothing in what is no bibliography', () => {
    assert.deepEqual(keyPlaces('package.json', '{"a": 1}', 'a'), { entries: [], uses: [] });
  });
});
