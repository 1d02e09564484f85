import assert from 'node:assert/strict';
import { readable } from '../../../src/core/library/readable';

/** Each rule with the text that asks for it, and beside it the prose that must not be touched by it. */
const RULES: Record<string, readonly (readonly [string, string])[]> = {
  'symbols by name': [
    ['0.80 \\pm 0.02', '0.80 ± 0.02'],
    ['0.80\\pm0.02', '0.80 ± 0.02'],
    ['0.8013 pm 0.0243', '0.8013 ± 0.0243'],
    ['at 3 pm 4 of us', 'at 3 pm 4 of us'],
    ['temperature {\\tau} controls', 'temperature τ controls'],
    ['an \\epsilon-optimal policy', 'an ε-optimal policy'],
    ['\\ie, faster, \\eg by half', 'i.e., faster, e.g. by half'],
  ],
  times: [
    ['ImageNet 64times 64', 'ImageNet 64×64'],
    ['64 \\times 64', '64×64'],
    ['$64\\times64$ images', '64×64 images'],
    ['a 3.5times and 4times improvement', 'a 3.5× and 4× improvement'],
    ['$4\\times$ faster', '4× faster'],
    ['HtimesW patches', 'H×W patches'],
    ['three times, 4 times, sometimes', 'three times, 4 times, sometimes'],
    ['Timestep', 'Timestep'],
  ],
  'relations that lost their backslash': [
    ['all kgeq 2;', 'all k ≥ 2;'],
    ['top-k (forall kgeq 1)', 'top-k (∀ k ≥ 1)'],
    ['n leq 5', 'n ≤ 5'],
    ['x neq y', 'x ≠ y'],
    ['the step size gamma to infty.', 'the step size γ → ∞.'],
    ['n to infty', 'n → ∞'],
    [
      'gamma correction, alpha to beta, a sequence, frequency',
      'gamma correction, alpha to beta, a sequence, frequency',
    ],
    ['approximately, approximate', 'approximately, approximate'],
    ['NEQ and for all of them', 'NEQ and for all of them'],
  ],
  accents: [
    ["Fr\\'echet", 'Fréchet'],
    ["Fr{\\'e}chet", 'Fréchet'],
    ["Fr\\'{e}chet", 'Fréchet'],
    ['Schr\\"odinger, G\\"{o}del, {\\"U}ber', 'Schrödinger, Gödel, Über'],
    ['H{\\o}lder, Erd\\H{o}s, \\v{C}ech, Ma\\~nana, {\\ss}', 'Hølder, Erdős, Čech, Mañana, ß'],
    ['na\\"{\\i}ve, Mart{\\\'\\i}nez', 'naïve, Martínez'],
    ["the model\\'s loss, don\\'t", "the model's loss, don't"],
    ['a \\"quoted\\" word', 'a "quoted" word'],
  ],
  braces: [
    ['({T}-net)', '(T-net)'],
    ['{GAN}s and {neural networks}', 'GANs and neural networks'],
    ['labels in {0, 1} or {a | b}', 'labels in {0, 1} or {a | b}'],
    ['labels in \\{0, 1\\}', 'labels in { 0, 1 }'],
    ['an unclosed { here', 'an unclosed { here'],
  ],
  markup: [
    ['can be {it misaligned} with', 'can be misaligned with'],
    ['{\\em i.e.}, so', 'i.e., so'],
    ['\\textbf{bold} and \\emph{so on}', 'bold and so on'],
    ['emph{so on}, textit{this}, extit{that}', 'so on, this, that'],
    ['it {is} so', 'it is so'],
    ['as in \\cite{doe2020}', 'as in [doe2020]'],
    ['97\\% of R\\&D, item\\_id, \\#1, \\$5', '97% of R&D, item_id, #1, $5'],
    ['our \\method{} and \\foo{bar}', 'our \\method and bar'],
  ],
  maths: [
    ['$\\mathcal{O}(n^2)$', 'O(n²)'],
    ['$k$-means in $\\mathbb{R}^d$', 'k-means in ℝᵈ'],
    ['$\\tilde{O}(\\sqrt{T})$', 'Õ(√T)'],
    ['$O(n\\log n)$', 'O(n log n)'],
    ['$\\frac{a+1}{b}$', '(a+1)/b'],
    ['$x_{i+1}^{-1}$', 'xᵢ₊₁⁻¹'],
    ['$n^{2/3}$', 'n^(2/3)'],
    ['\\(a \\leq b\\)', 'a ≤ b'],
    ['$$x \\in X$$', 'x ∈ X'],
    ['mathcal{O}(sqrt{n})', 'O(√n)'],
    ['$5 and $10, $500-$1000, US$5M', '$5 and $10, $500-$1000, US$5M'],
  ],
  'scripts outside maths': [
    ['the L_2 distance', 'the L₂ distance'],
    ['\\ell_1 norm', 'ℓ₁ norm'],
    ['O(n^2) and 10^{-3} and CO^2', 'O(n²) and 10⁻³ and CO²'],
    ['snake_case, ICML2023_LDR, top_k, __init__, d^1/2', 'snake_case, ICML2023_LDR, top_k, __init__, d^1/2'],
  ],
  links: [
    ['at https://x.org/EQ-Net.git{https://x.org/EQ-Net}.', 'at https://x.org/EQ-Net.'],
    ['\\url{https://x.org/a_b}', 'https://x.org/a_b'],
    ['\\href{https://x.org}{our page}', 'our page (https://x.org)'],
    ['https://x.org/~me/a_1^2%20', 'https://x.org/~me/a_1^2%20'],
  ],
  'quotation marks, dashes and ties': [
    ["so-called ``content''", 'so-called “content”'],
    ['``automorphism" (MPA)', '“automorphism” (MPA)'],
    ['RMs -- whether', 'RMs – whether'],
    ['MetaShift--a collection', 'MetaShift–a collection'],
    ['following a~failure', 'following a failure'],
    ['estimation~(NCE)', 'estimation (NCE)'],
    ['use --flag, a <!-- b --> c, ---- ', 'use --flag, a <!-- b --> c, ---- '],
    ['g(f(X)) ~= X, about ~10, X~N(0,1), 3~5', 'g(f(X)) ~= X, about ~10, X~N(0,1), 3~5'],
    ['f : X -> Y', 'f : X -> Y'],
  ],
};

describe('readable', () => {
  for (const [rule, rows] of Object.entries(RULES)) {
    describe(rule, () => {
      for (const [raw, shown] of rows) {
        it(`${raw} → ${shown === raw ? 'unchanged' : shown}`, () => assert.equal(readable(raw), shown));
      }
    });
  }
});
