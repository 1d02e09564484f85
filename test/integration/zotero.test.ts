import assert from 'node:assert/strict';
import { ConfigurationTarget, commands, workspace } from 'vscode';
import { type Api, activated, cite, until, world } from './world';
import { startStandIn, type ZoteroStandIn } from './zoteroStandIn';

const BEES = {
  itemType: 'journalArticle',
  title: 'Wintering of Bee Colonies in Lapland',
  abstractNote: 'Insulation of hives matters less than ventilation.',
  publicationTitle: 'Journal of Bees',
  date: '2011',
  creators: [{ creatorType: 'author', firstName: 'Ann', lastName: 'Doe' }],
  tags: [],
  collections: ['A'],
};
const RYE = {
  itemType: 'book',
  title: 'Sourdough Rye and its Cultures',
  date: '2012',
  creators: [],
  tags: [{ tag: 'lactobacillus' }],
  collections: [],
};

const set = (key: string, value: unknown) =>
  workspace.getConfiguration('literature').update(key, value, ConfigurationTarget.Global);
const refresh = async () => commands.executeCommand<{ papers: number }>('literature.refreshZotero', {});
const exported = () =>
  commands.executeCommand<string>('literature.exportPapers', { papers: 'zotero', format: 'bibtex' });

describe('Zotero', () => {
  let api: Api;
  let zotero: ZoteroStandIn | undefined;
  const found = async (text: string) => (await api.lookUp(text))[0]?.title;
  /** Turned on, towards a stand-in with these items. */
  const on = async (prepare: (standIn: ZoteroStandIn) => void = () => {}) => {
    zotero = await startStandIn();
    zotero.items = [
      { key: 'BEES2345', version: 3, data: BEES },
      { key: 'RYER2345', version: 4, data: RYE },
      { key: 'FILE2345', version: 4, data: { itemType: 'attachment', title: 'A file' } },
    ];
    zotero.version = 4;
    prepare(zotero);
    await set('zotero.port', zotero.port);
    await set('zotero.enabled', true);
    return zotero;
  };

  before(async () => {
    api = await activated();
  });
  afterEach(async () => {
    await set('zotero.enabled', undefined);
    await set('zotero.port', undefined);
    await set('zotero.collections', undefined);
    await zotero?.close();
    zotero = undefined;
    await until(
      async () => (await found('insulation and ventilation of hives of bees in winter')) !== BEES.title,
      'nothing of it is left',
    );
  });

  it('is not asked while it is off', async () => {
    zotero = await startStandIn();
    await set('zotero.port', zotero.port);
    assert.deepEqual(await refresh(), { papers: 0 });
    assert.deepEqual(zotero.requests, []);
  });

  it('is searched once it is on, with the citation keys of Better BibTeX, and forgotten when it is off', async () => {
    await on((standIn) => {
      standIn.citationKeys = { BEES2345: 'doeWintering2011' };
    });
    assert.deepEqual(await refresh(), { papers: 2 });
    await until(
      async () => (await found('insulation and ventilation of hives of bees in winter')) === BEES.title,
      'the abstract is found',
    );
    assert.equal((await api.lookUp('wintering of bee colonies'))[0].key, 'doeWintering2011');
    await until(async () => (await found('lactobacillus in sourdough rye')) === RYE.title, 'the tag is found');
    const bib = await exported();
    assert.match(bib, /@article\{doeWintering2011,/);
    assert.match(bib, /@book\{sourdough-rye-cultures-2012,/);
  });

  it('is asked only for what changed', async () => {
    const standIn = await on();
    await refresh();
    standIn.requests.length = 0;
    await refresh();
    const items = () => standIn.requests.filter((line) => line.includes('format=json'));
    assert.ok(standIn.requests.includes('GET /api/users/0/items/top?format=versions'));
    assert.deepEqual(items(), []);
    standIn.items[0] = { key: 'BEES2345', version: 5, data: { ...BEES, title: 'Wintering Anew' } };
    standIn.items.splice(1, 1);
    standIn.version = 5;
    assert.deepEqual(await refresh(), { papers: 1 });
    assert.match(await exported(), /Wintering Anew/);
    assert.equal(items().length, 1);
    assert.match(items()[0], /&since=4$/);
  });

  it('is read whole where its versions tell nothing, as in Zotero 7', async () => {
    const standIn = await on((standIn) => {
      standIn.serverId = undefined;
    });
    await refresh();
    standIn.items[1].data = { ...RYE, title: 'Rye Renamed' };
    await refresh();
    assert.match(await exported(), /Rye Renamed/);
  });

  it('is searched while it is closed, and says what to do when it is asked', async () => {
    const standIn = await on();
    assert.deepEqual(await refresh(), { papers: 2 });
    await standIn.close();
    await assert.rejects(refresh, /Zotero does not answer/);
    assert.match(await exported(), /Wintering of Bee Colonies/);
  });

  it('says so when it lets nobody in', async () => {
    await on((standIn) => {
      standIn.allowed = false;
    });
    await assert.rejects(refresh, /Allow other applications on this computer/);
  });

  it('is read from the collections that are named', async () => {
    await on((standIn) => {
      standIn.collections = [
        { key: 'P', data: { name: 'Thesis', parentCollection: false } },
        { key: 'A', data: { name: 'Bees', parentCollection: 'P' } },
      ];
    });
    await refresh();
    await set('zotero.collections', ['Thesis']);
    assert.deepEqual(await refresh(), { papers: 1 });
    assert.doesNotMatch(await exported(), /Sourdough/);
  });

  it('is read with its groups, of each only what changed, and one that is left goes', async () => {
    const MOSS = { itemType: 'report', title: 'Regrowth of Moss after Trampling', date: '2013', collections: ['M'] };
    const FERN = { itemType: 'report', title: 'Spore Dispersal of Ferns', date: '2014', citationKey: 'groupFern' };
    const standIn = await on((standIn) => {
      standIn.groups = [
        {
          ...{ id: 12, name: 'Field Station', version: 9, collections: [] },
          items: [
            { key: 'MOSS2345', version: 8, data: MOSS },
            // Keys are unique within a library only.
            { key: 'BEES2345', version: 9, data: FERN },
          ],
        },
        { ...{ id: 13, name: 'Empty', version: 1, collections: [] }, items: [] },
      ];
      standIn.groups[0].collections = [{ key: 'M', data: { name: 'Mosses', parentCollection: false } }];
    });
    assert.deepEqual(await refresh(), { papers: 4 });
    await until(async () => (await found('regrowth of moss after trampling')) === MOSS.title, 'the group is searched');
    const bib = await exported();
    for (const title of [BEES.title, MOSS.title, FERN.title]) assert.ok(bib.includes(title), title);
    assert.match(bib, /\{groupFern,/);
    for (const [named, papers] of [
      [['Field Station'], 2],
      [['Field Station/Mosses'], 1],
      [['Mosses'], 1],
    ] as const) {
      await set('zotero.collections', named);
      assert.deepEqual(await refresh(), { papers }, named[0]);
    }
    await set('zotero.collections', undefined);
    standIn.requests.length = 0;
    standIn.groups[0].items[0] = { key: 'MOSS2345', version: 10, data: { ...MOSS, title: 'Regrowth of Peat Moss' } };
    standIn.groups[0].version = 10;
    assert.deepEqual(await refresh(), { papers: 4 });
    const asked = standIn.requests.filter((line) => line.includes('format=json'));
    assert.equal(asked.length, 1, asked.join('\n'));
    assert.match(asked[0], /groups\/12\/.*since=9$/);
    assert.match(await exported(), /Regrowth of Peat Moss/);
    standIn.groups.shift();
    assert.deepEqual(await refresh(), { papers: 2 });
    assert.doesNotMatch(await exported(), /Moss|Fern/);
  });

  it('is one source of several: a paper that a bibliography and the imported ones have too is one result', async () => {
    const here = await world({
      'refs.bib': `@article{mine2011,\n  title = {${BEES.title}},\n  year = {2011},\n  journal = {J. Bees},\n  volume = {7},\n  pages = {1--9}\n}\n`,
      'other.bib': '',
    });
    const ris = `TY  - JOUR\nTI  - ${BEES.title}\nPY  - 2011\nKW  - polar apiculture\nER  - \n`;
    const { added } = await commands.executeCommand<{ added: string[] }>('literature.importPapers', { text: ris });
    try {
      await on();
      await refresh();
      const text = 'wintering of bee colonies in Lapland, insulation, ventilation, polar apiculture';
      const twins = async () => (await api.lookUp(text)).filter(({ title }) => title === BEES.title);
      await here.open('one.tex', 'Bees|.\n\\bibliography{refs}\n');
      const known = async (key: string) =>
        cite({ keys: [key] }).then(
          (cited) => cited,
          () => undefined, // not yet
        );
      const isRead = () => until(async () => (await known('mine2011')) !== undefined, 'the bibliography is read');
      await isRead().catch(isRead); // a busy machine takes its time
      assert.equal((await twins()).length, 1);
      const [{ id }] = await twins();
      await here.open('two.tex', 'Bees|.\n\\bibliography{refs}\n');
      assert.deepEqual((await cite({ ids: [id] })).bibliography?.reusedKeys, ['mine2011']);
      await here.open('three.tex', 'Bees|.\n\\bibliography{other}\n');
      await cite({ ids: [id] });
      const written = (await here.onDisk('other.bib')) ?? '';
      for (const part of ['@article{doe2011wintering,', 'volume = {7}', 'pages = {1--9}', 'author = {Doe, Ann}']) {
        assert.ok(written.includes(part), written);
      }
    } finally {
      await commands.executeCommand('literature.removeImportedPapers', { ids: added });
      await here.dispose();
    }
  });

  it('is read in pages', async () => {
    await on((standIn) => {
      standIn.items = Array.from({ length: 450 }, (_, at) => ({
        key: `K${at}`,
        version: 2,
        data: { itemType: 'book', title: `Book number ${at}` },
      }));
    });
    assert.deepEqual(await refresh(), { papers: 450 });
  });
});
