import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { Position, type TextDocument, WorkspaceEdit, window, workspace } from 'vscode';
import { activated, cite, HOFFER, redo, select, undo, until, type World, world } from './world';

const OLD = '@book{knuth1984,\n  title = {The {TeX}book},\n  author = {Knuth, Donald E.},\n  year = {1984}\n}\n';

/** Each markup: the file, its text with the selection, the text wanted. */
const ROWS: readonly (readonly [name: string, file: string, before: string, after: string])[] = [
  [
    'LaTeX with \\bibliography',
    'paper.tex',
    'We «train longer».\n\\bibliography{refs}\n',
    'We train longer~\\cite{hoffer2017train}.\n\\bibliography{refs}\n',
  ],
  [
    'LaTeX with \\addbibresource',
    'paper.tex',
    '\\addbibresource{refs.bib}\nWe «train longer» now.\n',
    '\\addbibresource{refs.bib}\nWe train longer~\\cite{hoffer2017train} now.\n',
  ],
  [
    'Markdown',
    'paper.md',
    '---\nbibliography: refs.bib\n---\nWe «train longer »now.\n',
    '---\nbibliography: refs.bib\n---\nWe train longer [@hoffer2017train] now.\n',
  ],
  [
    'Quarto',
    'paper.qmd',
    '---\nbibliography: [refs.bib]\n---\nWe «train longer» now.\n',
    '---\nbibliography: [refs.bib]\n---\nWe train longer [@hoffer2017train] now.\n',
  ],
  [
    'Typst',
    'paper.typ',
    'We «train longer» now.\n#bibliography("refs.bib")\n',
    'We train longer @hoffer2017train now.\n#bibliography("refs.bib")\n',
  ],
];

async function insertAtStart(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, new Position(0, 0), text);
  assert.ok(await workspace.applyEdit(edit));
}

describe('citing in a document with a bibliography', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  for (const [name, file, before, after] of ROWS) {
    it(`${name}: citation, entry on disk, one Undo, one Redo`, async () => {
      here = await world({ 'refs.bib': OLD });
      const { document } = await here.open(file, before);
      const original = document.getText();

      const done = await cite({ keys: [HOFFER] });
      assert.equal(document.getText(), after);
      assert.deepEqual(done.bibliography?.addedKeys, [HOFFER]);
      assert.deepEqual(done.bibliography?.reusedKeys, []);
      assert.equal(done.uri, document.uri.toString());
      assert.ok(after.includes(done.inserted) && done.inserted.includes(HOFFER));
      const bib = (await here.onDisk('refs.bib')) ?? '';
      assert.ok(bib.startsWith(OLD) && bib.includes(`{${HOFFER},`), bib);
      assert.ok(document.isDirty, 'the document is left to the writer');

      await undo(document);
      await until(() => document.getText() === original, 'the citation is gone');
      await until(async () => (await here.onDisk('refs.bib')) === OLD, 'the entry is gone from the disk');

      await redo(document);
      await until(() => document.getText() === after, 'the citation is back');
      await until(async () => (await here.onDisk('refs.bib')) === bib, 'the entry is back on the disk');
    });
  }

  it('re-uses the key of a paper that is there, and adds nothing', async () => {
    const known =
      '@article{mine,\n  title = {Train longer, generalize better: closing the generalization gap in large batch training of neural networks},\n  year = 2017\n}\n';
    here = await world({ 'refs.bib': known });
    const { document } = await here.open('paper.tex', 'A «claim».\n\\bibliography{refs}\n');
    const done = await cite({ keys: [HOFFER] });
    assert.equal(document.getText(), 'A claim~\\cite{mine}.\n\\bibliography{refs}\n');
    assert.deepEqual(done.bibliography, {
      uri: here.uri('refs.bib').toString(),
      addedKeys: [],
      reusedKeys: ['mine'],
    });
    assert.equal(await here.onDisk('refs.bib'), known);
  });

  it('cites several papers at once, and each cursor gets the citation', async () => {
    here = await world({ 'refs.bib': OLD });
    const { document } = await here.open('paper.tex', 'One «a» and «b».\n\\bibliography{refs}\n');
    const done = await cite({ keys: [HOFFER, 'wang2024cyclehoi'] });
    assert.equal(
      document.getText(),
      'One a~\\cite{hoffer2017train,wang2024cyclehoi} and b~\\cite{hoffer2017train,wang2024cyclehoi}.\n\\bibliography{refs}\n',
    );
    assert.deepEqual(done.bibliography?.addedKeys, [HOFFER, 'wang2024cyclehoi']);
  });

  it('leaves a bibliography with unsaved changes unsaved, with the entry in its buffer', async () => {
    here = await world({ 'refs.bib': OLD });
    const bib = await workspace.openTextDocument(here.uri('refs.bib'));
    await insertAtStart(bib, '% mine\n');
    const { document } = await here.open('paper.tex', 'A «claim».\n\\bibliography{refs}\n');
    await cite({ keys: [HOFFER] });
    assert.equal(await here.onDisk('refs.bib'), OLD);
    assert.ok(bib.getText().startsWith(`% mine\n${OLD}`) && bib.getText().includes(HOFFER));
    await undo(document);
    await until(() => bib.getText() === `% mine\n${OLD}`, 'the entry is gone from the buffer');
    assert.equal(await here.onDisk('refs.bib'), OLD);
  });

  it('takes the entry back also when another document cited since', async () => {
    here = await world({ 'refs.bib': OLD });
    const first = await here.open('first.tex', 'A «claim».\n\\bibliography{refs}\n');
    await cite({ keys: [HOFFER] });
    await first.document.save();
    await here.open('second.tex', 'B «claim».\n\\bibliography{refs}\n');
    await cite({ keys: ['wang2024cyclehoi'] });
    await undo(first.document);
    await until(async () => !(await here.onDisk('refs.bib'))?.includes(HOFFER), 'the first entry is gone');
    const bib = (await here.onDisk('refs.bib')) ?? '';
    assert.ok(bib.startsWith(OLD) && bib.includes('wang2024cyclehoi'), bib);
    await redo(first.document);
    await until(async () => Boolean((await here.onDisk('refs.bib'))?.includes(HOFFER)), 'the first entry is back');
  });

  it('keeps the entry on Undo while another document cites it', async () => {
    here = await world({ 'refs.bib': OLD });
    const first = await here.open('first.tex', 'A «claim».\n\\bibliography{refs}\n');
    await cite({ keys: [HOFFER] });
    const second = await here.open('second.tex', 'B «claim».\n\\bibliography{refs}\n');
    const again = await cite({ keys: [HOFFER] });
    assert.deepEqual(again.bibliography?.reusedKeys, [HOFFER]);
    await second.document.save();
    const bib = await workspace.openTextDocument(here.uri('refs.bib'));
    const { version } = bib;
    await undo(first.document);
    await until(() => !first.document.getText().includes(HOFFER), 'the citation is gone');
    // The editor itself takes the entry along; it comes back.
    await until(() => bib.version >= version + 2 && !bib.isDirty, 'the entry is back and saved');
    assert.ok((await here.onDisk('refs.bib'))?.includes(`{${HOFFER},`));
  });
});

