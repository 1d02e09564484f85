import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  commands,
  Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Uri,
  window,
  workspace,
} from 'vscode';
import { at, definition, hoverText, marked, REFS } from './keysWorld';
import { activated, until, type World, world } from './world';

/** A file system whose bibliography comes when the test says so. */
class SlowFiles implements FileSystemProvider {
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  readonly texts = new Map<string, string>();
  /** How `refs.bib` is: there, not there, not to be read, or on its way for ever. */
  state: 'there' | 'gone' | 'unreadable' | 'slow' = 'there';
  /** Readings of the bibliography that are waited for. */
  readonly waiting: (() => void)[] = [];
  #time = 1;

  stat(uri: Uri) {
    const text = this.#textOf(uri);
    return { type: FileType.File, ctime: 0, mtime: this.#time, size: text.length };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    const text = this.#textOf(uri);
    if (isBibliography(uri)) {
      if (this.state === 'unreadable') throw FileSystemError.NoPermissions(uri);
      if (this.state === 'slow') await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    return new TextEncoder().encode(text);
  }

  set(state: SlowFiles['state'], uri: Uri): void {
    const was = this.state;
    this.state = state;
    this.#time++;
    for (const go of this.waiting.splice(0)) go();
    const type =
      state === 'gone' ? FileChangeType.Deleted : was === 'gone' ? FileChangeType.Created : FileChangeType.Changed;
    this.#changed.fire([{ type, uri }]);
  }

  #textOf(uri: Uri): string {
    const text = this.texts.get(uri.path);
    if (text === undefined || (isBibliography(uri) && this.state === 'gone')) throw FileSystemError.FileNotFound(uri);
    return text;
  }

  watch = () => new Disposable(() => undefined);
  readDirectory({ path }: Uri): [string, FileType][] {
    const inside = [...this.texts.keys()].filter((name) => name.startsWith(`${path}/`));
    return inside.map((name) => [name.slice(path.length + 1), FileType.File]);
  }
  createDirectory = () => undefined;
  writeFile(uri: Uri, content: Uint8Array): void {
    this.texts.set(uri.path, new TextDecoder().decode(content));
  }
  delete = () => undefined;
  rename = () => undefined;
}

const isBibliography = (uri: Uri) => uri.path.endsWith('.bib');
const TEXT = '\\documentclass{article}\n\\cite{smith2020deep, nobody}\n\\bibliography{refs}\n';

describe('citation keys: while their bibliography is not there yet', () => {
  const scheme = 'slowfiles';
  const files = new SlowFiles();
  let registered: Disposable;
  let here: World;
  let refs: Uri;
  let tex: Uri;
  before(async () => {
    await activated();
    registered = workspace.registerFileSystemProvider(scheme, files);
  });
  after(() => registered.dispose());
  beforeEach(async () => {
    here = await world({ 'refs.bib': REFS });
    // A folder of its own: what was read of one says nothing about the next.
    const folder = Uri.from({ scheme, path: `/${randomUUID()}` });
    refs = Uri.joinPath(folder, 'refs.bib');
    tex = Uri.joinPath(folder, 'a.tex');
    files.texts.set(refs.path, REFS);
    files.texts.set(tex.path, TEXT);
  });
  afterEach(async () => {
    files.set('there', refs);
    await here.dispose();
  });

  const open = async () => {
    const { document } = await window.showTextDocument(await workspace.openTextDocument(tex));
    await commands.executeCommand('workbench.action.keepEditor');
    return document;
  };
  /** By then a document that was opened before had its turn, too. */
  const another = async () => {
    const { document } = await here.open('last.tex', '\\cite{last}\n\\bibliography{refs}\n');
    await until(() => marked(document).length > 0, 'the last document is marked');
  };

  /**
   * Makes the bibliography so, and says it again now and then: nobody may have listened yet. Outside the folder that
   * is open the editor tells of no change; there a bibliography is looked at again when something else changes.
   */
  const becomes = async (state: SlowFiles['state'], there: () => boolean, what: string) => {
    let said = 0;
    await until(() => {
      if (Date.now() - said > 2000) {
        files.set(state, refs);
        said = Date.now();
        void here.write('other.bib', `% ${said}\n`);
      }
      return there();
    }, what);
  };

  it('nothing is marked while it loads; the marks come when it has', async () => {
    files.state = 'slow';
    const document = await open();
    await until(() => files.waiting.length > 0, 'the bibliography is asked for');
    await another();
    assert.deepEqual(marked(document), []);
    await becomes('there', () => marked(document).length > 0, 'the key is marked');
    assert.deepEqual(marked(document), ['nobody']);
  });

  it('nothing is marked while it cannot be read; the marks come when it can', async () => {
    files.state = 'unreadable';
    const document = await open();
    await another();
    assert.deepEqual(marked(document), []);
    await becomes('there', () => marked(document).length > 0, 'the key is marked');
    assert.deepEqual(marked(document), ['nobody']);
    await becomes('unreadable', () => marked(document).length === 0, 'the marks are gone');
  });

  it('nothing is marked while it is not found; the marks come when it is', async () => {
    files.state = 'gone';
    const document = await open();
    await another();
    assert.deepEqual(marked(document), []);
    await becomes('there', () => marked(document).length > 0, 'the key is marked');
    assert.deepEqual(marked(document), ['nobody']);
    await becomes('gone', () => marked(document).length === 0, 'the marks are gone');
  });

  it('hovers and definitions come to nothing while it loads, and refuse to rename; then they come', async () => {
    files.state = 'slow';
    const document = await open();
    const place = at(document, 'smith2020deep');
    // These would wait for ever.
    const [hover, leads] = await Promise.all([hoverText(document, place), definition(document, place)]);
    assert.equal(hover, '');
    assert.deepEqual(leads, []);
    const renaming = commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, place, 'new');
    await assert.rejects(Promise.resolve(renaming), /still being read/);
    files.set('there', refs);
    await until(async () => /We grow deep networks/.test(await hoverText(document, place)), 'the hover comes');
    assert.deepEqual(await definition(document, place), ['refs.bib:0']);
  });
});
