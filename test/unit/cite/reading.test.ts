import assert from 'node:assert/strict';
import { markupFor } from '../../../src/core/cite/markups';

/** Text, and its citations: `command(keys)role`, a key as `prefix:key:locator`, empty parts left out. */
type Row = readonly [name: string, text: string, citations: string];

function reading(path: string, rows: readonly Row[]): void {
  describe(`citations in ${path}`, () => {
    for (const [name, text, expected] of rows) {
      it(name, () => {
        const at = (span?: { start: number; end: number }) => (span ? text.slice(span.start, span.end) : '');
        const found = markupFor('', path)
          .citationsIn(text)
          .map(({ command, role, keys }) => {
            const named = keys.filter(({ open }) => !open);
            const cited = named.map((key) =>
              [at(key.prefix), at(key), at(key.locator)].join(':').replace(/^:|:$/g, ''),
            );
            return `${command}(${cited.join(' ')})${role === 'parenthetical' ? '' : role}`;
          });
        assert.equal(found.join(' '), expected);
      });
    }
  });
}

reading('a.tex', [
  ['one key', '\\cite{a}', 'cite(a)'],
  ['several keys', '\\cite{a,b , c}', 'cite(a b c)'],
  ['notes', '\\citep[see][p.~3]{a,b}', 'citep(see:a b:p.~3)'],
  ['one note', '\\citet[p.~3]{a}', 'citet(a:p.~3)narrative'],
  ['empty notes', '\\citep[][]{a}', 'citep(a)'],
  ['a star', '\\citet*{a}', 'citet(a)narrative'],
  ['a capital', '\\Textcite{a}', 'Textcite(a)narrative'],
  ['several lines with comments', '\\cite{%\n  a, % one, two\n  b%\n}', 'cite(a b)'],
  ['a line end before the braces', '\\parencite\n  [1]\n  {a}', 'parencite(a:1)'],
  ['several groups', '\\autocites(see)(end)[1]{a}[x][2]{b}', 'autocites(a:1 x:b:2)'],
  ['only a part', '\\citeyear{a} \\citeauthor{b} \\nocite{c}', 'citeyear(a)other citeauthor(b)other nocite(c)other'],
  ['everything', '\\nocite{*}', 'nocite()other'],
  ['an entry in the text', '\\bibentry{a} \\notecite[1]{b}', 'bibentry(a)other notecite(b:1)other'],
  ['odd keys', '\\cite{DBLP:conf/x+y_z.1, a:b/c}', 'cite(DBLP:conf/x+y_z.1 a:b/c)'],
  ['not in a comment', '% \\cite{a}\n5\\% \\cite{b}', 'cite(b)'],
  ['not in verbatim text', '\\begin{verbatim}\\cite{a}\\end{verbatim}\\verb|\\cite{b}|\\lstinline{\\cite{c}}', ''],
  ['in mathematics', '$x \\text{\\cite{a}}$', 'cite(a)'],
  ['in a footnote', 'x\\footnote{See \\cite[{[1]}]{a}.}', 'cite(a:{[1]})'],
  ['not the definition of a command', '\\newcommand{\\mycite}[1]{\\cite{#1}}', ''],
  [
    'not a parameter of a macro',
    '\\newcommand\\see[1]{\\citep[see][]{#1}} \\def\\x#1{\\cite{a:#1}} \\cite{a}',
    'citep() cite() cite(a)',
  ],
  ['not a brace that is missing', '\\cite{a\n\nText {b}', ''],
  ['keys on lines of their own', '\\citep{\n  a,\n  b,\n  c\n}', 'citep(a b c)'],
  ['a key commented out', '\\cite{a,%b,\n c}', 'cite(a c)'],
  ['keys with signs that words end at', '\\cite{a-b:c.d}', 'cite(a-b:c.d)'],
  ['a comma at the end', '\\cite{a, }', 'cite(a)'],
  ['a note with brackets in braces', '\\citep[{see [1]}][p.~2]{a}', 'citep({see [1]}:a:p.~2)'],
  ['not other commands', '\\citestyle{x} \\bibitem{a} \\cites', ''],
]);

