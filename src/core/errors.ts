/** Every way in which the product says no. Anything else that is thrown is a bug. */
export type LookupErrorCode =
  | 'noEditor' // there is no document to work on
  | 'nothingToLookUp' // the selection or sentence holds no words
  | 'nothingFound' // no paper fits
  | 'unknownPaper' // an id or key that no source has
  | 'readOnly' // the document cannot be changed
  | 'originMoved' // the text that was looked up is gone or cannot be placed
  | 'bibliographyReadOnly'
  | 'bibliographyUnreadable'
  | 'bibliographyChanged' // it became another while an entry was being made
  | 'editRefused' // the editor did not apply the edit
  | 'badStyle' // a citation style that is none, or is not there
  | 'badCorpus' // a corpus file is damaged
  | 'badLibrary' // a file of the writer's own papers is damaged
  | 'nothingToImport' // a text holds no paper
  | 'noFolder' // papers are to be kept in the workspace, and no folder is open
  | 'zoteroUnavailable' // Zotero does not answer
  | 'badKey' // a text that cannot be a key where it is to stand; the message is that text
  | 'badArgument'; // a command was called with something it cannot take

/** An error meant for people: `message` says what to do next, `code` is for programs. */
export class LookupError extends Error {
  override readonly name = 'LookupError';
  constructor(
    readonly code: LookupErrorCode,
    message: string,
    /** Entries that found no bibliography, to be offered on the clipboard. */
    readonly entries?: string,
  ) {
    super(message);
  }
}
