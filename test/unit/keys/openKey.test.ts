import assert from 'node:assert/strict';
import { openKeyAt, writtenKey } from '../../../src/core/keys/openKey';

/** Text with `|` at the caret, and what is being typed there; `undefined` where no key is. */
type Row = readonly [name: string, marked: string, query: string | undefined];

function typing(markup: string, rows: readonly Row[]): void {
  describe(`the key that is being typed in ${markup}`, () => {
    for (const [name, marked, query] of rows) {
      it(name, () => {
        const caret = marked.indexOf('|');
        const text = marked.slice(0, caret) + marked.slice(caret + 1);
        const open = openKeyAt(markup, text, caret);
        assert.equal(open?.query, query);
        if (!open) return;
        assert.ok(text.slice(open.span.start, open.span.end).replace(/^@/, '') === open.query.replace(/^@/, ''));
        assert.ok(open.span.end === caret && open.end >= caret && open.end <= text.length);
      });
    }
  });
}

typing('latex', [
  ['right after the brace', 'x \\cite{|}', ''],
  ['a key', '\\cite{hof|}', 'hof'],
  ['words', '\\cite{train longer|}', 'train longer'],
  ['after a comma', '\\cite{a,hof|}', 'hof'],
  ['after a comma and a space', '\\cite{a, |}', ''],
  ['not closed yet', 'We \\cite{deep lear|', 'deep lear'],
  ['a note before it', '\\citep[see][p.~3]{hof|}', 'hof'],
  ['a citation in the note', '\\citep[see \\citet{a}]{hof|}', 'hof'],
  ['several groups', '\\cites{a}{hof|}', 'hof'],
  ['no second group', '\\cite{a}{hof|}', undefined],
  ['over several lines with comments', '\\cite{%\n  a, % one, two\n  hof|%\n}', 'hof'],
  ['in a comment among the keys', '\\cite{a, % on|\n}', undefined],
  ['in the middle of a key', '\\cite{hof|fer}', 'hof'],
  ['a capital', '\\Textcite{x|}', 'x'],
  ['everything', '\\nocite{|}', ''],
  ['another command', '\\label{hof|}', undefined],
  ['behind a citation', '\\cite{a} hof|', undefined],
  ['in the note', '\\cite[p. 3|]{a}', undefined],
  ['in the paragraph below', '\\cite{a\n\nhof|', undefined],
  ['inside other braces', '\\emph{as \\cite{hof|}', 'hof'],
]);

typing('markdown', [
  ['right after the sign', 'As @|', ''],
  ['a key', 'As @hof|', 'hof'],
  ['in brackets', '[@hof|]', 'hof'],
  ['words in brackets', '[@train longer|]', 'train longer'],
  ['the second', '[@a; @train lon|]', 'train lon'],
  ['a prefix', '[see @hof|', 'hof'],
  ['no author', '[-@hof|]', 'hof'],
  ['in a locator', '[@a, p. 3|]', undefined],
  ['prose after a key outside brackets', '@hof says|', undefined],
  ['braces', '@{train lon|}', 'train lon'],
  ['a mail address', 'me@exam|', undefined],
  ['an address', 'https://a.b/@c|', undefined],
  ['a cross-reference', '@fig-pl|', undefined],
  ['escaped', '\\@a|', undefined],
  ['a command of TeX', '\\citep{hof|}', 'hof'],
  ['a role', '{cite:p}`hof|`', 'hof'],
  ['words in a role', '{cite}`a,train lon|`', 'train lon'],
  ['another role', '{ref}`hof|`', undefined],
]);

typing('typst', [
  ['right after the sign', 'As @|', ''],
  ['a key', 'As @hof|.', 'hof'],
  ['prose after a key', '@hof says|', undefined],
  ['a call', '#cite(<hof|>)', 'hof'],
  ['words in a call', '#cite(<train lon|>)', 'train lon'],
  ['a call that is not closed', '#cite(<|', ''],
  ['a mail address', 'me@exam|', undefined],
  ['escaped', '\\@a|', undefined],
  ['a label', '= X <hof|>', undefined],
]);

typing('org', [
  ['right after the sign', '[cite:@|]', ''],
  ['words', '[cite:@train lon|]', 'train lon'],
  ['the second', '[cite/t:see @a p. 3;@hof|]', 'hof'],
  ['a bracket in a note', '[cite:see [1] @hof|]', 'hof'],
  ['without the sign', '[cite:hof|]', undefined],
  ['elsewhere', '@hof|', undefined],
]);

typing('rst', [
  ['right after the backtick', ':cite:p:`|`', ''],
  ['words', ':cite:t:`train lon|`', 'train lon'],
  ['the second', ':cite:`a, hof|`', 'hof'],
  ['a prefix', ':cite:p:`{see}hof|`', 'hof'],
  ['in a locator', ':cite:p:`a{p. 3|}`', undefined],
  ['another role', ':ref:`hof|`', undefined],
]);

typing('asciidoc', [
  ['right after the bracket', 'cite:[|]', ''],
  ['words', 'cite:[train lon|]', 'train lon'],
  ['the second', 'citenp:[a(3), hof|]', 'hof'],
  ['the other form', 'cite:[a]+[hof|]', 'hof'],
  ['pages', 'cite:[a(3|)]', undefined],
  ['another macro', 'xref:[hof|]', undefined],
]);

describe('a key as it is written', () => {
  const rows = [
    ['pandoc', 'a2020', 'a2020'],
    ['pandoc', 'a b', '{a b}'],
    ['pandoc', 'a:', '{a:}'],
    ['typstReference', 'a-b', '@a-b'],
    ['typstReference', 'a/b', '#cite(label("a/b"))'],
    ['typstLabel', 'a-b', 'a-b'],
    ['typstLabel', 'a/b', undefined],
    ['bare', 'a/b', 'a/b'],
    ['bare', 'a,b', undefined],
  ] as const;
  for (const [form, key, written] of rows) {
    it(`${form}: ${key}`, () => assert.equal(writtenKey(form, key), written));
  }
});
