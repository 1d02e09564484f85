import assert from 'node:assert/strict';
import type { Paper } from '../../../src/core/paper';
import type { Store } from '../../../src/core/store/store';
import { newStore, readInto, titlesFor } from './shelf';

const WHALES = '@article{whales, title = {Songs of humpback whales}, author = {Doe, Jane}, year = 2019}\n';
const MUSSELS = '@article{mussels, title = {Byssus threads of mussels}, author = {Roe, Max}, year = 2020}\n';
const CORPUS = JSON.stringify([
  { id: 'songs', key: 'doe2019songs', title: 'Songs of Humpback Whales', abstract: 'They sing.', year: 2019 },
]);
const IMPORTED = { id: 'imported', kind: 'imported', label: 'Imported' } as const;
const ZOTERO = { id: 'zotero', kind: 'zotero', label: 'Zotero' } as const;

const paper = (id: string, title: string, more: Partial<Paper> = {}): Paper => ({
  ...{ id, key: id, title, abstract: '' },
  ...more,
});

async function entryOf(store: Store, name: string, key: string) {
  const page = await store.entries(`file:///${name}`, 0);
  return page?.entries.find((entry) => entry.key === key);
}

describe('Store', () => {
  it('finds what a file holds, and no more when it is forgotten', async () => {
    const store = newStore();
    const report = await readInto(store, 'a.bib', WHALES + MUSSELS);
    assert.deepEqual([report.kind, report.entries, report.changed], ['bibtex', 2, true]);
    assert.deepEqual(await titlesFor(store, 'humpback whales'), ['Songs of humpback whales']);
    await store.forget(['file:///a.bib']);
    assert.deepEqual(await titlesFor(store, 'humpback whales'), []);
    assert.equal(await store.entries('file:///a.bib', 0), undefined);
  });

  it('follows what is written, moved and taken out', async () => {
    const store = newStore();
    await readInto(store, 'a.bib', WHALES);
    await readInto(store, 'a.bib', `% a comment\n${MUSSELS}${WHALES.replace('humpback', 'blue')}`);
    assert.deepEqual(await titlesFor(store, 'blue whales'), ['Songs of blue whales']);
    assert.deepEqual(await titlesFor(store, 'mussels'), ['Byssus threads of mussels']);
    const entry = await entryOf(store, 'a.bib', 'mussels');
    assert.deepEqual(entry?.keySpan, { start: 21, end: 28 });
    await readInto(store, 'a.bib', MUSSELS);
    assert.deepEqual(await titlesFor(store, 'whales'), []);
  });

  it('says whether anything changed', async () => {
    const store = newStore();
    await readInto(store, 'a.bib', WHALES);
    const version = (await store.entries('file:///a.bib', 0))?.version;
    assert.equal((await readInto(store, 'a.bib', WHALES)).changed, false);
    assert.deepEqual(await store.entries('file:///a.bib', 0, version), { version, total: 0, entries: [] });
    assert.equal((await readInto(store, 'a.bib', `\n${WHALES}`)).changed, true);
  });

  it('keeps twins within a file apart by their ids and finds both keys', async () => {
    const store = newStore();
    const twins = WHALES + MUSSELS.replace('{mussels,', '{whales,');
    const { faults } = await readInto(store, 'a.bib', twins);
    assert.deepEqual(
      faults.map(({ start, message }) => [start, message]),
      [[{ line: 1, column: 9 }, 'The key “whales” is there twice.']],
    );
    assert.equal((await titlesFor(store, 'mussels')).length, 1);
    await readInto(store, 'a.bib', MUSSELS.replace('{mussels,', '{whales,'));
    assert.deepEqual(await titlesFor(store, 'humpback'), []);
    assert.deepEqual(await titlesFor(store, 'byssus'), ['Byssus threads of mussels']);
  });

  it('gives one result for one paper of three sources, with its places', async () => {
    const store = newStore();
    await store.open({ corpus: CORPUS });
    await readInto(store, 'a.bib', WHALES);
    await store.put(ZOTERO, [paper('Z1', 'Songs of humpback whales', { year: 2019, doi: '10.1000/sing' })]);
    const found = await store.find('songs of humpback whales');
    assert.equal(found.length, 1);
    const { foundIn, ...facts } = found[0].paper;
    assert.deepEqual(foundIn, [
      { kind: 'bundled', label: 'Bundled', key: 'doe2019songs' },
      { kind: 'zotero', label: 'Zotero', key: 'Z1' },
      { kind: 'file', label: 'a.bib', uri: 'file:///a.bib', key: 'whales' },
    ]);
    assert.deepEqual(facts, {
      id: 'songs',
      key: 'Z1', // Zotero's
      title: 'Songs of Humpback Whales',
      abstract: 'They sing.',
      year: 2019,
      doi: '10.1000/sing',
      authors: [{ family: 'Doe', given: 'Jane' }],
      entry: { type: 'article', fields: {} },
    });
  });

  it('names a merged paper by the id and key of any of its records', async () => {
    const store = newStore();
    await store.open({ corpus: CORPUS });
    await readInto(store, 'a.bib', WHALES);
    const [{ paper: merged }] = await store.find('humpback');
    for (const name of [{ id: 'songs' }, { key: 'whales' }, { key: 'doe2019songs' }]) {
      assert.deepEqual(await store.paper(name), merged);
    }
    const own = await store.paper({ uri: 'file:///a.bib', key: 'whales' });
    assert.deepEqual([own?.title, own?.abstract], ['Songs of humpback whales', '']);
    assert.equal(await store.paper({ key: 'krill' }), undefined);
  });

  it('takes a source apart again when it goes', async () => {
    const store = newStore();
    await store.put(IMPORTED, [paper('one', 'Songs of humpback whales')]);
    await readInto(store, 'a.bib', WHALES);
    await store.removeSource('imported');
    const [{ paper: left }] = await store.find('humpback');
    assert.deepEqual([left.key, left.foundIn?.length, left.year], ['whales', 1, 2019]);
  });

  it('puts again only what is different', async () => {
    const store = newStore();
    await store.put(IMPORTED, [paper('one', 'Songs of humpback whales'), paper('two', 'Byssus threads')]);
    await store.put(IMPORTED, [paper('two', 'Byssus fibres')]);
    assert.deepEqual(await titlesFor(store, 'byssus'), ['Byssus fibres']);
    assert.deepEqual(await titlesFor(store, 'whales'), []);
  });

  it('is none the worse for a file that is no bibliography, or no longer one', async () => {
    const store = newStore();
    const csl = '[{"id": "whales", "type": "book", "title": "Songs of humpback whales"}]';
    assert.equal((await readInto(store, 'a.json', csl)).kind, 'csl-json');
    const report = await readInto(store, 'a.json', '{"name": "humpback"}');
    assert.deepEqual([report.kind, report.changed], [undefined, true]);
    assert.deepEqual(await titlesFor(store, 'whales'), []);
  });

  it('reads bytes of any usual encoding', async () => {
    const store = newStore();
    await readInto(store, 'a.bib', Buffer.from(WHALES.replace('humpback', 'Gr\u00f6nland'), 'latin1'));
    await readInto(store, 'b.bib', Buffer.from(`\ufeff${MUSSELS}`, 'utf8'));
    assert.deepEqual(await titlesFor(store, 'Grönland'), ['Songs of Grönland whales']);
    assert.equal((await entryOf(store, 'b.bib', 'mussels'))?.start, 0);
  });

  it('says what a text tells of papers, from bytes of any encoding too, and keeps nothing of it', async () => {
    const store = newStore();
    for (const content of [WHALES, Buffer.from(WHALES.replace('humpback', 'Gr\u00f6nland'), 'latin1')]) {
      const { format, papers } = await store.understand({ content, name: 'a.bib' });
      assert.equal(format, 'bibtex');
      assert.match(papers[0].paper.title, /^Songs of (humpback|Gr\u00f6nland) whales$/);
    }
    assert.deepEqual(await titlesFor(store, 'humpback whales'), []);
  });

  it('knows entries without a title by their key', async () => {
    const store = newStore();
    const text = '@article{doe, author = {Doe, Jane}, year = 2001}\n@article{, title = {Nobody’s}}\n';
    for (const again of [text, `${text}\n`]) {
      await readInto(store, 'a.bib', again);
      const page = await store.entries('file:///a.bib', 0);
      assert.deepEqual(
        page?.entries.map(({ key, title, year, authors }) => [key, title, year, authors[0].family]),
        [['doe', undefined, 2001, 'Doe']],
      );
    }
    assert.deepEqual(await titlesFor(store, 'nobody’s'), ['Nobody’s']);
  });

  it('hands a damaged corpus back as words and lives on', async () => {
    const store = newStore();
    const { corpusFault } = await store.open({ corpus: '[{"id": 1}]' });
    assert.match(corpusFault ?? '', /damaged at line 1/);
    await readInto(store, 'a.bib', WHALES);
    assert.equal((await titlesFor(store, 'whales')).length, 1);
  });

  it('goes on after a restart where it was', async () => {
    const many = Array.from({ length: 600 }, (_, at) => `@misc{k${at}, title = {Paper ${at} on topic${at}}}\n`).join(
      '',
    );
    const before = newStore();
    await before.open({ corpus: CORPUS });
    await readInto(before, 'many.bib', `@string{j = {Tides}}\n${many}`);
    await readInto(before, 'a.bib', WHALES);
    const saved = await before.save();
    assert.ok(saved);
    const after = newStore();
    const { files } = await after.open({ corpus: CORPUS, saved });
    assert.deepEqual(
      files.map(({ uri, report }) => [uri, report.entries]),
      [
        ['file:///many.bib', 600],
        ['file:///a.bib', 1],
      ],
    );
    assert.deepEqual(await after.find('humpback'), await before.find('humpback'));
    assert.deepEqual(await after.entries('file:///many.bib', 5), await before.entries('file:///many.bib', 5));
    await readInto(after, 'a.bib', MUSSELS);
    assert.deepEqual(
      (await after.find('humpback')).map(({ paper }) => paper.foundIn?.length),
      [1],
    );
    await readInto(after, 'many.bib', `@string{j = {Tides}}\n${many.replace('topic7}', 'walruses}')}`);
    assert.deepEqual(await titlesFor(after, 'walruses'), ['Paper 7 on walruses']);
  });

  it('throws away what was saved by another version, or damaged', async () => {
    for (const saved of [new ArrayBuffer(0), new ArrayBuffer(64)]) {
      assert.deepEqual((await newStore().open({ saved })).files, []);
    }
  });
});
