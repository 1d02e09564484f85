import assert from 'node:assert/strict';
import { commands, languages, Uri, workspace } from 'vscode';
import { type Api, activated, until, type World, world } from './world';

interface Outcome {
  readonly added: readonly string[];
  readonly known: number;
  readonly leftOut: number;
}

const importPapers = (argument: Record<string, unknown>) =>
  commands.executeCommand<Outcome>('literature.importPapers', argument);
const exportPapers = (argument: Record<string, unknown>) =>
  commands.executeCommand<string>('literature.exportPapers', argument);
const removePapers = (ids: readonly string[]) =>
  commands.executeCommand<number>('literature.removeImportedPapers', { ids });

const PAGE = `Papers of Interest

New

Beekeeping Under the Northern Light: A Survey

Published on March 3

Hives in the far north winter differently. We measure forty colonies over six winters and find that insulation matters
less than ventilation. Data and code are public.

Sign in
`;
const RIS = `TY  - JOUR\r\nID  - doe2019\r\nTI  - Fermentation of Rye in Caf\xe9s\r\nAU  - Doe, Ann\r\nPY  - 2019\r\nT2  - Journal of Bread\r\nN1  - sourdough\r\nER  - \r\n`;
const BROKEN =
  '@article{one,\n  title = {One of Two Papers},\n  year = 2001\n\n@misc{two, title = {The Other Paper}}\n';