reading('a.qmd', [
  ['in brackets', '[@a]', '(a)'],
  ['several', '[@a; @b]', '(a b)'],
  ['prefix, locator, suffix', '[see @a, pp. 3--5, *passim*; also -@b]', '(see:a:pp. 3--5, *passim* also:b)'],
  ['named', '@a says', '(a)narrative'],
  ['named with a locator', '@a [p. 3] says', '(a:p. 3)narrative'],
  ['named with more', '@a [p. 3; @b] says', '(a:p. 3 b)narrative'],
  ['named in the text of a link in brackets', '[x [see @a; @b][l] y]', '(a)narrative (b)narrative'],
  ['named before a footnote', '@a[^1] says', '(a)narrative'],
  ['braces', '[@{https://a.b/c?d}, p. 3] @{x y}', '(https://a.b/c?d:p. 3) (x y)narrative'],
  ['punctuation behind a key', 'As @a: x (@b), @c. @d’s', '(a)narrative (b)narrative (c)narrative (d)narrative'],
  ['punctuation inside a key', '@a:b.c_d/e', '(a:b.c_d/e)narrative'],
  ['several lines', '[@a;\n  see @b,\n  p. 3]', '(a see:b:p. 3)'],
  ['a key with signs that words end at', '[@a-b:c.d]', '(a-b:c.d)'],
  ['no author', '[-@a] -@b', '(a) (b)narrative'],
  ['not an R chunk option', '```{r}\n#| fig-cap: x @a\n```', ''],
  ['not a shortcode', '{{< include @a.qmd >}}', ''],
  ['not cross-references', '@fig-a @tbl-b [@sec-c] @eq:d @Fig-e \\@ref(fig:f)', ''],
  ['not mail addresses', 'a@b.org <c@d.org> mailto:e@f.org', ''],
  ['not addresses', 'https://a.b/@c [x](https://a.b/@d)', ''],
  ['not code', '`@a` ``[@b]`` \n\n```r\n@c\n```\n\n    @d\n\n~~~\n@e\n~~~', ''],
  ['not a comment', '<!-- @a -->\nx <!-- @b', '(b)narrative'],
  ['not mathematics', '$x@a$ and $$\n@b\n$$', ''],
  ['not what is escaped', '\\@a \\[@b\\]', '(b)narrative'],
  ['lists', '- @a\n    - [@b]\n\n1. x\n\n    @c', '(a)narrative (b) (c)narrative'],
  ['front matter', '---\nauthor: "@a"\nnocite: |\n  @b, @c\nabstract: x [@d]\n---\n', '(b)narrative (c)narrative (d)'],
  ['link text', '[see @a](x.html) [@b][ref]', '(a)narrative (b)narrative'],
  ['brackets in brackets', '[x [y] @a [z]]', '(x [y]:a:[z])'],
  ['tables', '| @a | [@b] |', '(a)narrative (b)'],
  ['footnotes', 'x^[See @a] [^1]\n\n[^1]: As [@b].', '(a)narrative (b)'],
  ['TeX and roles', '\\citep[1]{a} {cite:t}`b`', 'citep(a:1) cite:t(b)narrative'],
  ['other letters', '@müller2020, [@王2021]', '(müller2020)narrative (王2021)'],
]);

