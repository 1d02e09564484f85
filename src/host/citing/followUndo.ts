import { commands, type Disposable, type TextDocument, type Uri, WorkspaceEdit, workspace } from 'vscode';
import { applyEdits, type TextEdit } from '../../core/edit';
import { ANSWERED } from '../names';
import { rangeOf } from '../origin';
import { type Added, save } from './applyChange';
import { type BibliographyFile, openBibliography, readBibliographyFile, spliced } from './bibliographyFile';
import { citedDocument, notebookOf } from './citedDocument';

/** What was added to another file for a citation, and how it goes and comes again. */
export interface FollowingText {
  readonly uri: Uri;
  readonly added: Added;
  /** The edit that takes the text out again; `undefined` where it is not there as it was added. */
  readonly takeBack: (text: string, added: string) => TextEdit | undefined;
  /** The edit that adds it again; `undefined` where that is not needed, or not possible any more. */
  readonly addAgain: (text: string) => TextEdit | undefined;
}

/** An entry that was added for a citation. */
export interface FollowingEntry {
  /** The document with the citation. */
  readonly document: Uri;
  /** The citation as it stood in the document. */
  readonly inserted: string;
  /** Keys of what was added. */
  readonly keys: readonly string[];
  readonly entry: FollowingText;
  /** The line in another file that names the bibliography. */
  readonly declaration?: FollowingText;
}

/** Entries that still follow; the oldest are let go. */
const FOLLOWED = 200;
/** Documents of the workspace that are asked whether they cite an entry before it is taken back. */
const ASKED = 1000;
const LEFT_OUT = '**/{node_modules,.git,.quarto,.ipynb_checkpoints,_site,_book,_build}/**';
const CITING = '**/*.{tex,ltx,md,markdown,qmd,rmd,Rmd,typ,org,rst,adoc,asciidoc,ipynb}';

/**
 * Lets entries follow the Undo and Redo of their citations. The editor undoes all files as one while their edits are
 * the latest in each; then only the saving is left to do. Otherwise the entry is taken back if it is still exactly what
 * was added and nothing else cites it, and added again on Redo.
 */
export class EntriesFollowingUndo implements Disposable {
  readonly #entries: Followed[] = [];
  readonly #listener: Disposable;
  /** One queue a bibliography, so that one that cannot be written holds up no other. */
  readonly #queues = new Map<string, Promise<void>>();

  constructor(readonly failed: (error: unknown) => void) {
    this.#listener = workspace.onDidChangeTextDocument(({ document, reason }) => {
      if (reason === undefined) return;
      const uri = document.uri.toString();
      for (const followed of this.#entries) {
        const { what, entry, declaration } = followed;
        if (what.document.toString() === uri) this.#enqueue(what, () => follow(followed, document));
        for (const text of [entry, declaration]) {
          if (text?.what.uri.toString() === uri) this.#enqueue(what, () => text.keepSaved());
        }
      }
    });
  }

  add(what: FollowingEntry): void {
    const entry = new FollowedText(what.entry);
    const declaration = what.declaration && new FollowedText(what.declaration);
    this.#entries.push({ what, entry, declaration, cited: true });
    if (this.#entries.length > FOLLOWED) this.#entries.shift();
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #enqueue({ entry }: FollowingEntry, step: () => Promise<void>): void {
    const uri = entry.uri.toString();
    const before = this.#queues.get(uri) ?? Promise.resolve();
    this.#queues.set(uri, before.then(step).catch(this.failed));
  }
}

interface Followed {
  readonly what: FollowingEntry;
  readonly entry: FollowedText;
  readonly declaration?: FollowedText;
  /** Whether the document cited it when last asked. */
  cited: boolean;
}

async function follow(followed: Followed, document: TextDocument): Promise<void> {
  const { what, entry, declaration } = followed;
  await editorIsDone();
  if (document.isClosed) return;
  const cited = await cites(document, what);
  if (cited === followed.cited) return; // an Undo or Redo of something else
  followed.cited = cited;
  const wanted = cited || (await citedElsewhere(what, document));
  await entry.follow(wanted);
  // The line that names a bibliography stays while there is one: others may cite from it by now.
  await declaration?.follow(wanted || (await isThere(what.entry.uri)));
}

/**
 * Resolves when the editor's own Undo has reached every file it takes along and we have been told: it does so in one
 * step, and answers us after that.
 */
async function editorIsDone(): Promise<void> {
  await commands.executeCommand('setContext', ANSWERED, true);
}