describe('importing and exporting', () => {
  let api: Api;
  let here: World;
  let shared: Uri;
  let ids: string[] = [];
  const take = async (argument: Record<string, unknown>) => {
    const outcome = await importPapers(argument);
    ids.push(...outcome.added);
    return outcome;
  };
  const sharedText = async () => Buffer.from(await workspace.fs.readFile(shared)).toString('utf8');
  const exists = async (uri: Uri) => {
    try {
      await workspace.fs.stat(uri);
      return true;
    } catch {
      return false;
    }
  };

  before(async () => {
    api = await activated();
    shared = Uri.joinPath(workspace.workspaceFolders![0].uri, '.literature', 'papers.json');
  });
  beforeEach(async () => {
    here = await world();
  });
  afterEach(async () => {
    if (await exists(shared)) await workspace.fs.delete(Uri.joinPath(shared, '..'), { recursive: true });
    await removePapers(ids);
    ids = [];
    await here.dispose();
    await until(async () => !(await exportPapers({ format: 'ris' }).then(Boolean, () => false)), 'nothing is imported');
  });

  it('fills in what is not known of an imported paper, keeps it, and invents nothing', async () => {
    const { added } = await take({ text: PAGE });
    const find = async () => (await api.lookUp('hives winter beekeeping far north ventilation'))[0];
    await until(async () => (await find()) !== undefined, 'it is found');
    const found = await find();
    const reference = async () =>
      commands.executeCommand<{ text: string }>('literature.copyReference', { id: found.id, style: 'apa' });
    assert.equal(added.length, 1);
    assert.equal((await reference()).text, 'Beekeeping Under the Northern Light: A Survey. (n.d.).');
    const edit = (details: Record<string, unknown>) =>
      commands.executeCommand<{ key: string }>('literature.editPaper', { id: found.id, ...details });
    await assert.rejects(async () => edit({ year: 'soon' }), { name: 'LookupError', code: 'badArgument' });
    await edit({ authors: 'Roe, Jane; van der Berg, Jan', year: 2021 });
    await until(
      async () =>
        (await reference()).text ===
        'Roe, J., & van der Berg, J. (2021). Beekeeping Under the Northern Light: A Survey.',
      'the reference names its authors',
    );
    const byAuthor = async () => (await api.lookUp('author:roe beekeeping'))[0]?.title;
    await until(async () => (await byAuthor()) === found.title, 'it is found by its author');
  });

  it('takes the text of a page, says what is no paper, and takes nothing twice', async () => {
    const first = await take({ text: PAGE });
    assert.deepEqual([first.added.length, first.known, first.leftOut > 2], [1, 0, true]);
    assert.deepEqual(await take({ text: PAGE }), { ...first, added: [], known: 1 });
    const exported = await exportPapers({ format: 'bibtex' });
    assert.match(exported, /title = \{Beekeeping Under the Northern Light: A Survey\}/);
    assert.match(exported, /abstract = \{Hives in the far north/);
    assert.equal(await removePapers(first.added), 1);
    await assert.rejects(async () => exportPapers({ format: 'bibtex' }), /no papers/);
  });

  it('takes a file in Latin-1, shares it with the folder, and exports it in every format', async () => {
    const file = await here.write('old.ris', Buffer.from(RIS, 'latin1'));
    const outcome = await take({ uri: file.toString(), keep: 'workspace' });
    assert.deepEqual([outcome.added, outcome.leftOut], [['fermentation-of-rye-in-cafes'], 0]);
    assert.equal((await sharedText()).split('\n').length, 4);
    const found = async () => (await api.lookUp('fermentation of rye with sourdough')).map(({ title }) => title);
    await until(async () => (await found())[0] === 'Fermentation of Rye in Cafés', 'it is found');
    for (const [format, expected] of [
      ['bibtex', '  note = {sourdough}'],
      ['biblatex', '  date = {2019}'],
      ['csl-json', '"container-title": "Journal of Bread"'],
      ['ris', 'TI  - Fermentation of Rye in Cafés\r\n'],
    ]) {
      assert.ok((await exportPapers({ format })).includes(expected), format);
    }
    const out = here.uri('out.bib');
    await exportPapers({ format: 'bibtex', uri: out.toString() });
    assert.match((await here.onDisk('out.bib')) ?? '', /^@article\{doe2019,/);
    assert.match(await exportPapers({ papers: out.toString(), format: 'ris' }), /^TY {2}- JOUR\r\nID {2}- doe2019\r\n/);
  });

  it('takes what can be read of a damaged bibliography', async () => {
    const outcome = await take({ text: BROKEN });
    assert.deepEqual(outcome.added, ['one-of-two-papers', 'the-other-paper']);
  });

  it('changes nothing of a damaged shared file, and says where it is damaged', async () => {
    const text = '[\n<<<<<<< HEAD\n{"id":"a","key":"a","title":"Kept as it is","abstract":""}\n]\n';
    await workspace.fs.writeFile(shared, Buffer.from(text));
    await until(() => languages.getDiagnostics(shared).length > 0, 'a diagnostic');
    assert.equal(languages.getDiagnostics(shared)[0].range.start.line, 1);
    await assert.rejects(
      async () => importPapers({ text: PAGE, keep: 'workspace' }),
      /papers\.json is damaged at line 2/,
    );
    assert.equal(await sharedText(), text);
    assert.match(await exportPapers({ format: 'ris' }), /Kept as it is/, 'it is read around the damage');
  });

  it('follows the shared file on disk', async () => {
    await take({ text: BROKEN, keep: 'workspace' });
    const text = await sharedText();
    await workspace.fs.writeFile(shared, Buffer.from(text.replace('The Other Paper', 'A Renamed Paper')));
    await until(async () => /A Renamed Paper/.test(await exportPapers({ format: 'ris' })), 'the change is seen');
    assert.deepEqual(languages.getDiagnostics(shared), []);
  });

  it('writes into the shared file as an edit where it is open, keeping unsaved changes', async () => {
    await take({ text: BROKEN, keep: 'workspace' });
    const document = await workspace.openTextDocument(shared);
    await take({ text: PAGE, keep: 'workspace' });
    assert.match(document.getText(), /Beekeeping/);
    assert.equal(document.isDirty, false);
  });

  it('finds nothing in a text without papers', async () => {
    await assert.rejects(async () => importPapers({ text: 'Sign in\n\nNew\n' }), /No papers were found/);
    await assert.rejects(async () => importPapers({ keep: 'elsewhere', text: '' }), /“keep” is/);
  });
});