reading('a.typ', [
  ['a reference', 'x @a.', '(a)'],
  ['a supplement', '@a[p. 3]', '(a:p. 3)'],
  ['a group', '@a @b\n@c', '(a b c)'],
  ['not a group over a paragraph', '@a\n\n@b', '(a) (b)'],
  ['a call', '#cite(<a>)', 'cite(a)'],
  ['a call with arguments', '#cite(<a>, supplement: [p. 3], form: "prose")', 'cite(a:p. 3)narrative'],
  ['a label as text', '#cite(label("a/b"), form: "year")', 'cite(a/b)other'],
  ['in code', '#let x = cite(<a>)', 'cite(a)'],
  ['punctuation behind a key', '(@a), @b: @c-d.e.', '(a) (b) (c-d.e)'],
  ['not what the text labels', '= X <x>\n#figure[] <fig:a>\n@x @fig:a @b', '(b)'],
  ['not comments', '// @a\n/* @b /* @c */ @d */ @e', '(e)'],
  ['not raw text', '`@a` ```\n@b\n```', ''],
  ['not mail addresses', 'a@b.org', ''],
  ['not strings of code', '#let x = "@a"\n#set document(title: "x", author: "@b")\n#link("https://x.y/@c")[@d]', '(d)'],
  ['in quotation marks', 'He said: "as @a" (see "@b") #emph[say "@c"]', '(a) (b) (c)'],
  ['not escaped', '\\@a', ''],
  ['not mathematics', '$x@a$', ''],
  ['in content', '#emph[see @a] #footnote[@b]', '(a) (b)'],
]);

reading('a.org', [
  ['one', '[cite:@a]', 'cite(a)'],
  ['several', '[cite:@a;@b; @c]', 'cite(a b c)'],
  ['a style', '[cite/t:@a] [cite/text/c:@b]', 'cite/t(a)narrative cite/text/c(b)narrative'],
  ['a part', '[cite/a:@a] [cite/n:@b]', 'cite/a(a)other cite/n(b)other'],
  ['notes', '[cite:see;see @a p. 3;also @b;end]', 'cite(see:a:p. 3 also:b)'],
  ['brackets in notes', '[cite:@a [3]]', 'cite(a:[3])'],
  ['several lines', '[cite:@a;\n  @b]', 'cite(a b)'],
  ['odd keys', '[cite:@a:b/c.d-e_f]', 'cite(a:b/c.d-e_f)'],
  ['everything', '[cite/n:@*] [cite/nocite:@*;@a]', 'cite/n()other cite/nocite(a)other'],
  ['not an address', 'a@b.org @c', ''],
  ['not a comment', '# [cite:@a]', ''],
  ['not code', '=[cite:@a]= ~[cite:@b]~\n: [cite:@c]\n#+begin_src x\n[cite:@d]\n#+end_src', ''],
  ['in a quotation', '#+begin_quote\n[cite:@a]\n#+end_quote', 'cite(a)'],
  ['in a title', '#+title: x [cite:@a]', 'cite(a)'],
  ['not over a paragraph', '[cite:@a\n\n@b]', ''],
  ['not in a link', '[[x][[cite:@a]]]', ''],
]);

reading('a.rst', [
  ['one', ':cite:p:`a`', 'cite:p(a)'],
  ['several', ':cite:t:`a, b`', 'cite:t(a b)narrative'],
  ['the bare role', ':cite:`a`', 'cite(a)'],
  ['footnotes', ':footcite:`a` :footcite:t:`b`', 'footcite(a) footcite:t(b)narrative'],
  ['a part', ':cite:year:`a` :cite:author:`b`', 'cite:year(a)other cite:author(b)other'],
  ['notes', ':cite:p:`{see}a{p. 3, 4}, b`', 'cite:p(see:a:p. 3, 4 b)'],
  ['several lines', ':cite:p:`a,\n  b`', 'cite:p(a b)'],
  ['not other roles', ':ref:`a` :math:`b` `c`_', ''],
  ['not code', '``:cite:p:`a` ``\n\n.. code-block:: x\n\n   :cite:p:`b`\n\nx::\n\n  :cite:p:`c`\n', ''],
  ['not comments', '.. :cite:p:`a`\n   :cite:p:`b`\n\n:cite:p:`c`', 'cite:p(c)'],
  ['in a note', '.. note:: :cite:p:`a`\n\n   :cite:p:`b`', 'cite:p(a) cite:p(b)'],
  ['in a footnote', '.. [1] See :cite:p:`a`.', 'cite:p(a)'],
  ['in a list', '* :cite:p:`a`\n\n  #. :cite:p:`b`', 'cite:p(a) cite:p(b)'],
  ['not half', ':cite:p:`a\n\nb', ''],
  ['not in a word', 'x:cite:p:`a`', ''],
]);

