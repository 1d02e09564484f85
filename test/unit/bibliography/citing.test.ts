import assert from 'node:assert/strict';
import { planCiting } from '../../../src/core/bibliography/citing';
import { readBibliography } from '../../../src/core/bibliography/entry';
import { type BibliographyKind, kindOf } from '../../../src/core/bibliography/find';
import type { CitationStyle } from '../../../src/core/cite/markup';
import { MARKUPS, markupFor } from '../../../src/core/cite/markups';
import { applyEdits } from '../../../src/core/edit';
import type { Paper } from '../../../src/core/paper';
import type { Span } from '../../../src/core/text';

const HEAT: Paper = { id: 'k', key: 'k', title: 'Heat rises', abstract: '', year: 2020 };
const COLD: Paper = { id: 'c', key: 'c', title: 'Größe & Kälte', abstract: '', authors: [{ family: 'Müller' }] };
/** A bibliography with another work, one that has `HEAT` under a key of its own, and what is added to the first. */
const OLD = '@misc{a,\n  title = {A {nested {title}}},\n  year = {1999}\n}\n';
const KNOWN = '% mine\n@misc{old, title = {{Heat} Rises}}\n';
const ENTRY = '\n@misc{k,\n  title = {Heat rises},\n  year = {2020}\n}\n';
const ENTRY_COLD = '\n@misc{c,\n  author = {Müller},\n  title = {Größe \\& Kälte}\n}\n';
const crlf = (text: string) => text.replaceAll('\n', '\r\n');

interface Options {
  readonly style?: CitationStyle;
  readonly papers?: readonly Paper[];
  readonly placement?: 'after' | 'replace';
  /** The bibliography before and after; by default `OLD`, and `OLD` with the entry of what is cited. */
  readonly bib?: string;
  readonly added?: string;
}

/** Name, the document with `«»` around selections and `|` at carets, the document afterwards, and what differs. */
type Row = readonly [name: string, before: string, after: string, options?: Options];

const TWO: Options = { papers: [HEAT, COLD], added: ENTRY + ENTRY_COLD };
const REUSED: Options = { bib: KNOWN, added: '' };
const WINDOWS: Options = { bib: crlf(OLD), added: crlf(ENTRY) };
/** Plain text cites from no bibliography. */
const NONE: Options = { added: '' };
const NARRATIVE: Options = { style: 'narrative' };

