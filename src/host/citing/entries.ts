import { EndOfLine, l10n, type TextDocument, Uri } from 'vscode';
import type { FoundBibliographies } from '../../core/bibliography/find';
import { LookupError } from '../../core/errors';
import type { Paper } from '../../core/paper';
import { told } from '../told';
import { type BibliographyFile, nameOf } from './bibliographyFile';
import type { CitedDocument } from './citedDocument';
import { keysSetFor, lettersSetFor } from './citingSettings';
import type { EntryHabits, KnownBibliographies } from './knownBibliographies';
import type { Target } from './target';

/** How entries are made for a document, by its settings and what it is made for. */
export function entryHabits({ document }: CitedDocument, { dialect }: FoundBibliographies): EntryHabits {
  return { dialect, letters: lettersSetFor(document), keyFor: keysSetFor(document) };
}

/** Line end of a bibliography; of the document where it has none yet. */
export function newlineOf(file: BibliographyFile | undefined, document: TextDocument): '\n' | '\r\n' {
  if (file?.text.includes('\n')) return file.text.includes('\r\n') ? '\r\n' : '\n';
  return document.eol === EndOfLine.CRLF ? '\r\n' : '\n';
}

export interface Adding {
  readonly papers: readonly Paper[];
  readonly known: KnownBibliographies;
  readonly target: Target;
}

/** Where a bibliography was to be had and could not be added to, the entries are the writer's to paste. */
export function withEntries(error: unknown, { papers, known, target }: Adding): unknown {
  if (!(error instanceof LookupError) || !error.code.startsWith('bibliography') || target.kind !== 'add') return error;
  return new LookupError(error.code, error.message, known.missing(papers, target.bibliographyKind));
}

/** What core says of a text that is no bibliography, with its name and what to do. */
export function unreadable(error: unknown, uri: string): unknown {
  if (!(error instanceof LookupError) || error.code !== 'bibliographyUnreadable') return error;
  return new LookupError(
    error.code,
    l10n.t(
      '{0} Nothing was cited. Mend {1} and cite once more, or copy the entry.',
      told(error.message),
      nameOf(Uri.parse(uri)),
    ),
  );
}
