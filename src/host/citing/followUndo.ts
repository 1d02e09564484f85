import { commands, type Disposable, type TextDocument, type Uri, WorkspaceEdit, workspace } from 'vscode';
import { applyEdits, type TextEdit } from '../../core/edit';
import { searched } from '../files';
import { ANSWERED } from '../names';
import { rangeOf } from '../origin';
import { type Added, inLinesOf } from './applyChange';
import { openBibliography, openDocument, spliced } from './bibliographyFile';
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
/** How often a file is looked at anew when the editor was at it at the same time. */
const TRIES = 10;
/** Milliseconds between two looks. */
const PAUSE = 50;
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
        if (what.document.toString() === uri) {
          // An Undo and its Redo can both be over by the time the first is followed.
          const mentioned = mentions(document.getText(), what.keys);
          followed.moved ||= mentioned !== followed.mentioned;
          followed.mentioned = mentioned;
          this.#enqueue(what, () => follow(followed, document));
        }
        for (const text of [entry, declaration]) {
          if (text?.what.uri.toString() === uri) this.#enqueue(what, () => text.keepSaved());
        }
      }
    });
  }

  add(what: FollowingEntry): void {
    const entry = new FollowedText(what.entry, this.#textsIn(what.entry.uri));
    const declaration = what.declaration && new FollowedText(what.declaration, this.#textsIn(what.declaration.uri));
    const followed: Followed = { what, entry, declaration, mentioned: true, moved: false };
    this.#entries.push(followed);
    if (this.#entries.length > FOLLOWED) this.#entries.shift();
    // An Undo while the bibliography was being saved is told of before there is anything to follow.
    const document = openDocument(what.document);
    if (!document || mentions(document.getText(), what.keys)) return;
    followed.mentioned = false;
    followed.moved = true;
    this.#enqueue(what, () => follow(followed, document));
  }

  dispose(): void {
    this.#listener.dispose();
  }

  /** All that follows in one file, the latest first. */
  #textsIn(uri: Uri): () => FollowedText[] {
    const wanted = uri.toString();
    return () => {
      const texts = this.#entries.flatMap(({ entry, declaration }) => [entry, ...(declaration ? [declaration] : [])]);
      return texts.filter((text) => text.what.uri.toString() === wanted).reverse();
    };
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
  /** Whether the document mentioned its keys after the last Undo or Redo. */
  mentioned: boolean;
  /** That has changed since it was followed last. */
  moved: boolean;
}

async function follow(followed: Followed, document: TextDocument): Promise<void> {
  const { what, entry, declaration } = followed;
  await editorIsDone();
  if (document.isClosed || !followed.moved) return;
  followed.moved = false;
  const cited = await cites(document, what);
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

  constructor(
    readonly what: FollowingText,
    /** All that follows in the same file, this one too. */
    readonly siblings: () => readonly FollowedText[],
  ) {
    this.#text = what.added.text;
  }

  async follow(wanted: boolean): Promise<void> {
    for (let tries = 0; tries < TRIES && !(await this.#bring(wanted)); tries++) await editorIsDone();
    await this.#save(wanted);
    if (this.what.added.created && !wanted) await removeIfEmpty(this.what.uri);
  }

  /** After an Undo or Redo in the file itself: where it brought or took what follows and nothing else, it is saved as before. */
  async keepSaved(): Promise<void> {
    await editorIsDone();
    await this.#save(false);
  }

  /** The text without this one; as it is where it is not in it. */
  without(text: string): string {
    const edit = this.what.takeBack(text, this.#text);
    return edit ? applyEdits(text, [edit]) : text;
  }

  /** @returns `false` when the editor was at the file at the same time: then it is to be looked at anew. */
  async #bring(wanted: boolean): Promise<boolean> {
    const { uri, added, takeBack, addAgain } = this.what;
    // The buffer is what Undo works on; whether it has unsaved changes we may be told late.
    const open = added.buffered ? openDocument(uri) : undefined;
    // Where another program mixed line ends, a save would change bytes: then it is looked which road is left.
    const buffer = open && (await this.#inStep(open)) ? open : undefined;
    const file = buffer ? undefined : await openBibliography(uri, async () => true);
    const text = buffer?.getText() ?? file?.text ?? '';
    const there = takeBack(text, this.#text);
    const edit = wanted ? (there ? undefined : addAgain(text)) : there;
    if (!edit) return true;
    const document = buffer ?? file?.document ?? (file?.exists ? undefined : await created(uri));
    if (document) {
      const made = inLinesOf(document, edit);
      const change = new WorkspaceEdit();
      change.replace(uri, rangeOf(document, made), made.text);
      if (!(await workspace.applyEdit(change))) return false;
      if (wanted) this.#text = made.text;
    } else if (file) {
      const bytes = await spliced(file, edit);
      if (bytes) await workspace.fs.writeFile(uri, bytes);
      if (wanted) this.#text = edit.text;
    }
    return true;
  }

  /**
   * After another program wrote the file, the editor reads it anew a moment later.
   * @returns whether the buffer has unsaved changes, or holds what is on the disk.
   */
  async #inStep(document: TextDocument): Promise<boolean> {
    for (let tries = 0; tries < TRIES && !document.isDirty; tries++) {
      const disk = await decoded(document.uri, document.encoding);
      if (disk === undefined || this.#bare(disk) === this.#bare(document.getText())) return true;
      await pause();
    }
    return document.isDirty;
  }

  /**
   * Saves a buffer whose unsaved change is what follows in it, come or gone, and nothing of the writer's.
   * @param create a file that was made for the citation is made again.
   */
  async #save(create: boolean): Promise<void> {
    const { uri, added } = this.what;
    const document = openDocument(uri);
    if (!added.saved || !document) return;
    await quiet(document);
    for (let tries = 0; tries < TRIES; tries++) {
      const text = document.getText();
      const disk = await decoded(uri, document.encoding);
      if (disk === text && !document.isDirty) return;
      if (disk === undefined ? !(create && added.created && tries === 0) : this.#bare(disk) !== this.#bare(text))
        return;
      await document.save();
      // An Undo during a save makes the editor take what it undid for saved; then there is nothing for it to save.
      const left = disk !== undefined && disk !== text && document.getText() === text;
      if (left && (await decoded(uri, document.encoding)) === disk && !(await written(document, text))) return;
    }
  }

  #bare(text: string): string {
    return this.siblings().reduce((rest, sibling) => sibling.without(rest), text);
  }
}

/**
 * Writes a text beneath its buffer. The editor learns of that a moment later; until then it refuses to save anything
 * else over it, so that after the next Undo this is the way again: what is on the disk already it saves.
 * @returns `false` where the file will not be written, and the editor, which could not save it either, has said so.
 */
async function written(document: TextDocument, text: string): Promise<boolean> {
  try {
    await workspace.fs.writeFile(document.uri, await workspace.encode(text, { encoding: document.encoding }));
    return true;
  } catch (error) {
    if (document.isDirty) return false;
    throw error;
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE));
}

/** Resolves when a document has not changed for a moment: Undo held down is followed once, at its end. */
async function quiet(document: TextDocument): Promise<void> {
  for (let version = -1; version !== document.version; ) {
    version = document.version;
    await pause();
  }
}

/** An empty file, in a buffer. */
async function created(uri: Uri): Promise<TextDocument> {
  await workspace.fs.writeFile(uri, new Uint8Array());
  return workspace.openTextDocument(uri);
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

/** Whether any other document mentions one of the keys, unsaved text first; in doubt the entry stays. */
async function citedElsewhere({ keys, entry }: FollowingEntry, document: TextDocument): Promise<boolean> {
  const notebook = notebookOf(document);
  const asked = new Set([
    document.uri.toString(),
    entry.uri.toString(),
    ...(notebook ? [notebook.uri.toString()] : []),
  ]);
  const cells = notebook?.getCells().map((cell) => cell.document) ?? [];
  const buffers = workspace.textDocuments.filter((other) => {
    const { path } = other.uri;
    return (
      (other.isDirty || cells.includes(other)) &&
      !asked.has(other.uri.toString()) &&
      !/\.(?:bib|json|ya?ml)$/.test(path)
    );
  });
  if (buffers.some((buffer) => mentions(buffer.getText(), keys))) return true;
  for (const { uri } of buffers) asked.add(uri.toString());
  const folders = (workspace.workspaceFolders ?? []).map((folder) => folder.uri);
  for (const uri of (await searched(CITING, LEFT_OUT, ASKED, folders)) ?? []) {
    if (asked.has(uri.toString())) continue;
    if (mentions(new TextDecoder().decode(await workspace.fs.readFile(uri)), keys)) return true;
  }
  return false;
}

function mentions(text: string, keys: readonly string[]): boolean {
  return keys.some((key) => text.includes(key));
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
  if (openDocument(uri)?.getText()) return;
  try {
    if ((await workspace.fs.stat(uri)).size === 0) await workspace.fs.delete(uri);
  } catch {
    // Gone already.
  }
}
