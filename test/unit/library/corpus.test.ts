import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { corpusFile, corpusFrom } from '../../../src/core/library/corpus';
import { readCorpus } from '../../../src/core/library/record';

const data = path.join(import.meta.dirname, '..', '..', '..', 'data');
const read = (name: string) => fs.readFileSync(path.join(data, name), 'utf8');

describe('the bundled corpus', () => {
  const page = read('source/papers-page.txt');
  const facts = read('source/papers-metadata.json');
  const written = read('papers.json');

  it('is what its sources make of it', () => {
    assert.equal(written, corpusFile(corpusFrom(page, facts).papers));
  });

  it('holds the 72 papers of the page, titles exact', () => {
    // The page alternates title and abstract; its titles are counted here by another rule than the reader's.
    const lines = page.split('\n').filter((line) => line.trim() !== '');
    const titles = lines.slice(5).filter((_, at) => at % 2 === 0);
    const papers = readCorpus(written, 'papers.json');
    assert.equal(papers.length, 72);
    assert.deepEqual(
      papers.map((paper) => paper.title),
      titles,
    );
  });

  it('has ids and keys that are unique and well formed, authors and a year for all', () => {
    const papers = readCorpus(written, 'papers.json');
    for (const field of ['id', 'key'] as const) {
      assert.equal(new Set(papers.map((paper) => paper[field])).size, 72);
      assert.deepEqual(
        papers.map((paper) => paper[field]).filter((value) => !/^[a-z0-9-]+$/.test(value)),
        [],
      );
    }
    assert.ok(papers.every((paper) => paper.authors?.length && paper.year));
  });

  it('uses nothing but what is verified', () => {
    const known = new Map<string, Record<string, unknown>>();
    for (const { title, verified } of JSON.parse(facts).papers) known.set(title, verified);
    for (const { id: _, key: __, title, abstract: ___, raw: ____, ...rest } of readCorpus(written, 'papers.json')) {
      assert.deepEqual(rest, known.get(title));
    }
  });

  it('keeps the source’s words in raw, where they differ', () => {
    for (const paper of readCorpus(written, 'papers.json')) {
      assert.ok(page.includes(`\n${paper.raw?.abstract ?? paper.abstract}`), paper.title);
      assert.notEqual(paper.raw?.abstract, paper.abstract);
    }
  });

  it('shows no residue of lost TeX', () => {
    const shown = readCorpus(written, 'papers.json').map((paper) => `${paper.title} ${paper.abstract}`);
    const residue = /\\[a-zA-Z'"]|[{}$^]|``|''|\dtimes|geq|infty|\w~\w/;
    assert.deepEqual(
      shown.flatMap((text) => residue.exec(text)?.[0] ?? []),
      [],
    );
  });

  it('skips the furniture of the page and says why', () => {
    assert.deepEqual(
      corpusFrom(page, facts).skipped.map(({ line, text }) => [line, text]),
      [
        [1, 'new'],
        [3, 'Get trending papers in your email inbox!'],
        [5, 'Subscribe'],
        [7, 'byAK and the research community'],
        [9, 'Mar 12'],
      ],
    );
  });
});
