import assert from 'node:assert/strict';
import { commands, env, type TextDocument, window, workspace } from 'vscode';
import { RefusingFiles } from './refusingFiles';
import { activated, allClosed, cite, HOFFER, select, until, type World, world } from './world';

const OLD = '@book{knuth1984,\n  title = {The {TeX}book},\n  author = {Knuth, Donald E.},\n  year = {1984}\n}\n';
const PAPER = 'We train longer.\n\\bibliography{refs}\n';

describe('a bibliography that will not be written', () => {
  let files: RefusingFiles;
  before(activated);
  beforeEach(() => {
    files = new RefusingFiles();
  });
  afterEach(async () => {
    files.refused.clear();
    files.onRead = () => undefined;
    files.onWrite = async () => undefined;
    await allClosed();
  });

  /** A document of these files, with `train longer` selected. */
  const open = async (name: string, text: string): Promise<TextDocument> => {
    files.put(name, text);
    const document = await workspace.openTextDocument(files.uri(name));
    const editor = await window.showTextDocument(document);
    await until(() => window.activeTextEditor === editor, 'it is the active editor');
    const at = text.indexOf('train longer');
    select(editor, [[at, at + 'train longer'.length]]);
    return document;
  };
  /** Citing fails with the entry for the writer to paste, and leaves everything as it was. */
  const refused = async (document: TextDocument, code: string, entry: RegExp) => {
    const before = document.getText();
    await assert.rejects(
      async () => cite({ keys: [HOFFER] }),
      (error: { code: string; entries?: string }) => {
        assert.equal(error.code, code);
        assert.match(error.entries ?? '', entry);
        return true;
      },
    );
    assert.equal(document.getText(), before, 'no citation without its entry');
  };
  const opened = (name: string) =>
    workspace.textDocuments.find(({ uri }) => uri.toString() === files.uri(name).toString());
  const buffer = (name: string) => opened(name)?.getText();
  const isSaved = (name: string) => !opened(name)?.isDirty && (buffer(name) ?? files.text(name)) === files.text(name);

  it('on saving: the citation goes back, and the entry with it', async () => {
    files.put('refs.bib', OLD);
    files.refused.add('refs.bib');
    const document = await open('paper.tex', PAPER);
    await refused(document, 'bibliographyReadOnly', /^@inproceedings\{hoffer2017train,\n/);
    assert.equal(files.text('refs.bib'), OLD);
    assert.equal(buffer('refs.bib') ?? OLD, OLD);

    files.refused.clear();
    const done = await cite({ keys: [HOFFER] });
    assert.deepEqual(done.bibliography?.addedKeys, [HOFFER]);
    assert.equal(document.getText(), PAPER.replace('longer', 'longer~\\cite{hoffer2017train}'));
    await until(() => files.text('refs.bib')?.startsWith(`${OLD}\n@inproceedings{${HOFFER},`) === true, 'the entry');
  });

  it('no longer: Undo during the save takes the citation back, and the entry from the disk', async () => {
    files.put('refs.bib', OLD);
    const document = await open('paper.tex', PAPER);
    let undone = 0;
    files.onWrite = async (name) => {
      if (name === 'refs.bib' && undone++ === 0) await commands.executeCommand('undo');
    };
    await cite({ keys: [HOFFER] });
    await until(() => undone > 1 && files.text('refs.bib') === OLD, 'the entry is gone from the disk');
    assert.equal(document.getText(), PAPER);
    assert.equal(buffer('refs.bib') ?? OLD, OLD);
  });

  it('no longer: Redo right after an Undo during the save brings the citation back, and the entry to the disk', async () => {
    files.put('refs.bib', OLD);
    const document = await open('paper.tex', PAPER);
    const steps = ['undo', 'redo'];
    files.onWrite = async (name) => {
      // The second writing is one that the editor learns of only when it is over.
      const step = name === 'refs.bib' && steps.shift();
      if (step) await commands.executeCommand(step);
    };
    await cite({ keys: [HOFFER] });
    await until(() => steps.length === 0 && document.getText().includes(HOFFER), 'the citation is back');
    await until(() => files.text('refs.bib')?.includes(`{${HOFFER},`) === true, 'the entry is back on the disk');
    await until(() => isSaved('refs.bib'), 'the bibliography is saved');
  });

  it('on disk, where a save would change other bytes', async () => {
    const mixed = '@book{a,\r\n  title = {A}\n}\n';
    files.put('refs.bib', mixed);
    files.refused.add('refs.bib');
    await refused(await open('paper.tex', PAPER), 'bibliographyReadOnly', /^@inproceedings\{hoffer2017train,\n/);
    assert.equal(files.text('refs.bib'), mixed);
  });

  it('because it cannot be made: the document does not come to name it', async () => {
    files.refused.add('references.bib');
    const document = await open('paper.md', 'We train longer.\n');
    await refused(document, 'bibliographyReadOnly', /^@inproceedings\{hoffer2017train,\n/);
    assert.equal(files.text('references.bib'), undefined);
  });

  it('because it is damaged: the entry is one of its kind', async () => {
    const damaged = '{"items": "gone"}';
    files.put('refs.json', damaged);
    const document = await open('paper.md', '---\nbibliography: refs.json\n---\nWe train longer.\n');
    await refused(document, 'bibliographyUnreadable', /^\{\s+"id": "hoffer2017train",/);
    assert.equal(files.text('refs.json'), damaged);
  });

  it('because another program changes it at any moment: what that wrote stays, and no citation is without its entry', async () => {
    for (let moment = 1; moment <= 8; moment++) {
      const name = `refs${moment}.bib`;
      const more = `${OLD}\n@misc{other${moment}, title={Other}}\n`;
      files.put(name, OLD);
      let left = moment;
      files.onRead = (read) => {
        if (read === name && --left === 0) files.put(name, more);
      };
      const document = await open(`paper${moment}.tex`, PAPER.replace('refs', `refs${moment}`));
      const done = await Promise.resolve(cite({ keys: [HOFFER] })).catch((error: { code: string }) => error.code);
      files.onRead = () => undefined;
      const cited = document.getText().includes(HOFFER);
      const text = files.text(name) ?? '';
      assert.equal(cited, text.includes(HOFFER), `moment ${moment}: ${JSON.stringify(done)}\n${text}`);
      assert.equal(cited, typeof done !== 'string', `moment ${moment}: ${JSON.stringify(done)}`);
      assert.ok(text.startsWith(left <= 0 ? more : OLD), `moment ${moment}: ${text}`);
    }
  });
});

describe('a bibliography that another program changes while a writer cites', () => {
  let files: RefusingFiles;
  before(activated);
  beforeEach(() => {
    files = new RefusingFiles();
  });
  afterEach(async () => {
    files.onRead = () => undefined;
    await commands.executeCommand('notifications.clearAll');
    await allClosed();
  });

  it('is told in words, nothing is cited, and the entry goes to the clipboard', async () => {
    files.put('refs.bib', OLD);
    files.put('paper.tex', PAPER);
    const document = await workspace.openTextDocument(files.uri('paper.tex'));
    const editor = await window.showTextDocument(document);
    await until(() => window.activeTextEditor === editor, 'it is the active editor');
    select(editor, [[3, 15]]);
    await env.clipboard.writeText('');
    // Every reading finds another text, so that none is as it was when the entry was planned.
    let readings = 0;
    files.onRead = (name) => {
      if (name === 'refs.bib') files.put(name, `${OLD}\n@misc{other${readings++}, title={Other}}\n`);
    };
    await commands.executeCommand('literature.citeBestMatch');
    files.onRead = () => undefined;
    assert.equal(document.getText(), PAPER);
    assert.equal(document.isDirty, false);
    assert.ok(!files.text('refs.bib')?.includes(HOFFER));
    // The only button of the message.
    await until(async () => {
      await commands.executeCommand('notification.acceptPrimaryAction');
      return (await env.clipboard.readText()).startsWith(`@inproceedings{${HOFFER},\n`);
    }, 'the entry is on the clipboard');
    assert.match(await env.clipboard.readText(), /\n\}\n$/);

    const done = await cite({ keys: [HOFFER] });
    assert.deepEqual(done.bibliography?.addedKeys, [HOFFER]);
  });
});

describe('a command called by a program', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  it('asks nothing where there are several bibliographies, or none, or one that is missing', async () => {
    here = await world({ 'a.bib': OLD, 'b.bib': '' });
    await here.open('a.tex', 'We «train».\n\\bibliography{a,b}\n');
    assert.equal((await cite({ keys: [HOFFER] })).bibliography?.uri, here.uri('a.bib').toString());
    await here.open('b.tex', 'We «train».\n\\bibliography{gone}\n');
    assert.equal((await cite({ keys: [HOFFER] })).bibliography?.uri, here.uri('gone.bib').toString());
    const { document } = await here.open('c.md', 'We «train longer, generalize better» now.\n');
    const best = await commands.executeCommand<{ inserted: string }>('literature.citeBestMatch', {});
    assert.equal(best.inserted, '[@hoffer2017train]');
    assert.ok(document.getText().startsWith('---\nbibliography: references.bib\n---\n\nWe train longer'));
  });

  it('makes one citation of several ids and keys, in the style it names', async () => {
    here = await world({ 'a.bib': OLD });
    const { document } = await here.open('a.tex', '\\usepackage{natbib}\nAs | say.\n\\bibliography{a}\n');
    const [{ id }] = await (await activated()).lookUp('Train longer, generalize better');
    const done = await cite({ ids: [id], keys: ['wang2024cyclehoi', HOFFER], style: 'narrative' });
    assert.equal(done.inserted, '\\citet{hoffer2017train,wang2024cyclehoi}');
    assert.ok(document.getText().includes('As \\citet{hoffer2017train,wang2024cyclehoi} say.'));
    assert.deepEqual(done.bibliography?.addedKeys, [HOFFER, 'wang2024cyclehoi']);
  });
});
