import { FileSystemError, l10n, type TextDocument, type Uri, workspace } from 'vscode';
import type { TextEdit } from '../../core/edit';
import { LookupError } from '../../core/errors';

/** A bibliography as the writer sees it, and by which road text can be added without changing a byte of what is there. */
export interface BibliographyFile {
  readonly uri: Uri;
  readonly exists: boolean;
  /** Unsaved changes first. Empty when there is no file yet. */
  readonly text: string;
  /** The buffer to edit; absent when a save of it would change earlier bytes, or when there is no file. */
  readonly document?: TextDocument;
  /** The buffer has changes of the writer's that are not saved: it is edited and left unsaved. */
  readonly dirty: boolean;
  /** Version of the buffer that `text` was taken from; absent where it was taken from the disk. */
  readonly version?: number;
  /** The bytes on disk, and how they are written; absent for a dirty buffer and a file that does not exist. */
  readonly bytes?: Uint8Array;
  readonly encoding: string;
}

/** Says whether a file may be written, before anything is changed. */
export type IsWritable = (uri: Uri) => Promise<boolean>;

/**
 * Opens a bibliography so that what is added leaves every earlier byte as it is.
 * @throws LookupError `bibliographyUnreadable` for what is no text, `bibliographyReadOnly` where it cannot be written.
 */
export async function openBibliography(uri: Uri, isWritable: IsWritable): Promise<BibliographyFile> {
  if (!(await isWritable(uri))) {
    throw new LookupError(
      'bibliographyReadOnly',
      l10n.t(
        '{0} is read-only, so nothing was cited. Make it writable and cite once more, or copy the entry.',
        nameOf(uri),
      ),
    );
  }
  const file = await readBibliographyFile(uri);
  if (!file.bytes || file.document || saveWouldReformat(file)) return file;
  const document = await openAs(uri, file.encoding);
  const same = document && !document.isDirty && document.getText() === file.text;
  return same && (await roundTrips(file)) ? { ...file, document, version: document.version } : file;
}

/**
 * What a bibliography holds now, unsaved changes first; only a buffer with such changes is given as `document`.
 * @throws LookupError `bibliographyUnreadable` for what is no text or cannot be read.
 */
export async function readBibliographyFile(uri: Uri): Promise<BibliographyFile> {
  const open = openDocument(uri);
  if (open && (open.isDirty || !(await isInStep(open)))) {
    const { version, encoding } = open;
    const saved = await asOnDisk(open);
    if (saved) return saved;
    return { uri, exists: true, text: open.getText(), document: open, version, dirty: true, encoding };
  }
  const bytes = await readBytes(uri);
  if (!bytes) return { uri, exists: false, text: '', dirty: false, encoding: 'utf8' };
  const encoding = detectEncoding(bytes);
  if (!encoding) {
    throw new LookupError(
      'bibliographyUnreadable',
      l10n.t('{0} is not a text file, so the entry could not be added and nothing was cited.', nameOf(uri)),
    );
  }
  return { uri, exists: true, text: await workspace.decode(bytes, { encoding }), dirty: false, bytes, encoding };
}

/** The buffer of a file, if it is open. */
export function openDocument(uri: Uri): TextDocument | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/** A buffer that counts as unsaved and holds what is on the disk all the same: what could not be saved was taken back. */
async function asOnDisk(document: TextDocument): Promise<BibliographyFile | undefined> {
  const { uri, version, encoding } = document;
  const bytes = await readBytes(uri);
  const file = { uri, exists: true, text: document.getText(), document, version, dirty: false, bytes, encoding };
  return bytes && !saveWouldReformat(file) && (await roundTrips(file)) ? file : undefined;
}

/** How often, and after how many milliseconds, a buffer is looked at again that the editor may still be reading anew. */
const LOOKS = 10;
const PAUSE = 50;

/**
 * Whether a buffer without unsaved changes holds what is on the disk, line ends apart. It does not for a moment after
 * another program wrote the file; if it never does, it has changes that we have not been told of.
 */