describe('a bibliography keeps every earlier byte', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  const cases: readonly (readonly [string, Buffer])[] = [
    ['CRLF', Buffer.from(OLD.replaceAll('\n', '\r\n'))],
    ['no final newline', Buffer.from(OLD.trimEnd())],
    ['a byte order mark', Buffer.from(`\ufeff${OLD}`)],
    ['Latin-1', Buffer.from('@book{a,\n  author = {Erdos},\n  title = {Caf\u00e9 \u00fcber}\n}\n', 'latin1')],
    ['mixed line ends', Buffer.from('@book{a,\r\n  title = {A}\n}\r\n\n% b\n')],
    ['a half-written entry', Buffer.from(`${OLD}@article{half,\n  title = {No end`)],
    ['spaces at line ends', Buffer.from('@book{a,   \n  title = {A}\t\n}\n\n\n')],
  ];
  for (const [name, bytes] of cases) {
    it(`${name}: appended, and taken back by Undo`, async () => {
      here = await world({ 'refs.bib': bytes });
      const { document } = await here.open('paper.tex', 'A «claim».\n\\bibliography{refs}\n');
      await cite({ keys: [HOFFER] });
      const after = await here.bytesOnDisk('refs.bib');
      assert.ok(after.subarray(0, bytes.length).equals(bytes), 'earlier bytes are as they were');
      assert.ok(after.subarray(bytes.length).includes(HOFFER), 'the entry is there');
      await undo(document);
      await until(async () => (await here.bytesOnDisk('refs.bib')).equals(bytes), 'all bytes are as before');
      await redo(document);
      await until(async () => (await here.bytesOnDisk('refs.bib')).equals(after), 'the entry is back');
    });
  }

  it('also when another program appends with other line ends before Undo', async () => {
    const bytes = Buffer.from(OLD.replaceAll('\n', '\r\n'));
    const more = Buffer.from('\n@misc{other, title={Other}}\n');
    here = await world({ 'refs.bib': bytes });
    const { document } = await here.open('paper.tex', 'A «claim».\n\\bibliography{refs}\n');
    await cite({ keys: [HOFFER] });
    await here.write('refs.bib', Buffer.concat([await here.bytesOnDisk('refs.bib'), more]));
    const bib = await workspace.openTextDocument(here.uri('refs.bib'));
    await until(() => bib.getText().includes('{other,'), 'the editor has read it');
    await undo(document);
    const left = Buffer.concat([bytes, more]);
    await until(async () => (await here.bytesOnDisk('refs.bib')).equals(left), 'the entry is gone, and nothing else');
    await until(() => !bib.isDirty && !bib.getText().includes(HOFFER), 'the editor has read that too');
    await redo(document);
    const kept = async () => {
      const now = await here.bytesOnDisk('refs.bib');
      return now.subarray(0, left.length).equals(left) && now.includes(`{${HOFFER},`);
    };
    await until(kept, 'the entry is back, behind every byte that is there');
  });

  it('also when the writer has set whitespace to be trimmed on saving', async () => {
    const files = workspace.getConfiguration('files');
    await files.update('trimTrailingWhitespace', true, true);
    try {
      const bytes = Buffer.from('@book{a,   \n  title = {A}\t\n}\n');
      here = await world({ 'refs.bib': bytes });
      const { document } = await here.open('paper.tex', 'A «claim».\n\\bibliography{refs}\n');
      await cite({ keys: [HOFFER] });
      const after = await here.bytesOnDisk('refs.bib');
      assert.ok(after.subarray(0, bytes.length).equals(bytes) && after.includes(HOFFER));
      await undo(document);
      await until(async () => (await here.bytesOnDisk('refs.bib')).equals(bytes), 'all bytes are as before');
    } finally {
      await files.update('trimTrailingWhitespace', undefined, true);
    }
  });
});