/** A text that was added to a file, brought to where it is wanted or not. */
class FollowedText {
  #text: string;

  constructor(readonly what: FollowingText) {
    this.#text = what.added.text;
  }

  async follow(wanted: boolean): Promise<void> {
    const { uri, added, takeBack, addAgain } = this.what;
    const file = await openBibliography(uri, async () => true);
    const edit = takeBack(file.text, this.#text);
    if (edit && !wanted) {
      await apply(file, edit);
    } else if (!edit && wanted) {
      const again = addAgain(file.text);
      if (again) this.#text = await apply(file, again);
    }
    await this.#save();
    if (added.created && !wanted) await removeIfEmpty(uri);
  }

  /** After an Undo or Redo in the file itself: where that brought or took this text and nothing else, it is saved as before. */
  async keepSaved(): Promise<void> {
    await editorIsDone();
    await this.#save();
  }

  async #save(): Promise<void> {
    if (!this.what.added.saved) return;
    const file = await readBibliographyFile(this.what.uri);
    if (file.document && (await this.#isOnlyOurs(file))) await save(file.document);
  }

  /** Whether the unsaved change of a buffer is this text alone, come or gone. */
  async #isOnlyOurs({ text, uri, encoding }: BibliographyFile): Promise<boolean> {
    const disk = await decoded(uri, encoding);
    if (disk === undefined) return this.what.added.created;
    return text === disk || this.#without(text) === disk || this.#without(disk) === text;
  }

  #without(text: string): string | undefined {
    const edit = this.what.takeBack(text, this.#text);
    return edit && applyEdits(text, [edit]);
  }
}

async function decoded(uri: Uri, encoding: string): Promise<string | undefined> {
  try {
    return await workspace.decode(await workspace.fs.readFile(uri), { encoding });
  } catch {
    return undefined; // there is none
  }
}

/** A citation in a comment, or by a template of the writer's, is known by its text alone. */
async function cites(document: TextDocument, { keys, inserted }: FollowingEntry): Promise<boolean> {
  const { markup, text } = await citedDocument(document);
  const cited = markup.citationsIn(text).some((citation) => citation.keys.some(({ key }) => keys.includes(key)));
  return cited || text.includes(inserted);
}

/** Makes an edit of a file, through its buffer where there is one, and gives its text as it stands there then. */
async function apply(file: BibliographyFile, edit: TextEdit): Promise<string> {
  if (file.exists && !file.document) {
    const bytes = await spliced(file, edit);
    if (bytes) await workspace.fs.writeFile(file.uri, bytes);
    return edit.text;
  }
  if (!file.exists) await workspace.fs.writeFile(file.uri, new Uint8Array());
  const document = file.document ?? (await workspace.openTextDocument(file.uri));
  const change = new WorkspaceEdit();
  change.replace(document.uri, rangeOf(document, edit), edit.text);
  if ((await workspace.applyEdit(change)) && !file.dirty) await save(document);
  return document.getText().slice(edit.start, edit.start + edit.text.length);
}

/** Whether any other document mentions one of the keys, unsaved text first; in doubt the entry stays. */
async function citedElsewhere({ keys, entry }: FollowingEntry, document: TextDocument): Promise<boolean> {
  const mentions = (text: string) => keys.some((key) => text.includes(key));
  const notebook = notebookOf(document);
  const asked = new Set([
    document.uri.toString(),
    entry.uri.toString(),
    ...(notebook ? [notebook.uri.toString()] : []),
  ]);
  const cells = notebook?.getCells().map((cell) => cell.document) ?? [];
  const buffers = workspace.textDocuments.filter((other) => {
    return (other.isDirty || cells.includes(other)) && !asked.has(other.uri.toString());
  });
  if (buffers.some((buffer) => mentions(buffer.getText()))) return true;
  for (const { uri } of buffers) asked.add(uri.toString());
  for (const uri of await workspace.findFiles(CITING, LEFT_OUT, ASKED)) {
    if (asked.has(uri.toString())) continue;
    if (mentions(new TextDecoder().decode(await workspace.fs.readFile(uri)))) return true;
  }
  return false;
}

async function isThere(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function removeIfEmpty(uri: Uri): Promise<void> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open?.getText() || open?.isDirty) return;
  try {
    if ((await workspace.fs.stat(uri)).size === 0) await workspace.fs.delete(uri);
  } catch {
    // Gone already.
  }
}
