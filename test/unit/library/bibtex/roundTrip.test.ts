import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { readBibtex } from '../../../../src/core/library/bibtex/read';
import { bibtexEntry } from '../../../../src/core/library/bibtex/write';
import { paperFromBibEntry } from '../../../../src/core/library/entry';
import type { Paper } from '../../../../src/core/paper';

const papersIn = (text: string): Paper[] =>
  readBibtex(text).entries.flatMap((entry) => paperFromBibEntry(entry, 'id') ?? []);
const again = (paper: Paper): Paper[] => papersIn(bibtexEntry(paper, paper.key, { everything: true }));

const ENTRY = `@Article{doe:2020,
  author       = {van der Berg, Jan and Smith, Jr., Bob and {World Health Organization} and Erd{\\H o}s, P{\\'a}l},
  title        = {On {MRI} of \\"Uber-$L_2$ things \\& more},
  journal      = jmlr # { (Letters)},
  volume       = 3,
  number       = {4},
  pages        = {5--6},
  month        = mar,
  year         = {2020},
  publisher    = {Springer},
  editor       = {Roe, Eve and Poe, Edgar},
  note         = {Seen 50\\% of it},
  annote       = {Mine},
  file         = {:home/me/a b.pdf:PDF},
  doi          = {10.1000/a_b},
  url          = {https://x.org/~a_b?c=d%20e},
  eprint       = {1234567}, eprinttype = {pubmed},
  keywords     = {a, b; c},
  abstract     = {Costs \\$5.
                  Two lines.},
  langid       = {english}
}`;

describe('BibTeX → paper → BibTeX', () => {
  it('keeps every field', () => {
    const [paper] = papersIn(`@string{jmlr = "JMLR"}\n${ENTRY}`);
    const [entry] = readBibtex(bibtexEntry(paper, paper.key, { everything: true })).entries;
    assert.deepEqual(Object.fromEntries(entry.fields), {
      author: 'van der Berg, Jan and Smith, Bob Jr. and World Health Organization and Erdős, Pál',
      title: 'On MRI of Über-L₂ things & more',
      journal: 'JMLR (Letters)',
      volume: '3',
      number: '4',
      pages: '5–6',
      month: 'mar',
      year: '2020',
      publisher: 'Springer',
      editor: 'Roe, Eve and Poe, Edgar',
      note: 'Seen 50% of it',
      annote: 'Mine',
      file: ':home/me/a b.pdf:PDF',
      doi: '10.1000/a_b',
      url: 'https://x.org/~a_b?c=d%20e',
      eprint: '1234567',
      eprinttype: 'pubmed',
      keywords: 'a, b, c',
      abstract: 'Costs $5. Two lines.',
      langid: 'english',
    });
    assert.equal(entry.type, 'article');
  });

  it('leaves out of a citation’s entry what its owner noted for himself', () => {
    const [paper] = papersIn(ENTRY);
    const names = [...readBibtex(bibtexEntry(paper, 'k')).entries[0].fields.keys()];
    for (const name of ['journal', 'volume', 'pages', 'publisher', 'note', 'eprint'])
      assert.ok(names.includes(name), name);
    for (const name of ['file', 'annote', 'abstract']) assert.ok(!names.includes(name), name);
  });

  it('says in the other dialect what it says in its own', () => {
    const [paper] = papersIn('@online{k, title = {T}, date = {2019-03/2020}, location = {Bern}, journaltitle = {J}}');
    const fields = (dialect: 'bibtex' | 'biblatex') => {
      const [{ type, fields }] = readBibtex(bibtexEntry(paper, 'k', { dialect })).entries;
      return [type, ...fields.keys()];
    };
    assert.deepEqual(fields('biblatex'), ['online', 'title', 'journaltitle', 'date', 'location']);
    assert.deepEqual(fields('bibtex'), ['misc', 'title', 'journal', 'year', 'date', 'address']);
  });

  const folder = path.join(import.meta.dirname, '..', '..', '..', 'fixtures', 'bib');
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.bib'))) {
    it(`keeps what it read of ${file}`, () => {
      const bytes = fs.readFileSync(path.join(folder, file));
      for (const paper of papersIn(new TextDecoder('latin1').decode(bytes))) assert.deepEqual(again(paper), [paper]);
    });
  }
});