reading('a.adoc', [
  ['one', 'cite:[a]', 'cite(a)'],
  ['several', 'cite:[a, b,c]', 'cite(a b c)'],
  ['named', 'citenp:[a]', 'citenp(a)narrative'],
  ['pages', 'cite:[a(3-5), b]', 'cite(a:3-5 b)'],
  ['a prefix', 'cite:See[a]', 'cite(a)'],
  ['the other form', 'cite:[a]+[b]', 'cite(a b)'],
  ['the other commands', 'citet:[a] fullcite:[b]', 'citet(a)narrative fullcite(b)'],
  ['odd keys', 'cite:[a:b/c_d]', 'cite(a:b/c_d)'],
  ['not code', '`cite:[a]`\n\n----\ncite:[b]\n----\n\n....\ncite:[c]\n....\n', ''],
  ['not comments', '// cite:[a]\n////\ncite:[b]\n////\ncite:[c]', 'cite(c)'],
  ['not links', 'https://a.b/cite:[a] xref:b[x] <<c>>', ''],
  ['in a footnote', 'footnote:[See cite:[a].]', 'cite(a)'],
  ['in a table', '|===\n|cite:[a] |b\n|===', 'cite(a)'],
  ['not half', 'cite:[a\n\nb]', ''],
  ['everything', 'nocite:[*]', 'nocite()other'],
  ['not a word', 'recite:[a]', ''],
]);

reading('a.myst', [
  ['roles', '{cite:p}`a` {cite:t}`b,c`', 'cite:p(a) cite:t(b c)narrative'],
  ['the bare role', '{cite}`a`', 'cite(a)'],
  ['the short role', '{citet}`a`', 'citet(a)narrative'],
  ['notes', '{cite:p}`{see}a{p. 3}`', 'cite:p(see:a:p. 3)'],
  ['Pandoc’s', '[@a] @b', '(a) (b)narrative'],
  ['not other roles', '{ref}`a` {doc}`b`', ''],
  ['not code', '`` {cite}`a` ``\n```{code-cell}\n{cite}`b`\n```', ''],
  ['several with spaces', '{cite:p}`a, b ,c`', 'cite:p(a b c)'],
  ['notes of several', '{cite:t}`{see}a{p. 3}, b{ch. 2}`', 'cite:t(see:a:p. 3 b:ch. 2)narrative'],
  ['over two lines', '{cite:p}`a,\nb`', 'cite:p(a b)'],
  ['not over a paragraph', '{cite:p}`a\n\nb`', ''],
  ['a part', '{cite:year}`a` {cite:author}`b`', 'cite:year(a)other cite:author(b)other'],
  ['footnotes', '{footcite}`a` {footcite:t}`b`', 'footcite(a) footcite:t(b)narrative'],
  ['odd keys', '{cite}`DBLP:conf/x-y_z.1`', 'cite(DBLP:conf/x-y_z.1)'],
  ['not an empty role', '{cite:p}``', ''],
  ['not a figure', '@fig-a {numref}`fig-a`', ''],
  ['in a list', '- {cite}`a`\n  - {cite:t}`b`', 'cite(a) cite:t(b)narrative'],
  ['not a comment', '<!-- {cite}`a` -->\n{cite}`b`', 'cite(b)'],
  ['in a directive', ':::{note}\n{cite}`a`\n:::', 'cite(a)'],
]);