describe('documents without a bibliography', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  it('get references.bib beside them, and Undo leaves none', async () => {
    here = await world();
    const { document } = await here.open('paper.md', 'A «claim» here.\n');
    const done = await cite({ keys: [HOFFER] });
    assert.ok(document.getText().includes('A claim [@hoffer2017train] here.'));
    assert.equal(done.bibliography?.uri, here.uri('references.bib').toString());
    assert.ok((await here.onDisk('references.bib'))?.includes(HOFFER));
    await undo(document);
    await until(() => document.getText() === 'A claim here.\n', 'the citation is gone');
    await until(async () => (await here.onDisk('references.bib')) === undefined, 'the file is gone');
  });

  it('plain text gets author and year, and no file', async () => {
    here = await world();
    const { document } = await here.open('notes.txt', 'A «claim» here.\n');
    const done = await cite({ keys: [HOFFER] });
    assert.equal(document.getText(), 'A claim (Hoffer et al., 2017) here.\n');
    assert.equal(done.bibliography, undefined);
    assert.equal(await here.onDisk('references.bib'), undefined);
  });

  it('an untitled document gets the citation alone', async () => {
    here = await world();
    const document = await workspace.openTextDocument({ language: 'latex', content: 'A claim' });
    const editor = await window.showTextDocument(document);
    select(editor, [[2, 7]]);
    const done = await cite({ keys: [HOFFER] });
    assert.equal(document.getText(), 'A claim~\\cite{hoffer2017train}');
    assert.equal(done.bibliography, undefined);
  });
});

describe('what cannot be done is said, and nothing is half done', () => {
  let here: World;
  before(activated);
  afterEach(() => here.dispose());

  const refused = async (promise: Thenable<unknown>, code: string, document: TextDocument) => {
    const before = document.getText();
    await assert.rejects(async () => promise, { name: 'LookupError', code });
    assert.equal(document.getText(), before);
  };

  it('a read-only bibliography', async () => {
    here = await world({ 'refs.bib': OLD });
    chmodSync(here.uri('refs.bib').fsPath, 0o444);
    const { document } = await here.open('paper.tex', 'A «claim».\n\\bibliography{refs}\n');
    await refused(cite({ keys: [HOFFER] }), 'bibliographyReadOnly', document);
    assert.equal(await here.onDisk('refs.bib'), OLD);
    chmodSync(here.uri('refs.bib').fsPath, 0o644);
  });

  it('a bibliography that is no text', async () => {
    const binary = Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 8, 0xff]);
    here = await world({ 'refs.bib': binary });
    const { document } = await here.open('paper.tex', 'A «claim».\n\\bibliography{refs}\n');
    await refused(cite({ keys: [HOFFER] }), 'bibliographyUnreadable', document);
    assert.ok((await here.bytesOnDisk('refs.bib')).equals(binary));
  });

  it('a read-only document', async () => {
    here = await world({ 'refs.bib': OLD });
    const { document } = await here.open('paper.tex', 'A «claim».\n\\bibliography{refs}\n');
    chmodSync(document.uri.fsPath, 0o444);
    await refused(cite({ keys: [HOFFER] }), 'readOnly', document);
    assert.equal(await here.onDisk('refs.bib'), OLD);
    chmodSync(document.uri.fsPath, 0o644);
  });

  it('papers nobody has, and arguments that mean nothing', async () => {
    here = await world({ 'refs.bib': OLD });
    const { document } = await here.open('paper.tex', 'A «claim».\n\\bibliography{refs}\n');
    await refused(cite({ keys: ['nobody1900nothing'] }), 'unknownPaper', document);
    await refused(cite({}), 'badArgument', document);
    await refused(cite({ keys: 'hoffer2017train' }), 'badArgument', document);
    await refused(cite({ keys: [HOFFER], style: 'loud' }), 'badArgument', document);
  });
});
