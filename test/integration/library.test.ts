import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigurationTarget, commands, DiagnosticSeverity, languages, Uri, WorkspaceEdit, workspace } from 'vscode';
import { type Api, activated, until, type World, world } from './world';

/** An entry on something that nothing else in the tests is about. */
const entry = (key: string, title: string, more = '') =>
  `@article{${key},\n  title = {${title}},\n  year = {2021}${more}\n}\n`;

const KRILL = 'Vertical migration of antarctic krill swarms';
const CORAL = 'Bleaching thresholds of staghorn corals';
const KELP = 'Holdfast strength in giant kelp canopies';

describe('the writer’s own papers', () => {
  let api: Api;
  let here: World;
  before(async () => {
    api = await activated();
  });
  afterEach(() => here?.dispose());

  const titles = async (text: string) => (await api.lookUp(text)).map(({ title }) => title);
  const isFound = (title: string) => until(async () => (await titles(title)).includes(title), `${title} is found`);
  const isGone = (title: string) => until(async () => !(await titles(title)).includes(title), `${title} is gone`);

  it('are found in bibliographies of every kind, wherever they are in the workspace', async () => {
    here = await world({
      'a/refs.bib': entry('krill', KRILL),
      'b.json': JSON.stringify([{ id: 'coral', type: 'article-journal', title: CORAL }]),
      'c.yml': `kelp:\n  type: article\n  title: ${KELP}\n  author: Doe, Jane\n`,
      'd.ris': 'TY  - JOUR\nTI  - Tool use of veined octopuses\nPY  - 2021\nER  - \n',
      'e.yaml': 'references:\n- id: eel\n  type: book\n  title: Spawning grounds of longfin eels\n',
    });
    const others = ['Tool use of veined octopuses', 'Spawning grounds of longfin eels'];
    for (const title of [KRILL, CORAL, KELP, ...others]) await isFound(title);
  });

  it('follow their file: changed, renamed and deleted on disk', async () => {
    here = await world({ 'refs.bib': entry('krill', KRILL) });
    await isFound(KRILL);
    await here.write('refs.bib', entry('krill', CORAL));
    await isFound(CORAL);
    await isGone(KRILL);
    await workspace.fs.rename(here.uri('refs.bib'), here.uri('moved.bib'));
    await isFound(CORAL);
    await workspace.fs.delete(here.uri('moved.bib'));
    await isGone(CORAL);
  });

  it('follow what is typed into a bibliography before it is saved, and what is undone', async () => {
    here = await world();
    const { document } = await here.open('refs.bib', `${entry('krill', KRILL)}|`);
    await isFound(KRILL);
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, entry('kelp', KELP));
    await workspace.applyEdit(edit);
    await isFound(KELP);
    assert.ok(document.isDirty);
    assert.equal((await titles(KRILL))[0], KRILL);
  });

  it('come from a path of the settings outside of the workspace, and go with the setting', async () => {
    here = await world();
    const outside = mkdtempSync(path.join(tmpdir(), 'll-library-'));
    const settings = workspace.getConfiguration('literature');
    try {
      const file = path.join(outside, 'library.bib');
      writeFileSync(file, entry('krill', KRILL));
      await settings.update('libraries', [`${outside.replaceAll('\\', '/')}/*.bib`], ConfigurationTarget.Global);
      await isFound(KRILL);
      writeFileSync(file, entry('kelp', KELP));
      await isFound(KELP);
      await isGone(KRILL);
      writeFileSync(path.join(outside, 'more.bib'), entry('coral', CORAL));
      await isFound(CORAL);
    } finally {
      await settings.update('libraries', undefined, ConfigurationTarget.Global);
      rmSync(outside, { recursive: true });
    }
    await isGone(KELP);
  });

  it('come from a file below the home folder that another program exports again and again', async () => {
    here = await world();
    const outside = mkdtempSync(path.join(homedir(), 'll-export-'));
    const settings = workspace.getConfiguration('literature');
    const file = path.join(outside, 'export.bib');
    // As programs do that want no half of a file to be seen.
    const put = (text: string) => {
      writeFileSync(`${file}.tmp`, text);
      renameSync(`${file}.tmp`, file);
    };
    try {
      put(entry('heron', 'Foraging of grey herons at dusk'));
      await settings.update('libraries', [`~/${path.basename(outside)}/export.bib`], ConfigurationTarget.Global);
      await isFound('Foraging of grey herons at dusk');
      put(entry('stork', 'Thermals and the soaring of storks'));
      await isFound('Thermals and the soaring of storks');
      await isGone('Foraging of grey herons at dusk');
    } finally {
      await settings.update('libraries', undefined, ConfigurationTarget.Global);
      rmSync(outside, { recursive: true });
    }
    await isGone('Thermals and the soaring of storks');
  });

  it('are looked for in a part of a place that is too large, which is told', async () => {
    here = await world();
    const outside = mkdtempSync(path.join(tmpdir(), 'll-large-'));
    const settings = workspace.getConfiguration('literature');
    const put = (name: string, text: string) => {
      mkdirSync(path.dirname(path.join(outside, name)), { recursive: true });
      writeFileSync(path.join(outside, name), text);
    };
    try {
      put('library.bib', entry('lichen', 'Lichens on erratic boulders'));
      for (const left of ['.hidden', 'node_modules/package', '.git/refs']) {
        put(`${left}/library.bib`, entry('moss', 'Mosses of melting palsas'));
      }
      const glob = `${outside.replaceAll('\\', '/')}/**/*.bib`;
      const read = () => commands.executeCommand<{ tooLarge: string[] }>('literature.readLibraries', {});
      await settings.update('libraries', [glob], ConfigurationTarget.Global);
      assert.deepEqual((await read()).tooLarge, []);
      await isFound('Lichens on erratic boulders');
      for (let at = 0; at < 2100; at++) mkdirSync(path.join(outside, `f${at}`));
      assert.deepEqual((await read()).tooLarge, [glob]);
      assert.ok((await titles('Lichens on erratic boulders')).includes('Lichens on erratic boulders'));
      assert.ok(!(await titles('Mosses of melting palsas')).includes('Mosses of melting palsas'));
      writeFileSync(path.join(outside, 'library.bib'), entry('sedge', 'Sedges along thawing streams'));
      await isFound('Sedges along thawing streams');
    } finally {
      await settings.update('libraries', undefined, ConfigurationTarget.Global);
      rmSync(outside, { recursive: true });
    }
    await isGone('Sedges along thawing streams');
  });

  it('are one result when several files have them', async () => {
    here = await world({
      'a.bib': entry('krill21', KRILL, ',\n  doi = {10.1000/krill}'),
      'b.bib': entry('antarctic', `${KRILL}.`),
      'c.json': JSON.stringify([{ id: 'swarms', type: 'article-journal', title: 'Krill', DOI: '10.1000/KRILL' }]),
    });
    await until(async () => {
      const keys = new Set((await api.lookUp(KRILL)).map(({ key }) => key));
      return ['krill21', 'antarctic', 'swarms'].filter((key) => keys.has(key)).length === 1;
    }, 'one result');
    // All three are known by then: each key cites the same work.
    const { document } = await here.open('paper.tex', '\\bibliography{b}\nWords.|');
    for (const key of ['krill21', 'swarms']) {
      await until(async () => {
        try {
          await commands.executeCommand('literature.insertCitation', { keys: [key] });
          return true;
        } catch {
          return false;
        }
      }, `${key} is known`);
    }
    assert.match(document.getText(), /\\cite\{antarctic\}/);
    assert.doesNotMatch(document.getText(), /krill21|swarms/);
  });

  it('stay when a neighbour is broken, which is told at its line', async () => {
    here = await world({
      'refs.bib': `${entry('krill', KRILL)}\n@article{kelp,\n  title = {Half an entry\n\n${entry('coral', CORAL)}`,
    });
    await isFound(KRILL);
    await isFound(CORAL);
    const told = () => languages.getDiagnostics(here.uri('refs.bib'));
    await until(() => told().length > 0, 'the fault is told');
    const [fault] = told();
    assert.equal(fault.range.start.line, 5);
    assert.equal(fault.severity, DiagnosticSeverity.Warning);
    assert.match(fault.message, /kelp|not closed/);
    await here.write('refs.bib', entry('krill', KRILL));
    await until(() => told().length === 0, 'nothing is told any more');
  });

  it('can be found as far as they were read when reading is stopped, and the rest when it is read again', async () => {
    const stop = () => commands.executeCommand<{ unread: string[] }>('literature.stopReading', {});
    const again = () => commands.executeCommand<{ unread: string[] }>('literature.readLibraries', {});
    // No other test has this one: files of tests before may be found for a moment after they are deleted.
    const SHREW = 'Ultrasonic whispers of tundra shrews';
    const VOLE = 'Snow tunnels of collared voles';
    here = await world({ 'small.bib': entry('shrew', SHREW) });
    await isFound(SHREW);
    const abstract = 'Words that every one of these has so that reading them takes its time. '.repeat(12);
    const more = (at: number) => `,\n  abstract = {${abstract}Number ${at}.}`;
    const many = Array.from({ length: 20_000 }, (_, at) => entry(`k${at}`, `Filler ${at}`, more(at)));
    const big = await here.write('big.bib', `${many.join('')}${entry('vole', VOLE)}`);
    await until(async () => (await stop()).unread.includes(big.toString()), 'reading is stopped');
    assert.ok((await titles(SHREW)).includes(SHREW));
    assert.ok(!(await titles(VOLE)).includes(VOLE));
    assert.deepEqual((await again()).unread, []);
    assert.ok((await titles(VOLE)).includes(VOLE));
  });

  it('are read to their end where there are none', async () => {
    here = await world({ 'paper.tex': 'Words.' });
    const read = await commands.executeCommand<{ unread: string[] }>('literature.readLibraries', {});
    assert.deepEqual(read.unread, []);
    // It waits for what is being read.
    assert.deepEqual(await commands.executeCommand('literature.stopReading', {}), { unread: [] });
  });

  it('do not take configuration files for bibliographies', async () => {
    here = await world({
      '_quarto.yml': `book:\n  title: ${KELP}\n  author: Jane\n  date: today\n`,
      'data.json': JSON.stringify({ name: KELP, items: [1, 2] }),
      'refs.bib': entry('coral', CORAL),
    });
    await isFound(CORAL);
    assert.ok(!(await titles(KELP)).includes(KELP));
    assert.deepEqual(languages.getDiagnostics(Uri.joinPath(here.folder, 'data.json')), []);
  });
});
