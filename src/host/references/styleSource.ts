import { FileType, l10n, Uri, workspace } from 'vscode';
import { LookupError } from '../../core/errors';
import { isStyleName, STYLES, styleWithId } from '../../core/references/styles';

/** A style that references can be written in. */
export interface StyleSource {
  /** For people: `APA`, `my-journal.csl`. */
  readonly label: string;
  readonly uri: Uri;
}

/** Largest `.csl` file that is read, in bytes; the largest of the public styles has 130,000. */
const MOST_BYTES = 2_000_000;

export interface StylePlaces {
  readonly extensionUri: Uri;
  /** The folder that `~` stands for, where there is one. */
  readonly home?: Uri;
}

/**
 * The style of a name (`apa`) or of a path to a `.csl` file: absolute, from the home folder with `~`, from the workspace
 * folder, or a whole URI.
 * @throws LookupError `badStyle`
 */
export function styleSource(wanted: string, { extensionUri, home }: StylePlaces): StyleSource {
  if (isStyleName(wanted)) {
    const { label, file } = STYLES[wanted];
    return { label, uri: Uri.joinPath(extensionUri, 'data', 'csl', file) };
  }
  const uri = /\.csl$/i.test(wanted.trim()) ? uriOf(wanted.trim(), home) : undefined;
  if (uri) return { label: uri.path.slice(uri.path.lastIndexOf('/') + 1), uri };
  throw new LookupError(
    'badStyle',
    l10n.t(
      'There is no citation style “{0}”. Choose one of {1}, or a .csl file.',
      wanted,
      Object.keys(STYLES).join(', '),
    ),
  );
}

function uriOf(written: string, home: Uri | undefined): Uri | undefined {
  const path = written.replaceAll('\\', '/');
  if (/^[a-z][\w+.-]+:\/\//i.test(path)) return Uri.parse(path);
  if (path.startsWith('~/')) return home && Uri.joinPath(home, path.slice(2));
  if (path.startsWith('/') || /^[a-z]:\//i.test(path)) return Uri.file(path);
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return folder && Uri.joinPath(folder, path);
}

/** The style that a style without rules of its own refers to: one of ours, or the file beside it. */
export function parentStyle(style: StyleSource, parent: string, places: StylePlaces): StyleSource {
  const ours = styleWithId(parent);
  if (ours) return { ...styleSource(ours, places), label: style.label };
  const name = parent.slice(parent.lastIndexOf('/') + 1);
  return { label: style.label, uri: Uri.joinPath(style.uri, '..', `${name}.csl`) };
}

/** Text of a style or locale, with a stamp that is another when the file is. @throws LookupError `badStyle` */
export async function readStyle({
  label,
  uri,
}: StyleSource): Promise<{ readonly text: string; readonly stamp: string }> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return { text: open.getText(), stamp: `${uri} open ${open.version}` };
  try {
    const { type, mtime, size } = await workspace.fs.stat(uri);
    if ((type & FileType.File) !== 0 && size <= MOST_BYTES) {
      const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
      return { text, stamp: `${uri} ${mtime} ${size}` };
    }
  } catch {
    // Missing or not to be read: said below.
  }
  throw new LookupError(
    'badStyle',
    l10n.t('The citation style {0} could not be read. Check the setting “literature.references.style”.', label),
  );
}