const TABLES: Readonly<Record<string, readonly Row[]>> = {
  'a.tex': [
    ['a selection', 'We «train» here.', 'We train~\\cite{k} here.'],
    ['its full stop', '«Heat rises.» More.', 'Heat rises~\\cite{k}. More.'],
    ['a join, its note kept', '\\citep[see][p.~2]{a|}', '\\citep[see][p.~2]{a,k}'],
    ['several papers', '«Heat»', 'Heat~\\cite{k,c}', TWO],
    ['a paper that is there', '«Heat»', 'Heat~\\cite{old}', REUSED],
    ['several cursors', 'A| and B|, \\cite{a}|', 'A~\\cite{k} and B~\\cite{k}, \\cite{a,k}'],
    ['CR LF in both', '«Heat»\r\nrises\r\n', 'Heat~\\cite{k}\r\nrises\r\n', WINDOWS],
    ['the end of a file', 'Größe 热«Heat»', 'Größe 热Heat~\\cite{k}'],
    ['nested braces', '\\emph{Heat \\textbf{ri«ses»}}', '\\emph{Heat \\textbf{rises~\\cite{k}}}'],
    ['a comment', 'A % note|\nB', 'A % note~\\cite{k}\nB'],
    ['the authors named', 'As | says', 'As \\cite{k} says', NARRATIVE],
    ['the selection replaced', 'As «Heat» says', 'As \\cite{k} says', { placement: 'replace' }],
    ['twice', '\\cite{k}|', '\\cite{k}', { bib: OLD + ENTRY, added: '' }],
    ['a footnote', '\\footnote{See |}', '\\footnote{See \\cite{k}}'],
    ['an empty citation', '\\cite{|}', '\\cite{k}'],
    ['a caption', '\\caption[Heat]{«Heat rises.»}', '\\caption[Heat]{Heat rises~\\cite{k}.}'],
    ['a cell of a table', 'A & «Heat» \\\\', 'A & Heat~\\cite{k} \\\\'],
    ['a line of a table', '«A & Heat \\\\»', 'A & Heat~\\cite{k} \\\\'],
    ['a heading', '\\section{Heat|}', '\\section{Heat~\\cite{k}}'],
  ],
  'a.qmd': [
    ['a selection', 'We «train» here.', 'We train [@k] here.'],
    ['its full stop', '«Heat rises.» More.', 'Heat rises [@k]. More.'],
    ['a join, its note kept', '[see @a, p. 2]|', '[see @a, p. 2; @k]'],
    ['a join from inside', '[@a|]', '[@a; @k]'],
    ['several papers', '«Heat»', 'Heat [@k; @c]', TWO],
    ['a paper that is there', '«Heat»', 'Heat [@old]', REUSED],
    ['several cursors', 'A| and B|', 'A [@k] and B [@k]'],
    ['CR LF in both', '«Heat»\r\nrises\r\n', 'Heat [@k]\r\nrises\r\n', WINDOWS],
    ['the end of a file', 'Größe «Heat»', 'Größe Heat [@k]'],
    ['nested brackets, a link left whole', '[Heat [r«ises»]{.x}](b.html) up', '[Heat [rises]{.x}](b.html) [@k] up'],
    ['the authors named', 'As | says', 'As @k says', NARRATIVE],
    ['inline code', '`x|y` is', '`xy` [@k] is'],
    ['a comment', '<!-- note| -->', '<!-- note [@k] -->'],
    ['a heading', '# Heat|\n\nText', '# Heat [@k]\n\nText'],
    ['the selection replaced', 'As «Heat» says', 'As [@k] says', { placement: 'replace' }],
    ['the selection replaced, its full stop too', 'Heat «REF.» Next', 'Heat [@k] Next', { placement: 'replace' }],
    ['a caption', '![«Heat rises.»](a.png){#fig-a}', '![Heat rises [@k].](a.png){#fig-a}'],
    ['a cell of a table', '¦ A ¦ B ¦\n¦---¦---¦\n¦ «Heat» ¦ C ¦', '¦ A ¦ B ¦\n¦---¦---¦\n¦ Heat [@k] ¦ C ¦'],
    ['a line of a table', '«¦ Heat ¦ C ¦»', '¦ Heat ¦ C [@k] ¦'],
    ['a footnote', 'A[^1].\n\n[^1]: Heat rises.|', 'A[^1].\n\n[^1]: Heat rises [@k].'],
    ['an inline footnote', 'A^[Heat rises.|]', 'A^[Heat rises [@k].]'],
    ['a title in YAML', '---\ntitle: "Heat"|\n---\n', '---\ntitle: "Heat [@k]"\n---\n'],
    ['an abstract in YAML', '---\nabstract: >\n  Heat.|\n---\n', '---\nabstract: >\n  Heat [@k].\n---\n'],
    ['other YAML, which stays whole', '---\ntheme: co|smo\n---\n\nHeat', '---\ntheme: cosmo\n---\n[@k]\n\nHeat'],
  ],
  'a.myst': [
    ['a selection', 'We «train» here.', 'We train {cite:p}`k` here.'],
    ['its full stop', '«Heat rises.» More.', 'Heat rises {cite:p}`k`. More.'],
    ['a join', '{cite:p}`a`|', '{cite:p}`a,k`'],
    ['a join of {cite}', '{cite}`a|`', '{cite}`a,k`'],
    ['a join as Pandoc', '[see @a]|', '[see @a; @k]'],
    ['several papers', '«Heat»', 'Heat {cite:p}`k,c`', TWO],
    ['a paper that is there', '«Heat»', 'Heat {cite:p}`old`', REUSED],
    ['several cursors', 'A| and B|', 'A {cite:p}`k` and B {cite:p}`k`'],
    [
      'nested brackets and directives',
      '````{note}\n```{tip}\n[*r«ises»*]{.x}\n```\n````\n',
      '````{note}\n```{tip}\n[*rises {cite:p}`k`*]{.x}\n```\n````\n',
    ],
    ['CR LF in both', '«Heat»\r\nrises\r\n', 'Heat {cite:p}`k`\r\nrises\r\n', WINDOWS],
    ['the end of a file', 'Größe «Heat»', 'Größe Heat {cite:p}`k`'],
    ['as the document cites', 'See [@a]. «Heat»', 'See [@a]. Heat [@k]'],
    ['the authors named', 'As | says', 'As {cite:t}`k` says', NARRATIVE],
    ['code', '`x|y` is', '`xy` {cite:p}`k` is'],
    ['a comment', '<!-- note| -->', '<!-- note {cite:p}`k` -->'],
    ['the selection replaced', 'As «Heat» says', 'As {cite:p}`k` says', { placement: 'replace' }],
    ['a heading', '# Heat|\n\nText', '# Heat {cite:p}`k`\n\nText'],
    ['a caption', '![«Heat rises.»](a.png)', '![Heat rises {cite:p}`k`.](a.png)'],
    [
      'a caption of a directive',
      '```{figure} a.png\nHeat| rises\n```\n',
      '```{figure} a.png\nHeat {cite:p}`k` rises\n```\n',
    ],
  ],
  'a.typ': [
    ['a selection', 'We «train» here.', 'We train @k here.'],
    ['its full stop', '«Heat rises.» More.', 'Heat rises @k. More.'],
    ['a join', 'Heat @a|.', 'Heat @a @k.'],
    ['a join, its supplement kept', 'Heat @a[p. 2]|.', 'Heat @a[p. 2] @k.'],
    ['several papers', '«Heat»', 'Heat @k @c', TWO],
    ['a paper that is there', '«Heat»', 'Heat @old', REUSED],
    ['several cursors', 'A| and B|', 'A @k and B @k'],
    ['CR LF in both', '«Heat»\r\nrises\r\n', 'Heat @k\r\nrises\r\n', WINDOWS],
    ['the end of a file', 'Größe «Heat»', 'Größe Heat @k'],
    ['nested brackets', '#emph[Heat #strong[ri«ses» up]]', '#emph[Heat #strong[rises @k up]]'],
    ['the authors named', 'As | says', 'As #cite(<k>, form: "prose") says', NARRATIVE],
    ['a comment', '// note|\n', '// note @k\n'],
    ['mathematics', '$x|y$ is', '$xy$ @k is'],
    ['the selection replaced', 'As «Heat» says', 'As @k says', { placement: 'replace' }],
    [
      'a caption',
      '#figure(image("a.png"), caption: [«Heat rises.»])',
      '#figure(image("a.png"), caption: [Heat rises @k.])',
    ],
    ['a cell of a table', '#table(columns: 2, [«Heat»], [B])', '#table(columns: 2, [Heat @k], [B])'],
    ['a heading', '= Heat|\n', '= Heat @k\n'],
    ['a footnote', '#footnote[«Heat rises.»]', '#footnote[Heat rises @k.]'],
  ],
  'a.org': [
    ['a selection', 'We «train» here.', 'We train [cite:@k] here.'],
    ['its full stop', '«Heat rises.» More.', 'Heat rises [cite:@k]. More.'],
    ['a join, its note kept', '[cite:see @a p. 2]|', '[cite:see @a p. 2;@k]'],
    ['a join from inside', '[cite/t:@a|]', '[cite/t:@a;@k]'],
    ['several papers', '«Heat»', 'Heat [cite:@k;@c]', TWO],
    ['a paper that is there', '«Heat»', 'Heat [cite:@old]', REUSED],
    ['several cursors', 'A| and B|', 'A [cite:@k] and B [cite:@k]'],
    ['nested brackets, kept', '[cite:see [[1] and] @a p. [3 [b]]|]', '[cite:see [[1] and] @a p. [3 [b]];@k]'],
    ['CR LF in both', '«Heat»\r\nrises\r\n', 'Heat [cite:@k]\r\nrises\r\n', WINDOWS],
    ['the end of a file', 'Größe «Heat»', 'Größe Heat [cite:@k]'],
    ['the authors named', 'As | says', 'As [cite/t:@k] says', NARRATIVE],
    ['code', '=x|y= is', '=xy= [cite:@k] is'],
    ['a comment', '# note|\n', '# note [cite:@k]\n'],
    ['a list item', '- Heat|\n- B', '- Heat [cite:@k]\n- B'],
    ['the selection replaced', 'As «Heat» says', 'As [cite:@k] says', { placement: 'replace' }],
    ['a caption', '#+caption: Heat|\n[[file:a.png]]', '#+caption: Heat [cite:@k]\n[[file:a.png]]'],
    ['a cell of a table', '¦ A ¦ «Heat» ¦\n', '¦ A ¦ Heat [cite:@k] ¦\n'],
    ['a heading', '* Heat|\n', '* Heat [cite:@k]\n'],
    ['a footnote', 'A[fn:1].\n\n[fn:1] Heat.|', 'A[fn:1].\n\n[fn:1] Heat [cite:@k].'],
    ['a setting, which stays whole', '#+date: to|day\n\nHeat', '#+date: today\n\n[cite:@k] Heat'],
  ],
  'a.rst': [
    ['a selection', 'We «train» here.', 'We train :cite:p:`k` here.'],
    ['its full stop', '«Heat rises.» More.', 'Heat rises :cite:p:`k`. More.'],
    ['a join', ':cite:p:`a`|', ':cite:p:`a,k`'],
    ['a join from inside, its note kept', ':cite:p:`{see}a|`', ':cite:p:`{see}a,k`'],
    ['several papers', '«Heat»', 'Heat :cite:p:`k,c`', TWO],
    ['a paper that is there', '«Heat»', 'Heat :cite:p:`old`', REUSED],
    ['several cursors', 'A| and B|', 'A :cite:p:`k` and B :cite:p:`k`'],
    [
      'nested directives',
      '.. note::\n\n   .. tip::\n\n      «Heat»\n',
      '.. note::\n\n   .. tip::\n\n      Heat :cite:p:`k`\n',
    ],
    ['CR LF in both', '«Heat»\r\nrises\r\n', 'Heat :cite:p:`k`\r\nrises\r\n', WINDOWS],
    ['the end of a file', 'Größe «Heat»', 'Größe Heat :cite:p:`k`'],
    ['the authors named', 'As | says', 'As :cite:t:`k` says', NARRATIVE],
    ['code', '``x|y`` is', '``xy`` :cite:p:`k` is'],
    ['a comment', '.. note|\n\nB', '.. note :cite:p:`k`\n\nB'],
    ['a list item', '* Heat|\n* B', '* Heat :cite:p:`k`\n* B'],
    ['the selection replaced', 'As «Heat» says', 'As :cite:p:`k` says', { placement: 'replace' }],
    ['a caption', '.. figure:: a.png\n\n   Heat| rises.\n', '.. figure:: a.png\n\n   Heat :cite:p:`k` rises.\n'],
    [
      'a cell of a table',
      '.. list-table::\n\n   * - «Heat»\n     - B\n',
      '.. list-table::\n\n   * - Heat :cite:p:`k`\n     - B\n',
    ],
    ['a heading', 'Heat|\n=================\n', 'Heat :cite:p:`k`\n=================\n'],
    ['a footnote', '.. [#a] Heat rises.|\n', '.. [#a] Heat rises :cite:p:`k`.\n'],
  ],
  'a.adoc': [
    ['a selection', 'We «train» here.', 'We train cite:[k] here.'],
    ['its full stop', '«Heat rises.» More.', 'Heat rises cite:[k]. More.'],
    ['a join', 'cite:[a]|', 'cite:[a, k]'],
    ['a join, its pages kept', 'cite:[a(2)|]', 'cite:[a(2), k]'],
    ['several papers', '«Heat»', 'Heat cite:[k, c]', TWO],
    ['a paper that is there', '«Heat»', 'Heat cite:[old]', REUSED],
    ['several cursors', 'A| and B|', 'A cite:[k] and B cite:[k]'],
    ['nested macros', 'A footnote:[See *h«eat»*, cite:[a].]', 'A footnote:[See *heat cite:[k]*, cite:[a].]'],
    ['CR LF in both', '«Heat»\r\nrises\r\n', 'Heat cite:[k]\r\nrises\r\n', WINDOWS],
    ['the end of a file', 'Größe «Heat»', 'Größe Heat cite:[k]'],
    ['the authors named', 'As | says', 'As citenp:[k] says', NARRATIVE],
    ['code', '`x|y` is', '`xy` cite:[k] is'],
    ['a comment', '// note|\n', '// note cite:[k]\n'],
    ['a list item', '* Heat|\n* B', '* Heat cite:[k]\n* B'],
    ['the selection replaced', 'As «Heat» says', 'As cite:[k] says', { placement: 'replace' }],
    ['a caption', '.Heat|\nimage::a.png[]\n', '.Heat cite:[k]\nimage::a.png[]\n'],
    ['a cell of a table', '¦===\n¦A ¦«Heat»\n¦===\n', '¦===\n¦A ¦Heat cite:[k]\n¦===\n'],
    ['a heading', '== Heat|\n', '== Heat cite:[k]\n'],
    ['a footnote', 'A footnote:[«Heat.»]', 'A footnote:[Heat cite:[k].]'],
    ['an attribute, which stays whole', ':author: D|oe\n\nHeat', ':author: Doe\n\ncite:[k] Heat'],
  ],
  'a.txt': [
    ['a selection', 'We «train» here.', 'We train (“Heat rises”, 2020) here.', NONE],
    ['its full stop', '«Heat rises.» More.', 'Heat rises (“Heat rises”, 2020). More.', NONE],
    ['several papers', '«Heat»', 'Heat (“Heat rises”, 2020; Müller)', { ...NONE, papers: [HEAT, COLD] }],
    ['several cursors', 'A| and B|', 'A (“Heat rises”, 2020) and B (“Heat rises”, 2020)', NONE],
    ['CR LF', '«Heat»\r\nrises\r\n', 'Heat (“Heat rises”, 2020)\r\nrises\r\n', NONE],
    ['the end of a file', 'Größe «Heat»', 'Größe Heat (“Heat rises”, 2020)', NONE],
    ['nested brackets', '(Heat (r«ises»))', '(Heat (rises (“Heat rises”, 2020)))', NONE],
    ['the authors named', 'As | says', 'As Müller says', { ...NONE, ...NARRATIVE, papers: [COLD] }],
    ['a word', 'He|at rises', 'Heat (“Heat rises”, 2020) rises', NONE],
    ['the selection replaced', 'As «Heat» says', 'As (“Heat rises”, 2020) says', { ...NONE, placement: 'replace' }],
  ],
};

