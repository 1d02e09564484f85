import assert from 'node:assert/strict';
import { readPapersPage } from '../../../src/core/library/webPage';

const PROSE =
  'We study how papers are found. Our method reads the text of a page and tells titles from abstracts, which was thought to need the page itself. On many pages it makes no mistake at all. Code is available.';
const WRAPPED = [
  'We study how papers are found. Our method reads the text of',
  'GAN papers and tells titles from abstracts, which was thought',
  'to need the page itself. On many pages it makes no mistake.',
];
const A = 'Finding Papers by Reading Pages: A Study';
const B = 'Are sentence-case titles harder to see?';

/** Papers as `title | first words of the abstract`. */
const papersOf = (lines: readonly string[], end = '\n') =>
  readPapersPage(lines.join(end)).papers.map((p) => `${p.title} | ${p.abstract.slice(0, 8)}`);

const both = [`${A} | We study`, `${B} | We study`];

describe('readPapersPage', () => {
  const pages: Record<string, [readonly string[], readonly string[]]> = {
    'title, abstract, with blank lines': [[A, '', PROSE, '', B, '', PROSE], both],
    'no blank lines': [[A, PROSE, B, PROSE], both],
    'furniture before, between and after': [
      [
        'new',
        'Subscribe',
        'Mar 12',
        A,
        '▲ 45',
        PROSE,
        'Upvote',
        '3 comments',
        '12 March 2024',
        B,
        'arXiv page',
        PROSE,
        'Load more',
        '© 2024',
      ],
      both,
    ],
    'authors between title and abstract': [[A, 'Ada Lovelace, Charles Babbage', PROSE], [both[0]]],
    'a title without an abstract': [
      [A, '', B, '', PROSE],
      [`${A} | `, both[1]],
    ],
    'only titles': [
      [A, A.replace('Study', 'Survey')],
      [`${A} | `, `${A.replace('Study', 'Survey')} | `],
    ],
    'a wrapped abstract after a blank line': [[A, '', ...WRAPPED, '', B, '', ...WRAPPED], both],
    'a wrapped abstract right after its title': [[A, ...WRAPPED, '', B, ...WRAPPED], both],
    'wrapped, with no blank line anywhere': [
      [A, ...WRAPPED, A, ...WRAPPED],
      [both[0], both[0]],
    ],
    'an abstract of two paragraphs': [[A, '', PROSE, '', PROSE], [both[0]]],
    'prose without a title': [[PROSE, '', A, '', PROSE], [both[0]]],
    nothing: [[''], []],
    'only furniture': [['new', 'Subscribe', 'Mar 12', '42'], []],
  };
  for (const [name, [lines, papers]] of Object.entries(pages)) {
    for (const [ends, end] of [
      ['LF', '\n'],
      ['CRLF', '\r\n'],
      ['CR', '\r'],
    ]) {
      it(`${name} (${ends})`, () => assert.deepEqual(papersOf(lines, end), papers));
    }
  }

  it('joins a wrapped abstract into one paragraph', () => {
    assert.equal(readPapersPage([A, ...WRAPPED].join('\n')).papers[0].abstract, WRAPPED.join(' '));
  });

  it('accounts for every line that holds something', () => {
    const text = ['new', '', A, '▲ 45', PROSE, 'By me', 'a small thing'].join('\n');
    const { papers, skipped } = readPapersPage(text);
    assert.deepEqual([...papers.map((p) => p.line), ...skipped.map((s) => s.line)], [3, 1, 4, 6, 7]);
    assert.ok(skipped.every((line) => line.why !== ''));
  });

  const furniture = [
    'Mar 12',
    'March 12, 2024',
    '12 Mar 2024',
    '2024-03-12',
    'Published on Feb 13',
    '3 days ago',
    'Yesterday',
    '42',
    '1.2k',
    '▲ 45',
    '12 upvotes',
    '· 3 authors',
    'Upvote 7',
    'Subscribe',
    'new',
    'View PDF',
    'arXiv page',
    'GitHub 123',
    'Sign in',
    'Get trending papers in your email inbox!',
    'byAK and the research community',
    'Submitted by akhaliq',
    'https://example.org/papers',
    'arXiv:2305.19862',
    'Ada Lovelace, Charles Babbage',
  ];
  for (const line of furniture) {
    it(`knows “${line}” wherever it stands`, () => {
      assert.deepEqual(papersOf([A, line, PROSE, line, B, PROSE, line]), both);
    });
  }
});