async function isInStep(document: TextDocument): Promise<boolean> {
  for (let look = 0; look < LOOKS; look++) {
    const bytes = await readBytes(document.uri);
    if (!bytes) return document.getText() === '';
    const disk = await workspace.decode(bytes, { encoding: document.encoding });
    if (disk.replaceAll('\r', '') === document.getText().replaceAll('\r', '')) return true;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return false;
}

/** Whether a bibliography still is as it was read. */
export async function isUnchanged(file: BibliographyFile): Promise<boolean> {
  if (file.document && file.document.version !== file.version) return false;
  if (file.dirty) return true;
  const now = await readBytes(file.uri);
  return now && file.bytes ? sameBytes(now, file.bytes) : now === undefined && !file.exists;
}

/** The bytes of a file after an edit, all others untouched; `undefined` when its encoding lacks a letter of the edit. */
export async function spliced(file: BibliographyFile, edit: TextEdit): Promise<Uint8Array | undefined> {
  const before = file.bytes ?? new Uint8Array();
  const added = await encodeWithoutMark(edit.text, file.encoding);
  if (!added) return undefined;
  const sizeOf = async (text: string) => (await encodeWithoutMark(text, file.encoding))?.length ?? 0;
  const atEnd = edit.start === file.text.length;
  const mark = atEnd ? 0 : before.length - (await sizeOf(file.text));
  const start = atEnd ? before.length : mark + (await sizeOf(file.text.slice(0, edit.start)));
  const end = start + (await sizeOf(file.text.slice(edit.start, edit.end)));
  const whole = new Uint8Array(before.length - (end - start) + added.length);
  whole.set(before.subarray(0, start));
  whole.set(added, start);
  whole.set(before.subarray(end), start + added.length);
  return whole;
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** Whether writing the text back gives the bytes it was read from. */
async function roundTrips({ text, encoding, bytes = new Uint8Array() }: BibliographyFile): Promise<boolean> {
  return sameBytes(await workspace.encode(text, { encoding }), bytes);
}

/** Bytes of text without a byte order mark, or `undefined` when the encoding lacks a letter of it. */
export async function encodeWithoutMark(text: string, encoding: string): Promise<Uint8Array | undefined> {
  const markless = encoding === 'utf8bom' ? 'utf8' : encoding;
  const bytes = await workspace.encode(text, { encoding: markless });
  const mark = encoding.startsWith('utf16') && hasUtf16Mark(bytes) ? 2 : 0;
  const same = encoding.startsWith('utf') || (await workspace.decode(bytes, { encoding: markless })) === text;
  return same ? bytes.subarray(mark) : undefined;
}

function hasUtf16Mark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/**
 * By byte order mark; else UTF-8 where the bytes are valid UTF-8; else Windows-1252, the superset of Latin-1 that old
 * bibliographies are written in. `undefined` for what is no text: a NUL byte without a UTF-16 mark.
 */
function detectEncoding(bytes: Uint8Array): string | undefined {
  if (hasUtf16Mark(bytes)) return bytes[0] === 0xff ? 'utf16le' : 'utf16be';
  if (bytes.includes(0)) return undefined;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'windows1252'; // not UTF-8
  }
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf8bom' : 'utf8';
}

/** Language ids that settings for a kind of bibliography are made under, by the ending of its name. */
const LANGUAGES: Readonly<Record<string, string | undefined>> = {
  bib: 'bibtex',
  json: 'json',
  yml: 'yaml',
  yaml: 'yaml',
};

/** Saving a buffer runs what the writer has set for saving; then the file is changed on disk instead. */
function saveWouldReformat({ uri, text }: BibliographyFile): boolean {
  const languageId = LANGUAGES[uri.path.slice(uri.path.lastIndexOf('.') + 1).toLowerCase()] ?? 'plaintext';
  const files = workspace.getConfiguration('files', { uri, languageId });
  const editor = workspace.getConfiguration('editor', { uri, languageId });
  const actions = Object.values(editor.get<Record<string, unknown>>('codeActionsOnSave', {}));
  return (
    files.get('trimTrailingWhitespace', false) ||
    files.get('trimFinalNewlines', false) ||
    (files.get('insertFinalNewline', false) && !text.endsWith('\n')) ||
    editor.get('formatOnSave', false) ||
    actions.some((when) => when === true || when === 'always' || when === 'explicit')
  );
}

/** The document with its text decoded as `encoding`; `undefined` when the editor will not open it so. */
async function openAs(uri: Uri, encoding: string): Promise<TextDocument | undefined> {
  try {
    const document = await workspace.openTextDocument(uri);
    if (document.encoding === encoding) return document;
    return await workspace.openTextDocument(uri, { encoding });
  } catch {
    return undefined; // too large, or open and unsaved in another encoding: the bytes are appended to
  }
}

async function readBytes(uri: Uri): Promise<Uint8Array | undefined> {
  try {
    return await workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined;
    throw new LookupError(
      'bibliographyUnreadable',
      l10n.t('{0} could not be read, so the entry could not be added and nothing was cited.', nameOf(uri)),
    );
  }
}

/** Name of a file without its folder, for messages. */
export function nameOf(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
