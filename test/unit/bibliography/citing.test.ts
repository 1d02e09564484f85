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
    ['CR LF in both', '«Heat»\r\nrises\r\n', 'Heat {cite:p}`k`\r\nrises\r\n', WINDOWS],
    ['the end of a file', 'Größe «Heat»', 'Größe Heat {cite:p}`k`'],
    ['as the document cites', 'See [@a]. «Heat»', 'See [@a]. Heat [@k]'],
    ['the authors named', 'As | says', 'As {cite:t}`k` says', NARRATIVE],
    ['code', '`x|y` is', '`xy` {cite:p}`k` is'],
    ['a comment', '<!-- note| -->', '<!-- note {cite:p}`k` -->'],
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
  ],
  'a.org': [
    ['a selection', 'We «train» here.', 'We train [cite:@k] here.'],
    ['its full stop', '«Heat rises.» More.', 'Heat rises [cite:@k]. More.'],
    ['a join, its note kept', '[cite:see @a p. 2]|', '[cite:see @a p. 2;@k]'],
    ['a join from inside', '[cite/t:@a|]', '[cite/t:@a;@k]'],
    ['several papers', '«Heat»', 'Heat [cite:@k;@c]', TWO],
    ['a paper that is there', '«Heat»', 'Heat [cite:@old]', REUSED],
    ['several cursors', 'A| and B|', 'A [cite:@k] and B [cite:@k]'],
    ['CR LF in both', '«Heat»\r\nrises\r\n', 'Heat [cite:@k]\r\nrises\r\n', WINDOWS],
    ['the end of a file', 'Größe «Heat»', 'Größe Heat [cite:@k]'],
    ['the authors named', 'As | says', 'As [cite/t:@k] says', NARRATIVE],
    ['code', '=x|y= is', '=xy= [cite:@k] is'],
    ['a comment', '# note|\n', '# note [cite:@k]\n'],
    ['a list item', '- Heat|\n- B', '- Heat [cite:@k]\n- B'],
  ],
  'a.rst': [
    ['a selection', 'We «train» here.', 'We train :cite:p:`k` here.'],
    ['its full stop', '«Heat rises.» More.', 'Heat rises :cite:p:`k`. More.'],
    ['a join', ':cite:p:`a`|', ':cite:p:`a,k`'],
    ['a join from inside, its note kept', ':cite:p:`{see}a|`', ':cite:p:`{see}a,k`'],
    ['several papers', '«Heat»', 'Heat :cite:p:`k,c`', TWO],
    ['a paper that is there', '«Heat»', 'Heat :cite:p:`old`', REUSED],
    ['several cursors', 'A| and B|', 'A :cite:p:`k` and B :cite:p:`k`'],
    ['CR LF in both', '«Heat»\r\nrises\r\n', 'Heat :cite:p:`k`\r\nrises\r\n', WINDOWS],
    ['the end of a file', 'Größe «Heat»', 'Größe Heat :cite:p:`k`'],
    ['the authors named', 'As | says', 'As :cite:t:`k` says', NARRATIVE],
    ['code', '``x|y`` is', '``xy`` :cite:p:`k` is'],
    ['a comment', '.. note|\n\nB', '.. note :cite:p:`k`\n\nB'],
    ['a list item', '* Heat|\n* B', '* Heat :cite:p:`k`\n* B'],
  ],
  'a.adoc': [
    ['a selection', 'We «train» here.', 'We train cite:[k] here.'],
    ['its full stop', '«Heat rises.» More.', 'Heat rises cite:[k]. More.'],
    ['a join', 'cite:[a]|', 'cite:[a, k]'],
    ['a join, its pages kept', 'cite:[a(2)|]', 'cite:[a(2), k]'],
    ['several papers', '«Heat»', 'Heat cite:[k, c]', TWO],
    ['a paper that is there', '«Heat»', 'Heat cite:[old]', REUSED],
    ['several cursors', 'A| and B|', 'A cite:[k] and B cite:[k]'],
    ['CR LF in both', '«Heat»\r\nrises\r\n', 'Heat cite:[k]\r\nrises\r\n', WINDOWS],
    ['the end of a file', 'Größe «Heat»', 'Größe Heat cite:[k]'],
    ['the authors named', 'As | says', 'As citenp:[k] says', NARRATIVE],
    ['code', '`x|y` is', '`xy` cite:[k] is'],
    ['a comment', '// note|\n', '// note cite:[k]\n'],
    ['a list item', '* Heat|\n* B', '* Heat cite:[k]\n* B'],
  ],
};

describe('citing in the document and its bibliography', () => {
  for (const [path, rows] of Object.entries(TABLES)) {
    const markup = markupFor('', path);
    describe(markup.label, () => {
      for (const [name, before, after, options = {}] of rows) {
        it(name, () => {
          const { text, spans } = unmarked(before);
          const bib = options.bib ?? OLD;
          const result = cited({ path, text, spans, bib, kind: 'bibtex', ...options });
          assert.equal(result.text, after);
          assert.equal(result.bib, bib + (options.added ?? ENTRY));
          const again = cited({ path, ...result, spans: result.carets, kind: 'bibtex', papers: options.papers });
          assert.equal(again.bib, result.bib, 'the second time adds no entry');
        });
      }
    });
  }

  it('has a table for every markup', () => {
    const there = Object.keys(TABLES).map((path) => markupFor('', path).id);
    const wanted = MARKUPS.map(({ id }) => id).filter((id) => id !== 'plain');
    assert.deepEqual(there.sort(), wanted.sort());
    for (const rows of Object.values(TABLES)) assert.ok(rows.length >= 8);
  });

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

function cited({ path, text, spans, bib, kind, style = 'parenthetical', papers = [HEAT], placement }: Request) {
  const bibliography = readBibliography(bib, { kind });
  const plan = planCiting({ text, spans, papers, markup: markupFor('', path), style, placement, bibliography });
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
  return { text, spans };
}
