import assert from 'node:assert/strict';
import { proseOf } from '../../../src/core/search/prose';
import { isProgram } from '../../../src/core/search/strength';
import { tokensOf } from '../../../src/core/search/terms';

/** The words of the prose, folded, as the search sees them. */
const words = (text: string) =>
  tokensOf(proseOf(text))
    .filter(({ kind }) => kind === 'word')
    .map(({ word }) => word)
    .join(' ');

describe('prose of a passage', () => {
  const cases: [name: string, passage: string, words: string][] = [
    ['plain text', 'Heat rises, slowly.', 'heat rises slowly'],
    ['emphasis in LaTeX', 'a \\emph{very} \\textbf{bold} claim', 'a very bold claim'],
    ['a command inside a word', 're\\emph{think}ing', 'rethinking'],
    ['citations in LaTeX', 'as shown~\\citep[see][p. 3]{doe2020,roe21} before \\cite{x}', 'as shown before'],
    ['labels and references', '\\section{Results}\\label{sec:res} in \\cref{fig:a}', 'results in'],
    ['comments in LaTeX', 'heat rises % not sure\nand 5\\% falls', 'heat rises and 5 falls'],
    ['an amount is no comment', 'at 95% confidence, 95 % of them', 'at 95 confidence 95 of them'],
    ['a comment alone was selected on purpose', '% heat rises', 'heat rises'],
    ['Greek before a hyphen', 'a $\\beta$-VAE learns', 'a beta vae learns'],
    ['formulas', 'for $x_i \\in \\mathbb{R}^d$ we have', 'for we have'],
    ['words in formulas', '$L_{\\text{contrastive}}$ loss', 'contrastive loss'],
    ['accents in LaTeX', 'Fr\\\'echet and Schr\\"{o}dinger, \\o{}re, na\\"ive', 'frechet and schrodinger ore naive'],
    ['keys in Markdown', 'as shown [@doe2020; @roe21, p. 3] by @smith', 'as shown by'],
    ['links in Markdown', 'see [the code](https://example.org/x "t") and ![a plot](p.png)', 'see the code and a plot'],
    ['footnotes', 'heat[^1] rises\n[^1]: said so', 'heat rises said so'],
    ['emphasis in Markdown', 'a **very** *bold* _claim_ with `code`', 'a very bold claim with code'],
    ['headings and bullets', '## Heat\n- rises\n* slowly\n1. first', 'heat rises slowly 1 first'],
    ['Typst', '*Heat* #cite(<doe>) rises @roe', 'heat rises'],
    ['Org', 'heat [cite:@doe2020] rises [[https://a.org][there]]', 'heat rises there'],
    ['reStructuredText', 'heat :cite:p:`doe2020` rises', 'heat rises'],
    ['AsciiDoc', 'heat cite:[doe2020] rises <<fig>>', 'heat rises'],
    ['comments in HTML', 'heat <!-- no --> rises', 'heat rises'],
    ['tags', 'heat <b>rises</b>', 'heat rises'],
    ['an address has the name at its end', 'https://example.org/lab/GestureGAN.git', 'gesturegan'],
    ['mail', 'write to jane.doe@example.org now', 'write to now'],
    ['a word cut by the end of a line', 'convolu-\ntional nets', 'convolu tional nets'],
    ['nothing', '', ''],
    ['signs alone', '$$ % {} \\', ''],
  ];
  for (const [name, passage, expected] of cases) it(name, () => assert.equal(words(passage), expected));

  it('joins what the end of a line cut', () => {
    assert.ok(tokensOf(proseOf('convolu-\ntional nets')).some(({ word }) => word === 'convolutional'));
  });
});

describe('a program', () => {
  const cases: [boolean, string][] = [
    [true, 'Traceback (most recent call last):\n  File "main.py", line 12, in <module>'],
    [true, "for i in range(len(rows)): total += rows[i]['price'] * rows[i]['qty']"],
    [true, "app.get('/', (req, res) => res.send('hello'));"],
    [false, 'We show (for the first time) that GANs [12] learn: heat, light/sound and "colour".'],
    [false, 'β-VAE (2017)'],
    [false, ''],
    [false, 'mAP@[.5:.95]'],
  ];
  for (const [expected, text] of cases) {
    it(`${expected ? 'is' : 'is not'}: ${text.slice(0, 30)}`, () => assert.equal(isProgram(proseOf(text)), expected));
  }
});
