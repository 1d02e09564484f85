import { FileType, type TextDocument, Uri, workspace } from 'vscode';
import type { FileStamp, FileToRead } from '../../core/store/paperStore';
import { openDocument } from './libraryFiles';

/** Largest file that is read, in bytes. */
const LARGEST = 256 * 1024 * 1024;
/** Of JSON and YAML files, most of which are something else. */
const LARGEST_UNSURE = 32 * 1024 * 1024;

/** A file as it stands now. */
export type Standing =
  | { readonly kind: 'gone' }
  | { readonly kind: 'tooLarge'; readonly size: number }
  /** Nothing has changed since the reading of that name. */
  | { readonly kind: 'same' }
  /** `name` names this state of the file. */
  | { readonly kind: 'read'; readonly name: string; readonly file: FileToRead };

/** Reads files, of open documents what is in them. */
export class FileReading {
  /** Numbers open documents: one that is closed and opened again counts its versions from the start. */
  readonly #numbers = new WeakMap<TextDocument, number>();
  #last = 0;

  /**
   * A file as it is, unless it is as it was.
   * @param sure its ending alone says that it is a bibliography.
   * @param known names the state that was read last.
   */
  async standingOf(uri: string, sure: boolean, known: string | undefined): Promise<Standing> {
    const parsed = Uri.parse(uri);
    const label = parsed.path.slice(parsed.path.lastIndexOf('/') + 1);
    const stamp = await stampOf(parsed);
    const document = openDocument(uri);
    if (document && (stamp || document.isDirty)) {
      const name = this.#nameOf(document);
      if (name === known) return { kind: 'same' };
      const content = document.getText();
      return { kind: 'read', name, file: { uri, label, content, ...(!document.isDirty && { stamp }) } };
    }
    if (!stamp) return { kind: 'gone' };
    const name = nameOfStamp(stamp);
    if (name === known) return { kind: 'same' };
    if (stamp.size > (sure ? LARGEST : LARGEST_UNSURE)) return { kind: 'tooLarge', size: stamp.size };
    const content = await bytesOf(parsed);
    return content ? { kind: 'read', name, file: { uri, label, content, stamp } } : { kind: 'gone' };
  }

  /** Whether a file is not as it was, without reading it. */
  async differs(uri: string, known: string | undefined): Promise<boolean> {
    const stamp = await stampOf(Uri.parse(uri));
    const document = openDocument(uri);
    if (document && (stamp || document.isDirty)) return this.#nameOf(document) !== known;
    return stamp !== undefined && nameOfStamp(stamp) !== known;
  }

  #nameOf(document: TextDocument): string {
    return `document ${this.#numberOf(document)} ${document.version}`;
  }

  #numberOf(document: TextDocument): number {
    const number = this.#numbers.get(document) ?? ++this.#last;
    this.#numbers.set(document, number);
    return number;
  }
}

export function nameOfStamp({ mtime, size }: FileStamp): string {
  return `disk ${mtime} ${size}`;
}

async function stampOf(uri: Uri): Promise<FileStamp | undefined> {
  try {
    const { mtime, size } = await workspace.fs.stat(uri);
    return { mtime, size };
  } catch {
    return undefined; // there is none
  }
}

async function bytesOf(uri: Uri): Promise<Uint8Array | undefined> {
  try {
    return await workspace.fs.readFile(uri);
  } catch {
    return undefined; // it went meanwhile, or may not be read
  }
}

export async function isFolder(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
  } catch {
    return false; // there is none
  }
}