describe('citing in the document and its bibliography', () => {
  for (const [path, rows] of allTables()) {
    const markup = markupAt(path);
    describe(`${markup.label}, ${path}`, () => {
      for (const [name, before, after, options = {}] of rows) {
        it(name, () => {
          const { text, spans } = unmarked(before);
          const wanted = bars(after);
          const bib = options.bib ?? OLD;
          const result = cited({ path, text, spans, bib, kind: 'bibtex', ...options });
          assert.equal(result.text, wanted);
          assert.equal(result.bib, bib + (options.added ?? ENTRY));
          const again = cited({ path, ...result, spans: result.carets, kind: 'bibtex', papers: options.papers });
          assert.equal(again.bib, result.bib, 'the second time adds no entry');
        });
      }
    });
  }

  it('has a table for every markup', () => {
    const there = Object.keys(TABLES).map((path) => markupAt(path).id);
    assert.deepEqual(there.sort(), MARKUPS.map(({ id }) => id).sort());
  });

  const COVERED = ['several cursors', 'CR LF', 'the end of a file', 'nested', 'a join', 'a comment'];
  for (const [path, rows] of allTables()) {
    it(`has what is asked of every table in that of ${path}`, () => {
      assert.ok(rows.length >= 8);
      const wanted = path === 'a.txt' ? COVERED.slice(0, 4) : COVERED; // plain text has no markup to join or to comment
      for (const what of wanted)
        assert.ok(
          rows.some(([name]) => name.startsWith(what)),
          what,
        );
      assert.ok(
        rows.some(([, before]) => /[^\t-~«»¦]/.test(before)),
        'letters beyond ASCII',
      );
    });
  }

  const other: readonly (readonly [path: string, before: string, after: string])[] = [
    [
      'refs.yml',
      'a:\n  type: misc\n  title: A\n',
      'a:\n  type: misc\n  title: A\n\nk:\n  type: misc\n  title: "Heat rises"\n  date: 2020\n',
    ],
    [
      'refs.json',
      '[{"id": "a", "title": "A"}]\n',
      '[{"id": "a", "title": "A"}, {"id":"k","type":"document","title":"Heat rises","issued":{"date-parts":[[2020]]}}]\n',
    ],
  ];
  for (const [path, before, after] of other) {
    it(`puts the entry into ${path}`, () => {
      const kind = kindOf(path, 'typst') as BibliographyKind;
      const request = { path: 'a.typ', text: 'Heat', spans: [{ start: 4, end: 4 }], bib: before, kind };
      assert.equal(cited(request).bib.replace(/"type":"[^"]*"/, '"type":"document"'), after);
    });
  }
});

interface Request {
  readonly path: string;
  readonly text: string;
  readonly spans: readonly Span[];
  readonly bib: string;
  readonly kind: BibliographyKind;
  readonly style?: CitationStyle;
  readonly papers?: readonly Paper[];
  readonly placement?: 'after' | 'replace';
}

/** Markdown of every kind is written alike, in cells of notebooks too. */
function allTables(): [string, readonly Row[]][] {
  const markdown = ['a.md', 'a.rmd', 'vscode-notebook-cell:/a.ipynb#W0'];
  return [...Object.entries(TABLES), ...markdown.map((path): [string, readonly Row[]] => [path, TABLES['a.qmd']])];
}

function markupAt(path: string) {
  return markupFor(path.includes('.ipynb') ? 'markdown' : '', path);
}

function cited({ path, text, spans, bib, kind, style = 'parenthetical', papers = [HEAT], placement }: Request) {
  const bibliography = path.endsWith('.txt') ? undefined : readBibliography(bib, { kind });
  const plan = planCiting({ text, spans, papers, markup: markupAt(path), style, placement, bibliography });
  const result = applyEdits(text, plan.edits);
  assert.ok(result.includes(plan.inserted));
  return {
    text: result,
    bib: plan.entry ? applyEdits(bib, [plan.entry]) : bib,
    carets: plan.carets.map((caret) => ({ start: caret, end: caret })),
  };
}

function unmarked(marked: string): { text: string; spans: Span[] } {
  const spans: { start: number; end: number }[] = [];
  let text = '';
  for (const sign of marked) {
    if (sign === '«' || sign === '|') spans.push({ start: text.length, end: text.length });
    else if (sign === '»') spans[spans.length - 1].end = text.length;
    else text += sign;
  }
  return { text: bars(text), spans };
}

/** `|` is a caret, so a bar of a table is written `¦`. */
function bars(text: string): string {
  return text.replaceAll('¦', '|');
}
