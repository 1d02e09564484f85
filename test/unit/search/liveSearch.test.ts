import assert from 'node:assert/strict';
import type { Paper } from '../../../src/core/paper';
import { createSearch, liveSearch, openSaved } from '../../../src/core/search/liveSearch';
import { plainMatch } from '../../../src/core/search/search';

const paper = (id: string, title: string, abstract = ''): Paper => ({ id, key: id, title, abstract });

const PAPERS = [
  paper('a', 'Sorting by Merging', 'Runs of numbers are merged until one is left.'),
  paper('b', 'Hashing without Collisions', 'A table of keys where every key has its own place.'),
  paper('c', 'Trees of Words', 'Words share the letters they begin with; a tree holds them.'),
];

const found = (search: { find(passage: string): readonly { paper: Paper }[] }, passage: string) =>
  search.find(passage).map(({ paper: { id } }) => id);

describe('papers that come and go', () => {
  it('finds what was put, and no more what was removed or replaced', () => {
    const search = liveSearch();
    assert.deepEqual(found(search, 'hashing'), []);
    search.put(PAPERS);
    assert.equal(search.size, 3);
    assert.deepEqual(found(search, 'hashing without collisions'), ['b']);
    search.remove(['b', 'not there']);
    assert.deepEqual(found(search, 'hashing without collisions'), []);
    search.put([paper('a', 'Counting Sheep')]);
    assert.deepEqual(found(search, 'merging runs'), []);
    assert.deepEqual(found(search, 'sheep'), ['a']);
    assert.equal(search.size, 2);
    assert.equal(search.paper('a')?.title, 'Counting Sheep');
    assert.equal(search.paper('b'), undefined);
  });

  it('is the same after saving and opening', () => {
    const search = liveSearch();
    search.put(PAPERS);
    const opened = openSaved(search.save());
    assert.ok(opened);
    assert.equal(opened.size, 3);
    assert.deepEqual(opened.paper('b'), PAPERS[1]);
    assert.deepEqual(opened.find('trees of words').map(plainMatch), search.find('trees of words').map(plainMatch));
    opened.put([paper('d', 'Heaps of Leaves')]);
    assert.equal(found(opened, 'heaps of leaves')[0], 'd');
  });

  it('does not open what it did not save', () => {
    assert.equal(openSaved(new ArrayBuffer(0)), undefined);
    assert.equal(openSaved(new TextEncoder().encode('{"papers": []}').buffer as ArrayBuffer), undefined);
  });

  it('holds more papers than a part can', () => {
    const search = liveSearch();
    const many = Array.from({ length: 70_000 }, (_, at) => paper(`p${at}`, `Paper n${at}`));
    search.put(many);
    assert.equal(search.size, 70_000);
    for (const at of [0, 65_534, 65_535, 69_999]) assert.deepEqual(found(search, `n${at}`), [`p${at}`]);
    search.remove(['p65535']);
    search.put([paper('p3', 'Paper of another name')]);
    assert.deepEqual(found(search, 'n65535 here'), []);
    assert.deepEqual(found(search, 'n3 here'), []);
    assert.deepEqual(found(search, 'another name'), ['p3']);
    assert.equal(search.find('paper', { limit: 100, typing: true }).length, 100);
    assert.equal(search.size, 69_999);
  }).timeout(60_000);

  it('keeps one paper of each id', () => {
    const search = liveSearch();
    search.put([PAPERS[0], PAPERS[1], { ...PAPERS[0], title: 'Sorting again' }]);
    assert.equal(search.size, 2);
    assert.equal(search.paper('a')?.title, 'Sorting again');
  });

  it('opens what was saved even where papers were taken out', () => {
    const search = liveSearch();
    search.put(PAPERS);
    search.remove(['c']);
    const opened = openSaved(search.save());
    assert.deepEqual(found(opened!, 'trees of words'), []);
    assert.equal(opened?.size, 2);
  });
});

describe('a citation key', () => {
  const papers = ['kim2024trees', 'kim2024words', 'kim2023trees'].map((id) => paper(id, 'Trees of Words'));
  const search = createSearch(papers);
  const strengths = (passage: string) => search.find(passage).map(({ paper: { key }, strength }) => [key, strength]);

  it('names its paper surely, and no other', () => {
    const [first, ...rest] = strengths(' kim2024words ');
    assert.deepEqual(first, ['kim2024words', 'strong']);
    assert.ok(rest.every(([, strength]) => strength !== 'strong'));
  });

  it('is a key only as it stands', () => {
    const found = strengths('Kim2024Words');
    assert.equal(found[0]?.[0], 'kim2024words');
    assert.notEqual(found[0][1], 'strong');
  });
});
